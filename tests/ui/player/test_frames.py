"""How often the session is looked at."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.player.frames import CALM_MS, Frames
from tests.ui.player.stage import FakeRunner


@pytest.mark.parametrize("calm", [True, False])
def test_frames_come_less_often_while_it_is_calm(qtbot: QtBot, *, calm: bool) -> None:
    runner = FakeRunner()
    view = QWidget()
    qtbot.addWidget(view)
    view.show()
    frames = Frames(view, lambda: calm)
    runner.start()
    frames.follow(runner.snapshot())
    usual = frames.interval_ms
    assert usual < CALM_MS

    with qtbot.waitSignal(frames._timer.timeout):
        pass
    with qtbot.waitSignal(frames._timer.timeout):
        pass
    assert frames.interval_ms == (CALM_MS if calm else usual)

    frames.stop()
    frames.follow(runner.snapshot())
    assert frames.interval_ms == usual
