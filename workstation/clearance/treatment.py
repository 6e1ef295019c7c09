"""Which rule a consignment falls under: is duty due, is tax collected, is the short declaration enough, and why."""

from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.clearance.case import Case
from workstation.clearance.ioss import IossCheck, IossFault, check_ioss
from workstation.clearance.measure import Measure, measure
from workstation.clearance.tables import Tables
from workstation.clearance.thresholds import Threshold
from workstation.clearance.trail import Missing, Part, Step, Trail
from workstation.domain.consignment import Money


class Duty(StrEnum):
    """How duty is reckoned."""

    NONE = "none"
    FLAT = "flat"
    TARIFF = "tariff"


class Tax(StrEnum):
    """Whether tax is due, and whether it is collected at the border or was paid at the sale."""

    NONE = "none"
    AT_SALE = "at_sale"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What holds for a case; None where it cannot be told, and `missing` says why.

    `papers` are correspondence and documents without a value. `value` is that of the goods in the currency of the
    thresholds. `short` says that the short declaration is enough; `short_missing` why that cannot be told, which
    matters only where duty or tax is collected. `flat` is the duty for each HS6.
    """

    papers: bool = False
    value: Money | None = None
    duty: Duty | None = None
    tax: Tax | None = None
    short: bool | None = None
    short_missing: tuple[Missing, ...] = ()
    flat: Money | None = None
    ioss: IossCheck | None = None
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()


def treat(case: Case, tables: Tables) -> Treatment:
    """The rule that the case falls under on its day in its country of destination."""
    trail = Trail()
    found = _treat(case, tables, trail)
    return replace(found, steps=trail.steps, missing=trail.missing)


def _treat(case: Case, tables: Tables, trail: Trail) -> Treatment:
    if case.nature in tables.habits.papers and not case.is_worth_something():
        trail.add("papers", tables.habits.papers_basis, nature=case.nature)
        return Treatment(papers=True, duty=Duty.NONE, tax=Tax.NONE)
    special, general = _entries(case, tables, trail)
    if general is None:
        return Treatment()
    measured = measure(case, general, tables, trail)
    ioss = _ioss(case, general, None if measured is None else measured.goods, tables, trail)
    if measured is None:
        return Treatment(ioss=ioss)
    if any(_is_relieved(case, entry, tables, trail) for entry in special):
        found = Treatment(duty=Duty.NONE, tax=Tax.NONE)
    else:
        found = _excluded(case, tables, trail) or _ordinary(general, measured, ioss, trail)
    return replace(found, value=measured.goods, ioss=ioss)


def _entries(case: Case, tables: Tables, trail: Trail) -> tuple[list[Threshold], Threshold | None]:
    """The entries for contents of this nature, and the one for all contents."""
    if not case.destination:
        trail.lack("destination")
        return [], None
    entries = tables.thresholds.on(case.destination, case.day)
    general = next((entry for entry in entries if not entry.natures), None)
    if general is None:
        trail.lack("thresholds", country=case.destination, day=case.day)
    return [entry for entry in entries if case.nature in entry.natures], general


def _ioss(case: Case, entry: Threshold, value: Money | None, tables: Tables, trail: Trail) -> IossCheck:
    check = check_ioss(case.ioss, case.claims_scheme, case.senders, value, entry.scheme, tables.habits)
    for fault in check.faults:
        parts: dict[str, Part] = {"number": check.number}
        if fault is IossFault.OVER_LIMIT and value is not None and entry.scheme is not None:
            parts |= {"value": value, "limit": entry.scheme}
        if fault is IossFault.MANY_SENDERS and check.senders is not None:
            parts |= {"senders": check.senders}
        trail.add(f"ioss_{fault}", check.basis, **parts)
    return check


def _is_relieved(case: Case, entry: Threshold, tables: Tables, trail: Trail) -> bool:
    """Whether an entry for gifts, samples or the like frees the case of duty and tax."""
    if entry.duty is None or (measured := measure(case, entry, tables, trail)) is None:
        return False
    if entry.private_only and case.firm:
        trail.add("relief_not_private", entry.basis, nature=case.nature, firm=case.firm)
        return False
    within = measured.within(entry.duty, trail) is True
    code = "relief" if within else "relief_exceeded"
    trail.add(code, entry.basis, nature=case.nature, value=measured.goods, limit=entry.duty)
    return within


def _excluded(case: Case, tables: Tables, trail: Trail) -> Treatment | None:
    """What holds for goods that no threshold frees, None where there are none of them."""
    for excluded in tables.thresholds.excluded(case.destination, case.day):
        for line in case.lines:
            if line.hs6.startswith(excluded.hs):
                trail.add("excluded", excluded.basis, hs6=line.hs6)
                return Treatment(duty=Duty.TARIFF, tax=Tax.DUE, short=False)
    return None


def _ordinary(entry: Threshold, measured: Measure, ioss: IossCheck, trail: Trail) -> Treatment:
    """What holds for goods that no special relief frees."""
    short, short_missing = _short(entry, measured, trail)
    return Treatment(
        duty=_duty(entry, measured, trail),
        tax=_tax(entry, measured, ioss, trail),
        short=short,
        short_missing=short_missing,
        flat=entry.flat,
    )


def _duty(entry: Threshold, measured: Measure, trail: Trail) -> Duty | None:
    if entry.duty is None:
        trail.lack("duty_threshold")
        return None
    within = measured.within(entry.duty, trail)
    if within is None:
        return None
    figures: dict[str, Part] = {"value": measured.goods, "limit": entry.duty}
    if not within:
        trail.add("duty_tariff", entry.basis, **figures)
        return Duty.TARIFF
    if entry.flat is None:
        trail.add("duty_relief", entry.basis, **figures)
        return Duty.NONE
    trail.add("duty_flat", entry.basis, flat=entry.flat, **figures)
    return Duty.FLAT


def _tax(entry: Threshold, measured: Measure, ioss: IossCheck, trail: Trail) -> Tax | None:
    if ioss.well_formed and entry.scheme is not None and measured.goods.minor <= entry.scheme.minor:
        trail.add("tax_in_scheme", entry.basis, number=ioss.number, value=measured.goods, limit=entry.scheme)
        return Tax.AT_SALE
    if entry.tax is None:
        trail.lack("tax_threshold")
        return None
    within = measured.within(entry.tax, trail)
    if within is None:
        return None
    if not within:
        code = "tax_due" if entry.tax.minor else "tax_from_first"
        trail.add(code, entry.basis, value=measured.goods, limit=entry.tax)
        return Tax.DUE
    trail.add("tax_by_seller" if entry.by_seller else "tax_relief", entry.basis,
              value=measured.goods, limit=entry.tax)  # fmt: skip
    return Tax.AT_SALE if entry.by_seller else Tax.NONE


def _short(entry: Threshold, measured: Measure, trail: Trail) -> tuple[bool | None, tuple[Missing, ...]]:
    """Whether the short declaration is enough, or why that cannot be told."""
    gaps = Trail()
    if entry.declaration is None:
        gaps.lack("declaration_threshold")
        return None, gaps.missing
    within = measured.within(entry.declaration, gaps)
    if within is not None:
        code = "declaration_short" if within else "declaration_full"
        trail.add(code, entry.basis, value=measured.goods, limit=entry.declaration)
    return within, gaps.missing
