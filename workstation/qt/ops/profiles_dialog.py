"""The window of profiles: every version with its card, and what a person may do about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.profile import ProfileVersion, Stage
from workstation.qt import theme
from workstation.qt.ops.profiles_model import ProfilesModel
from workstation.qt.shared.labels import frame, label, restyle
from workstation.qt.shared.tables import keep_to_lines, list_table
from workstation.services.profile_life import Standing
from workstation.texts import _

_SIZE = (1040, 640)


class ProfilesDialog(QDialog):
    """In front of the desk, not in its way. It only asks; whoever owns it acts and hands the answer back."""

    looked_at = Signal(object)
    approval_asked = Signal(object, str)
    roll_back_asked = Signal(str)
    import_asked = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Profiles"))
        self.resize(*_SIZE)
        self.model = ProfilesModel()
        self._sure_of: ProfileVersion | None = None
        self.table = self._make_table()
        self.card = QPlainTextEdit(readOnly=True)
        self.card.setFont(theme.mono_font("small"))
        self.card.setAccessibleName(_("The card of the version"))
        self.name = QLineEdit(placeholderText=_("who approves"))
        self.name.setAccessibleName(_("Name of the second person"))
        self.approve = self._button(_("Publish"), self._ask_approval)
        self.back = self._button(_("Roll back"), self._ask_roll_back)
        self.take = self._button(_("Import a package…"), partial(self._choose_package, False))
        self.take_unsigned = self._button(
            _("Import an unsigned one, as a shadow…"), partial(self._choose_package, True)
        )
        self.close_button = self._button(_("Close"), self.reject)
        self._told = label(wrap=True, select=True)
        self._message = frame("notice", "told")
        self._arrange()
        self.name.textChanged.connect(lambda *_: self._check())
        self.name.returnPressed.connect(self._ask_approval)
        self._check()

    def _make_table(self) -> QTableView:
        table = list_table("profiles", self.model)
        table.setAccessibleName(_("Versions of profiles"))
        keep_to_lines(table, widest=0)
        table.selectionModel().currentRowChanged.connect(self._turn_to)
        return table

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(lambda *_: act())
        return made

    def _arrange(self) -> None:
        inside = QHBoxLayout(self._message)
        inside.setContentsMargins(theme.size("wide"), theme.size("near"), theme.size("wide"), theme.size("near"))
        inside.addWidget(self._told)
        self._message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("near"))
        column.addWidget(label(_("A version scores once a second person has published it."), "lead"))
        column.addWidget(self.table, 2)
        column.addWidget(label(_("The card: what it was trained on and how good it is"), "small"))
        column.addWidget(self.card, 3)
        column.addWidget(self._message)
        column.addLayout(_row(label(_("Second person")), self.name, self.approve, self.back, None))
        column.addLayout(_row(self.take, self.take_unsigned, None, self.close_button))

    @property
    def chosen(self) -> Standing | None:
        """The version that is looked at."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @property
    def told(self) -> str:
        """What was told last, "" where nothing was."""
        return self._told.text() if not self._message.isHidden() else ""

    def show_versions(self, standings: list[Standing]) -> None:
        """Fills the table anew and stays where it was; first it looks at what waits for approval."""
        before = self.chosen
        self.model.fill(standings)
        if before is not None:
            place = self.model.place_of(before.version.profile, before.version.version)
        else:
            place = next((i for i, s in enumerate(self.model.rows) if _waits(s)), 0)
        if standings:
            # Not selectRow: where writing runs to the left, it selects nothing before the table has its width.
            self.table.setCurrentIndex(self.model.index(place, 0))
        else:
            self.card.setPlainText(_("No profile was trained, adopted or imported yet."))
        self._check()

    def show_card(self, standing: Standing, text: str) -> None:
        """The card of a version, if that is still looked at."""
        chosen = self.chosen
        if chosen is not None and chosen.version == standing.version:
            self.card.setPlainText(text)

    def tell(self, text: str, ground: str = "notice") -> None:
        """What became of an act: "notice" where it worked, "trouble" where it was refused."""
        self._message.setProperty("ground", ground)
        restyle(self._message)
        restyle(self._told)
        self._told.setText(text)
        self._message.show()

    def _turn_to(self, current: QModelIndex) -> None:
        self._check()
        if current.isValid() and self.chosen is not None:
            self.looked_at.emit(self.chosen)

    def _check(self) -> None:
        """The buttons offer what the chosen version allows."""
        chosen, named = self.chosen, bool(self.name.text().strip())
        waits = chosen is not None and _waits(chosen)
        self.approve.setText(_("Approve") if chosen is not None and chosen.emergency else _("Publish"))
        self.approve.setEnabled(waits and named)
        self.approve.setToolTip("" if waits else _("Only a version that waits for a second person can be approved."))
        self.back.setEnabled(chosen is not None and chosen.version.stage is Stage.LIVE)

    def _ask_approval(self) -> None:
        if self.approve.isEnabled():
            self.approval_asked.emit(self.chosen, self.name.text().strip())

    def _ask_roll_back(self) -> None:
        """At the second press: the version that is live is retired by it and does not come back."""
        chosen = self.chosen
        if chosen is None:
            return
        if self._sure_of != chosen.version:
            self._sure_of = chosen.version
            words = _("{profile} {version} will be retired and the version before goes live again. Press once more.")
            self.tell(words.format(profile=chosen.version.profile, version=chosen.version.version))
        else:
            self._sure_of = None
            self.roll_back_asked.emit(chosen.version.profile)

    def _choose_package(self, unsigned: bool) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, _("Import a package"), "", _("Packages (*.zip)"))
        if name:
            self.import_asked.emit(name, unsigned)


def _waits(standing: Standing) -> bool:
    """Whether a second person can do something about it."""
    return standing.version.stage is Stage.CANDIDATE or standing.emergency is not None


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.size("near"))
    for widget in widgets:
        row.addWidget(widget) if widget is not None else row.addStretch(1)
    return row
