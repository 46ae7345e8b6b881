"""The course of one measure of one exercise over time: every session, and the best one marked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from backtimer.core.bests import Measure, Performance
from backtimer.core.units import clock_text
from backtimer.ui import theme
from backtimer.ui.charts.chart import Table
from backtimer.ui.charts.key import MARK_PX
from backtimer.ui.charts.scales import round_top, ticks
from backtimer.ui.charts.time_chart import TimeChart
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.words import date_text, kg_number

BEST_PX: Final = 6.0
MINUTE_S: Final = 60


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)


class CourseChart(TimeChart):
    """A dot for each session, a ring round the best; the latest are shown if all have no room."""

    def __init__(self, name: str, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._measure = measure
        self._all: Sequence[Performance] = ()
        self._shown: Sequence[Performance] = ()
        self._moments: list[datetime] = []
        self._best: Performance | None = None
        self._top = 1.0

    def show_course(self, performances: Sequence[Performance]) -> None:
        """Show performances of one exercise and measure, the oldest first."""
        self._all = performances
        self._best = max(performances, key=lambda one: one.value, default=None)
        self._top = round_top(1.0 if self._best is None else self._best.value)
        self.fit_width()
        self._refill()

    def fit(self, number: int) -> None:
        """Choose the latest sessions."""
        self._shown = self._all[-number:]
        self._moments = [one.when for one in self._shown]

    def moments(self) -> Sequence[datetime]:
        """When the sessions began that are shown."""
        return self._moments

    def scale(self) -> Sequence[float]:
        """From nothing to a round number above the best."""
        return ticks(self._top)

    def mark_area(self, at: int) -> QRectF:
        """A dot."""
        grown = theme.px(BEST_PX) + 2
        place = self._place(at)
        return QRectF(place.x() - grown, place.y() - grown, 2 * grown, 2 * grown)

    def words(self, at: int) -> str:
        """The day and what was reached."""
        one = self._shown[at]
        said = value_text(self._measure, one.value)
        text = f"{date_text(one.when.date())}: {said}"
        return self.tr("{said}, the best so far").format(said=text) if self._is_best(one) else text

    def table(self) -> Table:
        """All sessions, the newest first."""
        heads = {
            Measure.HOLD: self.tr("Seconds"),
            Measure.REPETITIONS: self.tr("Repetitions"),
            Measure.LOAD: self.tr("Kilograms"),
        }
        head = (self.tr("Day"), heads[self._measure])
        rows = (
            (one.when.date().isoformat(), f"{round(one.value, 2):g}") for one in reversed(self._all)
        )
        return (head, *rows)

    def paint_marks(self, painter: QPainter) -> None:
        """The line, the dots on it, and a ring round the best."""
        colours = chart_tones(theme.colours(self))
        painter.setPen(QPen(QColor(colours.faint), 1.5))
        painter.drawPolyline(QPolygonF([self._place(at) for at in range(self.count())]))
        size, ring = theme.px(MARK_PX), theme.px(BEST_PX)
        for at, one in enumerate(self._shown):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.line))
            painter.drawEllipse(self._place(at), size, size)
            if self._is_best(one):
                painter.setPen(QPen(QColor(colours.line), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(self._place(at), ring, ring)

    def _is_best(self, one: Performance) -> bool:
        """Whether it is the first of the best: it was reached then."""
        return one is self._best

    def _place(self, at: int) -> QPointF:
        return QPointF(self.across(at), self.down(self._shown[at].value))


def value_text(measure: Measure, value: float) -> str:
    """A value with its unit: 42 s, 1:12, 30 repetitions, 7.5 kg."""
    match measure:
        case Measure.HOLD:
            return f"{value:.0f} s" if value < MINUTE_S else clock_text(value)
        case Measure.LOAD:
            return f"{kg_number(value)} kg"
        case _:
            return _repetitions(round(value))


def _repetitions(number: int) -> str:
    return _tr("1 repetition") if number == 1 else _tr("{number} repetitions").format(number=number)
