"""What was found: a list in place, narrowed by typing, chosen with Enter."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout

from workstation.domain.outcome import FindingType
from workstation.qt import theme
from workstation.qt.shared.key_button import KeyButton
from workstation.qt.shared.labels import label
from workstation.qt.shared.words import finding_word
from workstation.texts import _

_ADD = "+"
_ROWS_SEEN = 3
_OFFERED = tuple(finding for finding in FindingType if finding is not FindingType.UNSPECIFIED)


class FindingList(QFrame):
    """`chosen` brings the finding types; `left` says that there was no find after all."""

    chosen = Signal(tuple)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setProperty("ground", "surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._added: list[FindingType] = []
        self.filter = QLineEdit(placeholderText=_("type to narrow: dru, cou, val…"))
        self.filter.setAccessibleName(_("What was found"))
        self.filter.textEdited.connect(self._narrow)
        self.filter.installEventFilter(self)
        self._added_words = label(role="strong", wrap=True)
        self.list = QListWidget()
        self.list.setFlow(QListWidget.Flow.LeftToRight)
        self.list.setWrapping(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setFixedHeight(_ROWS_SEEN * (theme.size("base") + theme.size("far")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemDoubleClicked.connect(self._choose)
        self.record = KeyButton("↵", _("record"))
        self.record.clicked.connect(lambda: self._choose(self.list.currentItem()))
        self.add = KeyButton(_ADD, _("and another"))
        self.add.clicked.connect(self._add_current)
        self.back = KeyButton("Esc", _("back"))
        self.back.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(theme.size("near"))
        row.addWidget(label(_("What was found?"), "lead"))
        row.addWidget(self.filter, 1)
        for button in (self.record, self.add, self.back):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("wide"),) * 4)
        column.setSpacing(theme.size("near"))
        column.addLayout(row)
        column.addWidget(self._added_words)
        column.addWidget(self.list, 1)
        self.hide()

    def begin(self) -> None:
        """Opens with every type on offer and nothing chosen."""
        self._added.clear()
        self._show_added()
        self.filter.clear()
        self._narrow("")
        self.show()
        self.filter.setFocus()

    def leave(self) -> None:
        """Closes without a find."""
        self.hide()
        self.left.emit()

    def offered(self) -> list[FindingType]:
        """What is on the list now."""
        return [self.list.item(i).data(Qt.ItemDataRole.UserRole) for i in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list while the focus stays in the filter."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            row = self.list.currentRow() + steps[key]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif event.text() == _ADD:
            self._add_current()
        else:
            return False
        return True

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self.list.clear()
        for finding in _OFFERED:
            word = finding_word(finding)
            starts = (word.casefold(), *word.casefold().split())
            if finding not in self._added and any(start.startswith(wanted) for start in starts):
                item = QListWidgetItem(word)
                item.setData(Qt.ItemDataRole.UserRole, finding)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _add_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._added.append(item.data(Qt.ItemDataRole.UserRole))
            self._show_added()
            self.filter.clear()
            self._narrow("")
            self.list.setCurrentRow(-1)  # Enter now means "that is all"
        self.filter.setFocus()

    def _show_added(self) -> None:
        self._added_words.setText(", ".join(finding_word(finding) for finding in self._added))
        self._added_words.setVisible(bool(self._added))

    def _choose(self, item: QListWidgetItem | None) -> None:
        found = list(self._added)
        if item is not None:
            found.append(item.data(Qt.ItemDataRole.UserRole))
        if found:
            self.hide()
            self.chosen.emit(tuple(found))
