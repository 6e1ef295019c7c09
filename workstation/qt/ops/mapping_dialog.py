"""The mapping assistant: what each column means, what the first records become, and a name to keep it under."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.errors import ExpectedTrouble
from workstation.domain.moments import Moment
from workstation.qt import theme
from workstation.qt.bridge import Bridge
from workstation.qt.ops.mapping_columns import MappingColumns
from workstation.qt.ops.mapping_draft import MappingDraft, record_words
from workstation.qt.ops.mapping_options import MappingOptions
from workstation.qt.shared.labels import label
from workstation.services.mapping_help import Look, Trial, save_own_mapping, try_mapping
from workstation.texts import _, ngettext

_SETTLE_MS = 250
_PREVIEW_HEIGHT = 150


class MappingDialog(QDialog):
    """`kept` brings the name under which the mapping was saved. Reading and trying happen off the UI thread."""

    kept = Signal(str)

    def __init__(self, look: Look, bridge: Bridge, received_at: Moment, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Column mapping"))
        self.resize(1120, 660)
        self._bridge = bridge
        self._received_at = received_at
        self._tries = 0
        self.draft = MappingDraft(look)
        self.columns = MappingColumns(self.draft.guesses)
        self.options = MappingOptions()
        self.mark = QComboBox()
        for mark, words in ((".", _("point 1.5")), (",", _("comma 1,5"))):
            self.mark.addItem(words, mark)
        self.mark.setCurrentIndex(self.mark.findData(self.draft.decimal_mark))
        self.mark.setMinimumHeight(theme.size("control"))
        self.summary = label(_("Trying it on the first rows…"), "strong")
        self.preview = _preview_table()
        self.name = QLineEdit(look.path.stem[:80])
        self.name.setAccessibleName(_("Name of the mapping"))
        self.trouble = label("", "muted", wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = self._buttons.addButton(_("Keep the mapping"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setEnabled(False)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._arrange(look)
        self._connect()
        self.columns.setCurrentCell(0, 0)
        self._try()

    def _arrange(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("near"))
        column.addWidget(label(_("What do the columns of {file} mean?").format(file=look.path.name), "lead"))
        hint = _(
            "Guessed from names and values. Check each line; a field that you choose is taken from any other column."
        )
        column.addWidget(label(hint, "muted", wrap=True))
        column.addWidget(self.columns, 1)
        settings = QHBoxLayout()
        settings.addWidget(self.options, 1)
        settings.addWidget(label(_("Decimal mark")))
        settings.addWidget(self.mark)
        column.addLayout(settings)
        column.addWidget(self.summary)
        column.addWidget(self.preview)
        ending = QHBoxLayout()
        ending.setSpacing(theme.size("near"))
        ending.addWidget(label(_("Name")))
        ending.addWidget(self.name, 1)
        ending.addWidget(self._buttons)
        column.addWidget(self.trouble)
        column.addLayout(ending)

    def _connect(self) -> None:
        self.columns.field_chosen.connect(self._choose)
        self.columns.row_chosen.connect(self._show_options)
        self.options.changed.connect(self._set_options)
        self.mark.currentIndexChanged.connect(self._set_mark)
        self._timer.timeout.connect(self._try)
        self._buttons.accepted.connect(self._keep)
        self._buttons.rejected.connect(self.reject)

    def _choose(self, row: int, field: str) -> None:
        for changed in self.draft.choose(row, field):
            self.columns.show_guess(changed, self.draft.guesses[changed])
        self._show_options(row)
        self._changed()

    def _show_options(self, row: int) -> None:
        guess = self.draft.guesses[row] if 0 <= row < len(self.draft.guesses) else None
        self.options.show_guess(guess, self.draft.currency_columns())

    def _set_options(self, option: dict[str, str]) -> None:
        row = self.columns.currentRow()
        if row < 0:
            return
        if "format" in option:
            self.draft.set_format(row, option["format"], option["zone"])
        else:
            self.draft.set_option(row, **option)
        self.columns.show_guess(row, self.draft.guesses[row])
        self._changed()

    def _set_mark(self) -> None:
        self.draft.decimal_mark = self.mark.currentData()
        self._changed()

    def _changed(self) -> None:
        """The preview follows once the hands rest."""
        self.save.setEnabled(False)
        self._timer.start()

    def _try(self) -> None:
        self._tries += 1
        work = partial(try_mapping, self.draft.look, self.draft.text(), self._received_at)
        self._bridge.look(work, partial(self._show_trial, self._tries))

    def _show_trial(self, number: int, trial: Trial) -> None:
        if number != self._tries or self._timer.isActive():
            return  # something was changed since
        words = [record_words(record) for record in trial.records]
        refused = sum(is_refused for *_said, is_refused in words)
        self.summary.setText(trial.fault or _trial_words(len(words), refused))
        self.preview.setRowCount(len(words))
        for row, (line, said, is_refused) in enumerate(words):
            became = _("refused") if is_refused else _("taken")
            for place, text in enumerate((line, became, said)):
                item = QTableWidgetItem("".join(c if c.isprintable() else " " for c in text))
                item.setToolTip(item.text())
                self.preview.setItem(row, place, item)
        self.save.setEnabled(not trial.fault)

    def _keep(self) -> None:
        self.save.setEnabled(False)
        work = partial(save_own_mapping, self.draft.text(), self.name.text())
        self._bridge.look(work, self._told_kept, self._told_trouble)

    def _told_kept(self, path: object) -> None:
        self.kept.emit(getattr(path, "stem", self.name.text()))
        self.accept()

    def _told_trouble(self, trouble: ExpectedTrouble) -> None:
        self.trouble.setText(str(trouble))
        self.save.setEnabled(True)
        self.name.setFocus()


def _trial_words(count: int, refused: int) -> str:
    taken = ngettext("Of the first {n} row {taken} is taken", "Of the first {n} rows {taken} are taken", count)
    said = taken.format(n=count, taken=count - refused)
    return said + "." if not refused else said + _(", {refused} refused.").format(refused=refused)


def _preview_table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setObjectName("refused")
    table.setHorizontalHeaderLabels([_("Line"), "", _("What becomes of it")])
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setFixedHeight(_PREVIEW_HEIGHT)
    table.setAccessibleName(_("The first records"))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.size("far") + theme.size("tight"))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.resizeSection(0, 70)
    header.resizeSection(1, 90)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return table
