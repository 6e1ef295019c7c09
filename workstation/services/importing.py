"""Import: a file through the door, batch by batch; what is good is stored, what is not is kept with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from workstation.cache import journeys, runs
from workstation.cache.connection import Connection
from workstation.cache.intake import Intake
from workstation.cache.referrals import with_acts
from workstation.domain.changes import Changes, Kind
from workstation.domain.door import AcceptedEvent, Refused
from workstation.domain.errors import MessageRefused
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.jobs.quiet import collector_paused
from workstation.services.context import Context, Progress, Stop, Tell, never_stop, tell_nobody
from workstation.services.reading import Batch, prepared_batches

SHOWN_REFUSALS = 20
# A file with that many refused records, and hardly any other, is not what it was taken for.
_HOPELESS, _HOPELESS_SHARE = 20_000, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """Which file, in which format, by which mapping (a shipped name or a TOML file; only for formats that need one).

    `data_sender` is who sent the data, for records that name nobody.
    """

    path: Path
    format: str
    mapping: str = ""
    data_sender: str = ""


@dataclass(slots=True)
class ImportReport:
    """What an import did. `refusals` holds the first few; all of them are kept in the cache.

    `state` is done, cancelled (whole batches are stored, a second run completes them) or refused (the file
    ended in something that cannot be read).
    """

    file: str
    state: str = "running"
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(runs.COUNTS, 0))
    refusals: list[Refused] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many records were refused."""
        return self.counts["refused"]

    @property
    def changes(self) -> Changes:
        """The kinds of fact that the import may have changed."""
        return Changes.of(Kind.CONSIGNMENT, Kind.OUTCOME, Kind.REFUSED, Kind.EVENT, Kind.REFERRAL)


def import_file(
    context: Context, request: ImportRequest, tell: Tell = tell_nobody, stop: Stop = never_stop
) -> ImportReport:
    """Reads and stores one file; parsing and storing take turns, one batch at a time."""
    batches = prepared_batches(request.path, request.format, request.mapping, context.clock(), context.cache.batch)
    with collector_paused():
        return store_records(context, request, batches, tell, stop)


def store_records(
    context: Context, request: ImportRequest, batches: Iterable[Batch], tell: Tell, stop: Stop
) -> ImportReport:
    """Stores batches, wherever they were read; every batch is one transaction with the run's counts in it."""
    report = ImportReport(str(request.path))
    at = context.clock()
    run_id = context.cache.write(
        lambda c: runs.start_run(
            c,
            new_event_id(),
            context.actor,
            at,
            request.path.name,
            request.format,
            request.mapping,
            request.data_sender,
        )
    )
    try:
        report.state = "done"
        for batch in batches:
            _store_batch(context, run_id, at, batch, report)
            tell(Progress(report.counts["read"], 0, request.path.name))
            if stop():
                report.state = "cancelled"
                break
            _check_hope(report)
    except MessageRefused as trouble:
        report.state = "refused"
        _refuse(context, run_id, at, trouble, report)
    except BaseException:
        report.state = "failed"
        raise
    finally:
        context.cache.write(lambda c: runs.update_run(c, run_id, report.state, report.counts, context.clock()))
    return report


def _check_hope(report: ImportReport) -> None:
    """Breaks off a file of which nearly everything is refused: keeping millions of such lines helps nobody."""
    read, refused = report.counts["read"], report.counts["refused"]
    if refused >= _HOPELESS and refused > _HOPELESS_SHARE * read:
        raise MessageRefused(
            "file.hopeless",
            f"{refused:,} of the first {read:,} records were refused; the rest of the file was not read.",
            report.refusals[0].line,
        )


def _store_batch(context: Context, run_id: int, at: Moment, batch: Batch, report: ImportReport) -> None:
    refused = [record for record in batch.others if isinstance(record, Refused)]
    events = [record.event for record in batch.others if isinstance(record, AcceptedEvent)]
    counts = dict(report.counts)

    def act(connection: Connection) -> None:
        done = Intake(connection, run_id, context.actor, at).store(batch.prepared)
        journeys.join_waiting(connection, {number for record in batch.prepared for number, _ in record.numbers})
        _note_amendments(connection, context.actor, at, done.amended_ids)
        told = journeys.store(connection, run_id, events)
        refused.extend(done.refused)
        runs.add_refused(connection, run_id, at, refused)
        counts["read"] += batch.read
        for name in ("stored", "amended", "unchanged", "outcomes"):
            counts[name] += getattr(done, name) + getattr(told, name, 0)
        counts["refused"] += len(refused)
        counts["findings"] += sum(record.finding_count for record in batch.prepared)
        runs.update_run(connection, run_id, "running", counts)
        _note_departures(connection, context.actor, at, told)

    context.cache.write(act, bulk=True)
    report.counts = counts
    report.refusals.extend(refused[: SHOWN_REFUSALS - len(report.refusals)])


def _note_amendments(connection: Connection, actor: Actor, now: Moment, ids: list[int]) -> None:
    """An amendment clears no hold; the security case hears of it with the data or not at all."""
    if ids:
        from workstation.services.security_facts import resubmit

        resubmit(connection, actor, now, ids)


def _note_departures(connection: Connection, actor: Actor, now: Moment, told: journeys.StoredEvents) -> None:
    """What leaves while it is held is a breach; the security case hears of it with the event or not at all."""
    gone = told.departures
    if not gone and not told.left:
        return
    from workstation.services.security_facts import aboard, depart

    held = set(with_acts(connection, [departure.consignment_id for departure in gone]))
    for departure in gone:
        if departure.consignment_id in held:
            depart(connection, actor, now, [departure.consignment_id], departure.at)
    for left in told.left:
        if left.flight and left.at > now:
            continue  # a plan: a flight that is still to leave has not left
        ids = aboard(connection, left.at, receptacle=left.receptacle, flight=left.flight, master=left.master)
        depart(connection, actor, now, ids, left.at)


def _refuse(context: Context, run_id: int, at: Moment, trouble: MessageRefused, report: ImportReport) -> None:
    """The place where a file cannot be read any further is one refused record."""
    refusal = Refused(trouble.line, trouble.column, trouble.code, trouble.reason, "")
    report.counts["refused"] += 1
    report.refusals.append(refusal)
    context.cache.write(lambda c: runs.add_refused(c, run_id, at, [refusal]))
