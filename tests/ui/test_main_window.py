"""The window leads from page to page, to the mat and back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.flare_up import eased
from backtimer.core.ports import Progress
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings, Theme
from backtimer.core.snapshot import State
from backtimer.ui import theme
from backtimer.ui.history.detail import DetailPage
from backtimer.ui.history.session_list import SessionList
from backtimer.ui.main_window import MainWindow
from backtimer.ui.navigation import Navigation, NavigationEntry
from backtimer.ui.palette import DARK, LIGHT
from backtimer.ui.player import PlayerPage
from backtimer.ui.routines.board import Board
from backtimer.ui.routines.preview import PreviewPage
from backtimer.ui.safety_note import SafetyNote
from backtimer.ui.summary import SummaryPage
from backtimer.ui.waiting import WaitingPage
from backtimer.ui.widgets.page import Page
from tests.ui.sample import BASICS, BROKEN, NOW, STRENGTH, Desk, add_session, catalogue
from tests.ui.stand_in import StandInRunner

if TYPE_CHECKING:
    from backtimer.ui.runner import Runner

Opener = Callable[[Desk], MainWindow]


@pytest.fixture
def runners(desk: Desk) -> list[StandInRunner]:
    """The sessions that the window has started."""
    made: list[StandInRunner] = []

    def make(routine: Routine, settings: Settings) -> "Runner":
        made.append(StandInRunner(routine, settings, desk.history))
        return cast("Runner", made[-1])

    desk.make_runner = make
    return made


def shown(window: MainWindow, kind: type[QWidget]) -> QWidget:
    """The one page of that kind that is visible."""
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def board_of(window: MainWindow) -> Board:
    assert window.house.routines.board is not None
    return window.house.routines.board


def press_entry(window: MainWindow, text: str) -> None:
    navigation = shown(window, Navigation)
    entry = next(one for one in navigation.findChildren(NavigationEntry) if one.text() == text)
    QTest.mouseClick(entry, Qt.MouseButton.LeftButton)


def test_the_first_frame_needs_no_catalogue_and_no_history(qtbot: QtBot, desk: Desk) -> None:
    desk.history.trouble = "the disk is on fire"
    window = MainWindow(desk.services())
    qtbot.addWidget(window)
    window.resize(900, 600)

    picture = window.grab().toImage()

    assert not window.is_furnished
    assert picture.pixelColor(10, 300) == QColor(LIGHT.navigation)
    assert picture.pixelColor(600, 300) == QColor(LIGHT.page)


def test_the_first_frame_has_the_colours_that_were_chosen(qtbot: QtBot, desk: Desk) -> None:
    desk.store.settings = replace(desk.store.settings, theme=Theme.DARK)
    window = MainWindow(desk.services())
    qtbot.addWidget(window)

    assert window.grab().toImage().pixelColor(600, 300) == QColor(DARK.page)


def test_start_opens_the_player_and_the_end_leads_to_the_summary_and_back(
    qtbot: QtBot, desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)

    QTest.keyClick(board_of(window).hero.start, Qt.Key.Key_Return)
    shown(window, PlayerPage)
    with qtbot.waitSignal(window.sessionEnded):
        runners[0].end()
    summary = cast("SummaryPage", shown(window, SummaryPage))
    summary.done_button.click()

    assert window.house.routines.isVisible()
    assert window.house.stage.room is None
    assert "played" in desk.history.details


def test_the_routine_that_was_started_is_offered_next_time(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)

    window.play(STRENGTH)

    assert desk.store.settings.last_routine == "strength"
    assert runners[0].routine is STRENGTH


def test_a_second_start_while_a_session_runs_does_nothing(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)

    window.play(STRENGTH)
    window.play(BASICS)

    assert len(runners) == 1


def test_start_pressed_twice_while_the_voice_is_made_ready_gives_one_session(
    qtbot: QtBot, desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    desk.rehearsal.progress = Progress(1, 48)
    window = open_window(desk)

    window.play(BASICS)
    window.play(BASICS)
    shown(window, WaitingPage)
    assert runners == []
    desk.rehearsal.progress = Progress(48, 48)

    qtbot.waitUntil(lambda: bool(runners))
    shown(window, PlayerPage)
    assert len(runners) == len(desk.rehearsed) == 1


def test_the_gentler_session_of_the_preview_is_played(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)
    board_of(window).grid.cards[0].click()

    QTest.keyClick(cast("PreviewPage", shown(window, PreviewPage)).start, Qt.Key.Key_F2)

    assert runners[0].routine == eased(BASICS)
    assert desk.store.settings.last_routine == BASICS.id


def test_escape_while_the_voice_is_made_ready_comes_back_to_the_preview(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    desk.rehearsal.progress = Progress(1, 48)
    window = open_window(desk)
    board_of(window).grid.cards[0].click()
    preview = cast("PreviewPage", shown(window, PreviewPage))
    preview.start.click()
    waiting = shown(window, WaitingPage)
    assert waiting.hasFocus()
    assert window.isFullScreen()

    QTest.keyClick(waiting, Qt.Key.Key_Escape)

    assert preview.isVisible()
    assert preview.start.hasFocus()
    assert not window.isFullScreen()
    assert window.house.stage.room is None
    assert runners == []


def test_a_window_can_be_closed_while_the_voice_is_made_ready(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    desk.rehearsal.progress = Progress(1, 48)
    window = open_window(desk)
    window.play(BASICS)

    window.close()

    assert window.house.stage.room is None
    assert runners == []


@pytest.mark.parametrize("before", [Qt.WindowState.WindowNoState, Qt.WindowState.WindowMaximized])
def test_the_player_fills_the_screen_and_gives_the_old_window_back(
    desk: Desk, open_window: Opener, runners: list[StandInRunner], before: Qt.WindowState
) -> None:
    window = open_window(desk)
    window.setWindowState(before)

    window.play(BASICS)
    assert window.isFullScreen()
    runners[0].end()

    assert window.windowState() == before


def test_a_volume_chosen_on_the_mat_is_kept(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)
    window.play(BASICS)
    assert len(runners) == 1

    QTest.keyClick(shown(window, PlayerPage), Qt.Key.Key_Down)

    assert desk.store.settings.volume == Settings().volume - 10


def test_the_player_stays_in_the_window_when_full_screen_is_off(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    desk.store.settings = replace(desk.store.settings, full_screen=False)
    window = open_window(desk)

    window.play(BASICS)

    assert len(runners) == 1
    assert not window.isFullScreen()


def test_closing_the_window_ends_and_keeps_the_session(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)
    window.play(BASICS)

    window.close()

    assert runners[0].snapshot().state is State.ENDED
    assert "played" in desk.history.details


def test_closing_the_window_keeps_what_the_summary_was_told(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)
    window.play(BASICS)
    runners[0].end()
    cast("SummaryPage", shown(window, SummaryPage)).questions.effort.choose(4)

    window.close()

    assert desk.history.details["played"].record.ratings.effort == 4


def test_a_card_opens_the_preview_and_escape_comes_back_to_the_card(
    desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)
    card = board_of(window).grid.cards[1]
    card.setFocus()

    QTest.keyClick(card, Qt.Key.Key_Return)
    preview = cast("PreviewPage", shown(window, PreviewPage))
    assert preview.start.hasFocus()
    QTest.keyClick(preview.start, Qt.Key.Key_Escape)

    assert window.house.routines.isVisible()
    assert card.hasFocus()


def test_the_preview_starts_its_routine(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    window = open_window(desk)
    board_of(window).grid.cards[0].click()

    QTest.keyClick(cast("PreviewPage", shown(window, PreviewPage)).start, Qt.Key.Key_Return)

    assert runners[0].routine is BASICS


def test_the_safety_note_is_shown_once_and_kept(desk: Desk, open_window: Opener) -> None:
    desk.store.settings = replace(desk.store.settings, safety_note_seen=False)
    window = open_window(desk)
    note = cast("SafetyNote", shown(window, SafetyNote))

    QTest.keyClick(note.button, Qt.Key.Key_Return)

    assert desk.store.settings.safety_note_seen
    assert window.house.routines.isVisible()
    again = open_window(desk)
    assert not again.findChildren(SafetyNote)


def test_playing_at_once_does_not_wait_for_the_safety_note(
    desk: Desk, open_window: Opener, runners: list[StandInRunner]
) -> None:
    desk.store.settings = replace(desk.store.settings, safety_note_seen=False)
    window = open_window(desk)

    window.play(BASICS)
    shown(window, PlayerPage)
    runners[0].end()
    cast("SummaryPage", shown(window, SummaryPage)).done_button.click()

    shown(window, SafetyNote)


def test_a_damaged_settings_file_is_said_until_the_bar_is_closed(
    desk: Desk, open_window: Opener
) -> None:
    desk.store.notice = "The settings file was damaged."
    window = open_window(desk)

    assert window.house.notice.isVisible()
    assert window.house.notice.text == "The settings file was damaged."
    window.house.notice.close_button.click()

    assert not window.house.notice.isVisible()


def test_settings_that_cannot_be_saved_are_said(desk: Desk, open_window: Opener) -> None:
    desk.store.trouble = "The settings could not be saved: the disk is full."
    window = open_window(desk)

    window.house.keeper.choose(volume=10)

    assert window.house.notice.text == desk.store.trouble


def test_dark_and_light_can_be_chosen_while_it_runs(
    qtbot: QtBot, desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)

    window.house.keeper.choose(theme=Theme.DARK)
    qtbot.waitUntil(lambda: theme.colours(window.house.routines) is DARK)

    window.house.keeper.choose(theme=Theme.LIGHT)
    qtbot.waitUntil(lambda: theme.colours(window.house.routines) is LIGHT)


def test_the_navigation_leads_to_every_page(desk: Desk, open_window: Opener) -> None:
    from backtimer.ui.help.page import HelpPage
    from backtimer.ui.history.page import HistoryPage
    from backtimer.ui.settings.page import SettingsPage

    window = open_window(desk)

    press_entry(window, "History")
    shown(window, HistoryPage)
    press_entry(window, "Settings")
    shown(window, SettingsPage)
    press_entry(window, "Help")
    shown(window, HelpPage)
    press_entry(window, "Routines")

    assert window.house.routines.isVisible()


def test_tab_and_arrows_reach_every_entry_of_the_navigation(
    desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)
    entries = shown(window, Navigation).findChildren(NavigationEntry)
    entries[-1].setFocus()

    for key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab):
        for before, entry in zip(entries[:0:-1], entries[-2::-1], strict=True):
            QTest.keyClick(before, key)
            assert entry.hasFocus(), entry.text()
        for before, entry in pairwise(entries):
            QTest.keyClick(before, Qt.Key.Key_Down)
            assert entry.hasFocus(), entry.text()


def test_an_entry_that_is_pressed_twice_still_marks_its_page(
    desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)

    press_entry(window, "Help")
    press_entry(window, "Help")

    entries = shown(window, Navigation).findChildren(NavigationEntry)
    assert [one.text() for one in entries if one.isChecked()] == ["Help"]


def test_f1_shows_the_help_wherever_one_is_at_the_desk(desk: Desk, open_window: Opener) -> None:
    from backtimer.ui.help.page import HelpPage

    window = open_window(desk)
    for card in board_of(window).grid.cards[:2]:
        card.click()
        QTest.keyClick(cast("PreviewPage", shown(window, PreviewPage)).start, Qt.Key.Key_F1)

        shown(window, HelpPage)
        entry = window.focusWidget()
        assert isinstance(entry, NavigationEntry)
        assert entry.text() == "Help"
        press_entry(window, "Routines")


def test_a_page_scrolls_by_keyboard_and_to_what_the_keyboard_reaches(
    desk: Desk, open_window: Opener
) -> None:
    from backtimer.ui.help.page import HelpPage

    window = open_window(desk)
    window.resize(1024, 640)
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = cast("HelpPage", shown(window, HelpPage))
    bar = page.verticalScrollBar()
    entry = window.focusWidget()
    assert entry is not None
    assert bar.value() == 0

    QTest.keyClick(entry, Qt.Key.Key_PageDown)
    down = bar.value()
    QTest.keyClick(entry, Qt.Key.Key_PageUp)
    up = bar.value()
    QTest.keyClick(entry, Qt.Key.Key_Tab)

    assert down > 0
    assert up == 0
    first = next(iter(page.plays.values()))
    assert first.hasFocus()
    assert not first.visibleRegion().isEmpty()


@pytest.mark.parametrize("text_px", [16, 32])
def test_nothing_is_cut_in_a_small_window(desk: Desk, open_window: Opener, text_px: int) -> None:
    desk.catalogue = catalogue(BROKEN)
    add_session(desk.history, "one", NOW)
    with text_of(text_px):
        window = open_window(desk)
        window.resize(1024, 640)
        board_of(window).grid.cards[0].click()
        wide = [page_width(shown(window, PreviewPage))]
        for text in ("Routines", "Settings", "Help", "History"):
            press_entry(window, text)
            wide += [page_width(page) for page in window.findChildren(Page) if page.isVisible()]
        window.findChildren(SessionList)[0].activated.emit(session_index(window))
        wide.append(page_width(shown(window, DetailPage)))

    assert window.size() == QSize(1024, 640)
    assert len(wide) == 6
    assert all(needs <= has for needs, has in wide), wide


def page_width(page: QWidget) -> tuple[int, int]:
    """The width that a page's content needs, and the width that it has."""
    assert isinstance(page, Page)
    body = page.widget()
    assert body is not None
    return body.minimumSizeHint().width(), page.viewport().width()


def session_index(window: MainWindow) -> QModelIndex:
    return window.findChildren(SessionList)[0].model().index(0, 0)


@contextmanager
def text_of(size: int) -> Iterator[None]:
    """The desktop asks for text of this height."""
    before = QApplication.font()
    asked = QFont(before)
    asked.setPixelSize(size)
    QApplication.setFont(asked)
    yield
    QApplication.setFont(before)
