"""What a case is worth in a currency on its day: its lines, converted one by one, and the postage."""

from workstation.clearance.case import Case
from workstation.clearance.tables import Tables
from workstation.clearance.trail import Trail
from workstation.domain.consignment import Money


def in_currency(money: Money, currency: str, case: Case, tables: Tables, trail: Trail) -> Money | None:
    """The amount in that currency at the rate of the case's day; None, and a gap, where no rate is known."""
    if money.currency == currency:
        return money
    rate = tables.exchange.rate(money.currency, currency, case.day)
    if rate is None:
        trail.lack("exchange_rate", given=money.currency, wanted=currency, day=case.day)
        return None
    converted = rate.convert(money)
    trail.add("converted", rate.basis, amount=money, rate=rate.units, converted=converted, day=case.day)
    return converted


def line_values(case: Case, currency: str, tables: Tables, trail: Trail) -> list[Money | None]:
    """The value of each line in that currency, None where it is not declared or not convertible."""
    return [None if line.value is None else in_currency(line.value, currency, case, tables, trail)
            for line in case.lines]  # fmt: skip


def whole_value(case: Case, currency: str, tables: Tables, trail: Trail) -> Money | None:
    """The value of the goods: the sum of the lines where each has one, else the declared total.

    Where both are declared and differ, the greater one counts, and a step says so.
    """
    told = None if case.total is None else in_currency(case.total, currency, case, tables, trail)
    if any(line.value is None for line in case.lines):
        return _or_lack(told, case, trail)
    lines = line_values(case, currency, tables, trail)
    known = [money.minor for money in lines if money is not None]
    if len(known) < len(lines):
        return told
    summed = Money(sum(known), currency)
    if told is not None and told != summed:
        trail.add("totals_differ", total=told, summed=summed)
        return max(told, summed, key=lambda money: money.minor)
    return summed


def _or_lack(told: Money | None, case: Case, trail: Trail) -> Money | None:
    if case.total is None:
        trail.lack("value")
    return told
