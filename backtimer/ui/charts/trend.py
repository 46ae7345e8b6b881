"""Pain before and after each session, or effort, over time, with the rolling median as a line."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.review import Point, rolling_median
from backtimer.ui import theme
from backtimer.ui.charts.chart import NOWHERE, Chart, Table
from backtimer.ui.charts.moments import named_moments
from backtimer.ui.charts.scales import apart
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.words import date_text

HIGH_PX: Final = 150
LEFT_PX: Final = 34
RIGHT_PX: Final = 12
FOOT_PX: Final = 24
HEAD_PX: Final = 12
MARK_PX: Final = 3.5
OPEN_MORE_PX: Final = 1.5
REACH_PX: Final = 14
"""A mark is pointed at from so far to the side."""
SCALE: Final = (0, 5, 10)
ROOM_PX: Final = 9
"""A session takes so much room at least: older ones are in the table only."""
LEAST_SHOWN: Final = 20
_TEXT_PX: Final = 13


class What(StrEnum):
    """What a trend shows."""

    PAIN = "pain"
    EFFORT = "effort"


class TrendChart(Chart):
    """Open circles for pain before, full ones for pain after or effort; the line is the median."""

    def __init__(self, what: What, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        names = {What.PAIN: self.tr("Pain over time"), What.EFFORT: self.tr("Effort over time")}
        self.setAccessibleName(names[what])
        self._what = what
        self._all: Sequence[Point] = ()
        self._every_median: tuple[float | None, ...] = ()
        self._points: Sequence[Point] = ()
        self._medians: tuple[float | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show what was said, the oldest first; points without a number of ours are left out."""
        self._all = [one for one in points if self._numbers(one)]
        self._every_median = rolling_median([self._main(one) for one in self._all])
        self._fit()
        self._refill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for more, or for fewer."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the latest sessions, as many as can be told apart."""
        room = (self.width() - theme.px(LEFT_PX) - 2 * theme.px(RIGHT_PX)) // ROOM_PX
        number = max(LEAST_SHOWN, room)
        self._points, self._medians = self._all[-number:], self._every_median[-number:]
        self.point_at(NOWHERE)
        self.update()

    def count(self) -> int:
        """The sessions that are shown."""
        return len(self._points)

    def mark_area(self, at: int) -> QRectF:
        """From the lowest to the highest number of a session."""
        numbers = self._numbers(self._points[at])
        grown = theme.px(MARK_PX) + OPEN_MORE_PX + 2
        x = self._x(at)
        top, bottom = self._y(max(numbers)), self._y(min(numbers))
        return QRectF(x - grown, top - grown, 2 * grown, bottom - top + 2 * grown)

    def mark_at(self, place: QPointF) -> int:
        """The session nearest to a place, if it is near."""
        near = min(
            range(self.count()), key=lambda at: abs(self._x(at) - place.x()), default=NOWHERE
        )
        if near == NOWHERE or abs(self._x(near) - place.x()) > theme.px(REACH_PX):
            return NOWHERE
        return near

    def words(self, at: int) -> str:
        """The day, the routine, and what was said of it."""
        point = self._points[at]
        return f"{date_text(point.when.date())}, {point.title}: {self._said(point)}"

    def table(self) -> Table:
        """All sessions of which something was said, the newest first."""
        if self._what is What.EFFORT:
            head: tuple[str, ...] = (self.tr("Day"), self.tr("Routine"), self.tr("Effort"))
        else:
            head = (
                self.tr("Day"),
                self.tr("Routine"),
                self.tr("Pain before"),
                self.tr("Pain after"),
                self.tr("Difference"),
            )
        return (head, *(self._row(point) for point in reversed(self._all)))

    def _row(self, point: Point) -> tuple[str, ...]:
        start = (point.when.date().isoformat(), point.title)
        if self._what is What.EFFORT:
            return (*start, _number(point.effort))
        change = "" if point.change is None else f"{point.change:+d}".replace("+0", "0")
        return (*start, _number(point.before), _number(point.after), change)

    def _said(self, point: Point) -> str:
        if self._what is What.EFFORT:
            return self.tr("effort {number} of 10").format(number=point.effort)
        if point.change is None:
            before = self.tr("pain before {number} of 10").format(number=point.before)
            after = self.tr("pain after {number} of 10").format(number=point.after)
            return before if point.after is None else after
        return self.tr("pain {before} before, {after} after").format(
            before=point.before, after=point.after
        )

    # size and paint

    def sizeHint(self) -> QSize:
        """As wide as the bars beside it."""
        return QSize(theme.px(346), theme.px(HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(180), theme.px(HIGH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axis, marks, line, and the words."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._points:
            self.paint_nothing(painter)
            return
        painter.setPen(QPen(QColor(tones.line), 1))
        for value in SCALE:
            y = round(self._y(value)) + 0.5
            painter.drawLine(QPointF(theme.px(LEFT_PX), y), QPointF(self.width(), y))
        self._paint_marks(painter)
        painter.setFont(theme.font(_TEXT_PX, tabular=True))
        painter.setPen(QColor(tones.muted))
        for text, area in self.labels():
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        self.paint_focus(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        """The line, and the marks on it: a full one fits into an open one of the same number."""
        colours = chart_tones(theme.colours(self))
        lefts = [self._x(at) for at in range(self.count())]
        heights = [self._y(value) for value in range(SCALE[-1] + 1)]
        painter.setPen(QPen(QColor(colours.line), 2.5))
        painter.drawPath(self._line(lefts))
        size = theme.px(MARK_PX)
        open_size = size + OPEN_MORE_PX
        open_pen, full = QPen(QColor(colours.faint), 1.5), QColor(colours.line)
        for left, point in zip(lefts, self._points, strict=True):
            if self._what is What.PAIN and point.before is not None:
                painter.setPen(open_pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(left, heights[point.before]), open_size, open_size)
            main = self._main(point)
            if main is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(full)
                painter.drawEllipse(QPointF(left, heights[main]), size, size)

    def _line(self, lefts: Sequence[float]) -> QPainterPath:
        path = QPainterPath()
        for left, value in zip(lefts, self._medians, strict=True):
            if value is None:
                continue
            place = QPointF(left, self._y(value))
            if path.elementCount():
                path.lineTo(place)
            else:
                path.moveTo(place)
        return path

    def labels(self) -> list[tuple[str, QRectF]]:
        """The words and where they are: the scale at the left, dates below."""
        if not self._points:
            return [self.nothing_label()]
        metrics = QFontMetrics(theme.font(_TEXT_PX, tabular=True))
        high = metrics.height()
        numbers = [
            (str(value), QRectF(0, self._y(value) - high / 2, theme.px(LEFT_PX) - 6, high))
            for value in SCALE
        ]
        return [*numbers, *self._dates(metrics)]

    def _dates(self, metrics: QFontMetrics) -> list[tuple[str, QRectF]]:
        named = named_moments([one.when for one in self._points])
        places = []
        for moment, text in named:
            wide = metrics.horizontalAdvance(text) + 2.0
            left = max(theme.px(LEFT_PX), self._x_of(moment) - wide / 2)
            places.append((min(left, self.width() - wide), wide))
        top, high = self._y(0) + theme.px(4), metrics.height()
        return [
            (named[at][1], QRectF(places[at][0], top, places[at][1], high))
            for at in apart(places, 14.0, self.width())
        ]

    def _numbers(self, point: Point) -> list[int]:
        numbers = [point.effort] if self._what is What.EFFORT else [point.before, point.after]
        return [one for one in numbers if one is not None]

    def _main(self, point: Point) -> int | None:
        return point.effort if self._what is What.EFFORT else point.after

    def _x(self, at: int) -> float:
        return self._x_of(self._points[at].when)

    def _x_of(self, moment: datetime) -> float:
        left, right = theme.px(LEFT_PX) + theme.px(RIGHT_PX), self.width() - theme.px(RIGHT_PX)
        first, last = self._points[0].when, self._points[-1].when
        if first == last:
            return (left + right) / 2
        return left + (right - left) * ((moment - first) / (last - first))

    def _y(self, value: float) -> float:
        bottom = self.height() - theme.px(FOOT_PX)
        return bottom - (bottom - theme.px(HEAD_PX)) * value / SCALE[-1]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
