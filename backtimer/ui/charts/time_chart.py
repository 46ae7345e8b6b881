"""What charts over time share: a scale at the left, dates below, and marks in between."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.ui import theme
from backtimer.ui.charts.chart import NOWHERE, Chart
from backtimer.ui.charts.moments import named_moments
from backtimer.ui.charts.scales import apart

HIGH_PX: Final = 150
LEFT_PX: Final = 34
RIGHT_PX: Final = 12
FOOT_PX: Final = 24
HEAD_PX: Final = 12
REACH_PX: Final = 14
"""A mark is pointed at from so far to the side."""
ROOM_PX: Final = 9
"""A mark takes so much room at least: older ones are in the table only."""
LEAST_SHOWN: Final = 20
_TEXT_PX: Final = 13


class TimeChart(Chart):
    """A chart of moments; the latest are shown, as many as can be told apart."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # what such a chart has to tell

    def fit(self, number: int) -> None:
        """Choose the latest marks to show, at most so many."""
        raise NotImplementedError

    def moments(self) -> Sequence[datetime]:
        """When the marks that are shown were, the oldest first."""
        raise NotImplementedError

    def scale(self) -> Sequence[float]:
        """The numbers at the left, from 0 to the highest."""
        raise NotImplementedError

    def paint_marks(self, painter: QPainter) -> None:
        """Paint the marks."""
        raise NotImplementedError

    def fit_width(self) -> None:
        """Show the latest marks, as many as can be told apart."""
        wide = self.width() - theme.px(LEFT_PX) - 2 * theme.px(RIGHT_PX)
        self.fit(max(LEAST_SHOWN, wide // ROOM_PX))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for more, or for fewer."""
        super().resizeEvent(event)
        self.fit_width()
        self._refit()

    def count(self) -> int:
        """The marks that are shown."""
        return len(self.moments())

    def mark_at(self, place: QPointF) -> int:
        """The mark nearest to a place, if it is near."""
        near = min(
            range(self.count()), key=lambda at: abs(self.across(at) - place.x()), default=NOWHERE
        )
        if near == NOWHERE or abs(self.across(near) - place.x()) > theme.px(REACH_PX):
            return NOWHERE
        return near

    # size and paint

    def sizeHint(self) -> QSize:
        """As wide as the bars beside it."""
        return QSize(theme.px(346), theme.px(HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(180), theme.px(HIGH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axis, marks, and the words."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.count():
            self.paint_nothing(painter)
            return
        painter.setPen(QPen(QColor(tones.line), 1))
        for value in self.scale():
            y = round(self.down(value)) + 0.5
            painter.drawLine(QPointF(theme.px(LEFT_PX), y), QPointF(self.width(), y))
        self.paint_marks(painter)
        painter.setFont(theme.font(_TEXT_PX, tabular=True))
        painter.setPen(QColor(tones.muted))
        for text, area in self.labels():
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        self.paint_focus(painter)

    def labels(self) -> list[tuple[str, QRectF]]:
        """The words and where they are: the scale at the left, dates below."""
        if not self.count():
            return [self.nothing_label()]
        metrics = QFontMetrics(theme.font(_TEXT_PX, tabular=True))
        high = metrics.height()
        numbers = [
            (f"{value:g}", QRectF(0, self.down(value) - high / 2, theme.px(LEFT_PX) - 6, high))
            for value in self.scale()
        ]
        return [*numbers, *self._dates(metrics)]

    def _dates(self, metrics: QFontMetrics) -> list[tuple[str, QRectF]]:
        named = named_moments(list(self.moments()))
        places = []
        for moment, text in named:
            wide = metrics.horizontalAdvance(text) + 2.0
            left = max(theme.px(LEFT_PX), self._x_of(moment) - wide / 2)
            places.append((min(left, self.width() - wide), wide))
        top, high = self.down(0) + theme.px(4), metrics.height()
        return [
            (named[at][1], QRectF(places[at][0], top, places[at][1], high))
            for at in apart(places, 14.0, self.width())
        ]

    def across(self, at: int) -> float:
        """Where a mark is, from the left."""
        return self._x_of(self.moments()[at])

    def _x_of(self, moment: datetime) -> float:
        left, right = theme.px(LEFT_PX) + theme.px(RIGHT_PX), self.width() - theme.px(RIGHT_PX)
        first, last = self.moments()[0], self.moments()[-1]
        if first == last:
            return (left + right) / 2
        return left + (right - left) * ((moment - first) / (last - first))

    def down(self, value: float) -> float:
        """Where a value is, from the top."""
        bottom = self.height() - theme.px(FOOT_PX)
        return bottom - (bottom - theme.px(HEAD_PX)) * value / self.scale()[-1]
