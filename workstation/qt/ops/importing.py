"""Import from the window: a child process parses, this process stores in short transactions; people's acts go first."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing

from workstation.jobs.child import stream
from workstation.messages.sharing import Share
from workstation.services.context import Context, Stop, Tell
from workstation.services.importing import ImportReport, ImportRequest, store_records
from workstation.services.reading import Batch, count_readers, in_turn, prepared_batches, shared_batches
from workstation.texts import _

# One transaction: about 15 ms, behind which an officer's act may have to wait.
BATCH = 500
# Reading is most of the work of an import. Two readers keep up with whoever stores, and more would only wait for him.
_MOST_READERS = 2


def import_in_child(context: Context, request: ImportRequest, tell: Tell, stop: Stop) -> ImportReport:
    """Reads the file in a child, or a long one in two, and stores what they hand back."""
    given = (request.path, request.format, request.mapping, context.clock())
    count = count_readers(request.path, request.format, min(_MOST_READERS, os.cpu_count() or 1))
    with ExitStack() as ends:  # the end of each is its child's
        if count == 1:
            batches: Iterator[Batch] = ends.enter_context(closing(stream(prepared_batches, *given, BATCH)))
        else:
            shares = [Share(number, count) for number in range(count)]
            readers = [ends.enter_context(closing(stream(shared_batches, *given, share))) for share in shares]
            batches = in_turn(readers)
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
