"""What duty and tax are levied on: the value of each goods line, with a share of the postage where that counts."""

from workstation.clearance.case import Case
from workstation.clearance.rates import TaxRate
from workstation.clearance.rounding import apportion
from workstation.clearance.tables import Tables
from workstation.clearance.trail import DECLARED, Trail
from workstation.clearance.treatment import Duty, Tax, Treatment
from workstation.clearance.worth import in_currency, line_values


def line_bases(
    case: Case, treatment: Treatment, currency: str, rate: TaxRate | None, tables: Tables, trail: Trail
) -> list[int | None]:
    """The base of each line in minor units of `currency`, None where its value is not known.

    Nothing is looked up where nothing is levied on a value. A postage that nobody declared is left out; a step says so.
    """
    if not currency or (treatment.duty is not Duty.TARIFF and treatment.tax in (None, Tax.NONE)):
        return [None] * len(case.lines)
    values = line_values(case, currency, tables, trail)
    for number, line in enumerate(case.lines, 1):
        if line.value is None:
            trail.lack("line_value", line=number)
    known = [money.minor for money in values if money is not None]
    if len(known) < len(values) or rate is None or not rate.with_postage:
        return [None if money is None else money.minor for money in values]
    shares = apportion(_postage(case, currency, tables, trail), known)
    return [minor + share for minor, share in zip(known, shares, strict=True)]


def _postage(case: Case, currency: str, tables: Tables, trail: Trail) -> int:
    postage = None if case.postage is None else in_currency(case.postage, currency, case, tables, trail)
    if postage is None:
        trail.add("without_postage")
        return 0
    trail.add("with_postage", DECLARED, postage=postage)
    return postage.minor
