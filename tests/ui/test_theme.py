"""Colours, fonts and text scale."""

import math
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.settings import Theme
from backtimer.ui import theme
from backtimer.ui.palette import DARK, LIGHT, Palette

FONTS = Path(__file__).parents[2] / "assets" / "fonts"


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application with its font and colours given back afterwards."""
    before = qapp.font(), qapp.palette()
    yield qapp
    qapp.setFont(before[0])
    qapp.setPalette(before[1])


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    made = QColor(colour)
    red, green, blue = map(linear, (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(tones: Palette) -> None:
    for ground in (tones.page, tones.card, tones.navigation, tones.chip):
        assert contrast(tones.ink, ground) >= 7
        assert contrast(tones.muted, ground) >= 4.5
    assert contrast(tones.accent_ink, tones.accent) >= 7
    assert contrast(tones.hero_muted, tones.hero) >= 4.5
    assert contrast(tones.warning, tones.card) >= 4.5
    assert contrast(tones.beginner_ink, tones.beginner) >= 4.5
    assert contrast(tones.advanced_ink, tones.advanced) >= 4.5
    for ground in (tones.card, tones.hero):
        assert contrast(tones.focus, ground) >= 3


def test_every_colour_is_one() -> None:
    for tones in (LIGHT, DARK):
        assert all(QColor(getattr(tones, field.name)).isValid() for field in fields(tones))


def test_a_widget_learns_its_colours_from_its_palette(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)

    widget.setPalette(theme.qt_palette(DARK))
    assert theme.colours(widget) is DARK
    widget.setPalette(theme.qt_palette(LIGHT))

    assert theme.colours(widget) is LIGHT


def test_the_system_decides_unless_the_person_has(app: QApplication) -> None:
    owner = QObject()
    keeper = theme.ThemeKeeper(app, owner)

    keeper.choose(Theme.DARK)
    chosen = app.palette().window().color().name()
    keeper.choose(Theme.SYSTEM)
    dark_system = app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    assert chosen == DARK.page
    assert app.palette().window().color().name() == (DARK if dark_system else LIGHT).page


def test_larger_text_of_the_desktop_makes_all_text_larger(app: QApplication) -> None:
    app.setFont(QFont("Inter", 22))
    owner = QObject()
    theme.ThemeKeeper(app, owner)

    assert theme.text_scale() == pytest.approx(2.0, abs=0.05)
    assert theme.px(100) == pytest.approx(200, abs=5)
    assert theme.font(18).pixelSize() == pytest.approx(36, abs=1)


def test_smaller_text_of_the_desktop_never_makes_it_smaller_than_planned(
    app: QApplication,
) -> None:
    app.setFont(QFont("Inter", 6))
    owner = QObject()
    theme.ThemeKeeper(app, owner)

    assert theme.text_scale() == 1.0


@pytest.mark.usefixtures("app")
def test_the_bundled_fonts_are_found_and_used() -> None:
    theme.load_fonts(FONTS)

    assert {"Inter", "Inter Display"} <= set(QFontDatabase.families())


@pytest.mark.usefixtures("app")
def test_a_missing_font_folder_is_no_trouble(tmp_path: Path) -> None:
    theme.load_fonts(tmp_path / "nothing")

    assert theme.font(16).pixelSize() > 0
