"""Watches a folder: files are taken in once they are whole, never twice, and put aside by what became of them.

A file is whole when two looks find it unchanged. Its content is noted after it was stored and before it is moved:
whatever ends the program in between, the next run knows the content and only moves the file.
"""

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TypeAlias

from workstation.cache.watched_files import WatchedFile, add_watched_file, find_watched_file
from workstation.domain.errors import CacheTrouble, ExpectedTrouble, NotAllowed
from workstation.jobs.quiet import collector_paused
from workstation.messages.mapping import get_mapping
from workstation.messages.registry import get_format
from workstation.services.context import Context, Stop, tell_nobody
from workstation.services.importing import ImportReport, ImportRequest, store_records
from workstation.services.reading import ZIP, in_batches, prepared, read_records
from workstation.services.watch_events import Became, WatchEvent, WatchRequest
from workstation.services.watched_folder import DONE, REFUSED, Changed, Found, State, WatchedFolder

TellEvent: TypeAlias = Callable[[WatchEvent], None]


class Watcher:
    """Looks at the folder again and again; what is told once of a file that stays is not told a second time."""

    def __init__(self, context: Context, request: WatchRequest, tell: TellEvent, stop: Stop) -> None:
        _check(request)
        self._context = context
        self._request = request
        self._tell = tell
        self._stop = stop
        self._folder = WatchedFolder(request.folder)
        self._seen: dict[str, State] = {}
        self._left: set[tuple[str, State | None]] = set()

    def look(self) -> bool:
        """One look: takes in what the last look found just like this. Whether files wait for the next one."""
        found = list(self._folder.look())
        before, self._seen = self._seen, {}
        for one in found:
            if self._stop():
                break
            if one.state is None:
                self._leave(one, one.reason)
            elif before.get(one.name) == one.state:
                self._take(one, one.state)
            else:
                self._seen[one.name] = one.state
        return bool(self._seen)

    def _take(self, file: Found, state: State) -> None:
        try:
            data = self._folder.read(file.name, state)
            digest = hashlib.sha256(data).digest()
            known = self._find(digest)
            if known is not None:
                self._move(file, state, Became.UNCHANGED, f"taken in before as {known.file_name}")
            else:
                self._finish(file, state, digest, self._import(shown(file.name), data))
        except Changed:
            return
        except CacheTrouble:
            raise  # nothing can be taken in any more
        except NotAllowed as trouble:
            self._leave(file, str(trouble))
        except ExpectedTrouble as trouble:  # a file too large, a mapping that is missing
            self._refuse(file, state, str(trouble))

    def _finish(self, file: Found, state: State, digest: bytes, report: ImportReport) -> None:
        if report.state == "cancelled":
            return
        reasons = [f"line {r.line}: {r.reason}" if r.line else r.reason for r in report.refusals]
        taken = sum(report.counts[name] for name in ("stored", "amended", "unchanged"))
        if report.state == "refused" or (report.refused and not taken):
            self._refuse(file, state, "\n".join(reasons), report.counts)
            return
        self._note(digest, shown(file.name), report)
        reason = f"{report.refused} records were refused" if report.refused else ""
        self._move(file, state, Became.DONE, reason, report.counts)

    def _refuse(self, file: Found, state: State, reason: str, counts: dict[str, int] | None = None) -> None:
        target = self._move(file, state, Became.REFUSED, reason, counts or {})
        if target is not None:
            at = datetime.fromtimestamp(self._context.clock() / 1000, UTC).isoformat(timespec="seconds")
            text = f"{shown(file.name)} was refused at {at}.\n\n{reason}\n"
            _write_beside(target, text)

    def _move(
        self, file: Found, state: State, became: Became, reason: str = "", counts: dict[str, int] | None = None
    ) -> Path | None:
        """Moves the file and tells of it; None where it changed meanwhile and stays for the next look."""
        try:
            target = self._folder.move(file.name, state, REFUSED if became is Became.REFUSED else DONE)
        except Changed:
            return None
        except NotAllowed as trouble:
            self._leave(file, str(trouble))
            return None
        self._tell(
            WatchEvent(file=shown(file.name), became=became, reason=reason, moved_to=target, counts=counts or {})
        )
        return target

    def _leave(self, file: Found, reason: str) -> None:
        """The file stays. It is tried again at every look, and told of once."""
        if file.state is not None:
            self._seen[file.name] = file.state
        if (file.name, file.state) not in self._left:
            self._left.add((file.name, file.state))
            self._tell(WatchEvent(file=shown(file.name), became=Became.LEFT, reason=reason))

    def _import(self, name: str, data: bytes) -> ImportReport:
        asked, context = self._request, self._context
        request = ImportRequest(
            path=Path(name), format=asked.format, mapping=asked.mapping, data_sender=asked.data_sender
        )
        records = read_records(data, asked.format, asked.mapping, context.clock())
        with collector_paused():
            batches = prepared(in_batches(records, context.cache.batch))
            return store_records(context, request, batches, tell_nobody, self._stop)

    def _find(self, digest: bytes) -> WatchedFile | None:
        with self._context.cache.reading() as connection:
            return find_watched_file(connection, digest, self._request.format, self._request.mapping)

    def _note(self, digest: bytes, name: str, report: ImportReport) -> None:
        taken = WatchedFile(
            digest=digest,
            format=self._request.format,
            mapping=self._request.mapping,
            file_name=name,
            taken_at=self._context.clock(),
            read=report.counts["read"],
            refused=report.refused,
        )
        self._context.cache.write(lambda connection: add_watched_file(connection, taken))


def watch(
    context: Context, request: WatchRequest, tell: TellEvent, stop: Event, interval: float, once: bool = False
) -> None:
    """Looks every `interval` seconds until `stop` is set; `once` is two looks.

    NotFound where there is no such folder, WrongUsage for an unknown format or mapping.
    """
    watcher = Watcher(context, request, tell, stop.is_set)
    waiting = watcher.look()
    while (waiting or not once) and not stop.wait(interval):
        watcher.look()
        if once:
            return


def shown(name: str) -> str:
    """A file's name as text; bytes that are none are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def _check(request: WatchRequest) -> None:
    """Tells of a wrong request at once and not with the first file."""
    if request.format and request.format != ZIP:
        get_format(request.format)
    if request.mapping:
        get_mapping(request.mapping)


def _write_beside(target: Path, text: str) -> None:
    """The reason as a text file beside the refused one; a name that is taken gets a number."""
    for number in range(1, 1_000):
        beside = target.with_name(f"{target.name}.txt" if number == 1 else f"{target.name}-{number}.txt")
        try:
            with beside.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError:
            return  # the file is aside and was told of; only its note is missing
        return
