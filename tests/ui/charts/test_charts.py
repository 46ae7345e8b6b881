"""The charts of the history: what they say, where keyboard and pointer lead, what overlaps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.review import Day, Point, Week
from backtimer.ui.charts.bars import By, WeekBars
from backtimer.ui.charts.card import ChartCard
from backtimer.ui.charts.chart import NOWHERE, Chart
from backtimer.ui.charts.heat_map import HeatMap
from backtimer.ui.charts.legend import level
from backtimer.ui.charts.scales import round_top, ticks
from backtimer.ui.charts.table import FigureTable
from backtimer.ui.charts.trend import TrendChart, What
from tests.ui.charts.areas import overlapping

TODAY = date(2026, 11, 25)
"""A Wednesday."""
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WIDTHS = (600, 760, 1000, 1960, 3840)


def some_days() -> dict[date, Day]:
    """Every third day of two years, with more and more minutes."""
    days = [TODAY - number * 3 * DAY for number in range(240)]
    return {day: Day(day, 1, float(at % 30), 1) for at, day in enumerate(days)}


def some_weeks(number: int = 80) -> list[Week]:
    first = date(2026, 11, 23) - (number - 1) * WEEK
    return [
        Week(first + at * WEEK, at % 4, at % 4 * 12.0, 2, on_break=at % 7 == 0)
        for at in range(number)
    ]


def some_points(number: int = 60, step: timedelta = 3 * DAY) -> list[Point]:
    start = datetime(2026, 1, 4, 7, tzinfo=UTC)
    return [
        Point(start + at * step, "Basics", at % 9, (at * 7) % 10, at % 10) for at in range(number)
    ]


@pytest.fixture
def heat_map(qtbot: QtBot) -> HeatMap:
    chart = HeatMap()
    qtbot.addWidget(chart)
    chart.show_days(some_days(), TODAY, 0)
    chart.resize(900, chart.heightForWidth(900))
    chart.show()
    return chart


@pytest.fixture(params=["calendar", "sessions", "minutes", "pain", "effort"])
def chart(request: pytest.FixtureRequest, qtbot: QtBot, heat_map: HeatMap) -> Iterator[Chart]:
    """Each of the charts, full of figures."""
    made: dict[str, Chart] = {"calendar": heat_map}
    for by in By:
        bars = WeekBars(by)
        bars.show_weeks(some_weeks())
        made[by.value] = bars
    for what in What:
        trend = TrendChart(what)
        trend.show_points(some_points())
        made[what.value] = trend
    for one in made.values():
        qtbot.addWidget(one)
    yield made[request.param]
    for one in made.values():
        one.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_stand_in_each_others_way_at_any_width(chart: Chart, width: int) -> None:
    high = chart.heightForWidth(width) if chart.hasHeightForWidth() else chart.sizeHint().height()
    chart.show()  # what is hidden hears of no new size
    chart.resize(width, high)

    areas = [area for _, area in chart.labels()]  # type: ignore[attr-defined]

    assert len(areas) >= 4
    assert not overlapping(areas)
    whole = QRectF(chart.rect())
    assert all(whole.contains(area) for area in areas), [a for a in areas if not whole.contains(a)]
    marks = QRectF(chart.rect()).adjusted(-4, -4, 4, 4)
    assert all(marks.contains(chart.mark_area(at)) for at in range(chart.count()))


def test_arrows_home_and_end_go_from_mark_to_mark_and_say_it(chart: Chart) -> None:
    chart.resize(900, 300)
    chart.show()
    said: list[str] = []
    chart.pointed.connect(said.append)

    chart.setFocus(Qt.FocusReason.TabFocusReason)
    chart.point_at(chart.count() - 1)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    before = chart.cursor_at
    QTest.keyClick(chart, Qt.Key.Key_Home)

    assert before in (chart.count() - 2, chart.count() - 8)
    assert chart.cursor_at == 0
    assert said[-1] == chart.words(0) == chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.cursor_at == chart.count() - 1


def test_a_chart_keeps_the_mark_of_the_keyboard_in_another_width(
    chart: Chart, qtbot: QtBot
) -> None:
    chart.resize(900, chart.sizeHint().height())
    with qtbot.waitExposed(chart):
        chart.show()
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    said = chart.accessibleDescription()

    for width in (700, 1100):
        chart.resize(width, chart.height())
        assert chart.words(chart.cursor_at) == said
    chart.clearFocus()
    assert chart.cursor_at == NOWHERE


@pytest.mark.parametrize(
    ("reason", "stays"),
    [(Qt.FocusReason.PopupFocusReason, True), (Qt.FocusReason.TabFocusReason, False)],
)
def test_a_menu_borrows_the_keyboard_and_tab_takes_it(
    chart: Chart, reason: Qt.FocusReason, *, stays: bool
) -> None:
    chart.point_at(1)

    QApplication.sendEvent(chart, QFocusEvent(QEvent.Type.FocusOut, reason))

    assert (chart.cursor_at == 1) is stays


def test_other_figures_are_said_anew_where_the_keyboard_is(qtbot: QtBot) -> None:
    bars = WeekBars(By.SESSIONS)
    qtbot.addWidget(bars)
    bars.show_weeks(some_weeks())
    with qtbot.waitExposed(bars):
        bars.show()
    bars.activateWindow()
    bars.setFocus()
    qtbot.waitUntil(bars.hasFocus)
    QTest.keyClick(bars, Qt.Key.Key_Left)

    bars.show_weeks([replace(week, minutes=7.0) for week in some_weeks()])

    assert bars.accessibleDescription() == bars.words(bars.count() - 2)
    assert "7 min" in bars.accessibleDescription()


def test_every_chart_has_the_same_figures_as_a_table(chart: Chart) -> None:
    head, *rows = chart.table()

    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert rows == sorted(rows, key=lambda row: row[0], reverse=True)


def test_a_chart_without_figures_can_be_painted_and_walked(qtbot: QtBot) -> None:
    for empty in (HeatMap(), WeekBars(By.MINUTES), TrendChart(What.PAIN)):
        qtbot.addWidget(empty)
        if isinstance(empty, HeatMap):
            empty.show_days({}, TODAY, 6)
        empty.resize(600, 200)
        QTest.keyClick(empty, Qt.Key.Key_Left)
        assert not empty.grab().isNull()
        assert len(empty.table()) == 1


def test_a_day_is_chosen_by_click_and_by_enter_and_taken_back(
    qtbot: QtBot, heat_map: HeatMap
) -> None:
    place = heat_map.mark_area(heat_map.count() - 1).center().toPoint()

    with qtbot.waitSignal(heat_map.dayChosen) as clicked:
        QTest.mouseClick(heat_map, Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(heat_map.dayChosen) as again:
        QTest.mouseClick(heat_map, Qt.MouseButton.LeftButton, pos=place)
    heat_map.point_at(0)
    with qtbot.waitSignal(heat_map.dayChosen) as by_key:
        QTest.keyClick(heat_map, Qt.Key.Key_Return)
    with qtbot.waitSignal(heat_map.dayChosen) as escaped:
        QTest.keyClick(heat_map, Qt.Key.Key_Escape)

    assert [one.args for one in (clicked, again, by_key, escaped)] == [
        [TODAY],
        [None],
        [heat_map.first],
        [None],
    ]


def test_the_calendar_ends_today_and_shows_half_a_year_at_least(heat_map: HeatMap) -> None:
    for width in WIDTHS:
        heat_map.resize(width, heat_map.heightForWidth(width))
        assert heat_map.weeks >= 26
        assert heat_map.day_at(heat_map.count() - 1) == TODAY
        assert heat_map.first.weekday() == 0
    below = heat_map.mark_area(heat_map.count() - 1).center() + QPointF(0, 40)
    assert heat_map.mark_at(below) == NOWHERE  # tomorrow


def test_the_calendar_turns_back_to_the_first_session_and_not_beyond(heat_map: HeatMap) -> None:
    for _ in range(20):
        QTest.keyClick(heat_map, Qt.Key.Key_PageUp)

    assert heat_map.first <= min(some_days()) < heat_map.first + WEEK
    assert any("2024" in text for text, _ in heat_map.labels())
    for _ in range(20):
        QTest.keyClick(heat_map, Qt.Key.Key_PageDown)
    assert heat_map.day_at(heat_map.count() - 1) == TODAY


def test_left_in_the_first_column_turns_back_by_a_week(heat_map: HeatMap) -> None:
    heat_map.point_at(2)
    day = heat_map.day_at(2)

    QTest.keyClick(heat_map, Qt.Key.Key_Left)

    assert heat_map.day_at(heat_map.cursor_at) == day - WEEK


def test_a_week_begins_on_sunday_where_the_region_says_so(heat_map: HeatMap) -> None:
    heat_map.show_days(some_days(), TODAY, 6)

    assert heat_map.first.weekday() == 6
    assert "Sun" in [text for text, _ in heat_map.labels()]


@pytest.mark.parametrize(
    ("minutes", "step"), [(0, 1), (4, 1), (9.9, 1), (10, 2), (19.9, 2), (20, 3), (300, 3)]
)
def test_a_day_with_a_session_is_never_coloured_as_empty(minutes: float, step: int) -> None:
    assert level(Day(TODAY, 1, minutes)) == step
    assert level(None) == 0


def test_a_week_says_whether_it_is_on_goal_or_a_break(qtbot: QtBot) -> None:
    bars = WeekBars(By.SESSIONS)
    qtbot.addWidget(bars)
    bars.resize(400, 150)
    first = date(2026, 11, 9)
    bars.show_weeks(
        [Week(first, 2, 20, 2), Week(first + WEEK, 0, 0, 2, True), Week(first + 2 * WEEK, 1, 9, 2)]  # noqa: FBT003
    )

    said = [bars.words(at) for at in range(3)]

    assert said[0].endswith("2 sessions, 20 min, on goal")
    assert said[1].endswith("0 sessions, 0 min, a break")
    assert said[2].endswith("1 session, 9 min, below the goal")


def test_pain_is_said_as_it_was_noted(qtbot: QtBot) -> None:
    trend = TrendChart(What.PAIN)
    qtbot.addWidget(trend)
    when = datetime(2026, 3, 4, tzinfo=UTC)
    trend.show_points(
        [
            Point(when, "A", 4, 2, None),
            Point(when + DAY, "B", None, 0, 5),
            Point(when + 2 * DAY, "C", None, None, 7),
        ]
    )

    assert trend.count() == 2
    assert trend.words(0).endswith("A: pain 4 before, 2 after")
    assert trend.words(1).endswith("B: pain after 0 of 10")
    assert [row[4] for row in trend.table()[1:]] == ["", "-2"]


def test_the_nearest_session_is_pointed_at_wherever_its_mark_is(qtbot: QtBot) -> None:
    trend = TrendChart(What.PAIN)
    qtbot.addWidget(trend)
    trend.resize(800, 150)
    trend.show_points(some_points(5, 30 * DAY))

    assert trend.mark_at(QPointF(trend.mark_area(2).center().x() + 5, 3)) == 2
    assert trend.mark_at(QPointF(4, 3)) == NOWHERE


def test_only_as_many_sessions_are_drawn_as_can_be_told_apart(qtbot: QtBot) -> None:
    trend = TrendChart(What.EFFORT)
    qtbot.addWidget(trend)
    trend.show_points(some_points(900, DAY))
    trend.show()

    for width in WIDTHS:
        trend.resize(width, 150)
        middles = [trend.mark_area(at).center().x() for at in range(trend.count())]
        assert trend.count() <= width / 9
        assert middles == sorted(middles)
    assert len(trend.table()) == 901
    assert trend.words(trend.count() - 1).endswith("effort 9 of 10")


def test_t_turns_a_chart_into_its_table_and_escape_back(qtbot: QtBot) -> None:
    trend = TrendChart(What.PAIN)
    card = ChartCard("Pain", trend)
    qtbot.addWidget(card)
    trend.show_points(some_points(3))

    QTest.keyClick(trend, Qt.Key.Key_T)
    (figures,) = card.findChildren(FigureTable)
    assert trend.isHidden()
    assert figures.rowCount() == 3
    QTest.keyClick(figures, Qt.Key.Key_Escape)

    assert card.figures is None
    assert not trend.isHidden()


def test_a_table_is_copied_with_its_heads(qtbot: QtBot) -> None:
    trend = TrendChart(What.EFFORT)
    card = ChartCard("Effort", trend)
    qtbot.addWidget(card)
    trend.show_points(some_points(2))
    card.turn()
    assert card.figures is not None

    QTest.keyClick(card.figures, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied == ["Day\tRoutine\tEffort", "2026-01-07\tBasics\t1", "2026-01-04\tBasics\t0"]


def test_what_is_pointed_at_stands_below_and_then_the_hint_again(
    qtbot: QtBot, heat_map: HeatMap
) -> None:
    card = ChartCard("Days", heat_map)
    qtbot.addWidget(card)
    card.say("A hint.")

    move_to(heat_map, heat_map.mark_area(heat_map.count() - 1).center())
    assert "1 session" in card.said.text()
    move_to(heat_map, QPointF(1, 1))

    assert card.said.text() == "A hint."
    assert heat_map.mark_at(QPointF(QPoint(2, 2))) == NOWHERE


def move_to(chart: Chart, place: QPointF) -> None:
    """Move the pointer there, no button pressed."""
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    event = QMouseEvent(kind, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(chart, event)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (1, 1), (1.5, 2), (3, 4), (7, 8), (43, 50), (100, 100), (101, 200)]
)
def test_an_axis_ends_with_a_round_number(most: float, top: float) -> None:
    assert round_top(most) == top
    assert ticks(most)[-1] == top
