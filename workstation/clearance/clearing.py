"""The whole answer for one case: its treatment, its release category, and what duty and tax come to."""

from dataclasses import dataclass

from workstation.clearance.case import Case
from workstation.clearance.category import Category, category
from workstation.clearance.duty import Estimate, estimate
from workstation.clearance.ioss import IossCheck
from workstation.clearance.tables import Tables
from workstation.clearance.treatment import treat


@dataclass(frozen=True, slots=True)
class Clearance:
    """Category and estimate of one case; `ioss` is None where the rules did not get that far."""

    case: Case
    category: Category
    estimate: Estimate
    ioss: IossCheck | None


def clear_case(case: Case, tables: Tables) -> Clearance:
    """The same case and the same tables give the same answer; nothing else is asked."""
    treatment = treat(case, tables)
    return Clearance(case, category(treatment, case.restricted), estimate(case, treatment, tables), treatment.ioss)
