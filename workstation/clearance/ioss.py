"""The number of the EU's import one-stop shop (IOSS): its form, and signs that it is misused (RV05)."""

from dataclasses import dataclass
from enum import StrEnum

from workstation.clearance.habits import Habits
from workstation.clearance.trail import Basis
from workstation.domain.consignment import Money


class IossFault(StrEnum):
    """What is wrong with the number or its use."""

    MISSING = "missing"
    FORM = "form"
    OVER_LIMIT = "over_limit"
    MANY_SENDERS = "many_senders"


@dataclass(frozen=True, slots=True)
class IossCheck:
    """The number as it was told ("" where none was), what is wrong with it, and what the check rests on."""

    number: str
    faults: tuple[IossFault, ...]
    senders: int | None
    basis: Basis

    @property
    def well_formed(self) -> bool:
        """Whether a number was told that can be one."""
        return bool(self.number) and IossFault.FORM not in self.faults


def check_ioss(
    number: str, claimed: bool, senders: int | None, value: Money | None, limit: Money | None, habits: Habits
) -> IossCheck:
    """Checks a number that was told, or its absence where the procedure code claims the scheme.

    `value` and `limit`, in one currency, are the consignment's value and the scheme's limit; None where one is not
    known, and then the limit is not checked. `senders` counts the unrelated senders that used the number.
    """
    found = []
    if not number and claimed:
        found.append(IossFault.MISSING)
    if number and habits.ioss_pattern.fullmatch(number.upper()) is None:
        found.append(IossFault.FORM)
    if number and value is not None and limit is not None and value.minor > limit.minor:
        found.append(IossFault.OVER_LIMIT)
    if number and senders is not None and senders >= habits.many_senders:
        found.append(IossFault.MANY_SENDERS)
    return IossCheck(number, tuple(found), senders, habits.ioss_basis)
