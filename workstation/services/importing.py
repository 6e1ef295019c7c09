"""Import: a file through the door, batch by batch; what is good is stored, what is not is kept with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from workstation.cache import runs
from workstation.cache.intake import Intake
from workstation.domain.changes import Changes, Kind
from workstation.domain.door import Accepted, Parsed, Refused
from workstation.domain.errors import MessageRefused
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment
from workstation.jobs.quiet import collector_paused
from workstation.services.context import Context, Progress, Stop, Tell, never_stop, tell_nobody
from workstation.services.reading import read_batches

SHOWN_REFUSALS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """Which file, in which format, by which mapping (a shipped name or a TOML file; only for formats that need one)."""

    path: Path
    format: str
    mapping: str = ""


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
        return Changes.of(Kind.CONSIGNMENT, Kind.OUTCOME, Kind.REFUSED)


def import_file(
    context: Context, request: ImportRequest, tell: Tell = tell_nobody, stop: Stop = never_stop
) -> ImportReport:
    """Reads and stores one file; parsing and storing take turns, one batch at a time."""
    batches = read_batches(request.path, request.format, request.mapping, context.clock(), context.cache.batch)
    with collector_paused():
        return store_records(context, request, batches, tell, stop)


def store_records(
    context: Context, request: ImportRequest, batches: Iterable[list[Parsed]], tell: Tell, stop: Stop
) -> ImportReport:
    """Stores parsed batches, wherever they were parsed; every batch is one transaction with the run's counts in it."""
    report = ImportReport(str(request.path))
    at = context.clock()
    run_id = context.cache.write(
        lambda c: runs.start_run(
            c, new_event_id(), context.actor, at, request.path.name, request.format, request.mapping
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
    except MessageRefused as trouble:
        report.state = "refused"
        _refuse(context, run_id, at, trouble, report)
    except BaseException:
        report.state = "failed"
        raise
    finally:
        context.cache.write(lambda c: runs.update_run(c, run_id, report.state, report.counts, context.clock()))
    return report


def _store_batch(context: Context, run_id: int, at: Moment, batch: list[Parsed], report: ImportReport) -> None:
    accepted = [record for record in batch if isinstance(record, Accepted)]
    refused = [record for record in batch if isinstance(record, Refused)] if len(accepted) != len(batch) else []
    counts = dict(report.counts)

    def act(connection: object) -> None:
        done = Intake(connection, run_id, context.actor, at).store(accepted)
        refused.extend(done.refused)
        runs.add_refused(connection, run_id, at, refused)
        counts["read"] += len(batch)
        for name in ("stored", "amended", "unchanged", "outcomes"):
            counts[name] += getattr(done, name)
        counts["refused"] += len(refused)
        counts["findings"] += sum(len(record.findings) for record in accepted)
        runs.update_run(connection, run_id, "running", counts)

    context.cache.write(act, bulk=True)
    report.counts = counts
    report.refusals.extend(refused[: SHOWN_REFUSALS - len(report.refusals)])


def _refuse(context: Context, run_id: int, at: Moment, trouble: MessageRefused, report: ImportReport) -> None:
    """The place where a file cannot be read any further is one refused record."""
    refusal = Refused(trouble.line, trouble.column, trouble.code, trouble.reason, "")
    report.counts["refused"] += 1
    report.refusals.append(refusal)
    context.cache.write(lambda c: runs.add_refused(c, run_id, at, [refusal]))
