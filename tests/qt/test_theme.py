"""Themes: what is written can be read, and only the token file names a colour."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from workstation.domain.profile import Lane
from workstation.qt import theme
from workstation.qt.shared.words import LANE_LETTERS

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|Qt\.(GlobalColor\.)?(white|black|red|green|blue|yellow|gr[ae]y)\b")


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio (WCAG 2), from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_inks_can_be_read_on_their_ground(scheme: str) -> None:
    for name, found in theme.get_theme(scheme).grounds.items():
        assert contrast(found.ink, found.fill) >= 4.5, name
        assert contrast(found.muted, found.fill) >= 4.5, name
        assert contrast(found.edge, found.fill) >= 3, name


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_the_letters_of_the_lanes_can_be_read(scheme: str) -> None:
    for lane, found in theme.get_theme(scheme).lanes.items():
        assert contrast(found.ink, found.fill) >= 4.5, lane


@pytest.mark.parametrize("scheme", theme.SCHEMES)
def test_focus_and_bars_stand_out(scheme: str) -> None:
    found = theme.get_theme(scheme)
    for ground in ("page", "surface", "raised"):
        assert contrast(found.focus, found.grounds[ground].fill) >= 4.5
    for bar in (found.bar_for, found.bar_against):
        assert contrast(bar, found.surface.fill) >= 3


def test_every_lane_has_a_letter_of_its_own() -> None:
    assert len(set(LANE_LETTERS.values())) == len(Lane)


def test_no_other_file_names_a_colour() -> None:
    files = [*(ROOT / "workstation" / "qt").rglob("*.py"), ROOT / "resources" / "themes" / "desk.qss"]
    named = {path.name: COLOUR.search(path.read_text("utf-8")) for path in files}
    assert {name: found for name, found in named.items() if found} == {}


@pytest.mark.parametrize("scheme", theme.SCHEMES)
@pytest.mark.parametrize("density", theme.DENSITIES)
def test_every_name_in_the_style_sheet_is_a_token(qapp: object, scheme: str, density: str) -> None:
    assert "$" not in theme._style_sheet(theme.get_theme(scheme, density))
