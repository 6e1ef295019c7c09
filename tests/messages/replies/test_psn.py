"""PSN and PER, read back by a parser of their own."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.errors import NotAllowed
from workstation.domain.referral import ReferralKind
from workstation.messages.replies.notice import ABOUT_A_HOLD, Notice, Step, one_line
from workstation.messages.replies.psn import psn

AT = 1_700_679_720_000  # 2023-11-22T19:02:00Z
_PSN = re.compile(
    r"PSN\r\n(?P<awb>\d{3}-\d{8})(?:-(?P<house>[A-Z0-9]{1,12}))?\r\n"
    r"CSN/(?P<code>[0-9A-Z]{2})/(?P<clock>\d{2}[A-Z]{3}\d{4})/(?P<text>[A-Z0-9 .\-]*)\r\n"
)
_PER = re.compile(r"PER\r\n(?P<awb>\d{3}-\d{8})(?:-(?P<house>[A-Z0-9]{1,12}))?\r\nERR/422/(?P<error>[A-Z0-9_]+)\r\n")
KINDS = {"rfi": ReferralKind.RFI, "rfs": ReferralKind.RFS, "dnl": ReferralKind.DNL}


def notice(step: Step, kind: ReferralKind | None = None, **changed: object) -> Notice:
    values = {"air_waybill": "00712345678", "house": "ABC1022506", "at": AT}
    return Notice(step=step, kind=kind, **(values | changed))


def read(data: bytes) -> dict[str, str]:
    text = data.decode("ascii")
    found = (_PER if text.startswith("PER") else _PSN).fullmatch(text)
    assert found is not None, text
    assert all(len(line) <= 69 for line in text.split("\r\n"))
    return found.groupdict()


def test_the_sample_of_the_guide():
    told = read(psn(notice(Step.ISSUED, ReferralKind.RFI)))
    assert told == {
        "awb": "007-12345678", "house": "ABC1022506", "code": "7H", "clock": "22NOV1902",
        "text": "REQUEST FOR INFORMATION HOLD",
    }  # fmt: skip


def test_every_code_is_that_of_the_shared_table(shared):
    rows = json.loads((shared / "domain" / "referral_codes.json").read_text("utf-8"))["rows"]
    table = {row["concept"]: row for row in rows}
    assert read(psn(notice(Step.RECEIVED)))["code"] == table["received"]["psn"]
    assert read(psn(notice(Step.COMPLETE)))["code"] == table["assessment_complete"]["psn"]
    for name, kind in KINDS.items():
        for step, column in ((Step.ISSUED, "psn"), (Step.IN_PLACE, "in_place"), (Step.REMOVED, "removed")):
            assert read(psn(notice(step, kind)))["code"] == table[name][column]
    assert psn(notice(Step.ERROR, error="MISSING_WEIGHT")).startswith(table["error"]["psn"].encode())


def test_an_error_names_its_code():
    assert read(psn(notice(Step.ERROR, error="MISSING_WEIGHT")))["error"] == "MISSING_WEIGHT"


def test_a_direct_waybill_has_no_house():
    assert read(psn(notice(Step.RECEIVED, house="")))["house"] is None


def test_what_is_added_follows_the_standard_text_and_loses_its_accents():
    text = read(psn(notice(Step.ISSUED, ReferralKind.RFI, text="réf. n° 5/7: Straße")))["text"]
    assert text == "REQUEST FOR INFORMATION HOLD REF. N 5 7 STRASSE"


@pytest.mark.parametrize("house", ["ABCDEFGHIJKLM", "AB/CD", "AB\r\nCSN", "=1+1", "ÄB"])
def test_a_house_number_that_cannot_be_written_is_refused_not_cut(house):
    with pytest.raises(NotAllowed, match="house waybill"):
        psn(notice(Step.RECEIVED, house=house))


@pytest.mark.parametrize("air_waybill", ["", "RA473124829US", "0071234567", "007-1234567", "００７１２３４５６７８"])
def test_without_an_air_waybill_there_is_nothing_to_name(air_waybill):
    with pytest.raises(NotAllowed, match="no air waybill"):
        psn(notice(Step.RECEIVED, air_waybill=air_waybill))


@given(step=st.sampled_from(Step), kind=st.sampled_from(ReferralKind), text=st.text(), error=st.text(min_size=1))
def test_whatever_is_said_it_is_read_back_as_three_lines(step, kind, text, error):
    held = kind if step in ABOUT_A_HOLD else None
    made = notice(step, held, text=text, error="X" + error)
    told = read(psn(made))
    if step is not Step.ERROR:
        assert told["text"].startswith(made.standard_text())


def test_marks_that_turn_the_writing_round_are_not_carried():
    assert one_line("safe \u202egnol\u202c \u2067x\u2069 end\u2028CSN/6I\x85\x1c", 99) == "safe gnol x end CSN/6I"
