"""The duty of each goods line: none, a flat one for each HS6, or the tariff's on its base."""

from fractions import Fraction

from workstation.clearance.case import Case, Line
from workstation.clearance.rounding import percent_of
from workstation.clearance.tables import Tables
from workstation.clearance.trail import DECLARED, Basis, Trail
from workstation.clearance.treatment import Duty, Treatment
from workstation.clearance.worth import in_currency
from workstation.domain.consignment import Money


def line_duties(
    case: Case, treatment: Treatment, bases: list[int | None], currency: str, tables: Tables, trail: Trail
) -> list[int | None]:
    """The duty of each line in minor units of `currency`, None where it cannot be told."""
    if treatment.duty is Duty.NONE:
        return [0] * len(case.lines)
    if treatment.duty is Duty.FLAT and treatment.flat is not None:
        return _flat(case, treatment.flat, currency, tables, trail)
    if treatment.duty is Duty.TARIFF:
        return [
            _by_tariff(case, number, line, base, tables, trail)
            for number, (line, base) in enumerate(zip(case.lines, bases, strict=True), 1)
        ]
    return [None] * len(case.lines)


def _flat(case: Case, flat: Money, currency: str, tables: Tables, trail: Trail) -> list[int | None]:
    """The first line of each HS6 bears its flat duty; a parcel of one line has one HS6, whichever it is."""
    local = in_currency(flat, currency, case, tables, trail)
    if local is None:
        return [None] * len(case.lines)
    if len(case.lines) > 1 and (bare := [n for n, line in enumerate(case.lines, 1) if not line.hs6]):
        for number in bare:
            trail.lack("line_hs6", line=number)
        return [None] * len(case.lines)
    codes = [line.hs6 for line in case.lines]
    firsts = [code not in codes[:number] for number, code in enumerate(codes)]
    trail.add("flat_lines", None, flat=local, codes=sum(firsts))
    return [local.minor if first else 0 for first in firsts]


def _by_tariff(case: Case, number: int, line: Line, base: int | None, tables: Tables, trail: Trail) -> int | None:
    found = _rate(case, number, line, tables, trail)
    if found is None or base is None:
        return None
    rate, basis = found
    trail.add("duty_rate", basis, line=number, hs6=line.hs6, rate=rate)
    return percent_of(base, rate)


def _rate(case: Case, number: int, line: Line, tables: Tables, trail: Trail) -> tuple[Fraction, Basis] | None:
    """The declared rate, else the table's; None, and a gap, where there is neither."""
    if line.duty_rate is not None:
        return line.duty_rate, DECLARED
    if not line.hs6:
        trail.lack("line_hs6", line=number)
        return None
    found = tables.rates.duty(case.destination, line.hs6, case.day)
    if found is None:
        trail.lack("duty_rate", hs6=line.hs6, country=case.destination)
        return None
    return found.percent, found.basis
