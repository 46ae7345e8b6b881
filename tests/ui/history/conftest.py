"""The history page as a part of a window."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.settings import Settings
from backtimer.ui.history.page import HistoryPage
from tests.ui.sample import Desk

Shower: TypeAlias = Callable[..., HistoryPage]


@pytest.fixture
def shown(qtbot: QtBot) -> Shower:
    """Shows the page as a part of a window, as it is in the program."""
    windows = []

    def made(desk: Desk, width: int = 900, height: int = 700) -> HistoryPage:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        page = HistoryPage(desk.services(), window)
        page.resize(width, height)
        page.refresh(Settings())
        window.show()
        return page

    return made
