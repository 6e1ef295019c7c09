"""A slip says what, how many, which, and what to say instead; it repeats nothing of what a message said."""

import csv
import io
from pathlib import Path

import pytest

from tests.services.parcels_file import ORDINARY, number, parcels
from workstation.cache import acts
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.measures.data_quality import Verdict
from workstation.services.periods import period
from workstation.services.safe_cells import csv_bytes, safe_cell
from workstation.services.scoreboard import scoreboard_of
from workstation.services.slips import make_slip, write_slip

CHINA = "Post of China"
DAY = 86_400_000
PARTIES = {name: text for name, text in ORDINARY.items() if name.startswith(("sender_", "addressee_"))}


@pytest.fixture
def sent(take_in_bytes):
    """Parcels of one sender from the n-th on: so many, of which so many are vague."""

    def run(first: int, count: int, vague: int, **told: str):
        rows = [
            {"item": number(first + n), "operator": CHINA} | ({"description": "goods"} if n < vague else {}) | told
            for n in range(count)
        ]
        take_in_bytes(parcels(*rows))

    return run


def slip(context, sender: str = CHINA):
    return make_slip(context, sender, period(context.clock()))


def trend(context):
    return scoreboard_of(context, period(context.clock())).rows[0].trend


def test_a_slip_counts_parcels_by_fault_and_names_examples(context, sent):
    sent(1, 12, 7)
    told = slip(context)
    (line,) = [line for line in told.lines if line.code == "description.vague"]
    assert (line.parcels, told.parcels, told.faulty) == (7, 12, 7)
    assert len(set(line.examples)) == 5
    assert set(line.examples) <= {number(n) for n in range(1, 8)}
    assert line.instead


@pytest.mark.parametrize("ending", [".txt", ".html", ".csv"])
def test_nothing_that_a_message_says_of_people_or_goods_is_in_a_slip(context, sent, tmp_path, ending):
    sent(1, 3, 3, sender_name="Unknown Zhuravlova", sender_country="QQ", addressee_name="private", hs="61x9",
         addressee_postcode="??", origin="ZZ", addressee_street="n/a Rua Augusta")  # fmt: skip
    path = tmp_path / f"slip{ending}"
    write_slip(context, told := slip(context), path)
    text = path.read_text("utf-8-sig")
    assert len(told.lines) >= 4
    spoken = [*PARTIES.values(), "Zhuravlova", "private", "Rua Augusta", "QQ", "61x9", "12.30", "goods\n"]
    assert [word for word in spoken if len(word) > 2 and word in text.replace("for example", "")] == []
    assert number(1) in text


def test_marks_of_risk_are_not_told(context, sent):
    sent(1, 3, 0, value="149.00", addressee_country="DE")
    told = slip(context)
    assert not {"value.near_threshold", "value.round"} & {line.code for line in told.lines}
    with context.cache.reading() as connection:
        (found,) = connection.execute("SELECT findings FROM consignment LIMIT 1").fetchone()
    assert "value.near_threshold" in found


def test_html_shows_names_as_they_are_written_and_runs_nothing(context, take_in_bytes, tmp_path):
    name = "<script>alert(1)</script> & Sons"
    take_in_bytes(parcels({"item": number(1), "description": "goods"}), sender=name)
    write_slip(context, slip(context, name), tmp_path / "slip.html")
    page = (tmp_path / "slip.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons" in page


def test_an_identifier_that_is_a_formula_is_only_shown(context, take_in_bytes, tmp_path):
    take_in_bytes(parcels({"item": "=HYPERLINK(1)", "operator": CHINA, "description": "goods"}))
    write_slip(context, slip(context), tmp_path / "slip.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "slip.csv").read_text("utf-8-sig"))))
    assert {row[4] for row in rows[1:]} == {"'=HYPERLINK(1)"}
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_be_carried_out_gets_an_apostrophe(beginning):
    assert safe_cell(f"{beginning}1") == f"'{beginning}1"
    assert csv_bytes([[f"{beginning}1", "fine"]]).decode("utf-8-sig").lstrip('"').startswith("'")


def test_the_slip_and_the_act_are_kept_with_who_and_event(context, sent, tmp_path):
    sent(1, 4, 2)
    event_id = write_slip(context.acting_as("ana"), slip(context), tmp_path / "slip.txt")
    with context.cache.reading() as connection:
        (act,) = acts.list_acts(connection, f"sender:{CHINA}")
        kept = connection.execute('SELECT event_id, "user", office, desk, sender FROM feedback_slip').fetchall()
    assert (act["kind"], act["user"], act["event_id"]) == ("slip.made", "ana", event_id)
    assert kept == [(event_id, "ana", "IMC 1", "A3", CHINA)]


def test_a_slip_that_cannot_be_written_is_not_kept(context, sent, tmp_path):
    sent(1, 4, 2)
    with pytest.raises(NotAllowed, match="No slip was made"):
        write_slip(context, slip(context), tmp_path / "nowhere" / "slip.txt")
    assert trend(context) is None


def test_another_ending_is_wrong_usage(context, sent, tmp_path):
    sent(1, 1, 1)
    with pytest.raises(WrongUsage, match=r"\.pdf"):
        write_slip(context, slip(context), tmp_path / "slip.pdf")
    assert list(Path(tmp_path).glob("slip.*")) == []


@pytest.mark.parametrize("sender", ["Nobody Ltd", ""])
def test_there_is_no_slip_for_whoever_sent_nothing(context, sent, sender):
    sent(1, 1, 1)
    with pytest.raises(NotFound, match="workstation senders"):
        slip(context, sender)


def test_the_next_board_says_whether_the_sender_improved(context, clock, sent, tmp_path):
    sent(1, 60, 40)
    write_slip(context, slip(context), tmp_path / "slip.txt")
    clock.now += DAY
    assert trend(context).change.verdict is Verdict.CANNOT_BE_TOLD
    sent(101, 60, 5)
    told = trend(context).change
    assert (told.before.count, told.before.of, told.after.count, told.after.of) == (40, 60, 5, 60)
    assert told.verdict is Verdict.IMPROVED
    assert told.difference.high < 0


def test_a_fault_that_the_slip_did_not_name_makes_nobody_worse(context, clock, sent, tmp_path):
    sent(1, 60, 20)
    write_slip(context, slip(context), tmp_path / "slip.txt")
    clock.now += DAY
    sent(101, 60, 20, hs="")
    assert trend(context).change.verdict is Verdict.NO_CLEAR_CHANGE


def test_the_last_slip_counts(context, clock, sent, tmp_path):
    sent(1, 60, 60)
    write_slip(context, slip(context), tmp_path / "one.txt")
    clock.now += DAY
    sent(101, 60, 0)
    write_slip(context, slip(context), tmp_path / "two.txt")
    clock.now += DAY
    assert trend(context).slip_at == clock.now - DAY
    assert trend(context).change.after.of == 0
