"""Reasons as bars with sentences. Solid bars speak for opening, hatched ones against; a row opens to its parts."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workstation.qt import theme
from workstation.qt.officer.families import Family
from workstation.qt.shared.foldable import Foldable
from workstation.qt.shared.labels import label
from workstation.texts import _, ngettext

_BAR_WIDTH = 128
_BAR_HEIGHT = 12
_SHORTEST = 6.0


class Bar(QWidget):
    """How much a family weighs, next to the strongest of the card."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._speaks_for = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, speaks_for: bool) -> None:
        """A share from 0 to 1 of the whole length."""
        self._share, self._speaks_for = share, speaks_for
        self.update()

    def sizeHint(self) -> QSize:
        """All bars are alike."""
        return QSize(_BAR_WIDTH, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grows from the side where reading begins."""
        colours = theme.current()
        width = max(self.width() * self._share, _SHORTEST)
        left = 0.0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - width
        box = QRectF(left, 0, width, self.height())
        painter = QPainter(self)
        if self._speaks_for:
            painter.fillRect(box, colours.bar_for)
        else:
            painter.setPen(QPen(colours.bar_against, 1))
            painter.setBrush(QBrush(colours.bar_against, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class ReasonRow(Foldable):
    """One family: bar, sentence, and its parts when opened."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._bar = Bar()
        self._sentence = label(wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.size("wide"))
        bar = QVBoxLayout()
        bar.setContentsMargins(0, 3, 0, 0)
        bar.addWidget(self._bar)
        bar.addStretch(1)
        head.addLayout(bar)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self.details)
        head.addLayout(words, 1)
        head.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignTop)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addLayout(head)

    def show_family(self, family: Family, strongest: float) -> None:
        """Shows this family, closed."""
        self._bar.show_share(abs(family.weight) / strongest if strongest else 0.0, family.speaks_for)
        self._sentence.setText(family.sentence)
        self._count = len(family.parts)
        self.details.setText("\n".join(f"{part.contribution:+.2f}   {part.text}" for part in family.parts))
        speaks = _("speaks for opening") if family.speaks_for else _("speaks against")
        self.setAccessibleName(f"{speaks}: {family.sentence}")
        self.open(False)
        self.show()

    def behind(self) -> str:
        """How many parts it has, where there are several."""
        return str(self._count) if self._count > 1 else ""


class ReasonList(QWidget):
    """The families of one direction under a heading; the weak ones behind one more click."""

    def __init__(self, heading: str, shown: int) -> None:
        super().__init__()
        self._shown = shown
        self._rows: list[ReasonRow] = []
        self._families: list[Family] = []
        self._strongest = 1.0
        self._heading = label(heading, "heading")
        if not heading:
            self._heading.hide()
        self._more = QPushButton()
        self._more.setProperty("quiet", "true")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._heading)
        more = QHBoxLayout()
        more.setContentsMargins(0, 0, 0, 0)
        more.addSpacing(_BAR_WIDTH + theme.size("near"))
        more.addWidget(self._more)
        more.addStretch(1)
        self._column.addLayout(more)

    def show_families(self, families: list[Family], strongest: float) -> None:
        """Shows these, strongest first; hidden altogether where there is none."""
        self._families, self._strongest = families, strongest
        self.setVisible(bool(families))
        self._fill(self._shown)

    def show_all(self) -> None:
        """The weak ones too."""
        self._fill(len(self._families))

    def open_rows(self, opened: bool) -> None:
        """Opens or closes the parts of every row."""
        for row in self._rows:
            if not row.isHidden():
                row.open(opened)

    def sentences(self) -> list[str]:
        """What is on the screen."""
        return [row._sentence.text() for row in self._rows if not row.isHidden()]

    def _fill(self, count: int) -> None:
        while len(self._rows) < min(count, len(self._families)):
            row = ReasonRow()
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        for i, row in enumerate(self._rows):
            if i < min(count, len(self._families)):
                row.show_family(self._families[i], self._strongest)
            else:
                row.hide()
        weaker = len(self._families) - count
        self._more.setVisible(weaker > 0)
        if weaker > 0:
            self._more.setText(ngettext("{n} weaker reason", "{n} weaker reasons", weaker).format(n=weaker))
