"""Release and duty of one consignment: the category with its derivation, the estimate, and what a figure rests on."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from workstation.cache import consignments, outcomes
from workstation.cache.consignments import StoredConsignment
from workstation.clearance.case import Case, case_of
from workstation.clearance.clearing import Clearance, clear_case
from workstation.clearance.tables import Tables, load_tables
from workstation.clearance.uplift import Reference, Uplift, expected_uplift
from workstation.domain.consignment import Money
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import date_of
from workstation.domain.outcome import FindingType, Result
from workstation.messages.reference import minor_digits
from workstation.paths import own_reference
from workstation.services.context import Context
from workstation.services.lookup import get_any_consignment_id

# A find of one of these says that a restriction applies to the goods. The assignment is this program's own proposal.
_RESTRICTED = frozenset(
    {
        FindingType.COUNTERFEIT,
        FindingType.DRUGS,
        FindingType.WEAPONS,
        FindingType.MEDICINES,
        FindingType.WILDLIFE,
        FindingType.CASH,
        FindingType.EXCISE,
        FindingType.DANGEROUS_GOODS,
        FindingType.PRODUCT_SAFETY,
        FindingType.PLANT_ANIMAL_HEALTH,
        FindingType.OTHER_PROHIBITED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearRequest:
    """What the caller knows beside the data.

    `restricted` says that a restriction is known, `senders` counts the unrelated senders that used the IOSS number
    (None: not counted), `reference` is what goods like these are usually worth, `cap` bounds the uplift, `tables` is
    the folder of a person's own tables (None: their usual one).
    """

    restricted: bool = False
    senders: int | None = None
    reference: Reference | None = None
    cap: Money | None = None
    tables: Path | None = None


@dataclass(frozen=True, slots=True)
class Cleared:
    """The answer for one consignment; `clearance` is None where the tables could not be used, and `trouble` says why.

    `dated` says that the source dated the data; else the day is that of their arrival.
    """

    identifier: str
    clearance: Clearance | None
    dated: bool
    uplift: Uplift | None = None
    trouble: str = ""


def clear(context: Context, identifier: str, request: ClearRequest | None = None) -> Cleared:
    """Release category, derivation and estimate of the consignment that bears the identifier.

    WrongUsage where a person's own table is not as it should be, NotFound where nothing bears the identifier.
    """
    asked = request or ClearRequest()
    consignment_id = get_any_consignment_id(context, identifier)
    with context.cache.reading() as connection:
        stored = consignments.get_consignment(connection, consignment_id)
        found = outcomes.list_outcomes(connection, consignment_id)
    tables = _tables(asked.tables)
    case = _case(stored, found, tables)
    case = replace(case, restricted=case.restricted or asked.restricted, senders=asked.senders)
    uplift = None if asked.reference is None else expected_uplift(case, asked.reference, tables, asked.cap)
    return Cleared(
        stored.consignment.identifier(), clear_case(case, tables), stored.consignment.declared_at is not None, uplift
    )


def clear_stored(stored: StoredConsignment, found: list[dict[str, object]]) -> Cleared:
    """The same for a consignment that is at hand with its outcomes; trouble with a table is told, never raised."""
    identifier, dated = stored.consignment.identifier(), stored.consignment.declared_at is not None
    try:
        tables = _tables(None)
    except WrongUsage as trouble:
        return Cleared(identifier, None, dated, trouble=str(trouble))
    return Cleared(identifier, clear_case(_case(stored, found, tables), tables), dated)


def prepare_tables() -> None:
    """Reads the tables ahead of time; a fault of them is told where a consignment is shown."""
    with suppress(WrongUsage):
        _tables(None)


def _tables(folder: Path | None) -> Tables:
    return load_tables(minor_digits, folder or own_reference())


def _case(stored: StoredConsignment, found: list[dict[str, object]], tables: Tables) -> Case:
    day = date_of(stored.declared_at)
    return case_of(stored.consignment, day, tables.habits, restricted=_is_restricted(found))


def _is_restricted(found: list[dict[str, object]]) -> bool:
    """Whether the outcome that stands found goods that a restriction applies to."""
    standing = [o for o in found if o["withdrawn_at"] is None and o["result"] == Result.FIND]
    return any(not _RESTRICTED.isdisjoint(str(outcome["findings"]).split(",")) for outcome in standing)
