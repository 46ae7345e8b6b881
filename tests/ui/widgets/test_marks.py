"""Segments, dots and the mannequin that keeps the figure's place."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from backtimer.ui.palette import DARK
from backtimer.ui.widgets.dots import Dots
from backtimer.ui.widgets.segments import Segments

COLOUR = "#87d96c"


def test_segments_fill_one_after_the_other(qtbot: QtBot) -> None:
    bar = Segments()
    qtbot.addWidget(bar)
    bar.resize(400, 10)
    bar.set_colour(COLOUR)
    bar.set_fractions((1.0, 0.5, 0.0, 0.0))
    image = bar.grab().toImage()
    filled = [image.pixelColor(x, 5) == QColor(COLOUR) for x in (50, 120, 180, 250, 350)]
    assert filled == [True, True, False, False, False]


def test_five_hundred_segments_become_one_bar(qtbot: QtBot) -> None:
    bar = Segments()
    qtbot.addWidget(bar)
    bar.resize(400, 10)
    bar.set_colour(COLOUR)
    bar.set_fractions((1.0,) * 250 + (0.0,) * 250)
    image = bar.grab().toImage()
    assert all(image.pixelColor(x, 5) == QColor(COLOUR) for x in range(5, 198))
    assert all(image.pixelColor(x, 5) == QColor(DARK.chip) for x in range(202, 395))


def test_dots_show_how_many_of_how_many(qtbot: QtBot) -> None:
    dots = Dots()
    qtbot.addWidget(dots)
    dots.resize(190, 10)
    dots.show_count(4, 10, COLOUR)
    image = dots.grab().toImage()
    filled = [image.pixelColor(5 + 20 * index, 5) == QColor(COLOUR) for index in range(10)]
    assert filled == [True] * 4 + [False] * 6
