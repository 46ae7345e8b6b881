"""The offer to take a session up where it was cut off."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.blocks import block_routine, find_block
from backtimer.core.ports import HistoryError, Progress
from backtimer.core.settings import Settings
from backtimer.core.taking_up import Unfinished
from backtimer.core.units import Language
from backtimer.ui.main_window import MainWindow
from backtimer.ui.player import PlayerPage
from backtimer.ui.routines.interrupted import InterruptedCard
from backtimer.ui.summary import SummaryPage
from backtimer.ui.waiting import WaitingPage
from backtimer.ui.widgets.button import PillButton
from tests.ui.sample import BASICS, NOW, Desk
from tests.ui.stand_in import StandInRunner

if TYPE_CHECKING:
    from backtimer.ui.runner import Runner

Opener = Callable[[Desk], MainWindow]

UNFINISHED = Unfinished("s1", BASICS, 20, 2, 20, 500.0, 0.0, NOW)


@pytest.fixture
def cut_off(desk: Desk) -> Desk:
    """A desk with a session that was cut off."""
    desk.unfinished = UNFINISHED
    return desk


@pytest.fixture
def runners(cut_off: Desk) -> list[StandInRunner]:
    """The sessions that were taken up."""
    made: list[StandInRunner] = []

    def make(unfinished: Unfinished, settings: Settings) -> "Runner":
        made.append(StandInRunner(unfinished.routine, settings, cut_off.history))
        cut_off.unfinished = None  # it runs
        return cast("Runner", made[-1])

    cut_off.make_second_runner = make
    return made


def card_of(window: MainWindow) -> InterruptedCard:
    assert window.house.routines.board is not None
    return window.house.routines.board.interrupted


def words_of(card: InterruptedCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def test_without_such_a_session_nothing_is_offered(desk: Desk, open_window: Opener) -> None:
    window = open_window(desk)

    assert not card_of(window).isVisible()
    assert window.house.routines.board is not None
    assert window.house.routines.board.hero.start.hasFocus()


def test_the_offer_says_which_session_and_how_far_it_came(
    cut_off: Desk, open_window: Opener
) -> None:
    card = card_of(open_window(cut_off))

    assert card.isVisible()
    assert words_of(card) == [
        "Your session was interrupted",
        "Lower back basics · step 3 of 4, 8:20 done",
    ]
    assert "step 3 of 4" in card.take_up.accessibleDescription()


def test_the_titles_are_in_the_language_of_the_program(cut_off: Desk, open_window: Opener) -> None:
    cut_off.language = Language.GERMAN

    assert words_of(card_of(open_window(cut_off)))[1].startswith("Unterer Rücken, Grundlagen · ")


def test_the_keyboard_is_on_the_offer_and_leads_on_to_start(
    cut_off: Desk, open_window: Opener
) -> None:
    window = open_window(cut_off)
    board = window.house.routines.board
    assert board is not None
    assert board.interrupted.take_up.hasFocus()

    QTest.keyClick(board.interrupted.take_up, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is board.hero.start
    QTest.keyClick(board.hero.start, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is board.interrupted.take_up


def test_taking_it_up_leads_to_the_mat_and_on_to_the_summary(
    cut_off: Desk, runners: list[StandInRunner], open_window: Opener
) -> None:
    window = open_window(cut_off)

    QTest.keyClick(card_of(window).take_up, Qt.Key.Key_Return)

    assert isinstance(window.house.stage.room, PlayerPage)
    assert [one.routine for one in runners] == [BASICS]
    assert cut_off.rehearsed == [(BASICS, cut_off.store.settings)]
    assert cut_off.store.settings.last_routine == BASICS.id
    runners[0].end()
    assert isinstance(window.house.stage.room, SummaryPage)
    window.house.stage.room.done.emit()
    assert not card_of(window).isVisible()


def test_a_voice_that_is_not_ready_is_waited_for(
    qtbot: QtBot, cut_off: Desk, runners: list[StandInRunner], open_window: Opener
) -> None:
    cut_off.rehearsal.progress = Progress(1, 9)
    window = open_window(cut_off)

    card_of(window).take_up.click()
    assert isinstance(window.house.stage.room, WaitingPage)
    assert runners == []
    cut_off.rehearsal.progress = Progress(9, 9)

    qtbot.waitUntil(lambda: isinstance(window.house.stage.room, PlayerPage))


def test_leaving_it_keeps_it_as_it_is_and_offers_start(cut_off: Desk, open_window: Opener) -> None:
    window = open_window(cut_off)

    card_of(window).leave.click()

    assert cut_off.left == [UNFINISHED]
    assert not card_of(window).isVisible()
    assert window.house.routines.board is not None
    assert window.house.routines.board.hero.start.hasFocus()


def test_a_session_that_another_window_took_up_first_does_not_begin_here(
    cut_off: Desk, runners: list[StandInRunner], open_window: Opener
) -> None:
    window = open_window(cut_off)
    cut_off.unfinished = None

    card_of(window).take_up.click()

    assert runners == []
    assert window.house.stage.room is None
    assert "in another window" in window.house.notice.text
    assert not card_of(window).isVisible()


def test_a_block_that_is_taken_up_does_not_become_the_routine_to_offer_first(
    cut_off: Desk, runners: list[StandInRunner], open_window: Opener
) -> None:
    block = find_block("qi-gong")
    assert block is not None
    cut_off.unfinished = replace(UNFINISHED, routine=block_routine(block), at=0, step=0)
    window = open_window(cut_off)

    card_of(window).take_up.click()

    assert len(runners) == 1
    assert cut_off.store.settings.last_routine == ""


def test_a_history_that_refuses_is_told_when_the_session_is_left(
    cut_off: Desk, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_desk: Desk, _unfinished: Unfinished) -> None:
        message = "The disk is full."
        raise HistoryError(message)

    monkeypatch.setattr(Desk, "_leave", refuse)
    window = open_window(cut_off)

    card_of(window).leave.click()

    assert window.house.notice.text == "The disk is full."


def test_a_history_that_cannot_be_read_offers_nothing(
    cut_off: Desk, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_desk: Desk) -> Unfinished | None:
        message = "The disk is gone."
        raise HistoryError(message)

    monkeypatch.setattr(Desk, "_find", refuse)
    window = open_window(cut_off)

    assert not card_of(window).isVisible()


@pytest.mark.parametrize("width", [640, 900, 1280])
def test_the_offer_is_whole_in_every_window(
    qtbot: QtBot, cut_off: Desk, open_window: Opener, width: int
) -> None:
    window = open_window(cut_off)
    window.resize(width, 800)
    card = card_of(window)

    def is_whole(button: PillButton) -> bool:
        first, last = button.rect().topLeft(), button.rect().bottomRight()
        inside = all(card.rect().contains(button.mapTo(card, one)) for one in (first, last))
        return inside and button.width() >= button.sizeHint().width()

    qtbot.waitUntil(lambda: window.width() == width)
    qtbot.waitUntil(lambda: is_whole(card.take_up) and is_whole(card.leave))
