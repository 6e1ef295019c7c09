"""The value of a case as one entry of thresholds measures it: the goods alone, or with the postage."""

from dataclasses import dataclass

from workstation.clearance.case import Case
from workstation.clearance.tables import Tables
from workstation.clearance.thresholds import Threshold
from workstation.clearance.trail import Trail
from workstation.clearance.worth import in_currency, whole_value
from workstation.domain.consignment import Money


@dataclass(frozen=True, slots=True)
class Measure:
    """`goods` is the value of the goods, `whole` what is compared; None where it counts a postage that is not known."""

    goods: Money
    whole: Money | None

    def within(self, limit: Money, trail: Trail) -> bool | None:
        """Whether the value is at most the limit; None, and a gap, where that hangs on a postage that is not known."""
        if self.goods.minor > limit.minor:
            return False
        if self.whole is None:
            trail.lack("postage")
            return None
        return self.whole.minor <= limit.minor


def measure(case: Case, entry: Threshold, tables: Tables, trail: Trail) -> Measure | None:
    """The value in the entry's currency; None, and a gap, where the value or an exchange rate is not known."""
    goods = whole_value(case, entry.currency, tables, trail)
    if goods is None:
        return None
    if not entry.with_postage:
        return Measure(goods, goods)
    if case.postage is None:
        return Measure(goods, None)
    postage = in_currency(case.postage, entry.currency, case, tables, trail)
    return Measure(goods, None if postage is None else Money(goods.minor + postage.minor, entry.currency))
