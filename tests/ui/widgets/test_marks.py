"""Segments, dots and the mannequin that keeps the figure's place."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from backtimer.core.exercise import Position
from backtimer.ui.palette import DARK
from backtimer.ui.widgets.dots import Dots
from backtimer.ui.widgets.figure_placeholder import FigurePlaceholder
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


@pytest.mark.parametrize("position", Position)
def test_every_position_has_a_mannequin_that_stays_in_its_place(
    qtbot: QtBot, position: Position
) -> None:
    empty, figure = FigurePlaceholder(), FigurePlaceholder()
    for one in (empty, figure):
        qtbot.addWidget(one)
        one.resize(400, 200)
    figure.set_position(position)
    bare, drawn = empty.grab().toImage(), figure.grab().toImage()
    assert drawn != bare
    assert border(drawn) == border(bare)


def border(image: QImage) -> list[QColor]:
    width, height = image.width(), image.height()
    return [image.pixelColor(x, 0) for x in range(width)] + [
        image.pixelColor(x, y) for x in (0, width - 1) for y in range(height)
    ]
