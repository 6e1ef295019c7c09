"""The sheet of keys: the few that the desk knows."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from workstation.qt import theme
from workstation.qt.shared.labels import label
from workstation.qt.shared.words import DEPTH_KEYS, depth_word
from workstation.texts import _


class KeysDialog(QDialog):
    """Keys and what they do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.size("far"))
        grid.setVerticalSpacing(theme.size("tight"))
        for row, (key, what) in enumerate(_sheet()):
            grid.addWidget(label(key, "mono"), row, 0)
            grid.addWidget(label(what), row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("wide"))
        column.addWidget(label(_("A scan counts wherever the focus is."), "lead"))
        column.addWidget(label(_("Letters act on the parcel in the hand, and on no other."), "muted"))
        column.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _sheet() -> list[tuple[str, str]]:
    depths = [(key, _("how far: {depth}").format(depth=depth_word(depth))) for depth, key in DEPTH_KEYS.items()]
    return [
        *depths,
        ("N", _("nothing found: recorded at once")),
        ("F", _("find: choose what, Enter records")),
        ("I", _("inconclusive: recorded at once")),
        ("⌫", _("take the last outcome back")),
        (_("Space"), _("open or close what the reasons rest on")),
        ("Esc", _("back")),
        ("Ctrl+L", _("to the scan field")),
        ("Ctrl+U", _("to the queue")),
        ("Ctrl+I", _("import a file")),
        ("Ctrl+R", _("refused records")),
        ("Ctrl+Shift+M", _("column mapping")),
        ("Ctrl+J", _("referrals")),
        ("Ctrl+D", _("data quality")),
        ("Ctrl+S", _("score now")),
        ("F1", _("this sheet")),
    ]
