"""Import from the window: a child process parses, this process stores in short transactions; people's acts go first."""

from contextlib import closing

from workstation.jobs.child import stream
from workstation.services.context import Context, Stop, Tell
from workstation.services.importing import ImportReport, ImportRequest, store_records
from workstation.services.reading import prepared_batches
from workstation.texts import _

# One transaction. Measured while somebody scrolls: 200 rows take 21 ms (p95 39), 500 take 55 (p95 272), and the whole
# import is no slower for it; an officer's act waits behind one of them.
BATCH = 500


def import_in_child(context: Context, request: ImportRequest, tell: Tell, stop: Stop) -> ImportReport:
    """Reads the file in a child and stores what it hands back."""
    given = (request.path, request.format, request.mapping, context.clock(), BATCH)
    with closing(stream(prepared_batches, *given)) as batches:  # its end is the child's
        return store_records(context, request, batches, tell, stop)


def report_words(report: ImportReport) -> str:
    """What an import did, in one sentence."""
    c = report.counts
    told = _("{read} read, {stored} stored, {amended} amended, {unchanged} unchanged, {refused} refused").format(
        **{name: f"{c[name]:,}" for name in ("read", "stored", "amended", "unchanged", "refused")}
    )
    if report.state == "cancelled":
        return _("Import cancelled. What was stored stays: {told}. A second run completes it.").format(told=told)
    if report.state == "refused" and report.refusals:
        return _("The file could not be read to its end: {why} Until there: {told}.").format(
            why=report.refusals[-1].reason, told=told
        )
    return _("Imported: {told}.").format(told=told)
