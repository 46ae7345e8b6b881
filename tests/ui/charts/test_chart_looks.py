"""The charts of the history: what is drawn, where keys and wheel lead, and the table beside."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.review import Day, Week
from backtimer.ui import theme
from backtimer.ui.charts.bars import By, WeekBars
from backtimer.ui.charts.card import ChartCard
from backtimer.ui.charts.chart import NOWHERE, Chart
from backtimer.ui.charts.heat_map import MOST_WEEKS, HeatMap
from backtimer.ui.charts.key import Sign, paint_sign
from backtimer.ui.charts.legend import step_words
from backtimer.ui.charts.scales import every
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.trend import TrendChart, What
from backtimer.ui.history.turning import turning_buttons
from backtimer.ui.palette import DARK, LIGHT, Palette
from tests.ui.charts.areas import overlapping
from tests.ui.charts.test_charts import DAY, TODAY, WEEK, some_days, some_points, some_weeks


def calendar(today: date = TODAY, first_weekday: int = 0) -> HeatMap:
    chart = HeatMap()
    chart.show_days(some_days(), today, first_weekday)
    return chart


def bars(by: By, weeks: list[Week] | None = None) -> WeekBars:
    chart = WeekBars(by)
    chart.show_weeks(some_weeks() if weeks is None else weeks)
    return chart


def trend(what: What, number: int = 60) -> TrendChart:
    chart = TrendChart(what)
    chart.show_points(some_points(number))
    return chart


def show(qtbot: QtBot, chart: Chart, width: int = 900, tones: Palette = LIGHT) -> None:
    """Show a chart in a width, in light or dark."""
    qtbot.addWidget(chart)
    chart.setPalette(theme.qt_palette(tones))
    high = chart.heightForWidth(width) if chart.hasHeightForWidth() else chart.sizeHint().height()
    chart.show()
    chart.resize(width, high)


def picture(chart: Chart) -> QImage:
    return chart.grab().toImage()


def texts(chart: HeatMap | WeekBars | TrendChart) -> list[str]:
    return [text for text, _ in chart.labels()]


@pytest.fixture
def doubled(qapp: QApplication) -> Iterator[None]:
    """All text twice as large."""
    before = qapp.font()
    large = QFont(before)
    large.setPixelSize(2 * theme.BASE_PX)
    qapp.setFont(large)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("kind", ["calendar", "sessions", "minutes", "pain", "effort"])
def test_light_and_dark_look_different(qtbot: QtBot, kind: str) -> None:
    images = []
    for tones in (LIGHT, DARK):
        made: dict[str, Chart] = {
            "calendar": calendar(),
            "sessions": bars(By.SESSIONS),
            "minutes": bars(By.MINUTES),
            "pain": trend(What.PAIN),
            "effort": trend(What.EFFORT),
        }
        for chart in made.values():
            qtbot.addWidget(chart)
        show(qtbot, made[kind], 700, tones)
        images.append(picture(made[kind]))

    assert images[0] != images[1]


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_the_steps_of_the_calendar_differ_in_lightness(tones: Palette) -> None:
    light = [QColor(step).lightnessF() for step in chart_tones(tones).steps]
    ordered = sorted(light, reverse=tones is LIGHT)

    assert light == ordered
    gaps = [abs(one - two) for one, two in pairwise(light)]
    assert min(gaps) > 0.05


@pytest.mark.usefixtures("doubled")
@pytest.mark.parametrize("width", [600, 1000, 1960])
def test_words_of_double_size_do_not_overlap_either(qtbot: QtBot, width: int) -> None:
    for chart in (calendar(), bars(By.SESSIONS), bars(By.MINUTES), trend(What.PAIN)):
        show(qtbot, chart, width)
        areas = [area for _, area in chart.labels()]
        assert not overlapping(areas)
        assert all(chart.rect().toRectF().contains(area) for area in areas)


def test_a_chart_without_figures_says_so(qtbot: QtBot) -> None:
    for chart in (bars(By.SESSIONS, []), bars(By.MINUTES, []), trend(What.PAIN, 0)):
        show(qtbot, chart, 600)
        assert texts(chart) == ["Nothing to show yet."]
        assert chart.accessibleDescription() == "Nothing to show yet."
        assert not picture(chart).isNull()


def test_one_session_alone_is_a_mark_with_its_date(qtbot: QtBot) -> None:
    chart = trend(What.EFFORT, 1)
    show(qtbot, chart)

    assert chart.count() == 1
    assert texts(chart) == ["0", "5", "10", "4 Jan"]


def test_only_the_bars_of_sessions_have_a_goal(qtbot: QtBot) -> None:
    sessions, minutes = bars(By.SESSIONS), bars(By.MINUTES)
    show(qtbot, sessions)
    show(qtbot, minutes)

    assert "goal" in texts(sessions)
    assert "goal" not in texts(minutes)


def test_a_week_on_goal_a_week_below_and_a_break_look_different(qtbot: QtBot) -> None:
    first = date(2026, 11, 9)
    weeks = [
        Week(first, 2, 20, 2),
        Week(first + WEEK, 1, 20, 2),
        Week(first + 2 * WEEK, 1, 20, 2, on_break=True),
    ]
    chart = bars(By.MINUTES, weeks)
    show(qtbot, chart)
    image, colours = picture(chart), chart_tones(LIGHT)
    inside = [chart.mark_area(at).center().toPoint() for at in range(3)]

    assert image.pixelColor(inside[0]) == QColor(colours.strong)
    assert image.pixelColor(inside[1]) == QColor(colours.pale)
    assert image.pixelColor(inside[2]) == QColor(LIGHT.card)


def test_a_week_without_anything_is_pointed_at_above_its_low_bar(qtbot: QtBot) -> None:
    chart = bars(By.SESSIONS)
    show(qtbot, chart)
    at = next(at for at, week in enumerate(chart.shown) if week.sessions == 0)

    assert chart.mark_at(QPointF(chart.mark_area(at).center().x(), 40)) == at
    assert chart.mark_at(QPointF(2, 40)) == NOWHERE


def test_the_weeks_fill_the_width_and_are_named_at_even_distances(qtbot: QtBot) -> None:
    chart = bars(By.MINUTES)
    show(qtbot, chart, 1960)
    named = texts(chart)[3:]
    days = [week.first_day for week in chart.shown]
    starts = [f"{day.day} {day:%b}" for day in days]
    places = [starts.index(text) for text in named]

    assert chart.mark_area(chart.count() - 1).right() > 1900
    assert len({two - one for one, two in pairwise(places)}) == 1
    assert places[-1] == chart.count() - 1


def test_a_month_is_named_though_the_first_week_is_of_the_one_before(qtbot: QtBot) -> None:
    chart = calendar(date(2026, 11, 25), 6)
    show(qtbot, chart, 600)
    assert chart.first == date(2026, 5, 31)

    assert texts(chart)[:2] == ["Jun", "Jul"]


def test_long_times_are_named_by_months(qtbot: QtBot) -> None:
    chart = TrendChart(What.PAIN)
    chart.show_points(some_points(40, 12 * DAY))
    show(qtbot, chart, 1000)

    named = texts(chart)[3:]
    assert named[0].endswith("2026")
    assert named[-1] == "Apr"  # of 2027, the year of the last session
    assert "Jan" in named


def test_the_legend_says_what_its_squares_mean(qtbot: QtBot) -> None:
    chart = calendar()
    show(qtbot, chart)
    labels = dict(chart.labels())
    left, right = labels["less"].right(), labels["more"].left()
    middle = labels["less"].center().y()
    tips = {chart.tip_at(QPointF(x, middle)) for x in range(int(left), int(right))}

    assert tips - {""} == set(step_words())
    assert all(word in chart.accessibleDescription() for word in step_words())


def test_the_tool_tip_of_a_day_says_what_was_done(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tips: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: tips.append(text))
    chart = calendar()
    show(qtbot, chart)
    at = chart.count() - 1
    place = chart.mark_area(at).center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))

    QApplication.sendEvent(chart, event)

    assert tips == [chart.words(at)]


def test_arrows_lead_to_the_next_day_across_the_edges_and_never_into_the_future(
    qtbot: QtBot,
) -> None:
    chart = calendar()
    show(qtbot, chart)
    today = chart.count() - 1
    chart.point_at(today)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(chart, key)
        assert chart.day_at(chart.cursor_at) == TODAY

    chart.scroll_weeks(5)
    chart.point_at(chart.count() - 1)
    day = chart.day_at(chart.cursor_at)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.day_at(chart.cursor_at) == day + DAY
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.day_at(chart.cursor_at) == day + 8 * DAY


def test_a_calendar_that_was_told_nothing_yet_can_be_walked(qtbot: QtBot) -> None:
    chart = HeatMap()
    show(qtbot, chart, 1960)
    chart.point_at(0)

    QTest.keyClick(chart, Qt.Key.Key_Left)

    assert chart.cursor_at == 0


@pytest.mark.parametrize("width", [900, 1280, 1960, 3540])
def test_the_squares_fill_the_width(qtbot: QtBot, width: int) -> None:
    chart = calendar()
    show(qtbot, chart, width)

    newest = chart.mark_area((chart.weeks - 1) * 7)
    assert width - 8 <= newest.right() <= width
    assert chart.weeks <= MOST_WEEKS


def framed(qtbot: QtBot, card: ChartCard) -> QWidget:
    """A window with a card in it."""
    window = QWidget()
    qtbot.addWidget(window)
    card.setParent(window)
    card.resize(900, 500)
    window.show()
    return window


def test_buttons_turn_the_weeks_where_there_are_more_of_them(qtbot: QtBot) -> None:
    chart = calendar()
    earlier, later = turning_buttons(chart)
    card = ChartCard("Days", chart, deeds=(earlier, later))
    window = framed(qtbot, card)
    first = chart.first

    earlier.click()
    assert first - chart.first == 13 * WEEK
    assert (earlier.isEnabled(), later.isEnabled()) == (True, True)
    while earlier.isEnabled():
        earlier.click()
    assert min(some_days()) >= chart.first
    while later.isEnabled():
        later.click()
    assert chart.first == first

    chart.show_days(dict(list(some_days().items())[:20]), TODAY, 0)
    assert not earlier.isVisible()
    assert not later.isVisible()
    window.close()


def test_the_key_says_what_the_marks_mean_while_they_are_seen(qtbot: QtBot) -> None:
    chart = trend(What.PAIN)
    card = ChartCard("Pain", chart)
    window = framed(qtbot, card)

    assert [label.text() for label in card.key.findChildren(QLabel)] == [
        "before",
        "after",
        "median of the last five",
    ]
    assert card.key.isVisible()
    card.turn()
    assert not card.key.isVisible()
    card.turn()
    chart.show_points([])
    assert not card.key.isVisible()
    window.close()


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_of_a_key_is_drawn_in_light_and_dark(sign: Sign) -> None:
    images = []
    for tones in (LIGHT, DARK):
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(QColor(tones.card))
        empty = image.copy()
        painter = QPainter(image)
        paint_sign(painter, QRectF(2, 2, 20, 20), sign, tones)
        painter.end()
        assert image != empty
        images.append(image)
    assert images[0] != images[1]


def test_turning_the_weeks_keeps_the_place_of_the_keyboard(qtbot: QtBot) -> None:
    chart = calendar()
    show(qtbot, chart)
    chart.point_at(30)
    day = chart.day_at(30)

    QTest.keyClick(chart, Qt.Key.Key_PageUp)

    assert chart.cursor_at == 30
    assert chart.day_at(30) == day - 13 * WEEK
    assert chart.accessibleDescription() == chart.words(30)


@pytest.mark.parametrize(
    ("across", "down", "shift", "weeks"),
    [(120, 0, False, 13), (0, 120, True, 13), (0, 120, False, 0), (60, 0, False, 0)],
)
def test_a_wheel_turns_the_weeks_and_leaves_up_and_down_to_the_page(
    qtbot: QtBot, across: int, down: int, *, shift: bool, weeks: int
) -> None:
    chart = calendar()
    show(qtbot, chart)
    first = chart.first
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier

    turn_wheel(chart, QPoint(across, down), held)

    assert first - chart.first == weeks * WEEK


def test_two_halves_of_a_notch_are_one(qtbot: QtBot) -> None:
    chart = calendar()
    show(qtbot, chart)
    first = chart.first

    for _ in range(2):
        turn_wheel(chart, QPoint(60, 0), Qt.KeyboardModifier.NoModifier)

    assert first - chart.first == 13 * WEEK


def turn_wheel(chart: Chart, angle: QPoint, held: Qt.KeyboardModifier) -> None:
    place, none = QPointF(100, 60), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), angle, none, held, phase, False)  # noqa: FBT003
    QApplication.sendEvent(chart, event)


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_the_outline_of_the_keyboard_is_parted_from_a_bar_of_its_own_colour(
    qtbot: QtBot, tones: Palette
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chart = bars(By.MINUTES)
    chart.setParent(window)
    chart.setPalette(theme.qt_palette(tones))
    chart.resize(900, 150)
    with qtbot.waitActive(window):
        window.show()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    at = next(at for at, week in enumerate(chart.shown) if week.on_goal)
    chart.point_at(at)

    bar, image = chart.mark_area(at), picture(chart)
    middle = round(bar.center().y())
    outwards = [image.pixelColor(round(bar.left()) - away, middle) for away in range(6)]
    assert outwards[0] == QColor(chart_tones(tones).strong)
    assert QColor(tones.card) in outwards
    assert outwards.index(QColor(tones.card)) < outwards.index(QColor(tones.focus), 1)


def test_a_chosen_day_keeps_a_mark(qtbot: QtBot) -> None:
    chart = calendar()
    show(qtbot, chart)
    before = picture(chart)

    chart.choose(TODAY)

    assert picture(chart) != before
    edge = chart.mark_area(chart.count() - 1)
    mark = picture(chart).pixelColor(round(edge.center().x()), round(edge.top() + 1))
    assert mark == QColor(LIGHT.ink)


def test_an_open_table_follows_the_figures(qtbot: QtBot) -> None:
    chart = calendar()
    card = ChartCard("Days", chart)
    qtbot.addWidget(card)
    card.turn()
    assert card.figures is not None

    chart.show_days({TODAY: Day(TODAY, 1, 12.0)}, TODAY, 0)

    assert card.figures.copied() == "Day\tSessions\tMinutes\n2026-11-25\t1\t12"


@pytest.mark.parametrize("what", What)
def test_days_and_numbers_of_a_table_are_whole_and_words_get_the_rest(
    qtbot: QtBot, what: What
) -> None:
    card = ChartCard("Trend", trend(what))
    window = framed(qtbot, card)
    card.resize(440, 500)
    card.turn()
    table = card.figures
    assert table is not None
    metrics = table.fontMetrics()

    for column in (0, *range(2, table.columnCount())):
        item, head = table.item(0, column), table.horizontalHeaderItem(column)
        assert item is not None
        assert head is not None
        for text in (item.text(), head.text()):
            assert metrics.horizontalAdvance(text) < table.columnWidth(column)
    assert sum(map(table.columnWidth, range(table.columnCount()))) == table.viewport().width()
    window.close()


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_the_scroll_bar_of_a_table_lies_on_the_card(qtbot: QtBot, tones: Palette) -> None:
    card = ChartCard("Pain", trend(What.PAIN))
    window = framed(qtbot, card)
    card.setPalette(theme.qt_palette(tones))
    card.turn()
    table = card.figures
    assert table is not None

    bar = table.verticalScrollBar()
    assert bar.isVisible()
    assert bar.grab().toImage().pixelColor(1, bar.height() // 2) == QColor(tones.card)
    window.close()


def test_the_button_says_where_it_leads_and_of_which_chart(qtbot: QtBot) -> None:
    card = ChartCard("Days", calendar())
    qtbot.addWidget(card)

    named = [card.switch.accessibleName()]
    card.switch.click()
    named.append(card.switch.accessibleName())

    assert named == ["Table: Days", "Chart: Days"]


def test_the_table_is_outlined_while_the_keyboard_is_in_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setPalette(theme.qt_palette(LIGHT))
    card = ChartCard("Days", calendar(), window)
    card.resize(900, 400)
    with qtbot.waitActive(window):
        window.show()
    card.turn()
    assert card.figures is not None
    area = card.figures.geometry()
    beside = QPoint(area.left() - 4, area.center().y())

    with_focus = card.grab().toImage().pixelColor(beside)
    card.switch.setFocus()
    without = card.grab().toImage().pixelColor(beside)

    assert with_focus == QColor(LIGHT.focus)
    assert without == QColor(LIGHT.card)


@pytest.mark.parametrize(("needed", "step", "stride"), [(50, 26, 2), (52, 26, 2), (20, 44, 1)])
def test_labels_stand_as_far_apart_as_they_need(needed: float, step: float, stride: int) -> None:
    assert every(needed, step) == stride


def test_ten_years_of_days_cost_no_more_lookups_than_are_shown(qtbot: QtBot) -> None:
    days = {TODAY - number * DAY: Day(TODAY - number * DAY, 1, 12.0) for number in range(3650)}
    counted = CountedDays(days)
    chart = HeatMap()
    chart.show_days(counted, TODAY, 0)
    show(qtbot, chart)
    counted.looked_up = 0

    chart.grab()

    assert counted.looked_up <= 2 * chart.count()


class CountedDays(dict[date, Day]):
    """Counts how often a day is looked up."""

    looked_up = 0

    def get(self, key: date, default: object = None) -> Day | None:  # type: ignore[override]
        self.looked_up += 1
        return super().get(key)
