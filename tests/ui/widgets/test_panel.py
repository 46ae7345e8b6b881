"""A panel is a plate with a column of widgets."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.panel import Panel


@pytest.mark.parametrize("stretch", [False, True])
def test_the_plate_of_a_button_stands_exactly_below_the_words(
    qtbot: QtBot, *, stretch: bool
) -> None:
    panel, words, button = Panel(), QLabel("Words"), PillButton("Press")
    qtbot.addWidget(panel)
    panel.column.addWidget(words)
    panel.add_outlined(button, stretch=stretch)
    panel.resize(300, 200)
    panel.column.activate()

    assert button.x() + button.area.left() == words.x()
