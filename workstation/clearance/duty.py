"""Duty and tax of a case, for each goods line and in all, in whole minor units of the country's currency.

Each figure of a line is rounded half up once; the figures of the whole are the sums of its lines. A line's own duty and
tax never fall when its value rises under one and the same rule; across a threshold the rule itself changes.
"""

from dataclasses import dataclass

from workstation.clearance.bases import line_bases
from workstation.clearance.case import Case
from workstation.clearance.line_duty import line_duties
from workstation.clearance.rates import TaxRate
from workstation.clearance.rounding import percent_of
from workstation.clearance.tables import Tables
from workstation.clearance.trail import Missing, Step, Trail
from workstation.clearance.treatment import Tax, Treatment


@dataclass(frozen=True, slots=True)
class Levy:
    """Duty, tax collected at the border, and tax paid at the sale, in minor units; None is "cannot be told"."""

    duty: int | None
    tax: int | None
    tax_at_sale: int | None

    @property
    def total(self) -> int | None:
        """All three together, None where one of them cannot be told."""
        if self.duty is None or self.tax is None or self.tax_at_sale is None:
            return None
        return self.duty + self.tax + self.tax_at_sale


@dataclass(frozen=True, slots=True)
class Estimate:
    """The levies of each goods line in their order and of the whole, with what they rest on.

    `currency` is "" and `tax_name` is "" where the country's tax is not in the table and nothing else tells them.
    """

    currency: str
    tax_name: str
    lines: tuple[Levy, ...]
    whole: Levy
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]


def estimate(case: Case, treatment: Treatment, tables: Tables) -> Estimate:
    """What duty and tax come to under the rule that the case falls under."""
    trail = Trail()
    rate = tables.rates.tax(case.destination, case.day)
    value = treatment.value
    currency = rate.currency if rate else value.currency if value else ""
    bases = line_bases(case, treatment, currency, rate, tables, trail)
    duties = line_duties(case, treatment, bases, currency, tables, trail)
    lines = tuple(_levy(treatment, rate, base, duty) for base, duty in zip(bases, duties, strict=True))
    _tell_tax(case, treatment, rate, trail)
    unknown = treatment.missing if treatment.duty is None or treatment.tax is None else ()
    missing = (*unknown, *trail.missing) if any(line.total is None for line in lines) else ()
    return Estimate(currency, rate.name if rate else "", lines, _sum(lines), trail.steps, missing)


def _levy(treatment: Treatment, rate: TaxRate | None, base: int | None, duty: int | None) -> Levy:
    if treatment.tax is Tax.NONE:
        return Levy(duty, 0, 0)
    if treatment.tax is None or rate is None or base is None or duty is None:
        return Levy(duty, None, None)
    tax = percent_of(base + duty, rate.percent)
    return Levy(duty, 0, tax) if treatment.tax is Tax.AT_SALE else Levy(duty, tax, 0)


def _tell_tax(case: Case, treatment: Treatment, rate: TaxRate | None, trail: Trail) -> None:
    if treatment.tax in (None, Tax.NONE):
        return
    if rate is None:
        trail.lack("tax_rate", country=case.destination, day=case.day)
        return
    trail.add("tax_rate", rate.basis, name=rate.name, rate=rate.percent, country=case.destination)


def _sum(lines: tuple[Levy, ...]) -> Levy:
    """The sums; of what cannot be told for one line it cannot be told for the whole."""

    def total(parts: list[int | None]) -> int | None:
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) else None

    return Levy(
        total([line.duty for line in lines]),
        total([line.tax for line in lines]),
        total([line.tax_at_sale for line in lines]),
    )
