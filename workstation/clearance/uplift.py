"""The expected uplift: what duty and tax would rise by if a consignment were worth what goods like it usually are."""

from dataclasses import dataclass, replace

from workstation.clearance.case import Case, Line
from workstation.clearance.clearing import clear_case
from workstation.clearance.rounding import apportion
from workstation.clearance.tables import Tables
from workstation.clearance.trail import Missing, Step, Trail
from workstation.clearance.worth import in_currency
from workstation.domain.consignment import Money


@dataclass(frozen=True, slots=True)
class Reference:
    """What goods like these are usually worth, for the consignment as a whole, and how many consignments say so."""

    value: Money
    count: int


@dataclass(frozen=True, slots=True)
class Uplift:
    """`amount` is the rise of duty and tax, never below zero and at most the cap; None where it cannot be told.

    `duty` and `tax` are the changes of either before the cap; one of them may be a fall. Tax paid at the sale counts.
    """

    amount: Money | None
    duty: int | None
    tax: int | None
    capped: bool
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]


def expected_uplift(case: Case, reference: Reference, tables: Tables, cap: Money | None = None) -> Uplift:
    """max(levies at the reference value - levies at the declared value, 0), at most `cap`.

    `cap` is in the currency of the estimate; the one of `release.toml` where none is given.
    """
    trail = Trail()
    trail.add("reference", None, value=reference.value, count=reference.count)
    declared = clear_case(case, tables).estimate
    raised = clear_case(at_value(case, reference.value), tables).estimate
    missing = (*declared.missing, *(gap for gap in raised.missing if gap not in declared.missing))
    before, after = declared.whole, raised.whole
    if before.total is None or after.total is None:
        return Uplift(None, None, None, False, trail.steps, missing)
    rise = max(after.total - before.total, 0)
    limit = cap or _usual_cap(case, declared.currency, tables, trail)
    if limit is None:
        return Uplift(None, None, None, False, trail.steps, trail.missing)
    capped = rise > limit.minor
    if capped:
        trail.add("capped", tables.habits.cap_basis if cap is None else None, cap=limit)
    duty = (after.duty or 0) - (before.duty or 0)
    amount = Money(min(rise, limit.minor), declared.currency)
    return Uplift(amount, duty, after.total - before.total - duty, capped, trail.steps, ())


def _usual_cap(case: Case, currency: str, tables: Tables, trail: Trail) -> Money | None:
    return in_currency(tables.habits.cap, currency, case, tables, trail)


def at_value(case: Case, value: Money) -> Case:
    """The same consignment, worth `value`: shared among its lines as the declared values are, or else equally."""
    told = [line.value for line in case.lines]
    comparable = {money.currency for money in told if money is not None} if None not in told else set()
    weights = [money.minor if money is not None and len(comparable) == 1 else 0 for money in told]
    shares = apportion(value.minor, weights)
    lines = tuple(
        Line(line.hs6, Money(share, value.currency), line.duty_rate)
        for line, share in zip(case.lines, shares, strict=True)
    )
    return replace(case, lines=lines, total=value)
