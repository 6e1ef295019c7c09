"""The queue at the side of the desk: how many are open, the list, and what to do where there is nothing."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from workstation.domain.profile import Lane
from workstation.qt import theme
from workstation.qt.officer.queue_delegate import QueueDelegate
from workstation.qt.officer.queue_model import QueueModel
from workstation.qt.shared.labels import frame, label
from workstation.qt.shared.words import count_words
from workstation.texts import _

# Somebody who holds an arrow key down flies over rows; only where they rest is the card fetched.
_REST_MS = 120


class QueueList(QTableView):
    """The list itself. `painted` is told once, when rows with words were on the screen for the first time.

    A table of one column: Qt's list view asks the model about every single row before it paints the first.
    """

    painted = Signal()

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self.setObjectName("parcels")
        self.setAccessibleName(_("Queue of open parcels, best first"))
        self._told = False
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.delegate = QueueDelegate(self)
        self.setItemDelegate(self.delegate)
        self.dress()
        self.setModel(model)

    def dress(self) -> None:
        """Takes fonts and heights from the theme."""
        self.delegate.measure()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.delegate.row_height)
        self.verticalScrollBar().setSingleStep(self.delegate.row_height)

    def keyboardSearch(self, search: str) -> None:
        """Typing does not search: single keys are commands, and numbers belong to the scan field."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints, and tells of the first time that there was something to read."""
        super().paintEvent(event)
        model = self.model()
        assert isinstance(model, QueueModel)
        if not self._told and model.entry(0) is not None:
            self._told = True
            QTimer.singleShot(0, self, self.painted.emit)


class QueuePanel(QWidget):
    """`looked_at` tells which parcel somebody rests on; `import_asked` is the empty queue's button."""

    looked_at = Signal(int)
    import_asked = Signal()
    painted = Signal()

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self._model = model
        self._loaded = False
        self._told = False
        self.list = QueueList(model)
        self.list.painted.connect(self._tell_painted)
        self._count = label(role="strong")
        self._note = label(role="small", wrap=True)
        self._note.hide()
        self._empty: QWidget | None = None
        head = QHBoxLayout()
        head.setContentsMargins(theme.size("wide"), 0, theme.size("wide"), 0)
        title = label(_("Queue"), "lead")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._count)
        box = frame("surface", "queue")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(1, theme.size("near"), 1, 1)
        inner.setSpacing(theme.size("near"))
        inner.addLayout(head)
        notes = QHBoxLayout()
        notes.setContentsMargins(theme.size("wide"), 0, theme.size("wide"), 0)
        notes.addWidget(self._note)
        inner.addLayout(notes)
        inner.addWidget(self.list, 1)
        self._inner = inner
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._tell_current)
        self.list.selectionModel().currentChanged.connect(self._current_moved)
        self.list.clicked.connect(lambda _index: self._tell_current())
        model.rowsRemoved.connect(self.refresh_heads)
        model.dataChanged.connect(self._refresh_note)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty queue has been painted, too."""
        super().paintEvent(event)
        if self._loaded and not self._told and self._model.rowCount() == 0:
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()

    def set_ids(self, ids: list[int]) -> None:
        """Takes over a new order and stays where it was: the same parcel at the top, the same one selected."""
        top, selected = self._position() if self._loaded else (None, None)
        self._loaded = True
        moved = self._model.set_ids(ids)
        if moved and selected is not None:
            self._select(self._model.row_of(selected))
        row = self._model.row_of(top) if moved and top is not None else None
        if row is not None:
            self.list.scrollTo(self._model.index(row), QTableView.ScrollHint.PositionAtTop)
        self.refresh_heads()

    def _position(self) -> tuple[int | None, int | None]:
        """The parcel at the top of a list that was scrolled, and the selected one."""
        first, current = self.list.rowAt(0), self.list.currentIndex()
        top = self._model.id_at(first) if first > 0 else None
        return top, self._model.id_at(current.row()) if current.isValid() else None

    def put_in_hand(self, consignment_id: int | None) -> None:
        """Marks the parcel in the hand and shows its row, where it has one."""
        if consignment_id is None and self._model.hand is None:
            return  # asking Qt for a viewport costs the first painted queue 15 ms: the binding looks at every class
        self._model.hand = consignment_id
        self._select(None)
        row = self._model.row_of(consignment_id)
        if row is not None:
            self.list.scrollTo(self._model.index(row))
        self.list.viewport().update()

    def refresh_heads(self) -> None:
        """Counts and notes after the queue changed."""
        n = self._model.rowCount()
        self._count.setText(count_words(n) if n else "")
        empty = n == 0 and self._loaded
        if empty and self._empty is None:
            self._empty = self._make_empty()
            self._inner.addWidget(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(empty)
        self.list.setVisible(not empty)
        self._refresh_note()

    def _refresh_note(self) -> None:
        first = self._model.entry(0)
        unscored = first is not None and first.lane is Lane.NOT_SCORED
        self._note.setVisible(unscored)
        if unscored:
            self._note.setText(_("Nothing is scored yet: train and publish a profile, then score."))

    def _make_empty(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.size("wide"), theme.size("far"), theme.size("wide"), theme.size("far"))
        column.setSpacing(theme.size("wide"))
        column.addStretch(1)
        column.addWidget(label(_("No parcel is open here."), "lead", wrap=True))
        column.addWidget(label(_("Import a file of declarations and the queue fills itself."), "muted", wrap=True))
        button = QPushButton(_("Import a file…"))
        button.clicked.connect(self.import_asked)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(2)
        return made

    def _select(self, row: int | None) -> None:
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        if row is None:
            self.list.setCurrentIndex(QModelIndex())
            selection.clear()
        else:
            self.list.setCurrentIndex(self._model.index(row))
        selection.blockSignals(False)
        self.list.viewport().update()

    def _current_moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self._rest.start()

    def _tell_current(self) -> None:
        self._rest.stop()
        current = self.list.currentIndex()
        if current.isValid():
            self.looked_at.emit(self._model.id_at(current.row()))
