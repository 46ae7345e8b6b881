"""A bar for each week: sessions against the goal, or minutes."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.review import Week
from backtimer.ui import theme
from backtimer.ui.charts.chart import NOWHERE, Chart, Table
from backtimer.ui.charts.key import Sign, paint_bar, paint_hatch
from backtimer.ui.charts.scales import apart, every, round_top, ticks
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.words import date_text, minutes_text, sessions_text
from backtimer.ui.dates import short_date

HIGH_PX: Final = 150
LEFT_PX: Final = 34
FOOT_PX: Final = 24
HEAD_PX: Final = 12
STEP_PX: Final = 26
WIDEST_STEP_PX: Final = 44
BAR_SHARE: Final = 0.7
MOST_WEEKS: Final = 53
_TEXT_PX: Final = 13
_RADIUS: Final = 4.0
_GOAL_GAP: Final = 6.0
_DATE_GAP: Final = 14.0
_EMPTY_PX: Final = 3.0
"""A week without anything still has a low bar, to be pointed at."""


class By(StrEnum):
    """What the bars measure."""

    SESSIONS = "sessions"
    MINUTES = "minutes"


class WeekBars(Chart):
    """The latest weeks at the right; those on goal are strong, those marked as a break hollow."""

    weekChosen = Signal(object, QPoint)
    """A Week that was pressed, and where on the screen."""

    def __init__(self, by: By, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        names = {By.SESSIONS: self.tr("Sessions a week"), By.MINUTES: self.tr("Minutes a week")}
        self.setAccessibleName(names[by])
        self._by = by
        self._all: Sequence[Week] = ()
        self._shown: Sequence[Week] = ()
        self._whole: Callable[[], Sequence[Week]] = tuple
        self._today = date.min
        self._step = 1.0
        self._top = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(
        self,
        weeks: Sequence[Week],
        whole: Callable[[], Sequence[Week]] | None = None,
        *,
        today: date = date.min,
    ) -> None:
        """Show the latest of `weeks`, which are given the oldest first.

        `whole` reads all there are, for the table. The week of `today` is not over.
        """
        self._all = weeks
        self._today = today
        self._whole = whole or (lambda: weeks)
        self._fit()
        self._refill()

    @property
    def shown(self) -> Sequence[Week]:
        """The weeks that there is room for."""
        return self._shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for more weeks, or for fewer."""
        super().resizeEvent(event)
        self._fit()
        self._refit()

    def _fit(self) -> None:
        """Choose the weeks that are shown, the room of each, and the end of the axis."""
        room = self._right() - theme.px(LEFT_PX)
        most = max(1, min(MOST_WEEKS, int(room / theme.px(STEP_PX))))
        self._shown = self._all[-most:]
        self._step = min(theme.px(WIDEST_STEP_PX), room / max(1, len(self._shown)))
        values = [self._value(week) for week in self._shown]
        self._top = round_top(max([*values, self._goal() or 0]))

    def _goal(self) -> int | None:
        """Where the dashed line is; None for minutes, and without weeks."""
        return self._shown[-1].goal if self._by is By.SESSIONS and self._shown else None

    def count(self) -> int:
        """The weeks that are shown."""
        return len(self._shown)

    def mark_area(self, at: int) -> QRectF:
        """The bar of a week."""
        high = max(_EMPTY_PX, self._y(0) - self._y(self._value(self._shown[at])))
        left = theme.px(LEFT_PX) + at * self._step
        return QRectF(left, self._y(0) - high, self._step * BAR_SHARE, high)

    def mark_at(self, place: QPointF) -> int:
        """The week in whose column a place is, however low its bar."""
        at = int((place.x() - theme.px(LEFT_PX)) // self._step)
        return at if 0 <= at < self.count() and place.y() <= self._y(0) else NOWHERE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the week below the pointer."""
        at = self.mark_at(event.position())
        super().mousePressEvent(event)
        if at != NOWHERE and event.button() is Qt.MouseButton.LeftButton:
            self.weekChosen.emit(self._shown[at], event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the week that is pointed at."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cursor_at != NOWHERE:
            place = self.mark_area(self.cursor_at).center().toPoint()
            self.weekChosen.emit(self._shown[self.cursor_at], self.mapToGlobal(place))
        else:
            super().keyPressEvent(event)

    def words(self, at: int) -> str:
        """The week, sessions, minutes, and whether it is on goal."""
        week = self.shown[at]
        said = self.tr("Week of {day}: {sessions}, {minutes}").format(
            day=date_text(week.first_day),
            sessions=sessions_text(week.sessions),
            minutes=minutes_text(week.minutes),
        )
        return f"{said}, {self._goal_word(week)}"

    def key(self) -> Sequence[tuple[Sign, str]]:
        """What the looks of a bar mean, and the dashed line."""
        goal = [(Sign.DASHES, self.tr("your goal"))] if self._by is By.SESSIONS else []
        return [
            (Sign.STRONG, self.tr("week on goal")),
            (Sign.PALE, self.tr("other week")),
            (Sign.BREAK, self.tr("a break")),
            *goal,
        ]

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
            for week in reversed(self._whole())
        )
        return (head, *rows)

    def _goal_word(self, week: Week) -> str:
        if week.on_goal:
            return self.tr("on goal")
        if week.on_break:
            return self.tr("a break")
        if week.holds(self._today):
            return self.tr("{number} to go").format(number=week.goal - week.sessions)
        return self.tr("below the goal")

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
        if not self._shown:
            self.paint_nothing(painter)
            return
        painter.setPen(QPen(QColor(tones.line), 1))
        self._paint_line(painter, *ticks(self._top))
        for at, week in enumerate(self._shown):
            self._paint_bar(painter, self.mark_area(at), week)
        if (goal := self._goal()) is not None:
            painter.setPen(QPen(QColor(tones.muted), 1.5, Qt.PenStyle.DashLine))
            self._paint_line(painter, goal)
        painter.setFont(theme.font(_TEXT_PX, tabular=True))
        painter.setPen(QColor(tones.muted))
        for text, area in self.labels():
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        self.paint_focus(painter)

    def _paint_line(self, painter: QPainter, *values: float) -> None:
        for value in values:
            y = round(self._y(value)) + 0.5
            painter.drawLine(QPointF(theme.px(LEFT_PX), y), QPointF(self._right(), y))

    def _paint_bar(self, painter: QPainter, area: QRectF, week: Week) -> None:
        tones = theme.colours(self)
        colours = chart_tones(tones)
        resting = week.on_break and not week.on_goal
        if not resting:
            paint_bar(painter, area, colours.strong if week.on_goal else colours.pale)
            return
        column = QRectF(area)
        column.setTop(self._y(self._top))
        paint_hatch(painter, column, tones.muted)
        paint_bar(painter, area, tones.card)
        radius = min(_RADIUS, area.height() / 2)
        painter.setPen(QPen(QColor(colours.strong), 1.5))
        painter.drawRoundedRect(area, radius, radius)

    def labels(self) -> list[tuple[str, QRectF]]:
        """The words and where they are: numbers at the left, weeks below, the goal's own."""
        if not self._shown:
            return [self.nothing_label()]
        metrics = QFontMetrics(theme.font(_TEXT_PX, tabular=True))
        high = metrics.height()
        numbers = [
            (f"{value:g}", QRectF(0, self._y(value) - high / 2, theme.px(LEFT_PX) - 6, high))
            for value in ticks(self._top)
        ]
        return [*numbers, *self._goal_label(metrics), *self._dates(metrics)]

    def _goal_label(self, metrics: QFontMetrics) -> list[tuple[str, QRectF]]:
        """The word at the end of the dashed line."""
        goal = self._goal()
        if goal is None:
            return []
        left, high = self._right() + _GOAL_GAP, metrics.height()
        top = min(self._y(goal) - high / 2, self._y(0) - high)
        return [(self.tr("goal"), QRectF(left, top, self.width() - left, high))]

    def _dates(self, metrics: QFontMetrics) -> list[tuple[str, QRectF]]:
        """Every so manyth week, counted from the latest, below the middle of its bar."""
        texts = [short_date(week.first_day) for week in self._shown]
        wide = max(metrics.horizontalAdvance(text) for text in texts) + 2.0
        stride = every(wide + _DATE_GAP, self._step)
        chosen = list(range(len(texts) - 1, -1, -stride))[::-1]
        places = []
        for at in chosen:
            width = metrics.horizontalAdvance(texts[at]) + 2.0
            left = max(theme.px(LEFT_PX), self.mark_area(at).center().x() - width / 2)
            places.append((min(left, self.width() - width), width))
        top, high = self._y(0) + theme.px(4), metrics.height()
        return [
            (texts[chosen[at]], QRectF(places[at][0], top, places[at][1], high))
            for at in apart(places, 4.0, self.width())
        ]

    def _right(self) -> float:
        """Where the axis ends; the goal's word stands to the right of it."""
        if self._by is By.MINUTES:
            return self.width()
        metrics = QFontMetrics(theme.font(_TEXT_PX, tabular=True))
        return self.width() - metrics.horizontalAdvance(self.tr("goal")) - 2.0 - _GOAL_GAP

    def _value(self, week: Week) -> float:
        return week.sessions if self._by is By.SESSIONS else week.minutes

    def _y(self, value: float) -> float:
        bottom = self.height() - theme.px(FOOT_PX)
        return bottom - (bottom - theme.px(HEAD_PX)) * value / self._top
