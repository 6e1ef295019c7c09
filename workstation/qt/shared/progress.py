"""Long work in the status area: what runs, how far it has come, and a way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from workstation.qt import theme
from workstation.qt.bridge import Task
from workstation.qt.shared.labels import label
from workstation.services.context import Progress
from workstation.texts import _, ngettext

_BAR, _LEAST_BAR, _LEAST_WORDS = 160, 48, 80


class ProgressStrip(QFrame):
    """Shows one task, the one that runs; those that wait for it are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []
        self._what = label()
        self._what.setMinimumWidth(_LEAST_WORDS)  # a long name of a file must not widen the window
        self._bar = QProgressBar(textVisible=False)
        self._bar.setMinimumWidth(_LEAST_BAR)
        self._bar.setMaximumWidth(_BAR)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.clicked.connect(self._ask_to_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("near"))
        row.addWidget(self._what)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        self.hide()

    def get_ready(self) -> None:
        """Dresses the strip while nobody waits for it: shown for the first time it would stop the window's clock."""
        for widget in (self, self._what, self._bar, self._cancel):
            widget.ensurePolished()
        self.sizeHint()

    def follow(self, task: Task) -> None:
        """Shows this task until it ends."""
        self._tasks.append(task)
        task.progressed.connect(lambda progress: self._show_progress(task, progress))
        for ending in (task.finished, task.failed, task.cancelled):
            ending.connect(lambda *_args: self._forget(task))
        if len(self._tasks) == 1:
            self._begin(task)

    @property
    def text(self) -> str:
        """What it says now, "" while nothing runs."""
        return self._what.text() if self._tasks else ""

    def _begin(self, task: Task) -> None:
        self._say(task.title)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def _show_progress(self, task: Task, progress: Progress) -> None:
        if not self._tasks or task is not self._tasks[0] or task.is_stopping():
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        told = _("{done} of {total}") if progress.total else _("{done} so far")
        done = told.format(done=f"{progress.done:,}", total=f"{progress.total:,}")
        self._say(f"{task.title} · {done}" if progress.done else task.title)

    def _say(self, text: str) -> None:
        waiting = len(self._tasks) - 1
        if waiting > 0:
            text += " · " + ngettext("{n} more waits", "{n} more wait", waiting).format(n=waiting)
        self._what.setText(text)
        self.setAccessibleName(text)

    def _ask_to_stop(self) -> None:
        self._tasks[0].cancel()
        self._cancel.setEnabled(False)
        self._say(_("Stopping: {what}").format(what=self._tasks[0].title))

    def _forget(self, task: Task) -> None:
        self._tasks.remove(task)
        if self._tasks:
            self._begin(self._tasks[0])
        else:
            self.hide()
