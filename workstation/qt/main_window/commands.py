"""What the menus do: import, score, train, the refused list, how the window looks. Built after the first paint."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QMenuBar, QSizePolicy

from workstation.qt import theme
from workstation.texts import _

if TYPE_CHECKING:
    from workstation.qt.main_window.window import Window
    from workstation.services.importing import ImportRequest


class Menus(QMenuBar):
    """A menu bar as wide as its words: Qt's own takes all the room that it can get where writing runs to the left."""

    def sizeHint(self) -> QSize:
        """The words with the padding of the style sheet."""
        padding = 2 * theme.size("wide")
        words = (action.text().replace("&", "") for action in self.actions())
        width = sum(self.fontMetrics().horizontalAdvance(word) + padding for word in words)
        return QSize(width + theme.size("far"), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return self.sizeHint()


class Commands(QObject):
    """The commands of one window. Modules of long work are imported when it is asked for."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.dialogs: list[QDialog] = []

    def make_menus(self) -> QMenuBar:
        """The menu bar."""
        bar = Menus()
        bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        work = bar.addMenu(_("&Work"))
        self._add(work, _("Import…"), "Ctrl+I", self.choose_file)
        self._add(work, _("Column mapping…"), "Ctrl+Shift+M", self.choose_table)
        self._add(work, _("Refused records…"), "Ctrl+R", self.show_refused)
        self._add(work, _("Referrals…"), "Ctrl+J", self.show_referrals)
        self._add(work, _("Data quality…"), "Ctrl+D", self.show_senders)
        work.addSeparator()
        self._add(work, _("Undo the last outcome"), "Ctrl+Z", self._window.desk.recording.undo)
        self._add(work, _("To the scan field"), "Ctrl+L", self._window.desk.view.scan.make_ready)
        self._add(work, _("To the queue"), "Ctrl+U", self._window.desk.view.queue.list.setFocus)
        work.addSeparator()
        self._add(work, _("Close"), "Ctrl+Q", self._window.close)
        scores = bar.addMenu(_("&Scores"))
        self._add(scores, _("Score now"), "Ctrl+S", self.score)
        self._add(scores, _("Train a profile…"), "Ctrl+T", self.choose_profile)
        self._add(scores, _("Profiles…"), "Ctrl+P", self.show_profiles)
        self._add_looks(bar.addMenu(_("&View")))
        self.help = bar.addMenu(_("&Help"))
        self._add(self.help, _("Keys…"), "F1", self.show_keys)
        return bar

    def add_tour(self, begin: Callable[[], None]) -> None:
        """The guided tour, where there is one."""
        self._add(self.help, _("Guided tour"), "", begin)

    def _add(self, menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda *_: act())
        self._window.addAction(action)  # its keys work wherever the focus is
        menu.addAction(action)
        return action

    def _add_looks(self, menu: QMenu) -> None:
        schemes, sizes = QActionGroup(self), QActionGroup(self)
        for scheme in theme.SCHEMES:
            self._add_look(menu, schemes, _(theme.tokens()[scheme]["title"]), scheme == theme.current().scheme,
                           partial(self._window.wear, scheme))  # fmt: skip
        menu.addSeparator()
        words = {"compact": _("Compact"), "comfortable": _("Comfortable"), "touch": _("For touch")}
        for density in theme.DENSITIES:
            self._add_look(menu, sizes, words[density], density == theme.current().density,
                           partial(self._window.wear, "", density))  # fmt: skip

    def _add_look(self, menu: QMenu, group: QActionGroup, words: str, chosen: bool, wear: Callable[[], None]) -> None:
        action = QAction(words, self, checkable=True, checked=chosen)
        action.triggered.connect(lambda *_: wear())
        group.addAction(action)
        menu.addAction(action)

    # Import.

    def choose_file(self) -> None:
        """Asks for a file, then how to read it."""
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Import a file"),
            "",
            _("Messages (*.csv *.txt *.xlsx *.ods *.xml *.jsonl *.zip);;All files (*)"),
        )
        if name:
            self.ask_how(Path(name))

    def ask_how(self, path: Path) -> None:
        """Looks into the file and asks how it is to be read."""
        from workstation.qt.ops.import_choice import ImportChoice
        from workstation.qt.ops.import_dialog import ImportDialog
        from workstation.qt.ops.looking import choice_for

        def ask(choice: ImportChoice) -> None:
            dialog = ImportDialog(choice, self._window)
            dialog.chosen.connect(self.import_file)
            dialog.mapping_asked.connect(self.ask_meaning)
            self._open(dialog)

        self._window.bridge.look(partial(choice_for, path), ask)

    def choose_table(self) -> None:
        """Asks for a table whose columns are to be explained."""
        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Column mapping"), "", _("Tables (*.csv *.txt *.xlsx *.ods);;All files (*)")
        )
        if name:
            self.ask_meaning(Path(name))

    def ask_meaning(self, path: Path) -> None:
        """Looks at a table and asks what its columns mean; with the kept mapping it can be imported at once."""
        from workstation.qt.ops.looking import table_in
        from workstation.qt.ops.mapping_dialog import MappingDialog
        from workstation.services.mapping_help import Look

        def ask(look: Look) -> None:
            dialog = MappingDialog(look, self._window.bridge, self._window.context.clock(), self._window)
            dialog.kept.connect(lambda _name: self.ask_how(path))
            self._open(dialog)

        self._window.bridge.look(partial(table_in, path), ask)

    def import_file(self, request: "ImportRequest") -> None:
        """Imports a file while the desk goes on."""
        from workstation.qt.ops.importing import import_in_child, report_words

        title = _("Importing {file}").format(file=request.path.name)
        self._window.start(
            title,
            lambda context, tell, stop: import_in_child(context, request, tell, stop),
            lambda report: self._window.banner.tell(report_words(report)),
        )

    def show_refused(self) -> None:
        """The refused list."""
        from workstation.qt.ops.refused_dialog import RefusedDialog
        from workstation.services.refusals import list_refused

        def show(answer: tuple[int, list[Any]]) -> None:
            self._open(RefusedDialog(*answer, self._window))

        self._window.bridge.look(partial(list_refused, self._window.context), show)

    def show_senders(self) -> None:
        """Who sends good data, and slips for those who do not."""
        from workstation.qt.ops.senders_dialog import SendersDialog

        self._open(SendersDialog(self._window.context, self._window.bridge, self._window))

    def show_referrals(self) -> None:
        """What waits for somebody; a double click shows the parcel on the desk."""
        from workstation.qt.officer.referral_inbox import ReferralInbox

        inbox = ReferralInbox(self._window.context, self._window.bridge, self._window)
        inbox.chosen.connect(self._window.desk.taking.look_at)
        self._open(inbox)

    # Scores.

    def score(self) -> None:
        """Scores every open parcel."""
        from workstation.qt.ops.scoring import report_words, score_all

        self._window.start(_("Scoring"), score_all, lambda report: self._window.banner.tell(report_words(report)))

    def choose_profile(self) -> None:
        """Asks which profile is to be trained."""
        from workstation.qt.ops.train_dialog import TrainDialog
        from workstation.qt.ops.training import list_trainable

        def ask(names: list[str]) -> None:
            dialog = TrainDialog(names, self._window)
            dialog.chosen.connect(self.train)
            self._open(dialog)

        self._window.bridge.look(partial(list_trainable, self._window.context), ask)

    def train(self, profile: str) -> None:
        """Trains a candidate of the profile in a child process."""
        from workstation.qt.ops.training import report_words, train_in_child

        self._window.start(
            _("Training {profile}").format(profile=profile),
            lambda context, tell, stop: train_in_child(context, profile, None, tell, stop),
            lambda report: self._window.banner.tell(report_words(report)),
        )

    def show_profiles(self) -> None:
        """Every version with its card; here a second person approves what waits."""
        from workstation.qt.ops.profiles import Profiles

        self._open(Profiles(self._window.context, self._window.bridge, self._window).dialog)

    def show_keys(self) -> None:
        """The sheet of keys."""
        from workstation.qt.ops.keys_dialog import KeysDialog

        self._open(KeysDialog(self._window))

    def _open(self, dialog: QDialog) -> None:
        """In front, without stopping the desk: a scan still reaches it."""
        self.dialogs.append(dialog)
        dialog.finished.connect(lambda *_: self.dialogs.remove(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
