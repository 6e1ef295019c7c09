"""Small honest facts for tests: consignments and examinations with what matters spelled out."""

from datetime import date

from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine, Money, Party
from workstation.domain.door import Accepted
from workstation.domain.moments import end_of_day, start_of_day
from workstation.domain.outcome import Actor, DatedExamination, Depth, Examination, FindingType, Result

OLGA = Actor(user="olga", office="IMC 1", desk="A3")
CLEAN = Examination(result=Result.NONE, depth=Depth.OPENED)
FIND = Examination(result=Result.FIND, depth=Depth.OPENED, findings=(FindingType.UNDERVALUATION,))


def day(year: int, month: int, number: int) -> int:
    """The first moment of a day."""
    return start_of_day(date(year, month, number))


def parcel(number: str = "RA473124829US", at: int | None = day(2026, 3, 2), **changed: object) -> Consignment:
    """A parcel with one line of goods, declared on 2 March 2026 unless told otherwise."""
    line = GoodsLine(
        description=str(changed.pop("description", "knitted shirt")),
        hs=str(changed.pop("hs", "610910")),
        origin=str(changed.pop("origin", "CN")),
        net_weight_g=420,
        value=Money(1200, "EUR"),
    )
    values = {
        "aliases": (Alias(AliasKind.S10, number),),
        "goods": (line,),
        "declared_at": at,
        "sender": Party(reference="S1"),
        "addressee": Party(name="Ana Lima", postcode="1000"),
    }
    return Consignment(**(values | changed))


def accepted(consignment: Consignment, examination: Examination | None = None, line: int = 2) -> Accepted:
    """The consignment as it comes through the door, examined on its own day where an examination is given."""
    dated = None
    if examination is not None:
        on = date.fromordinal(719163 + (consignment.declared_at or 0) // 86_400_000)
        dated = DatedExamination(examination=examination, recorded_at=end_of_day(on))
    return Accepted(line, consignment, (), dated)
