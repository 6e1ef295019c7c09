"""Themes: grounds with their inks, lane colours and sizes, all from `resources/themes/tokens.toml`.

Standard widgets are dressed by a style sheet made from the same tokens; widgets that paint themselves ask
`current()`. Nothing else names a colour.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from workstation.domain.profile import Lane
from workstation.paths import shipped

SCHEMES = ("light", "dark", "contrast")
DENSITIES = ("compact", "comfortable", "touch")
GROUNDS = ("page", "surface", "raised", "pressed", "strong", "notice", "trouble", "bug")


@dataclass(frozen=True, slots=True)
class Ground:
    """A colour to write on with the colours that may be written on it."""

    fill: QColor
    ink: QColor
    muted: QColor
    edge: QColor
    hair: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One scheme at one density."""

    scheme: str
    density: str
    grounds: Mapping[str, Ground]
    lanes: Mapping[Lane, Ground]
    focus: QColor
    bar_for: QColor
    bar_against: QColor
    sizes: Mapping[str, int]

    def __getattr__(self, name: str) -> Ground:
        """A ground by its name: `theme.surface.ink`."""
        try:
            return self.grounds[name]
        except KeyError:
            raise AttributeError(name) from None


@cache
def tokens() -> dict[str, Any]:
    """The token file as it stands."""
    return tomllib.loads((shipped("resources") / "themes" / "tokens.toml").read_text("utf-8"))


@cache
def get_theme(scheme: str, density: str = "comfortable") -> Theme:
    """The theme of that name."""
    table = tokens()[scheme]
    grounds = {name: Ground(**{part: QColor(value) for part, value in table[name].items()}) for name in GROUNDS}
    lanes = {Lane(name): _lane(pair) for name, pair in table["lanes"].items()}
    surface = grounds["surface"]
    lanes[Lane.NOT_SCORED] = Ground(surface.fill, surface.ink, surface.muted, surface.edge, surface.hair)
    sizes = tokens()["spacing"] | tokens()["density"][density]
    focus, bar_for, bar_against = (QColor(table[name]) for name in ("focus", "bar_for", "bar_against"))
    return Theme(scheme, density, grounds, lanes, focus, bar_for, bar_against, sizes)


def _lane(pair: Mapping[str, str]) -> Ground:
    fill, ink = QColor(pair["fill"]), QColor(pair["ink"])
    return Ground(fill, ink, ink, ink, ink)


# One screen, one theme: widgets that paint themselves would otherwise each carry it around.
_worn: list[Theme] = []


def current() -> Theme:
    """The theme on the screen now; the light one before any was put on."""
    return _worn[-1] if _worn else get_theme("light")


def size(name: str) -> int:
    """A size of the current theme in logical pixels."""
    return current().sizes[name]


def preferred_scheme() -> str:
    """Dark where the system asks for it, else light."""
    return "dark" if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def put_on(scheme: str, density: str = "comfortable") -> Theme:
    """Dresses the whole application; widgets repaint by themselves."""
    theme = choose(scheme, density)
    dress()
    return theme


def choose(scheme: str, density: str = "comfortable") -> Theme:
    """Style, font and colours of a theme, without the style sheet.

    A window that is built before the sheet comes is built in half the time: nothing is dressed twice.
    """
    theme = get_theme(scheme, density)
    _worn[:] = [theme]
    app = _application()
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    font = app.font()
    font.setPixelSize(theme.sizes["base"])
    app.setFont(font)
    app.setPalette(_palette(theme))
    return theme


def dress() -> None:
    """Puts the style sheet of the chosen theme on."""
    app, sheet = _application(), _style_sheet(current())
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def text_font(size_name: str = "base", *, bold: bool = False) -> QFont:
    """The font of the interface at a size from the tokens."""
    font = QFont(QApplication.font())
    font.setPixelSize(size(size_name))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def mono_font(size_name: str = "base", *, bold: bool = False) -> QFont:
    """The font of identifiers: every character as wide as the next."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size(size_name))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    page, surface, raised, strong = theme.page, theme.surface, theme.raised, theme.strong
    palette = QPalette()
    for name, colour in (
        (role.Window, page.fill), (role.WindowText, page.ink), (role.Base, surface.fill), (role.Text, surface.ink),
        (role.AlternateBase, raised.fill), (role.Button, raised.fill), (role.ButtonText, raised.ink),
        (role.Highlight, strong.fill), (role.HighlightedText, strong.ink), (role.PlaceholderText, surface.muted),
        (role.ToolTipBase, strong.fill), (role.ToolTipText, strong.ink), (role.Link, surface.ink),
        (role.Mid, surface.edge), (role.Dark, surface.edge), (role.Light, surface.hair), (role.BrightText, page.ink),
    ):  # fmt: skip
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, surface.muted)
    return palette


def _style_sheet(theme: Theme) -> str:
    names: dict[str, str] = {key: str(value) for key, value in theme.sizes.items()}
    for name, ground in theme.grounds.items():
        for part in Ground.__slots__:
            names[f"{name}_{part}"] = getattr(ground, part).name()
    names |= {key: getattr(theme, key).name() for key in ("focus", "bar_for", "bar_against")}
    control, wide, near = (theme.sizes[key] for key in ("control", "wide", "near"))
    names |= {
        "lead": str(theme.sizes["base"] + 4),
        # A focused frame is two pixels thicker: the content gives way, so that nothing moves.
        "control_inner": str(control - 2),
        "control_focus": str(control - 6),
        "low_focus": str(theme.sizes["far"] - 4),
        "wide_less": str(wide - 2),
        "near_less": str(near - 2),
        "mono": QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
    }
    return _sheet().substitute(names)


@cache
def _sheet() -> Template:
    return Template((shipped("resources") / "themes" / "desk.qss").read_text("utf-8"))
