"""What a person changes in the history: deleted and undone, corrected, weeks of rest, weights."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.catalogue import Catalogue
from backtimer.core.records import LoggedActivity, Mark, Ratings
from backtimer.core.review import Day, weeks
from backtimer.core.settings import Settings
from backtimer.ui.activities.page import LogActivityPage
from backtimer.ui.charts.bars import By, WeekBars
from backtimer.ui.history.detail import DetailPage
from backtimer.ui.history.model import PAGE
from backtimer.ui.history.page import HistoryPage
from backtimer.ui.main_window import MainWindow
from backtimer.ui.navigation import Place
from backtimer.ui.routines.preview import PreviewPage
from backtimer.ui.summary import SummaryPage
from tests.ui.history.conftest import Shower
from tests.ui.sample import DUMBBELL_ROW, NOW, WEIGHTS, Desk, add_session

Opener = Callable[[Desk], MainWindow]


@pytest.fixture
def page(shown: Shower, desk: Desk) -> HistoryPage:
    """A page of two sessions, `new` and `old`."""
    add_session(desk.history, "old", NOW - timedelta(days=8), ratings=Ratings(effort=5))
    add_session(desk.history, "new", NOW)
    return shown(desk, 1000, 900)


def detail_of(page: HistoryPage, session_id: str) -> DetailPage:
    page.open_session(session_id)
    (detail,) = page.findChildren(DetailPage)
    return detail


def test_a_deleted_session_goes_and_undo_brings_it_back_whole(
    page: HistoryPage, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.history.details["old"]
    detail = detail_of(page, "old")

    with qtbot.waitSignal(page.offered) as offered:
        detail.delete.click()

    assert set(desk.history.details) == {"new"}
    assert page.list.isVisible()
    assert page.list.model().rowCount() == 1
    text, words, undo = offered.args
    assert text.startswith("Deleted: Lower back basics, ")
    assert words == "Undo"
    undo()
    assert page.list.model().rowCount() == 2
    (again,) = (one for name, one in desk.history.details.items() if name != "new")
    assert replace(again.record, id="old") == before.record
    assert (again.plan, again.phases) == (before.plan, before.phases)
    assert desk.history.gone() == {"old"}


def test_the_delete_key_deletes_the_session_that_has_the_keyboard(
    page: HistoryPage, desk: Desk
) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert set(desk.history.details) == {"new"}


def test_a_session_that_cannot_be_deleted_stays_and_why_is_said(
    page: HistoryPage, desk: Desk
) -> None:
    desk.history.trouble = "The disk is full."
    page.delete("old")
    desk.history.trouble = ""
    assert set(desk.history.details) == {"new", "old"}
    assert page._about.text() == "The disk is full."


def test_a_deletion_that_waits_for_the_disk_is_said_and_can_be_undone(
    page: HistoryPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.history.waits = "It waits."
    with qtbot.waitSignal(page.offered) as offered:
        page.delete("old")
    assert page._about.text() == "It waits."
    assert page.list.model().rowCount() == 1

    offered.args[2]()

    assert page._about.text() == "It waits."
    assert page.list.model().rowCount() == 2


def test_what_was_changed_in_a_session_that_is_deleted_is_not_kept(
    page: HistoryPage, desk: Desk
) -> None:
    detail = detail_of(page, "old")
    detail.questions.effort.choose(9)
    detail.delete.click()
    assert not detail.trouble.isVisible()
    assert set(desk.history.details) == {"new"}


def test_the_window_offers_to_undo_and_does_it_once(desk: Desk, open_window: Opener) -> None:
    add_session(desk.history, "only", NOW)
    window = open_window(desk)
    window.house._go(Place.HISTORY)
    (page,) = window.findChildren(HistoryPage)
    page.delete("only")
    assert window.house.notice.action_button.text() == "Undo"

    window.house.notice.action_button.click()

    assert len(desk.history.details) == 1
    assert not window.house.notice.isVisible()
    window.house._act()
    assert len(desk.history.details) == 1


def opened_history(desk: Desk, open_window: Opener, number: int = 5) -> HistoryPage:
    """The page in its window; sessions "0" to "4", the newest first."""
    for days in range(number):
        add_session(desk.history, str(days), NOW - timedelta(days=days))
    window = open_window(desk)
    window.house._go(Place.HISTORY)
    (page,) = window.findChildren(HistoryPage)
    return page


def at_row(page: HistoryPage, row: int) -> bool:
    return page.list.hasFocus() and page.list.currentIndex().row() == row


def test_the_keyboard_goes_to_the_row_that_took_the_place_of_a_deleted_one(
    desk: Desk, open_window: Opener
) -> None:
    page = opened_history(desk, open_window)
    page._take_row(2)

    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert at_row(page, 2)
    assert page._model.record(2).id == "3"

    detail = detail_of(page, "4")
    detail.delete.click()
    assert at_row(page, 2)  # it was the last one


def test_undo_gives_the_keyboard_back_to_the_row(desk: Desk, open_window: Opener) -> None:
    page = opened_history(desk, open_window)
    page._take_row(3)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)

    QTest.keySequence(page.list, QKeySequence(QKeySequence.StandardKey.Undo))

    assert at_row(page, 3)
    assert page._model.rowCount() == 5
    QTest.keySequence(page.list, QKeySequence(QKeySequence.StandardKey.Undo))
    assert page._model.rowCount() == 5


def test_undo_stays_with_a_session_that_was_opened_since(desk: Desk, open_window: Opener) -> None:
    page = opened_history(desk, open_window)
    page.delete("1")
    detail_of(page, "3").questions.effort.choose(7)

    page.window().house._act()  # type: ignore[attr-defined]

    assert desk.history.details["3"].record.ratings.effort == 7
    shown = page.currentWidget()
    assert isinstance(shown, DetailPage)
    assert shown.session_id == "3"
    assert shown.questions.ratings.effort == 7


def test_the_last_session_of_all_leaves_the_keyboard_on_the_first_step(
    desk: Desk, open_window: Opener
) -> None:
    page = opened_history(desk, open_window, 1)

    page.delete("0")

    assert page.begin.hasFocus()


def test_rows_beyond_the_first_page_keep_the_keyboard_as_well(
    desk: Desk, open_window: Opener
) -> None:
    page = opened_history(desk, open_window, PAGE + 20)
    page._take_row(PAGE + 10)

    QTest.keyClick(page.list, Qt.Key.Key_Delete)

    assert at_row(page, PAGE + 10)


def test_what_was_logged_wrongly_is_corrected(desk: Desk, open_window: Opener) -> None:
    logged = LoggedActivity("a", "", "Radfahren", NOW - timedelta(days=1), 45, "Schön.")
    desk.history.log_activity(logged)
    window = open_window(desk)
    window.house._go(Place.HISTORY)
    (page,) = window.findChildren(HistoryPage)
    detail = detail_of(page, "a")
    assert detail.correct.isVisible()

    detail.correct.click()
    (form,) = window.findChildren(LogActivityPage)
    assert form.minutes.value() == 45
    form.minutes.setValue(30)
    day = NOW.date() - timedelta(days=3)
    form.day.setDate(QDate(day.year, day.month, day.day))
    form.save()

    record = desk.history.details["a"].record
    assert (record.active_s, record.routine_title) == (1800.0, "Radfahren")
    assert record.started == logged.started.replace(day=day.day)
    assert (record.ratings.note, record.mark) == ("Schön.", Mark.ACTIVITY)
    assert page.isVisible()


def test_the_keyboard_comes_back_to_what_led_away(desk: Desk, open_window: Opener) -> None:
    logged = LoggedActivity("a", "", "Radfahren", NOW - timedelta(days=1), 45)
    desk.history.log_activity(logged)
    page = opened_history(desk, open_window, 1)

    for button in (page.bests, page.log):
        button.click()
        leave_closer_look()
        assert button.hasFocus()

    detail = detail_of(page, "a")
    detail.correct.click()
    leave_closer_look()
    assert detail.correct.hasFocus()


def leave_closer_look() -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Escape)


def test_only_what_was_logged_can_be_corrected(page: HistoryPage) -> None:
    assert not detail_of(page, "old").correct.isVisible()


def test_a_week_is_marked_as_a_break_and_freed_again(page: HistoryPage, desk: Desk) -> None:
    week = page.overview.sessions.shown[-2]
    page.rest(week, resting=True)
    assert page.overview.sessions.shown[-2].on_break
    assert [one.resting for one in desk.history.breaks()] == [True]

    desk.now += timedelta(minutes=1)
    page.rest(page.overview.sessions.shown[-2], resting=False)
    assert not page.overview.sessions.shown[-2].on_break


def test_a_break_is_freed_again_though_the_clock_was_set_back(
    page: HistoryPage, desk: Desk
) -> None:
    page.rest(page.overview.sessions.shown[-2], resting=True)
    desk.now = NOW - timedelta(minutes=5)
    page.rest(page.overview.sessions.shown[-2], resting=False)
    assert [one.resting for one in desk.history.breaks()] == [False]


def test_the_menu_of_a_week_says_what_it_would_become(page: HistoryPage) -> None:
    chart = page.overview.sessions
    (choice,) = page.week_menu(chart.shown[-1]).actions()
    assert choice.text().endswith("was a break (illness, travel)")
    choice.trigger()
    assert chart.shown[-1].on_break
    (choice,) = page.week_menu(chart.shown[-1]).actions()
    assert choice.text().endswith("was no break")


def test_enter_and_a_click_choose_a_week(qtbot: QtBot) -> None:
    chart = WeekBars(By.SESSIONS)
    qtbot.addWidget(chart)
    chart.show_weeks(weeks([Day(NOW.date(), 2, 40.0, 2)], NOW.date(), goal=2))
    chart.resize(600, 150)
    chart.show()
    chosen: list[object] = []
    chart.weekChosen.connect(lambda week, _place: chosen.append(week))

    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert chosen == []
    chart.point_at(0)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.mark_area(0).center().toPoint())

    assert chosen == [chart.shown[0]] * 2


@pytest.fixture
def weighted(desk: Desk) -> Desk:
    exercises = {**desk.catalogue.exercises, DUMBBELL_ROW.id: DUMBBELL_ROW}
    desk.catalogue = Catalogue(exercises, desk.catalogue.entries)
    add_session(desk.history, "s", NOW, routine=WEIGHTS)
    return desk


def test_weights_are_asked_for_and_offered_again_next_time(weighted: Desk, qtbot: QtBot) -> None:
    first = SummaryPage(weighted.services(), "s")
    qtbot.addWidget(first)
    first.show()
    (row,) = first.questions.loads.rows
    assert row.exercise == DUMBBELL_ROW.id
    assert not row.again.isVisible()
    row.field.setValue(7.5)
    assert first.save()
    assert weighted.history.details["s"].record.ratings.loads == ((DUMBBELL_ROW.id, 7.5),)

    add_session(weighted.history, "next", NOW + timedelta(days=2), routine=WEIGHTS)
    second = SummaryPage(weighted.services(), "next")
    qtbot.addWidget(second)
    second.show()
    (row,) = second.questions.loads.rows
    assert row.again.text() == "As last time: 7.5 kg"
    assert second.questions.ratings == Ratings()
    row.again.click()
    assert second.questions.ratings.loads == ((DUMBBELL_ROW.id, 7.5),)


def test_the_preview_tells_the_weights_of_last_time(weighted: Desk, qtbot: QtBot) -> None:
    weighted.history.rate("s", Ratings(loads=((DUMBBELL_ROW.id, 7.5),)))
    preview = PreviewPage(weighted.services(), WEIGHTS, Settings())
    qtbot.addWidget(preview)
    words = [label.text() for label in preview.findChildren(QLabel)]
    assert "Last time: Row with dumbbells 7.5 kg" in words


def test_a_session_without_weights_asks_for_none(page: HistoryPage) -> None:
    detail = detail_of(page, "old")
    assert detail.questions.loads.rows == []
    assert not detail.questions.loads.isVisible()


def test_looking_at_a_session_changes_none_of_its_weights(
    weighted: Desk, page: HistoryPage
) -> None:
    noted = Ratings(loads=(("another", 3.0), (DUMBBELL_ROW.id, 62.375)))
    weighted.history.rate("s", noted)
    detail = detail_of(page, "s")
    assert detail.questions.ratings == noted
    detail.questions.loads.rows[0].field.setValue(0)
    assert detail.questions.ratings.loads == (("another", 3.0),)
