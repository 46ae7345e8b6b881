"""A notice is seen, and heard where there is a screen reader."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.widgets.notice import Notice


def test_what_a_notice_says_is_announced(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(window)

    notice.say("Deleted: Lower back basics.", "Undo")

    assert heard == ["Deleted: Lower back basics."]
    assert notice.action_button.isVisibleTo(window)
