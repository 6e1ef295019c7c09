"""PSN and PER: three lines of text, the status or the error of one waybill.

Shape and codes from the PACT guide 1.9, tables 9 and 10 (CAMIR/C-IMP). The guide's longest line has 69 characters,
which is taken as the limit; line ends are those of teletype (CR LF), which the guide does not say.
"""

from datetime import UTC, datetime

from workstation.domain.moments import Moment
from workstation.domain.referral import ReferralKind
from workstation.messages.replies.notice import Notice, Step, check_numbers, teletype, written_waybill

LONGEST_LINE = 69
LONGEST_HOUSE = 12  # Cargo-IMP
_FAMILY = {ReferralKind.RFI: "7", ReferralKind.RFS: "8", ReferralKind.DNL: "6"}
_LETTER = {Step.ISSUED: "H", Step.IN_PLACE: "J", Step.REMOVED: "I"}
_PLAIN = {Step.RECEIVED: "SR", Step.COMPLETE: "SF"}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_UNPROCESSABLE = "422"


def code_of(notice: Notice) -> str:
    """The status code: SR, SF, or the kind of hold with H issued, J in place, I removed; PER for an error."""
    if notice.step is Step.ERROR:
        return "PER"
    return _PLAIN[notice.step] if notice.kind is None else _FAMILY[notice.kind] + _LETTER[notice.step]


def psn(notice: Notice) -> bytes:
    """The message in ASCII; NotAllowed where a waybill number cannot be written in it."""
    check_numbers(notice, LONGEST_HOUSE)
    number = written_waybill(notice.air_waybill) + (f"-{notice.house}" if notice.house else "")
    if notice.step is Step.ERROR:
        lines = ["PER", number, f"ERR/{_UNPROCESSABLE}/{_error_code(notice.error)}"]
    else:
        head = f"CSN/{code_of(notice)}/{_clock(notice.at)}/"
        said = f"{notice.standard_text()} {teletype(notice.text, LONGEST_LINE)}".strip()
        lines = ["PSN", number, head + teletype(said, LONGEST_LINE - len(head))]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _error_code(code: str) -> str:
    return teletype(code.replace("_", "-"), LONGEST_LINE).replace("-", "_").replace(" ", "_").replace(".", "_")


def _clock(moment: Moment) -> str:
    """Day, month, hour and minute in UTC: 22NOV1902."""
    when = datetime.fromtimestamp(moment / 1000, UTC)
    return f"{when.day:02d}{_MONTHS[when.month - 1]}{when:%H%M}"
