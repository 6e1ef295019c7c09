"""A mail centre in the middle of a day on a real cache, and somebody who sits at the desk."""

import csv
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.making import OLGA, day
from workstation.cache.store import Cache
from workstation.domain.identifiers import s10_check_digit
from workstation.domain.moments import iso
from workstation.profile_packages.shipped import draft_path
from workstation.profile_packages.spec import parse_spec
from workstation.qt.app import BATCH, open_window, start_qt
from workstation.qt.main_window.window import Window
from workstation.qt.officer.first_page import FirstPage
from workstation.qt.officer.keystrokes import RUN_GAP
from workstation.services.cards import Grounds
from workstation.services.context import Context
from workstation.services.importing import ImportRequest, import_file
from workstation.services.publishing import publish
from workstation.services.scoring import score_open
from workstation.services.training import Fitted, store_candidate

HOUR = 3_600_000
NOW = day(2026, 11, 24) + 9 * HOUR
PROFILE = "undervaluation"
KNOWN_HERE = 240

_HEADS = (
    "item", "posted_at", "sender_reference", "sender_name", "sender_country", "addressee_name", "addressee_country",
    "nature", "description", "hs", "origin", "quantity", "net_weight_kg", "gross_weight_kg", "value", "currency",
)  # fmt: skip
_RESULTS = ("result", "depth", "findings", "recorded_at")
_GOODS = (("knitted shirt", "610910", 18.0), ("smartphone", "851713", 350.0), ("led desk lamp", "940521", 24.0))


def context_on(path: Path) -> Context:
    """Olga's context at nine in the morning."""
    return Context(cache=Cache(path, batch=BATCH), actor=OLGA, clock=lambda: NOW)


def write_parcels(path: Path, count: int, first: int, hours_ago: int, results: bool = False) -> Path:
    """A file of parcels: a few senders, half of them honest; serial numbers from `first` on."""
    heads = _HEADS + (_RESULTS if results else ())
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heads)
        for n in range(count):
            writer.writerow(_row(n, first + n, NOW - hours_ago * HOUR - n * 1_000, results))
    return path


def _row(n: int, serial: int, at: int, results: bool) -> tuple[str, ...]:
    digits = f"{serial:08d}"
    item = f"{'CP' if n % 3 else 'LX'}{digits}{s10_check_digit(digits)}CN"
    goods, hs, price = _GOODS[n % len(_GOODS)]
    honest = n % 8 < 4
    kilograms = 0.2 + (n % 11) / 5
    value = kilograms * price * (1.0 if honest else 0.15)
    row = (
        item, iso(at), f"R{n % 8}", f"Firm {n % 8}, the elder & sons", "CN", f"Person {n % 60}", "US", "sale_of_goods",
        goods, hs, "CN", "1", f"{kilograms:.3f}", f"{kilograms + 0.1:.3f}", f"{value:.2f}", "USD",
    )  # fmt: skip
    if not results:
        return row
    found = not honest and n % 5 > 0
    return (*row, "find" if found else "none", "opened", "undervaluation" if found else "", iso(at + 30 * HOUR))


def write_arrivals(path: Path, count: int, seed: int) -> Path:
    """A file of parcels that arrived this night; another seed, other parcels."""
    return write_parcels(path, count, 10_000_000 * seed, 20)


def import_parcels(context: Context, path: Path) -> None:
    """Imports a file of parcels."""
    import_file(context, ImportRequest(path=path, format="csv", mapping="parcels"))


def fill(context: Context, folder: Path) -> None:
    """A past with results, arrivals of today, a live profile, scores."""
    import_parcels(context, write_parcels(folder / "past.csv", 300, 1, 24 * 30, results=True))
    import_parcels(context, write_arrivals(folder / "arrivals.csv", KNOWN_HERE, seed=2))
    put_live(context)
    score_open(context)


def put_live(context: Context) -> None:
    """A small readable model, written by ana and published by ben."""
    text = draft_path(PROFILE).read_bytes()
    spec = parse_spec(text, "draft")
    grounds = Grounds(
        parent=0, first=NOW, until=NOW, examined=2_000, finds=300, unknown=0, new_outcomes=2_000, figures=None
    )
    fitted = Fitted(spec=spec, description=text, model=_model(spec.features), grounds=grounds)
    store_candidate(context.acting_as("ana"), fitted)
    publish(context.acting_as("ben"), PROFILE)


def _model(features: tuple[str, ...]) -> bytes:
    def stump(feature: str, threshold: float, low: float, high: float) -> dict[str, object]:
        return {
            "feature": [features.index(feature), None, None],
            "threshold": [threshold, None, None],
            "missing": ["left", None, None],
            "value": [low, None, high, None],
            "cover": [1_000, None, 1_000, None],
        }

    trees = [
        stump("declared.log_value_per_kg", 1.0, 2.4, -0.9),
        stump("history.sender.rate", 0.2, -0.8, 1.6),
        stump("history.sender.finds", 0.5, -0.2, 0.5),
        stump("history.goods.rate", 0.1, -0.4, 0.9),
        stump("declared.log_value", 1.2, 0.7, -0.5),
    ]
    document = {
        "format": "luxor-ensemble",
        "number": 1,
        "features": list(features),
        "start": -1.5,
        "trees": trees,
        "calibration": {"slope": 1.0, "intercept": 0.0},
    }
    return json.dumps(document).encode()


def copy_cache(made: Path, folder: Path) -> Path:
    """A cache of one's own, with its profiles."""
    path = folder / made.name
    shutil.copy(made, path)
    shutil.copytree(made.with_suffix(".profiles"), path.with_suffix(".profiles"))
    return path


def show_desk(context: Context) -> Window:
    """The window, complete and in front."""
    start_qt()
    window = open_window(context, *FirstPage(context).result())
    wait_for(lambda: window.menus is not None and window.isActiveWindow())
    return window


def wait_for(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Lets the window live until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to that"
        QTest.qWait(5)


class Officer:
    """Whoever works at the desk: scans, presses keys, reads. Keys go where the focus is, as real ones do."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.desk = window.desk
        self._struck = 0.0

    def rest(self) -> None:
        """Until no key is held back and nothing is on its way."""
        wait_for(lambda: self.desk.guard.is_idle() and self.window.bridge.is_idle())

    def scan(self, label: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """A wedge scanner: all characters at once, then mostly a return."""
        self._pause()
        for char in label:
            QTest.keyClick(focus(self.window), char)
        if end is not None:
            QTest.keyClick(focus(self.window), end)
        self._struck = time.monotonic()
        self.rest()

    def press(self, key: str | Qt.Key) -> None:
        """One key by hand."""
        self._pause()
        QTest.keyClick(focus(self.window), key)
        self.rest()

    def _pause(self) -> None:
        """No hand strikes keys faster than this."""
        passed = 1000 * (time.monotonic() - self._struck)
        if passed < RUN_GAP + 10:
            QTest.qWait(round(RUN_GAP + 10 - passed))
        self._struck = time.monotonic()

    def browse(self, row: int) -> None:
        """Rests on a row of the queue."""
        view = self.desk.view.queue.list
        view.setFocus()
        view.setCurrentIndex(self.desk.feed.model.index(row, 0))
        wait_for(lambda: self.desk.hand.looked_at is not None)
        self.rest()

    def identifier(self, row: int) -> str:
        """The number of the parcel in that row."""
        wait_for(lambda: self.desk.feed.model.entry(row) is not None)
        entry = self.desk.feed.model.entry(row)
        assert entry is not None
        return entry.row.identifier

    @property
    def page(self) -> QWidget:
        """What stands in the middle."""
        return self.desk.view.stack.currentWidget()


def focus(window: Window) -> QWidget:
    """Where keys go."""
    return QApplication.focusWidget() or window
