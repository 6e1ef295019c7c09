"""Scores come and the screen follows; another theme or size changes nothing but the looks."""

from pathlib import Path

from tests.qt.making import Officer, import_parcels, put_live, wait_for, write_arrivals
from workstation.domain.profile import Lane


def test_scores_reach_the_queue_and_the_card(newcomer: Officer, tmp_path: Path) -> None:
    context = newcomer.window.context
    import_parcels(context, write_arrivals(tmp_path / "arrivals.csv", 60, seed=6))
    newcomer.desk.feed.reload()
    newcomer.rest()
    assert newcomer.desk.view.queue._note.isVisible()
    newcomer.scan(newcomer.identifier(0))
    assert not newcomer.desk.view.card.sentences()
    put_live(context)
    newcomer.window.commands.score()
    newcomer.rest()
    wait_for(lambda: newcomer.desk.feed.model.entry(0).lane is not Lane.NOT_SCORED)
    newcomer.rest()
    assert newcomer.desk.view.card.sentences()
    assert not newcomer.desk.view.queue._note.isVisible()
    assert "scored by" in newcomer.window.banner.text


def test_without_a_live_profile_scoring_says_what_is_missing(newcomer: Officer) -> None:
    newcomer.window.commands.score()
    newcomer.rest()
    assert "No profile is live" in newcomer.window.banner.text


def test_every_theme_and_size_fits_a_small_screen(officer: Officer) -> None:
    officer.scan(officer.identifier(0))
    for scheme, density in [("dark", "touch"), ("contrast", "compact"), ("light", "comfortable")]:
        officer.window.wear(scheme, density)
        officer.rest()
        least = officer.window.minimumSizeHint()
        assert (least.width() <= 1280, least.height() <= 720) == (True, True), (scheme, density, least)


def test_nothing_moves_when_a_row_is_one_line(officer: Officer) -> None:
    view = officer.desk.view.queue.list
    two_lines = view.rowHeight(0)
    officer.window.wear(density="compact")
    assert view.rowHeight(0) < two_lines
    officer.window.wear(density="comfortable")
    assert view.rowHeight(0) == two_lines
