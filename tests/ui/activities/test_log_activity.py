"""Logging something that was done away from the program."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.activity import Activity, ActivityKind
from backtimer.core.ports import HistoryError
from backtimer.core.records import Mark
from backtimer.core.settings import Settings
from backtimer.core.units import LocalText
from backtimer.ui.activities.page import LogActivityPage
from backtimer.ui.history.page import HistoryPage
from backtimer.ui.main_window import MainWindow
from backtimer.ui.navigation import Place
from backtimer.ui.widgets.button import PillButton
from tests.ui.sample import NOW, Desk

Opener = Callable[[Desk], MainWindow]
CYCLING = Activity(
    "cycling",
    LocalText("Cycling", "Radfahren"),
    ActivityKind.SPORT,
    LocalText("Spares the joints."),
    (LocalText("Set the saddle right."),),
)
BREAST = Activity(
    "breaststroke",
    LocalText("Breaststroke", "Brustschwimmen"),
    ActivityKind.ADVISED_AGAINST,
    LocalText("The texts advise against it: it makes a hollow back."),
)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LogActivityPage:
    desk.catalogue = replace(desk.catalogue, activities=(CYCLING, BREAST))
    page = LogActivityPage(desk.services(), Settings())
    qtbot.addWidget(page)
    page.show()
    return page


def choices(page: LogActivityPage) -> list[str]:
    buttons = page._choices.findChildren(PillButton)
    return [one.text() for one in buttons if one.isVisible()]


def words_of(page: LogActivityPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: LogActivityPage, text: str) -> None:
    buttons = page._choices.findChildren(PillButton)
    next(one for one in buttons if one.text() == text and one.isVisible()).click()


def test_what_is_chosen_is_kept_with_day_minutes_and_note(
    page: LogActivityPage, desk: Desk, qtbot: QtBot
) -> None:
    press(page, "Cycling")
    assert "Set the saddle right." in words_of(page)
    page.minutes.setValue(45)
    page.note.setPlainText("Along the river")

    with qtbot.waitSignal(page.saved):
        page.save_button.click()

    (record,) = desk.history.sessions()
    assert (record.routine_title, record.mark) == ("Cycling", Mark.ACTIVITY)
    assert record.active_s == 45 * 60
    assert record.ratings.note == "Along the river"
    assert record.started == NOW


def test_an_earlier_day_can_be_told_and_a_later_one_cannot(
    page: LogActivityPage, desk: Desk
) -> None:
    press(page, "Cycling")
    page.day.setDate(QDate(2099, 1, 1))
    assert page.day.date() == QDate(NOW.year, NOW.month, NOW.day)
    page.day.setDate(QDate(2026, 11, 20))
    page.save_button.click()

    (record,) = desk.history.sessions()
    assert record.started.date().isoformat() == "2026-11-20"


def test_what_the_texts_advise_against_is_not_offered_and_says_why(page: LogActivityPage) -> None:
    assert choices(page) == ["Cycling"]

    page.search.setText("breast")

    assert choices(page) == []
    assert "Breaststroke: The texts advise against it" in words_of(page)


def test_anything_else_can_be_logged_under_its_own_name(page: LogActivityPage, desk: Desk) -> None:
    page.search.setText("Gardening")
    press(page, "Log “Gardening”")
    page.save_button.click()

    assert [one.routine_title for one in desk.history.sessions()] == ["Gardening"]


def test_what_cannot_be_kept_says_so_and_stays(
    page: LogActivityPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, _activity: object) -> None:
        message = "The disk is full."
        raise HistoryError(message)

    monkeypatch.setattr(type(desk.history), "log_activity", refuse)
    press(page, "Cycling")
    page.save_button.click()

    assert "The disk is full." in words_of(page)


def test_what_waits_for_the_disk_is_said_and_not_kept_twice(
    page: LogActivityPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.history.waits = "It waits."
    press(page, "Cycling")
    page.save_button.click()
    assert "It waits." in words_of(page)
    page.minutes.setValue(50)

    with qtbot.waitSignal(page.saved):
        page.save_button.click()

    (record,) = desk.history.sessions()
    assert record.active_s == 50 * 60


def test_the_history_leads_there_and_lists_what_was_logged(desk: Desk, open_window: Opener) -> None:
    desk.catalogue = replace(desk.catalogue, activities=(CYCLING, BREAST))
    window = open_window(desk)
    window.house.navigation.chosen.emit(Place.HISTORY)
    history = window.house.findChild(HistoryPage)
    assert history is not None
    history.log.click()
    page = window.house.findChild(LogActivityPage)
    assert page is not None
    press(page, "Cycling")
    page.save_button.click()

    assert history.list.hasFocus()
    model = history.list.model()
    row = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Cycling" in row
    assert "logged by you" in row


def test_escape_goes_back_and_keeps_nothing(
    page: LogActivityPage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.backRequested):
        QTest.keyClick(page, Qt.Key.Key_Escape)

    assert desk.history.sessions() == []
