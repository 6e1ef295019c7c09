"""Bags that arrive while a demonstration is watched: one file after the other, through the doors of real work.

The folder beside the cache holds them. A bag is imported by a child process, the open parcels are scored, its file is
deleted. After trouble or a cancelled bag no other one comes, so that one fault is told once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from workstation.domain.changes import Changes, Kind
from workstation.qt.bridge import Bridge, Task, Then
from workstation.qt.ops.importing import import_in_child, report_words
from workstation.qt.ops.scoring import score_all
from workstation.services.context import Context, Stop, Tell
from workstation.services.importing import ImportReport, ImportRequest
from workstation.texts import _, ngettext

FIRST_MS, EVERY_MS = 5_000, 12_000

Start = Callable[[str, Callable[[Context, Tell, Stop], Any], Then], Task]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one bag."""

    path: Path
    report: ImportReport

    @property
    def changes(self) -> Changes:
        """Parcels came, and scores with them."""
        return Changes(self.report.changes.kinds | {Kind.ASSESSMENT})

    def words(self) -> str:
        """In one line: "Bag 12 arrived: 31 parcels"."""
        counts = self.report.counts
        n = counts["read"] - counts["refused"]
        parcels = ngettext("{n} parcel", "{n} parcels", n).format(n=f"{n:,}")
        return _("{bag} arrived: {parcels}").format(bag=bag_words(self.path), parcels=parcels)


class DemoFeed(QObject):
    """`arrived` says what came, `stumbled` what kept a bag from being read; `ended` that no other bag will come."""

    arrived = Signal(str)
    stumbled = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, bridge: Bridge, start: Start, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._bridge = bridge
        self._start = start
        self._every = EVERY_MS
        self._on = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tick)

    @property
    def is_on(self) -> bool:
        """Whether another bag may come."""
        return self._on

    def begin(self, first_ms: int = FIRST_MS, every_ms: int = EVERY_MS) -> None:
        """Bags come from now on, each so long after the one before."""
        self._on, self._every = True, every_ms
        self._timer.start(first_ms)

    def stop(self) -> None:
        """No bag comes any more; one that is on its way is stored."""
        self._timer.stop()
        if self._on:
            self._on = False
            self.ended.emit()

    def bring(self) -> None:
        """The next bag comes now."""
        self._bridge.look(partial(next_bag, self._context.cache.path), self._take, self._tell)

    def _tick(self) -> None:
        if self._bridge.is_idle():
            self.bring()
        else:
            self._timer.start(self._every)

    def _take(self, path: Path | None) -> None:
        if path is None:
            self.stop()
            return
        title = _("{bag} arriving").format(bag=bag_words(path))
        task = self._start(title, partial(_bring_in, path=path), self._tell_arrived)
        for ending in (task.failed, task.cancelled):
            ending.connect(lambda *_: self.stop())

    def _tell(self, trouble: object) -> None:
        self.stumbled.emit(str(trouble))
        self.stop()

    def _tell_arrived(self, arrival: Arrival) -> None:
        if arrival.report.state != "done":
            self.stumbled.emit(report_words(arrival.report))
            self.stop()
            return
        self.arrived.emit(arrival.words())
        if self._on:
            self._timer.start(self._every)


def bag_words(path: Path) -> str:
    """What a bag is called: by the number in its file's name, else by the name."""
    number = re.search(r"\d+", path.stem)
    return _("Bag {number}").format(number=int(number.group())) if number else path.stem


# What runs off the UI thread; services that load numpy are imported where they are first needed.


def next_bag(cache: Path) -> Path | None:
    """The first file that waits beside the cache."""
    from workstation.services.demo import arriving_folder

    return min(arriving_folder(cache).glob("*.csv"), default=None)


def _bring_in(context: Context, tell: Tell, stop: Stop, path: Path) -> Arrival:
    from workstation.services.simulating import MAPPING

    report = import_in_child(context, ImportRequest(path=path, format="csv", mapping=MAPPING), tell, stop)
    if report.state == "done":
        score_all(context, tell, stop)
        path.unlink(missing_ok=True)
    return Arrival(path, report)
