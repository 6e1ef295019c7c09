"""The window of profiles: a second person approves there, the author is refused, the top line says what ends."""

from pathlib import Path

import pytest

from tests.profile_packages.making import NAME, good_files, make_candidate, sealed
from tests.qt.making import PROFILE, Officer, wait_for
from workstation.domain.changes import Changes, Kind
from workstation.domain.profile import Stage
from workstation.profile_packages.zips import zip_bytes
from workstation.qt.ops.profiles_dialog import ProfilesDialog
from workstation.services import specs
from workstation.services.emergencies import publish_emergency
from workstation.services.profile_life import list_standings
from workstation.services.publishing import publish


@pytest.fixture
def candidate(context):
    """Ana's candidate waits beside the live version of another profile."""
    return make_candidate(context)


def open_window(officer: Officer) -> ProfilesDialog:
    officer.window.commands.show_profiles()
    dialog = officer.window.commands.dialogs[-1]
    wait_for(lambda: bool(dialog.card.toPlainText()))
    return dialog


def stages(officer: Officer) -> dict[tuple[str, int], str]:
    return {(s.version.profile, s.version.version): s.version.stage for s in list_standings(officer.window.context)}


def test_it_opens_on_what_waits_with_its_card(candidate, officer: Officer) -> None:
    dialog = open_window(officer)
    assert dialog.model.rowCount() == 2
    assert (dialog.chosen.version.profile, dialog.chosen.version.stage) == (NAME, Stage.CANDIDATE)
    assert dialog.card.toPlainText() == candidate.card
    assert not dialog.approve.isEnabled()


def test_a_second_person_publishes_it(candidate, officer: Officer) -> None:
    dialog = open_window(officer)
    dialog.name.setText("ben")
    dialog.approve.click()
    officer.rest()
    assert "ben published" in dialog.told
    wait_for(lambda: dialog.chosen.version.stage is Stage.LIVE)
    assert dialog.chosen.by == "ben"
    assert not dialog.approve.isEnabled()


def test_the_author_is_refused_with_the_sentence(candidate, officer: Officer) -> None:
    dialog = open_window(officer)
    dialog.name.setText(" ANA")
    dialog.approve.click()
    officer.rest()
    assert "another person must" in dialog.told
    assert stages(officer)[NAME, 1] is Stage.CANDIDATE
    assert not officer.window.banner.text  # it is said where it was asked, once


def test_going_back(context, candidate, officer: Officer) -> None:
    publish(context.acting_as("ben"), NAME)
    make_candidate(context)
    publish(context.acting_as("ben"), NAME)
    dialog = open_window(officer)
    dialog.table.selectRow(dialog.model.place_of(NAME, 2))
    dialog.back.click()
    officer.rest()
    assert "Press once more" in dialog.told
    assert stages(officer)[NAME, 2] is Stage.LIVE
    dialog.back.click()
    officer.rest()
    assert stages(officer) == {(NAME, 1): Stage.LIVE, (NAME, 2): Stage.RETIRED, (PROFILE, 1): Stage.LIVE}


def test_an_emergency_is_approved_here_and_told_in_the_top_line(context, candidate, officer: Officer) -> None:
    publish_emergency(context.acting_as("ana"), NAME, "drugs on a new route")
    officer.window.bridge.changed.emit(Changes.of(Kind.PROFILE))
    wait_for(lambda: "emergency, 72 h left" in officer.window.status)
    dialog = open_window(officer)
    assert dialog.approve.text() == "Approve"
    dialog.name.setText("ben")
    dialog.approve.click()
    officer.rest()
    assert "ben approved" in dialog.told
    wait_for(lambda: "ready" in officer.window.status)


def test_what_ends_soon_stands_in_the_top_line(context, officer: Officer) -> None:
    make_candidate(context, expires_on="2026-12-03")
    publish(context.acting_as("ben"), NAME)
    officer.window.bridge.changed.emit(Changes.of(Kind.PROFILE))
    wait_for(lambda: officer.window.status == f"● {NAME} expires in 9 days")
    officer.window.say("a bag has arrived")
    assert officer.window.status == "● a bag has arrived"
    officer.window._news.timeout.emit()
    assert officer.window.status == f"● {NAME} expires in 9 days"


def test_a_package_comes_in_or_is_refused_in_words(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "sent.zip"
    path.write_bytes(zip_bytes(sealed(good_files())))
    dialog = open_window(officer)
    dialog.import_asked.emit(str(path), False)
    officer.rest()
    assert "is not signed" in dialog.told
    dialog.import_asked.emit(str(path), True)
    officer.rest()
    assert "sent.zip was taken in" in dialog.told
    wait_for(lambda: dialog.model.rowCount() == 2)
    assert stages(officer)[NAME, 1] is Stage.SHADOW


def test_a_version_that_was_damaged_is_shown_with_what_is_wrong(context, candidate, officer: Officer) -> None:
    (candidate.folder / "card.md").unlink()
    dialog = open_window(officer)
    assert "card.md cannot be read" in dialog.card.toPlainText()
    (candidate.folder / "profile.toml").write_text("spoiled")
    specs._read.cache_clear()  # as when the program starts anew
    dialog = open_window(officer)
    assert "profile.toml is not sound TOML" in dialog.card.toPlainText()


def test_the_window_fits_a_small_screen_in_every_look(candidate, officer: Officer) -> None:
    dialog = open_window(officer)
    for scheme, density in [("dark", "touch"), ("contrast", "compact"), ("light", "comfortable")]:
        officer.window.wear(scheme, density)
        officer.rest()
        least = dialog.minimumSizeHint()
        assert (least.width() <= 1280, least.height() <= 720) == (True, True), (scheme, density, least)
