"""The data-quality scoreboard: who sends good data in time, by data sender or by origin post."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workstation.cache import fault_counts, scoreboard, seen_items, slips
from workstation.cache.connection import Connection
from workstation.cache.scoreboard import Counted, Question
from workstation.cache.slips import StoredSlip
from workstation.domain.moments import Moment
from workstation.measures.data_quality import Change, Counts, Quality, change, quality
from workstation.services.context import Context
from workstation.services.periods import Period

# A description that says nothing at all; a stop word inside of a specific one is no such thing.
VAGUE = ("description.vague", "description.characters", "description.missing")


class By(StrEnum):
    """Of whom the rows of the scoreboard speak."""

    SENDER = "sender"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Trend:
    """How a sender did after the last slip, made at `slip_at`, in what that slip complained of."""

    slip_at: Moment
    change: Change


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One data sender or origin post. `name` is "" where nobody is named, None for items of which no data came at all.

    An item without data is laid at a sender's door where nobody else sends for its post.
    """

    name: str | None
    quality: Quality
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class Board:
    """The rows, those with the most parcels first, and all of them together."""

    by: By
    period: Period
    rows: list[BoardRow]
    total: Quality


def scoreboard_of(context: Context, told: Period, by: By = By.SENDER) -> Board:
    """The scoreboard of consignments whose data first came in the period."""
    with context.cache.reading() as connection:
        counts = _counts(connection, told, by)
        trends = _trends(connection, context.clock()) if by is By.SENDER else {}
    total = Counts()
    for one in counts.values():
        total.add(one)
    rows = [BoardRow(name, quality(one), trends.get(name or "")) for name, one in counts.items()]
    rows.sort(key=lambda row: (row.name is None, -row.quality.parcels, row.name or ""))
    return Board(by, told, rows, quality(total))


def _counts(connection: Connection, told: Period, by: By) -> dict[str | None, Counts]:
    """The counts by name; refused records are known by sender only."""
    required, question = _question(connection, told)
    counted = scoreboard.count_by_sender_and_post(connection, question)
    found: dict[str | None, Counts] = {}

    def at(sender: str | None, post: str) -> Counts:
        return found.setdefault(sender if by is By.SENDER else post, Counts())

    for one in counted:
        at(one.sender, one.post).add(_as_counts(one, required[one.commercial]))
    for sender, post, items in seen_items.count_seen_with_other_data(connection, told.since, told.until):
        at(sender, post).add(Counts(seen=items, seen_with_data=items))
    sole = _sole_senders(counted)
    for post, items in seen_items.count_seen_without_data(connection, told.since, told.until):
        at(sole(post), post).add(Counts(seen=items))
    if by is By.SENDER:
        for sender, refused in scoreboard.count_refused_by_sender(connection, told.since, told.until).items():
            at(sender, "").add(Counts(refused=refused))
    return found


def _question(connection: Connection, told: Period) -> tuple[dict[bool, int], Question]:
    """What is counted, and how many elements a parcel must have: of commercial contents (True) and of others."""
    from workstation.messages.checking.elements import code_of, is_commercial, shipped_elements

    elements = shipped_elements()
    missing = {code_of(element): 1 for element in elements.always | elements.commercial}
    for party in ("sender", "addressee", "declarant"):
        # A party of whom nothing is told lacks all that must be told of it.
        missing[f"{party}.missing"] = sum(element.startswith(f"{party}.") for element in elements.always)
    natures = scoreboard.list_natures(connection, told.since, told.until)
    commercial = [nature for nature in natures if is_commercial(nature)]
    always = len(elements.always)
    question = Question(since=told.since, until=told.until, commercial=commercial, missing=missing, vague=VAGUE)
    return {True: always + len(elements.commercial), False: always}, question


def _as_counts(c: Counted, required: int) -> Counts:
    return Counts(
        parcels=c.parcels,
        required=required * c.parcels,
        filled=max(0, required * c.parcels - c.missing),
        vague=c.vague,
        arrived=c.arrived,
        before_arrival=c.before_arrival,
        amended=c.amended,
        seen=c.seen,
        seen_with_data=c.seen,
        hard=c.hard,
        soft=c.soft,
        lead_minutes=c.lead_minutes,
    )


def _sole_senders(counted: list[Counted]) -> Callable[[str], str | None]:
    """A function from a post to the only one who sends data for it, None where there are several or none.

    A loose item tells its country alone: that is every office of that country.
    """
    senders: dict[str, set[str]] = {}
    for one in counted:
        for key in {one.post, one.post[:2]}:
            senders.setdefault(key, set()).add(one.sender)

    def sole(post: str) -> str | None:
        known = senders.get(post, set()) - {""}
        return next(iter(known)) if post and len(known) == 1 else None

    return sole


def _trends(connection: Connection, now: Moment) -> dict[str, Trend]:
    """For every sender who got a slip, the faults that it named before and after."""
    last = slips.last_slips(connection)
    asked = [(slip.sender, slip.at + 1, now + 1, list(slip.counts["codes"])) for slip in last.values()]
    after = {sender: (faulty, parcels) for sender, faulty, parcels in fault_counts.count_faulty(connection, asked)}
    return {sender: _trend(slip, after) for sender, slip in last.items()}


def _trend(slip: StoredSlip, after: Mapping[str, tuple[int, int]]) -> Trend:
    before = slip.counts["faulty"], slip.counts["parcels"]
    return Trend(slip.at, change(before, after.get(slip.sender, (0, 0))))
