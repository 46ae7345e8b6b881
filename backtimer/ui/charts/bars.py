"""A bar for each week: sessions against the goal, or minutes."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.review import Week
from backtimer.ui import theme
from backtimer.ui.charts.chart import Chart, Table
from backtimer.ui.charts.scales import apart, round_top, ticks
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.words import date_text, minutes_text, sessions_text, short_date

HIGH_PX: Final = 150
LEFT_PX: Final = 34
FOOT_PX: Final = 24
HEAD_PX: Final = 12
STEP_PX: Final = 26
MOST_WEEKS: Final = 53
_TEXT_PX: Final = 13
_EMPTY_PX: Final = 3.0
"""A week without anything still has a low bar, to be pointed at."""


class By(StrEnum):
    """What the bars measure."""

    SESSIONS = "sessions"
    MINUTES = "minutes"


class WeekBars(Chart):
    """The latest weeks at the right; those on goal are strong, those marked as a break hollow."""

    def __init__(self, by: By, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        names = {By.SESSIONS: self.tr("Sessions a week"), By.MINUTES: self.tr("Minutes a week")}
        self.setAccessibleName(names[by])
        self._by = by
        self._all: Sequence[Week] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show the latest of `weeks`, which are given the oldest first."""
        self._all = weeks
        self.point_at(-1)
        self.update()

    @property
    def shown(self) -> Sequence[Week]:
        """The weeks that there is room for."""
        room = int((self.width() - theme.px(LEFT_PX)) / theme.px(STEP_PX))
        return self._all[-max(1, min(MOST_WEEKS, room)) :]

    def count(self) -> int:
        """The weeks that are shown."""
        return len(self.shown)

    def mark_area(self, at: int) -> QRectF:
        """The bar of a week."""
        step = theme.px(STEP_PX)
        high = max(_EMPTY_PX, self._y(0) - self._y(self._value(self.shown[at])))
        left = theme.px(LEFT_PX) + at * step
        return QRectF(left, self._y(0) - high, step * 0.7, high)

    def words(self, at: int) -> str:
        """The week, sessions, minutes, and whether it is on goal."""
        week = self.shown[at]
        said = self.tr("Week of {day}: {sessions}, {minutes}").format(
            day=date_text(week.first_day),
            sessions=sessions_text(week.sessions),
            minutes=minutes_text(week.minutes),
        )
        return f"{said}, {self._goal_word(week)}"

    def table(self) -> Table:
        """All weeks, the newest first."""
        head = (self.tr("Week of"), self.tr("Sessions"), self.tr("Minutes"), self.tr("Goal"))
        rows = (
            (
                week.first_day.isoformat(),
                str(week.sessions),
                f"{week.minutes:.0f}",
                self._goal_word(week),
            )
            for week in reversed(self._all)
        )
        return (head, *rows)

    def _goal_word(self, week: Week) -> str:
        if week.on_goal:
            return self.tr("on goal")
        return self.tr("a break") if week.on_break else self.tr("below the goal")

    # size and paint

    def sizeHint(self) -> QSize:
        """Half a year is a good width."""
        return QSize(theme.px(LEFT_PX + 12 * STEP_PX), theme.px(HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """A few weeks."""
        return QSize(theme.px(LEFT_PX + 6 * STEP_PX), theme.px(HIGH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axis, bars, goal, and the words."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.line), 1))
        for value in ticks(self._top):
            y = round(self._y(value))
            painter.drawLine(theme.px(LEFT_PX), y, self.width(), y)
        for at, week in enumerate(self.shown):
            self._paint_bar(painter, self.mark_area(at), week)
        if self._by is By.SESSIONS and self.shown:
            painter.setPen(QPen(QColor(tones.muted), 1.5, Qt.PenStyle.DashLine))
            y = round(self._y(self.shown[-1].goal))
            painter.drawLine(theme.px(LEFT_PX), y, self.width(), y)
        painter.setFont(theme.font(_TEXT_PX, tabular=True))
        painter.setPen(QColor(tones.muted))
        for text, area in self.labels():
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        self.paint_focus(painter)

    def _paint_bar(self, painter: QPainter, area: QRectF, week: Week) -> None:
        colours = chart_tones(theme.colours(self))
        resting = week.on_break and not week.on_goal
        painter.setPen(QPen(QColor(colours.strong), 1.5) if resting else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.strong if week.on_goal else colours.pale))
        if resting:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = min(4.0, area.height() / 2)
        painter.drawRoundedRect(area, radius, radius)

    def labels(self) -> list[tuple[str, QRectF]]:
        """The words and where they are: numbers at the left, weeks below, the goal's own."""
        metrics = QFontMetrics(theme.font(_TEXT_PX, tabular=True))
        high = metrics.height()
        numbers = [
            (f"{value:g}", QRectF(0, self._y(value) - high / 2, theme.px(LEFT_PX) - 6, high))
            for value in ticks(self._top)
        ]
        texts = [short_date(week.first_day) for week in self.shown]
        places = [
            (self.mark_area(at).left(), metrics.horizontalAdvance(text) + 2.0)
            for at, text in enumerate(texts)
        ]
        top = self._y(0) + theme.px(4)
        below = [
            (texts[at], QRectF(places[at][0], top, places[at][1], high))
            for at in apart(places, 10.0, self.width())
        ]
        return [*numbers, *below]

    @property
    def _top(self) -> float:
        """The end of the axis; the goal is on it."""
        most = max((self._value(week) for week in self.shown), default=0.0)
        goal = self.shown[-1].goal if self._by is By.SESSIONS and self.shown else 0
        return round_top(max(most, goal))

    def _value(self, week: Week) -> float:
        return week.sessions if self._by is By.SESSIONS else week.minutes

    def _y(self, value: float) -> float:
        bottom = self.height() - theme.px(FOOT_PX)
        return bottom - (bottom - theme.px(HEAD_PX)) * value / self._top
