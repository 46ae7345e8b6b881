"""A history of years: only the latest days are read at once, and none is missing when wanted."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backtimer.core.records import Ratings
from backtimer.core.review import Day
from backtimer.core.settings import Settings
from backtimer.ui.charts.bars import MOST_WEEKS
from backtimer.ui.history.latest import LatestDays
from backtimer.ui.history.overview import AT_ONCE_WEEKS, RATED
from backtimer.ui.history.page import HistoryPage
from tests.ui.history.conftest import Shower
from tests.ui.sample import NOW, Desk, add_session

YEARS = 3


@pytest.fixture
def page(shown: Shower, desk: Desk) -> HistoryPage:
    """Two sessions a week for three years."""
    for week in range(52 * YEARS):
        for day in (0, 2):
            add_session(desk.history, f"{week}-{day}", NOW - timedelta(days=7 * week + day))
    return shown(desk, 1000, 900)


def test_the_line_below_the_heading_counts_all_years(page: HistoryPage) -> None:
    text = page._about.text()
    assert text.startswith(f"{2 * 52 * YEARS} sessions")
    assert f"{52 * YEARS - 1} weeks in a row on goal" in text or f"{52 * YEARS} weeks" in text


def test_the_first_numbers_of_pain_are_compared_however_long_ago_they_are(
    qtbot: QtBot, desk: Desk
) -> None:
    for number in range(RATED + 60):
        pain = 9 if number < 10 else 4
        ratings = Ratings(pain_before=pain, pain_after=pain)
        if number in range(2, 9):
            ratings = Ratings(note="nothing said of pain")
        day = NOW - timedelta(days=2 * (RATED + 60 - number))
        add_session(desk.history, str(number), day, ratings=ratings)
    page = HistoryPage(desk.services())
    qtbot.addWidget(page)
    page.refresh(Settings())

    text = page.overview.cards[3].said.text()

    assert "you noted 4 of 10, after your first 9: lower by 2 points or more." in text
    assert text.endswith("mostly the same before and after a session.")
    assert len(page.overview.pain.table()) == 1 + RATED


def test_the_calendar_turns_back_to_the_first_day(page: HistoryPage, desk: Desk) -> None:
    calendar = page.overview.calendar
    calendar.setFocus()
    for _ in range(2 * YEARS * 52 // calendar.weeks + 2):
        QTest.keyClick(calendar, Qt.Key.Key_PageUp)
    first = min(one.record.started for one in desk.history.details.values()).date()
    shown = [calendar.day_at(at) for at in range(calendar.count())]
    assert first in shown
    assert "1 session" in calendar.words(shown.index(first))


def test_the_tables_have_every_day_and_every_week(page: HistoryPage) -> None:
    assert len(page.overview.calendar.table()) == 1 + 2 * 52 * YEARS
    assert len(page.overview.sessions.table()) in (52 * YEARS + 1, 52 * YEARS + 2)
    assert len(page.overview.sessions.shown) <= MOST_WEEKS


def test_trouble_while_reading_far_back_is_told_and_the_latest_days_stay(
    page: HistoryPage, desk: Desk
) -> None:
    page.refresh(Settings(weekly_goal=7))  # no week is on goal: nothing older was read
    desk.history.trouble = "The disk reports an error."
    table = page.overview.calendar.table()
    desk.history.trouble = ""
    assert page._about.text() == "The disk reports an error."
    assert 2 * (AT_ONCE_WEEKS - 3) < len(table) <= 2 * (AT_ONCE_WEEKS + 1) + 1


def test_days_before_the_latest_are_read_once_and_only_when_wanted() -> None:
    read: list[int] = []
    old, new = date(2020, 1, 1), date(2026, 1, 1)
    every = {old: Day(old, 1, 10.0), new: Day(new, 2, 20.0)}

    def read_all() -> dict[date, Day]:
        read.append(1)
        return every

    days = LatestDays({new: every[new]}, date(2025, 1, 1), old, read_all)
    assert days
    assert days.get(new) == every[new]
    assert days.get(date(2025, 6, 1)) is None
    assert read == []
    assert days.get(old) == every[old]
    assert dict(days) == every
    assert read == [1]


def test_a_short_history_is_never_read_again() -> None:
    day = date(2026, 1, 1)
    days = LatestDays({day: Day(day, 1, 10.0)}, date(2025, 1, 1), day, dict)
    assert list(days) == [day]
    assert not LatestDays({}, date(2025, 1, 1), date(2026, 1, 2), dict)
