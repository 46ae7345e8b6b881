"""A window tells of another one on the same history, and makes way for it."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.ui.main_window import MainWindow
from backtimer.ui.other_window import OtherWindow
from backtimer.ui.runner import Runner
from backtimer.ui.widgets.notice import Notice
from tests.ui.sample import BASICS, Desk
from tests.ui.stand_in import StandInRunner

Opener = Callable[[Desk], MainWindow]


@pytest.fixture
def window(desk: Desk, open_window: Opener) -> MainWindow:
    """A window, at the desk."""

    def make(routine: Routine, settings: Settings) -> Runner:
        return cast("Runner", StandInRunner(routine, settings, desk.history))

    desk.make_runner = make
    return open_window(desk)


@pytest.fixture
def other(window: MainWindow) -> OtherWindow:
    """What the window says of another one."""
    return OtherWindow(window)


def press(notice: Notice) -> None:
    QTest.mouseClick(notice.action_button, Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("other")
def test_nothing_is_said_where_there_is_no_other(window: MainWindow) -> None:
    assert not window.house.offer.isVisible()


def test_the_other_window_is_told_of_and_offered(
    window: MainWindow, other: OtherWindow, qtbot: QtBot
) -> None:
    other.tell()

    notice = window.house.offer
    assert notice.isVisible()
    assert notice.text == "backtimer is already open on this history. Both save into it."
    assert notice.action_button.text() == "Show the other window"
    with qtbot.waitSignal(other.wanted):
        press(notice)
    assert window.isVisible()


def test_the_offer_takes_no_other_word_away(window: MainWindow, other: OtherWindow) -> None:
    window.say("The disk is full.")
    other.tell()

    assert window.house.notice.isVisible()
    assert window.house.offer.isVisible()


def test_the_keyboard_reaches_the_offer_after_the_places(
    window: MainWindow, other: OtherWindow
) -> None:
    other.tell()
    window.house.notice.close_button.setFocus()

    QTest.keyClick(window.house.notice.close_button, Qt.Key.Key_Tab)

    assert window.house.offer.action_button.hasFocus()


def test_when_the_other_is_shown_this_window_closes(window: MainWindow, other: OtherWindow) -> None:
    other.tell()
    press(window.house.offer)

    other.make_way()

    assert not window.isVisible()


def test_a_window_in_which_a_session_runs_stays(window: MainWindow, other: OtherWindow) -> None:
    other.tell()
    press(window.house.offer)
    window.play(BASICS)

    other.make_way()

    assert window.isVisible()
    assert window.house.is_on_the_mat


def test_a_silent_other_is_told_of_and_still_offered(
    window: MainWindow, other: OtherWindow
) -> None:
    other.tell()
    press(window.house.offer)

    other.tell_silence()

    assert "does not answer" in window.house.offer.text
    assert window.house.offer.action_button.isVisible()
    assert window.isVisible()


def test_when_the_other_closes_the_offer_goes_without_a_word(
    window: MainWindow, other: OtherWindow
) -> None:
    other.tell()

    other.forget()

    assert not window.house.offer.isVisible()


def test_who_has_just_asked_for_the_other_is_told_that_it_has_gone(
    window: MainWindow, other: OtherWindow
) -> None:
    other.tell()
    press(window.house.offer)

    other.forget()

    notice = window.house.offer
    assert notice.text == "The other window has just been closed. Go on in this one."
    assert notice.isVisible()
    assert not notice.action_button.isVisible()


def test_the_words_of_the_offer_are_never_cut(window: MainWindow, other: OtherWindow) -> None:
    other.tell()
    window.resize(window.minimumSize())
    QTest.qWaitForWindowExposed(window)
    notice = window.house.offer

    assert notice.action_button.width() >= notice.action_button.sizeHint().width()
    assert notice.close_button.geometry().right() <= notice.width()
    assert notice.action_button.y() > notice._text.y()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_minimised_window_comes_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    window.setWindowState(Qt.WindowState.WindowMaximized | Qt.WindowState.WindowMinimized)

    window.come_to_front()

    assert not window.isMinimized()
    assert window.isMaximized()
    qtbot.waitUntil(window.isActiveWindow)
