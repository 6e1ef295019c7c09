"""The journey of an item: what happened to it, to its receptacle and to the flight, as scans and messages tell.

An event is no consignment: it names an item by the number that was read, and the data of that item may come later,
or never. Moments are those of the event itself, not of its arrival here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from workstation.domain.moments import Moment


class EventKind(StrEnum):
    """What happened to an item, in the order of an ordinary journey. `other` keeps a code that says nothing here."""

    POSTED = "posted"
    ARRIVED_AT_ORIGIN = "arrived_at_origin"
    EXPORT_PRESENTED = "export_presented"
    EXPORT_HELD = "export_held"
    EXPORT_RETURNED = "export_returned"
    LEFT_ORIGIN = "left_origin"
    DEPARTED = "departed"
    ARRIVED = "arrived"
    HELD_AT_OFFICE = "held_at_office"
    SCANNED = "scanned"
    PRESENTED = "presented"
    HELD = "held"
    RETURNED = "returned"
    LEFT_OFFICE = "left_office"
    AT_DELIVERY_OFFICE = "at_delivery_office"
    DELIVERY_ATTEMPTED = "delivery_attempted"
    DELIVERED = "delivered"
    OTHER = "other"


# Somebody had the item in the hand here, at the office of exchange of destination.
ON_SITE: Final = (
    EventKind.ARRIVED,
    EventKind.HELD_AT_OFFICE,
    EventKind.SCANNED,
    EventKind.PRESENTED,
    EventKind.HELD,
    EventKind.RETURNED,
    EventKind.LEFT_OFFICE,
)
# The item is out of the reach of whoever could still hold it before loading.
DEPARTURES: Final = (EventKind.LEFT_ORIGIN, EventKind.DEPARTED)


class ScanKind(StrEnum):
    """What was done to a receptacle when it was scanned."""

    CLOSED = "closed"
    LOADED = "loaded"
    DEPARTED = "departed"
    RECEIVED = "received"
    OPENED = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvent:
    """One event of one item. `identifier` is the number as read, normalised; `code` is the word of the source.

    `place` is the office where it happened, `reason` the source's code for why an item is held; "" where not told.
    """

    identifier: str
    kind: EventKind
    code: str
    at: Moment
    place: str = ""
    receptacle: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptacleScan:
    """One scan of one receptacle; `items` is how many items were listed for it, None where not told."""

    receptacle: str
    kind: ScanKind
    at: Moment
    place: str = ""
    flight: str = ""
    items: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightTime:
    """When a flight really left, and landed (None while in the air or not told)."""

    number: str
    departed_at: Moment
    landed_at: Moment | None = None
    departs_from: str = ""
    arrives_at: str = ""
    master: str = ""


Happening: TypeAlias = ItemEvent | ReceptacleScan | FlightTime
