"""The history page: the list, one session whole, and nothing yet."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.flare_up import eased
from backtimer.core.records import Ending, Ratings, SessionRecord
from backtimer.core.review import PainChange
from backtimer.ui.dates import date_text
from backtimer.ui.history.answers import change_text, within_text
from backtimer.ui.history.detail import DetailPage
from backtimer.ui.history.model import PAGE, SessionsModel
from backtimer.ui.history.page import HistoryPage
from backtimer.ui.history.words import done_text, pain_text
from backtimer.ui.main_window import MainWindow
from backtimer.ui.navigation import Place
from backtimer.ui.widgets.combo import Combo
from tests.ui.history.conftest import Shower
from tests.ui.sample import BASICS, NOW, Desk, add_session

Opener = Callable[[Desk], MainWindow]


def words(page: HistoryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def record(ending: Ending, planned: int, done: int) -> SessionRecord:
    return SessionRecord("1", "a", "A", NOW, NOW, 60, 0, ending, planned, done)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (record(Ending.FINISHED, 7, 7), "all 7 done"),
        (record(Ending.FINISHED, 7, 5), "5 of 7, 2 skipped"),
        (record(Ending.ENDED, 7, 2), "2 of 7, ended early"),
        (record(Ending.INTERRUPTED, 7, 0), "0 of 7, interrupted"),
    ],
)
def test_a_row_says_how_much_was_done(one: SessionRecord, text: str) -> None:
    assert done_text(one) == text


def test_a_row_says_the_pain_before_and_after() -> None:
    assert pain_text(Ratings(pain_before=3, pain_after=2)) == "pain 3 → 2"
    assert pain_text(Ratings(pain_after=0)) == "pain ? → 0"
    assert pain_text(Ratings(effort=4)) == "–"


def test_sessions_are_listed_newest_first(shown: Shower, desk: Desk) -> None:
    add_session(desk.history, "old", NOW - timedelta(days=9))
    add_session(desk.history, "new", NOW, ratings=Ratings(pain_before=3, pain_after=2))
    page = shown(desk)

    rows = [page.list.model().index(row, 0).data() for row in range(2)]

    assert page.list.model().rowCount() == 2
    assert rows[0].endswith("Lower back basics, 14:02, all 4 done, pain 3 → 2")
    assert "13" in rows[1].split(",")[0]


def test_only_a_page_is_read_at_first_and_the_rest_when_it_is_wanted(desk: Desk) -> None:
    for number in range(PAGE + 5):
        add_session(desk.history, str(number), NOW - timedelta(days=number))
    model = SessionsModel(desk.services())

    model.reload()
    at_first = (model.rowCount(), model.is_complete)
    model.read_on()

    assert at_first == (PAGE, False)
    assert (model.rowCount(), model.is_complete) == (PAGE + 5, True)
    assert model.record(PAGE + 4).id == str(PAGE + 4)


def test_a_list_in_view_is_read_on_only_when_its_end_comes_near(
    shown: Shower, desk: Desk, qtbot: QtBot
) -> None:
    for number in range(3 * PAGE):
        add_session(desk.history, str(number), NOW - timedelta(days=number))
    page = shown(desk)
    qtbot.waitUntil(page.isActiveWindow)
    bar, model = page.page.verticalScrollBar(), page.list.model()

    page.page.ensureWidgetVisible(page.filters)
    bar.setValue(bar.value() + 300)
    for _ in range(10):
        QApplication.processEvents()
    read_at_first = model.rowCount()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: model.rowCount() > PAGE)

    assert not page.list.visibleRegion().isEmpty()
    assert read_at_first == PAGE
    assert model.rowCount() == 2 * PAGE


def test_a_session_opens_by_keyboard_and_escape_comes_back(shown: Shower, desk: Desk) -> None:
    add_session(desk.history, "a", NOW, skipped=(1,), ratings=Ratings(6, 3, 2, "Slept badly."))
    page = shown(desk)
    page.list.setFocus()

    QTest.keyClick(page.list, Qt.Key.Key_Return)
    detail = page.findChildren(DetailPage)[0]
    said = words(page)
    QTest.keyClick(detail.back, Qt.Key.Key_Escape)

    assert "5 × 10 s per side, alternating" in said
    assert "skipped" in said
    assert detail.questions.ratings == Ratings(6, 3, 2, "Slept badly.")
    assert page.list.isVisible()


def test_what_was_said_of_a_session_can_be_changed_later(shown: Shower, desk: Desk) -> None:
    add_session(desk.history, "a", NOW, ratings=Ratings(6, 3, 2, "Slept badly."))
    page = shown(desk)
    page.open_session("a")
    (detail,) = page.findChildren(DetailPage)

    detail.questions.pain_after.choose(None)
    detail.questions.note.setPlainText("Slept well after all.")
    QTest.keyClick(detail.back, Qt.Key.Key_Escape)

    assert desk.history.details["a"].record.ratings == Ratings(6, 3, None, "Slept well after all.")
    assert page.list.isVisible()


def test_a_change_that_cannot_be_kept_says_so_and_goes_on_the_second_time(
    shown: Shower, desk: Desk
) -> None:
    add_session(desk.history, "a", NOW)
    page = shown(desk)
    page.open_session("a")
    (detail,) = page.findChildren(DetailPage)
    detail.questions.effort.choose(3)
    desk.history.trouble = "The disk is full."

    detail.back.click()
    assert detail.trouble.text() == "The disk is full."
    assert detail.isVisible()

    detail.back.click()
    assert page.list.isVisible()


def test_tab_leads_from_the_navigation_through_the_page_from_its_top(
    desk: Desk, open_window: Opener
) -> None:
    add_session(desk.history, "one", NOW)
    window = open_window(desk)
    window.house._go(Place.HISTORY)
    (page,) = window.findChildren(HistoryPage)
    window.house.navigation.focus_place(Place.HELP)
    overview = page.overview
    charts = [overview.calendar, overview.sessions, overview.minutes, overview.pain]

    stops = []
    for _ in range(20):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        stops.append(focused())
        if focused() is page.list:
            break

    assert stops[:2] == [page.bests, page.log]
    assert [one for one in stops if one in charts] == charts
    assert stops[-1] is page.list

    page.open_session("one")
    window.house.navigation.focus_place(Place.HELP)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    (detail,) = page.findChildren(DetailPage)
    assert focused() is detail.back


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_an_empty_history_says_what_will_be_here_and_offers_the_first_step(
    qtbot: QtBot, shown: Shower, desk: Desk
) -> None:
    page = shown(desk)

    assert any("There is none yet" in text for text in words(page))
    assert not page.list.isVisible()
    with qtbot.waitSignal(page.startWanted):
        page.begin.click()


def test_a_history_that_cannot_be_read_says_why_and_offers_nothing(
    shown: Shower, desk: Desk
) -> None:
    desk.history.trouble = "The history was written by a newer version of backtimer."
    page = shown(desk)

    assert desk.history.trouble in words(page)
    assert not page.begin.isVisible()


def test_a_session_that_cannot_be_opened_says_why(shown: Shower, desk: Desk) -> None:
    add_session(desk.history, "a", NOW)
    page = shown(desk)
    desk.history.trouble = "The disk does not answer."

    page.open_session("a")

    assert desk.history.trouble in words(page)
    assert page.list.isVisible()


@pytest.mark.parametrize(("width", "lines"), [(1100, 1), (620, 2), (420, 3)])
def test_a_narrow_window_gives_each_session_more_lines(
    shown: Shower, desk: Desk, width: int, lines: int
) -> None:
    add_session(desk.history, "a", NOW)
    add_session(desk.history, "b", NOW - timedelta(days=1))
    page = shown(desk)
    page.resize(1100, 700)
    one_line = page.list.sizeHintForRow(0)

    page.resize(width, 700)

    more = page.list.sizeHintForRow(0) - one_line
    assert (more > 0) == (lines > 1)
    assert more >= (lines - 1) * 10
    page.grab()  # painting either form warns of nothing


def test_a_step_that_hurt_was_rightly_left_and_a_gentler_session_is_called_so(
    shown: Shower, desk: Desk
) -> None:
    add_session(desk.history, "hard", NOW - timedelta(days=2), routine=eased(BASICS), hurt=(1,))
    page = shown(desk)

    page.open_session("hard")

    said = words(page)
    assert said.count("left because it hurt; that was right") == 1
    assert any(text.endswith("all 4 done · gentler · paused 0:30") for text in said)


def test_a_usual_session_is_not_called_gentler(shown: Shower, desk: Desk) -> None:
    add_session(desk.history, "usual", NOW)
    page = shown(desk)

    page.open_session("usual")

    assert not any("gentler" in text for text in words(page))


def test_the_head_says_how_much_it_is_in_all_and_how_many_weeks_were_on_goal(
    shown: Shower, desk: Desk
) -> None:
    for days in (0, 2, 7, 9):
        add_session(desk.history, str(days), NOW - timedelta(days=days))
    page = shown(desk)

    assert "4 sessions · 56 min · 2 of 2 this week · 2 weeks in a row on goal" in words(page)


def test_a_day_of_the_calendar_filters_the_list_and_gives_it_back(
    shown: Shower, desk: Desk
) -> None:
    for days in (0, 1, 1, 5):
        add_session(desk.history, f"{days}{len(desk.history.details)}", NOW - timedelta(days=days))
    page = shown(desk)
    calendar = page.overview.calendar

    calendar.choose((NOW - timedelta(days=1)).date())
    assert page.list.model().rowCount() == 2
    assert "Found: 2" in words(page)
    calendar.choose(None)

    assert page.list.model().rowCount() == 4


def test_a_chosen_day_is_shown_below_and_its_button_or_escape_leads_back(
    desk: Desk, open_window: Opener, qtbot: QtBot
) -> None:
    for days in range(40):
        add_session(desk.history, str(days), NOW - timedelta(days=days))
    window = open_window(desk)
    window.resize(1000, 640)
    window.house._go(Place.HISTORY)
    (page,) = window.findChildren(HistoryPage)
    calendar, filters = page.overview.calendar, page.filters
    assert not filters.only_day.isVisible()

    calendar.setFocus()
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    for one in (filters.only_day, page.list):
        qtbot.waitUntil(partial(is_seen, page, one))
    assert filters.only_day.text() == f"{date_text(NOW - timedelta(days=7))}  ×"
    assert not filters.time.isEnabled()

    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert calendar.hasFocus()
    assert calendar.chosen is None
    assert page.list.model().rowCount() == 40

    QTest.keyClick(calendar, Qt.Key.Key_Return)
    QTest.mouseClick(filters.only_day, Qt.MouseButton.LeftButton)
    assert calendar.hasFocus()
    assert not filters.only_day.isVisible()
    assert filters.time.isEnabled()


def is_seen(page: HistoryPage, widget: QWidget) -> bool:
    """Whether the whole of a widget is in view."""
    top = widget.mapTo(page.page, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= page.page.viewport().height()


def test_words_and_boxes_find_sessions(shown: Shower, desk: Desk) -> None:
    add_session(desk.history, "a", NOW, ratings=Ratings(note="Slept BADLY."))
    add_session(desk.history, "b", NOW - timedelta(days=400))
    page = shown(desk)
    filters = page.filters

    filters.search.setText("badly")
    assert page.list.model().rowCount() == 1
    filters.search.setText("")
    choose(filters.time, "Last year")
    assert page.list.model().rowCount() == 1
    assert page.list.model().index(0, 0).data().startswith("Sat 18 Oct 2025")
    choose(filters.time, "Any time")
    choose(filters.ending, "Not finished")

    assert page.list.model().rowCount() == 0
    assert "Found: 0" in words(page)


def choose(box: Combo, text: str) -> None:
    """As a person does: the box tells that something was chosen."""
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def test_the_list_reads_on_when_its_end_comes_near(qtbot: QtBot, shown: Shower, desk: Desk) -> None:
    for number in range(PAGE + 5):
        add_session(desk.history, str(number), NOW - timedelta(days=number))
    page = shown(desk)
    qtbot.waitUntil(lambda: page.page.verticalScrollBar().maximum() > 1000)
    assert page.list.model().rowCount() == PAGE

    page.page.verticalScrollBar().setValue(page.page.verticalScrollBar().maximum())

    qtbot.waitUntil(lambda: page.list.model().rowCount() == PAGE + 5)


def test_the_keyboard_in_the_list_scrolls_the_page(qtbot: QtBot, shown: Shower, desk: Desk) -> None:
    for number in range(60):
        add_session(desk.history, str(number), NOW - timedelta(days=number))
    page = shown(desk)
    bar = page.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    page.list.setFocus()

    QTest.keyClick(page.list, Qt.Key.Key_End)

    row = page.list.visualRect(page.list.model().index(59, 0))
    below = page.list.mapTo(page, row.bottomLeft()).y()
    assert 0 < below <= page.height()


@pytest.mark.parametrize(
    ("earlier", "lately", "words"),
    [(6, 4, "lower by 2 points or more"), (3, 5, "higher by 2 points"), (4, 3, "about the same")],
)
def test_a_change_of_pain_is_named_from_two_points_on(
    earlier: float, lately: float, words: str
) -> None:
    assert words in change_text(PainChange(earlier, lately))


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (-1.0, "mostly 1 lower after a session than before."),
        (1.5, "mostly 1.5 higher after a session than before."),
        (0.0, "mostly the same before and after a session."),
    ],
)
def test_pain_before_and_after_sessions_is_compared_plainly(points: float, words: str) -> None:
    assert within_text(points).endswith(words)


def test_the_present_week_is_to_go_on_and_is_not_called_below_the_goal(
    shown: Shower, desk: Desk
) -> None:
    for days in (0, 8):
        add_session(desk.history, str(days), NOW - timedelta(days=days))
    bars = shown(desk).overview.sessions

    said = [bars.words(at) for at in range(bars.count())]

    assert said[-1].endswith("1 to go")
    assert said[-2].endswith("below the goal")


def test_the_weeks_on_goal_are_counted_where_there_are_some(shown: Shower, desk: Desk) -> None:
    for days in (0, 1, 8, 9, 15, 22, 23, 29, 30):
        add_session(desk.history, str(days), NOW - timedelta(days=days))

    (hint,) = (text for text in words(shown(desk)) if "marks a week as a break" in text)

    assert hint.startswith("On goal in 4 of the last 5 weeks, breaks left out.")
