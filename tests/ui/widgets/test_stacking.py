"""Side by side, or one below the other."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.stacking import StackingLayout

NEEDS = 400
LONG = "words that take more than one line where there is only half a window for them"


def room(qtbot: QtBot, width: int, layout: StackingLayout) -> QWidget:
    """A part of a window: no layout of ours tells the window itself how small it may be."""
    window = QWidget()
    qtbot.addWidget(window)
    whole = QWidget(window)
    whole.setLayout(layout)
    whole.resize(width, layout.heightForWidth(width))
    whole.window_kept = window  # type: ignore[attr-defined]  # else it goes with this function
    window.show()
    return whole


def test_margins_are_kept_on_all_sides(qtbot: QtBot) -> None:
    layout = StackingLayout(NEEDS)
    layout.setContentsMargins(5, 6, 7, 8)
    words = Label("words")
    layout.add(words, 1)

    whole = room(qtbot, 600, layout)

    inner = words.geometry()
    assert (inner.left(), inner.top()) == (5, 6)
    assert whole.width() - inner.right() - 1 == 7
    assert whole.height() - inner.bottom() - 1 == 8


@pytest.mark.parametrize("level", [True, False])
def test_parts_of_a_level_row_are_as_high_as_the_highest(qtbot: QtBot, level: bool) -> None:  # noqa: FBT001
    layout = StackingLayout(NEEDS, level=level)
    short, long = Label("words"), Label(LONG)
    for one in (short, long):
        layout.add(one, 1)

    whole = room(qtbot, 600, layout)

    assert whole.height() == long.height()
    assert (short.height() == long.height()) is level


def test_the_plate_of_a_stacked_button_begins_where_the_words_do(qtbot: QtBot) -> None:
    layout = StackingLayout(NEEDS)
    layout.setContentsMargins(MARGIN, 0, 0, 0)
    words, button = Label("words"), PillButton("Press")
    layout.add(words, 1)
    layout.add(button, outlined=True)

    whole = room(qtbot, NEEDS - 50, layout)
    assert button.x() + MARGIN == words.x()
    assert button.y() >= words.geometry().bottom()

    whole.resize(600, whole.height())
    assert button.geometry().right() == whole.rect().right()
