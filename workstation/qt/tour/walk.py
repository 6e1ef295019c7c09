"""The steps of the walk, in the order of a shift: each is done as a person would, and photographed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.qt.ops.demo_feed import next_bag
from workstation.qt.tour.camera import Camera, Picture
from workstation.qt.tour.papers import photograph_papers
from workstation.services.context import Context

if TYPE_CHECKING:
    from workstation.qt.main_window.window import Window

_ARRIVALS = 3_000
# Well written, and known to nobody here; the second has a wrong check digit (7 belongs there).
_UNKNOWN, _MISREAD = "RB123456785GB", "CP473124821US"
_BROKEN_LINES = "RA473124829US,when the moon is full\nnot a record at all\n"


class Walk:
    """The steps, in the order of a shift."""

    def __init__(self, window: "Window", camera: Camera) -> None:
        self._window = window
        self._desk = window.desk
        self._camera = camera
        self._take, self._until = camera.take, camera.until

    def go(self, scratch: Path) -> list[Picture]:
        """All steps."""
        self._until(lambda: self._window.menus is not None)
        self._begin_guide()
        self._take("queue", "the queue, best first")
        if self._desk.feed.model.rowCount():
            self._walk_with_parcels()
        self._scan(_UNKNOWN)
        self._take("unknown", "a label that nobody announced")
        self._scan(_MISREAD)
        self._take("misread", "a label with a wrong check digit")
        self._watch_arrivals()
        self._import(scratch)
        photograph_papers(self._window, self._camera, scratch / "arrivals.csv", self._first())
        self._looks()
        return self._camera.pictures

    def _begin_guide(self) -> None:
        """The strip of the guided tour; the walk goes on without it, and bags come when they are asked for."""
        if self._window.guide is None or self._window.arrivals is None:
            return
        self._window.arrivals.stop()
        self._take("guide", "a demonstration begins: a guided tour of six steps")
        self._window.guide.leave()

    def _watch_arrivals(self) -> None:
        """A bag that comes in while a parcel is in the hand."""
        arrivals = self._window.arrivals
        if arrivals is None or next_bag(self._window.context.cache.path) is None:
            return
        told: list[str] = []
        for ending in (arrivals.arrived, arrivals.stumbled):
            ending.connect(told.append)
        self._scan(self._first())
        arrivals.bring()
        self._until(lambda: bool(self._window.progress.text))
        self._take("bag-arriving", "a bag arrives; the desk goes on", settled=False)
        self._until(lambda: bool(told))
        self._take("bag-arrived", "it is in, and scored")

    def _walk_with_parcels(self) -> None:
        desk, model = self._desk, self._desk.feed.model
        self._scan(self._first())
        self._take("in-hand", "a parcel scanned: lane, facts, why")
        desk.view.card.open_details()
        self._take("reasons-opened", "what the reasons rest on")
        row = min(3, model.rowCount() - 1)
        desk.taking.look_at(model.id_at(row))
        self._until(lambda: row == 0 or desk.hand.looked_at is not None)
        self._take("looking", "another one looked at, not in the hand")
        desk.taking.go_back()
        desk.view.bar.press("F")
        self._take("find", "what was found?")
        desk.view.findings.leave()
        desk.view.bar.press("N")
        self._until(lambda: bool(desk.hand.acts))
        self._take("scan-next", "nothing found, opened: recorded; the next one is awaited")
        recorded = desk.hand.acts[-1].identifier
        self._scan(recorded)
        self._take("examined", "scanned again: its outcome stands")
        desk.recording.undo()
        self._until(lambda: not desk.hand.acts)
        self._take("undone", "taken back: open again")
        self._scan(recorded)
        self._take("open-again", "in the hand once more")

    def _import(self, scratch: Path) -> None:
        from workstation.services.importing import ImportRequest

        path = _write_arrivals(self._window.context, scratch)
        self._window.commands.ask_how(path)
        self._until(lambda: bool(self._window.commands.dialogs))
        self._take("import-asked", "a file chosen: how is it to be read?", self._window.commands.dialogs[-1])
        self._window.commands.dialogs[-1].reject()
        self._window.commands.import_file(ImportRequest(path=path, format="csv", mapping="parcels"))
        self._until(lambda: "·" in self._window.progress.text or self._window.bridge.is_idle())
        self._desk.taking.look_at(self._desk.feed.model.id_at(0))
        self._take("import-running", "importing; the desk goes on", settled=False)
        self._until(self._window.bridge.is_idle)
        self._take("imported", "imported, with what was refused")
        self._window.commands.show_refused()
        self._until(lambda: bool(self._window.commands.dialogs))
        self._take("refused", "the refused list", self._window.commands.dialogs[-1])
        self._window.commands.dialogs[-1].reject()

    def _looks(self) -> None:
        self._desk.taking.go_back()
        self._scan(self._first())
        for scheme, words in (("dark", "dark"), ("contrast", "high contrast"), ("light", "light")):
            self._window.wear(scheme)
            if scheme != "light":
                self._take(f"theme-{scheme}", f"the same in {words}")

    def _first(self) -> str:
        """The identifier at the top of the queue."""
        model = self._desk.feed.model
        self._until(lambda: model.entry(0) is not None)
        entry = model.entry(0)
        assert entry is not None
        return entry.row.identifier

    def _scan(self, text: str) -> None:
        self._desk.taking.scan(text)
        self._until(self._window.bridge.is_idle)


def _write_arrivals(context: Context, folder: Path) -> Path:
    """More arrivals than are there already, with two lines at the end that no reader can take."""
    from workstation.services.simulating import write_arrivals

    now = datetime.fromtimestamp(context.clock() / 1000, UTC)
    path = folder / "arrivals.csv"
    folder.mkdir(parents=True, exist_ok=True)
    write_arrivals(path, seed=int(now.timestamp()) % 10_000 + 2, count=_ARRIVALS, now=now)
    with path.open("a", encoding="utf-8") as out:
        out.write(_BROKEN_LINES)
    return path
