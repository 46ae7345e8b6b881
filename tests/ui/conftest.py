"""What the tests of the desk share."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample import Desk

if TYPE_CHECKING:
    from backtimer.ui.main_window import MainWindow


@pytest.fixture
def desk() -> Desk:
    """The services of a window, all fakes."""
    return Desk()


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[[Desk], "MainWindow"]:
    """Opens a window on a desk and waits until the cards are there."""
    from backtimer.ui.main_window import MainWindow

    def opened(desk: Desk) -> MainWindow:
        window = MainWindow(desk.services())
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        qtbot.waitUntil(lambda: window.is_furnished)
        qtbot.waitUntil(lambda: window.house.routines.board is not None)
        return window

    return opened
