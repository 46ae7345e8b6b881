"""Pain before and after each session, or effort, over time, with the rolling median as a line."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from backtimer.core.review import Point, rolling_median
from backtimer.ui import theme
from backtimer.ui.charts.chart import Table
from backtimer.ui.charts.key import (
    LINE_PX,
    MARK_PX,
    OPEN_MORE_PX,
    Sign,
    paint_full,
    paint_open,
)
from backtimer.ui.charts.time_chart import TimeChart
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.words import date_text

SCALE: Final = (0, 5, 10)


class What(StrEnum):
    """What a trend shows."""

    PAIN = "pain"
    EFFORT = "effort"


class TrendChart(TimeChart):
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
        self._moments: list[datetime] = []

    def show_points(self, points: Sequence[Point]) -> None:
        """Show what was said, the oldest first; points without a number of ours are left out."""
        self._all = [one for one in points if self._numbers(one)]
        self._every_median = rolling_median([self._main(one) for one in self._all])
        self.fit_width()
        self._refill()

    def fit(self, number: int) -> None:
        """Choose the latest sessions."""
        self._points, self._medians = self._all[-number:], self._every_median[-number:]
        self._moments = [one.when for one in self._points]

    def moments(self) -> Sequence[datetime]:
        """When the sessions began that are shown."""
        return self._moments

    def scale(self) -> Sequence[float]:
        """From nothing to all there is."""
        return SCALE

    def mark_area(self, at: int) -> QRectF:
        """From the lowest to the highest number of a session."""
        numbers = self._numbers(self._points[at])
        grown = theme.px(MARK_PX) + OPEN_MORE_PX + 2
        x = self.across(at)
        top, bottom = self.down(max(numbers)), self.down(min(numbers))
        return QRectF(x - grown, top - grown, 2 * grown, bottom - top + 2 * grown)

    def words(self, at: int) -> str:
        """The day, the routine, and what was said of it."""
        point = self._points[at]
        return f"{date_text(point.when.date())}, {point.title}: {self._said(point)}"

    def key(self) -> Sequence[tuple[Sign, str]]:
        """What circles and line mean."""
        line = (Sign.LINE, self.tr("median of the last five"))
        if self._what is What.EFFORT:
            return [(Sign.FULL, self.tr("a session")), line]
        return [(Sign.OPEN, self.tr("before")), (Sign.FULL, self.tr("after")), line]

    def table(self) -> Table:
        """All sessions of which something was said, the newest first."""
        if self._what is What.EFFORT:
            head: tuple[str, ...] = (self.tr("Day"), self.tr("Routine"), self.tr("Effort"))
        else:
            head = (
                self.tr("Day"),
                self.tr("Routine"),
                self.tr("Before"),
                self.tr("After"),
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

    def paint_marks(self, painter: QPainter) -> None:
        """The line, and the marks on it: a full one fits into an open one of the same number."""
        colours = chart_tones(theme.colours(self))
        lefts = [self.across(at) for at in range(self.count())]
        heights = [self.down(value) for value in range(SCALE[-1] + 1)]
        painter.setPen(QPen(QColor(colours.line), LINE_PX))
        painter.drawPath(self._line(lefts))
        for left, point in zip(lefts, self._points, strict=True):
            if self._what is What.PAIN and point.before is not None:
                paint_open(painter, QPointF(left, heights[point.before]), colours.faint)
            main = self._main(point)
            if main is not None:
                paint_full(painter, QPointF(left, heights[main]), colours.line)

    def _line(self, lefts: Sequence[float]) -> QPainterPath:
        path = QPainterPath()
        for left, value in zip(lefts, self._medians, strict=True):
            if value is None:
                continue
            place = QPointF(left, self.down(value))
            if path.elementCount():
                path.lineTo(place)
            else:
                path.moveTo(place)
        return path

    def _numbers(self, point: Point) -> list[int]:
        numbers = [point.effort] if self._what is What.EFFORT else [point.before, point.after]
        return [one for one in numbers if one is not None]

    def _main(self, point: Point) -> int | None:
        return point.effort if self._what is What.EFFORT else point.after


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
