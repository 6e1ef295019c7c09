"""From what was scanned or typed to the one consignment that is meant."""

from dataclasses import dataclass
from typing import Any

from workstation.cache import aliases, consignments
from workstation.domain.errors import Ambiguous, NotFound
from workstation.domain.identifiers import is_s10_shaped, normalise, s10_check_digit
from workstation.domain.identity import REUSE_MONTHS, newest_match
from workstation.domain.moments import iso
from workstation.services.context import Context


def get_consignment_id(context: Context, identifier: str) -> int:
    """The internal id that an identifier means now; `#17` is internal id 17.

    NotFound where nothing bears the number, or nothing that was seen in the last twelve months: the number
    may have been given out again since, and then the old record is somebody else's parcel.
    """
    text = identifier.strip()
    with context.cache.reading() as connection:
        if text.startswith("#") and text[1:].isdigit():
            return consignments.get_consignment(connection, int(text[1:])).id
        known = aliases.known_by_number(connection, normalise(text))
        events = [] if known else _events_without_data(connection, normalise(text))
    if not known:
        raise NotFound(" ".join([_unknown(text), *map(_seen, events[-1:])]))
    match = newest_match(known, context.clock())
    if match is not None:
        return match.id
    newest = max(known, key=lambda k: (k.at, k.id))
    why = "is closed" if newest.closed else f"was last seen more than {REUSE_MONTHS} months ago"
    raise NotFound(
        f"{text} {why} (#{newest.id}); the number may have been given to another consignment since."
        f" Use #{newest.id} to mean the old one."
    )


def get_any_consignment_id(context: Context, identifier: str) -> int:
    """Like `get_consignment_id`, but for looking only: a closed or old record is shown where it is the only one."""
    try:
        return get_consignment_id(context, identifier)
    except NotFound:
        with context.cache.reading() as connection:
            known = aliases.known_by_number(connection, normalise(identifier))
        if not known:
            raise
        if len(known) > 1:
            numbers = ", ".join(f"#{k.id}" for k in known)
            raise Ambiguous(f"{identifier} was used for several old consignments: {numbers}.") from None
        return known[0].id


def _unknown(text: str) -> str:
    number = normalise(text)
    if is_s10_shaped(number) and s10_check_digit(number[2:10]) != int(number[10]):
        return f"{text}: the check digit is wrong (it should be {s10_check_digit(number[2:10])}). Scan it again."
    return f"{text} is not known here: no consignment in this cache bears that number."


def _events_without_data(connection: Any, number: str) -> list[dict[str, Any]]:
    from workstation.cache import journeys  # only for a number that nobody has announced

    return journeys.list_events_without_data(connection, number)


def _seen(event: dict[str, Any]) -> str:
    """Of an item that nobody has announced, the last that happened to it."""
    what = str(event["kind"]).replace("_", " ")
    return f"It came without data: {what}, {iso(event['at'])}."


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan means: `identifier` as people write it and the internal id."""

    identifier: str
    consignment_id: int


def scan(context: Context, text: str) -> Scanned:
    """The consignment in the hand; NotFound says why where the label means nothing here."""
    consignment_id = get_consignment_id(context, text)
    with context.cache.reading() as connection:
        stored = consignments.get_consignment(connection, consignment_id)
    return Scanned(stored.consignment.identifier(), consignment_id)
