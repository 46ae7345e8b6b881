"""The wait between Start and the session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backtimer.core.ports import Progress
from backtimer.ui import waiting
from backtimer.ui.mat_palette import MAT_INK
from backtimer.ui.waiting import WaitingPage
from tests.ui.sample import FakeRehearsal


@pytest.fixture
def rehearsal() -> FakeRehearsal:
    return FakeRehearsal(Progress(3, 48))


def waited_for(qtbot: QtBot, rehearsal: FakeRehearsal) -> WaitingPage:
    page = WaitingPage(rehearsal)
    qtbot.addWidget(page)
    page.resize(640, 480)
    page.show()
    return page


def test_it_is_dark_at_once_and_says_what_it_waits_for_a_little_later(
    qtbot: QtBot, rehearsal: FakeRehearsal
) -> None:
    page = waited_for(qtbot, rehearsal)
    assert page.text == ""
    blank = page.grab().toImage()
    assert blank.pixelColor(320, 240) == QColor(MAT_INK)

    qtbot.waitUntil(lambda: page.text == "Getting the voice ready…")

    assert page.accessibleName() == page.text
    assert page.grab().toImage() != blank


def test_it_is_over_as_soon_as_the_voice_is_ready(qtbot: QtBot, rehearsal: FakeRehearsal) -> None:
    page = waited_for(qtbot, rehearsal)

    with qtbot.waitSignal(page.ready):
        rehearsal.progress = Progress(48, 48)


def test_it_is_over_at_its_limit_whatever_the_voice_does(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, rehearsal: FakeRehearsal
) -> None:
    monkeypatch.setattr(waiting, "LIMIT_MS", 20)
    page = waited_for(qtbot, rehearsal)

    with qtbot.waitSignal(page.ready):
        pass

    assert not rehearsal.progress.complete


def test_escape_cancels_and_nothing_begins_after_it(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, rehearsal: FakeRehearsal
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE_MS", 60)
    monkeypatch.setattr(waiting, "LIMIT_MS", 20)
    page = waited_for(qtbot, rehearsal)
    begun: list[bool] = []
    page.ready.connect(lambda: begun.append(True))

    with qtbot.waitSignal(page.cancelled):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    later = WaitingPage(rehearsal, page)  # begun later, so over later
    with qtbot.waitSignal(later.ready):
        pass

    assert begun == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_F1])
def test_no_other_key_means_anything_yet(
    qtbot: QtBot, rehearsal: FakeRehearsal, key: Qt.Key
) -> None:
    page = waited_for(qtbot, rehearsal)

    with qtbot.assertNotEmitted(page.cancelled), qtbot.assertNotEmitted(page.ready):
        QTest.keyClick(page, key)
