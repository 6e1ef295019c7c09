"""Feedback slips: what was wrong with the data of one sender, how often, and what to say instead.

A slip leaves the house, so it names parcels by identifier only and repeats nothing that a message said of people,
goods or places: it is made from codes and counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workstation.cache import acts, fault_counts, slips
from workstation.cache.connection import Connection
from workstation.cache.slips import StoredSlip
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.events import new_event_id
from workstation.domain.findings import Finding, Severity
from workstation.domain.moments import Moment
from workstation.measures.data_quality import Quality
from workstation.services.context import Context
from workstation.services.periods import Period
from workstation.services.scoreboard import Board, scoreboard_of

EXAMPLES = 5
# No faults of the data but marks of risk: whoever sends the data is not told by what parcels are chosen.
_NOT_TOLD = frozenset({"value.near_threshold", "value.round"})
_PLACES = 3
_LINE_NUMBER = re.compile(r"^goods\.[0-9]+\.")
# Stands for a value in a sentence; where it stands at the end, the sentence is as good without it.
_UNSAID = "…"
_UNSAID_END = re.compile(r": …( \w{1,12})?$")


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One fault: its code, what it means, how many parcels have it, some of them, and what to say instead."""

    code: str
    what: str
    parcels: int
    examples: tuple[str, ...]
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip for one sender; `faulty` of `parcels` parcels have at least one of the faults in `lines`."""

    sender: str
    office: str
    at: Moment
    period: Period
    parcels: int
    faulty: int
    lines: tuple[SlipLine, ...]
    quality: Quality


def make_slip(context: Context, sender: str, told: Period) -> Slip:
    """The slip for a sender, worked out and not yet kept; NotFound where nothing of theirs came in the period."""
    row = next((row for row in scoreboard_of(context, told).rows if row.name and row.name == sender), None)
    if row is None or not row.quality.parcels:
        raise NotFound(
            f'Nothing came from "{sender}" from {told.first_day} to {told.last_day};'
            " see who sent data with: workstation senders"
        )
    with context.cache.reading() as connection:
        counted = fault_counts.count_codes(connection, sender, told.since, told.until, EXAMPLES)
        found = [one for one in counted if one.code not in _NOT_TOLD]
        asked = (sender, told.since, told.until, [one.code for one in found])
        faulty = fault_counts.count_faulty(connection, [asked])
    return Slip(
        sender=sender,
        office=context.actor.office,
        at=context.clock(),
        period=told,
        parcels=row.quality.parcels,
        faulty=faulty[0][1] if faulty else 0,
        lines=tuple(_line(one) for one in found),
        quality=row.quality,
    )


def write_slip(context: Context, slip: Slip, path: Path) -> str:
    """Writes the slip, as the ending says (.txt, .html or .csv), and keeps that it was made; gives its event id.

    WrongUsage for another ending. Where the file cannot be written, nothing is kept.
    """
    from workstation.services.slip_papers import paper_of

    data = paper_of(slip, path.suffix)
    event_id = new_event_id()
    codes = {line.code: line.parcels for line in slip.lines}
    counts = {"parcels": slip.parcels, "faulty": slip.faulty, "codes": codes}
    stored = StoredSlip(slip.sender, slip.at, slip.period.since, slip.period.until, counts)

    def act(connection: Connection) -> None:
        slips.add_slip(connection, event_id, context.actor, stored)
        detail = {"parcels": slip.parcels, "faulty": slip.faulty}
        acts.add_act(connection, event_id, slip.at, "slip.made", f"sender:{slip.sender}", context.actor, detail)
        path.write_bytes(data)

    try:
        context.cache.write(act, urgent=True)
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}. No slip was made.") from error
    return event_id


def save_board(board: Board, path: Path) -> None:
    """Writes the scoreboard as CSV; NotAllowed where the file cannot be written."""
    from workstation.services.board_words import table_of
    from workstation.services.safe_cells import csv_bytes

    try:
        path.write_bytes(csv_bytes(table_of(board)))
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}.") from error


def _line(counted: fault_counts.CodeCount) -> SlipLine:
    what, instead = _words_of(counted.code, counted.fields)
    return SlipLine(counted.code, what, counted.parcels, counted.examples, instead)


def _words_of(code: str, fields: Sequence[str]) -> tuple[str, str]:
    """What a code means in each of the fields it was met in, and what to say instead.

    The value is never in it: what stands in a field may be the name of a person.
    """
    from workstation.services.findings_words import words_for

    places = list(dict.fromkeys(_LINE_NUMBER.sub("goods.", field) for field in fields))
    told = [words_for(Finding(code, place, Severity.SOFT, _UNSAID)) for place in places[:_PLACES]]
    what = "; ".join(dict.fromkeys(_UNSAID_END.sub("", words.text) for words in told))
    return what, told[0].instead
