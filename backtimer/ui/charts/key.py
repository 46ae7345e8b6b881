"""The key of a chart: each of its marks beside the words that say what it means."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from backtimer.ui import theme
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.palette import Palette
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.label import Label

MARK_PX = 3.5
OPEN_MORE_PX = 1.5
HATCH = 0.45
LINE_PX = 2.5
TEXT_PX = 13
WIDE_PX, GAP_PX = 18, 6
_RADIUS = 4.0


class Sign(StrEnum):
    """What marks look like."""

    OPEN = "open circle"
    FULL = "full circle"
    LINE = "line"
    DASHES = "dashes"
    STRONG = "strong bar"
    PALE = "pale bar"
    BREAK = "hollow bar"


class ChartKey(QWidget):
    """All marks of a chart, in rows."""

    def __init__(self, entries: Sequence[tuple[Sign, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, spacing=14)
        for sign, text in entries:
            row.addWidget(_Entry(sign, text))


class _Entry(Label):
    """One mark and its words."""

    def __init__(self, sign: Sign, text: str) -> None:
        super().__init__(text, TEXT_PX, muted=True)
        self._sign = sign
        self.setWordWrap(False)
        self.setContentsMargins(theme.px(WIDE_PX + GAP_PX), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark before the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, theme.px(WIDE_PX), self.height())
        paint_sign(painter, area, self._sign, theme.colours(self))


def paint_sign(painter: QPainter, area: QRectF, sign: Sign, tones: Palette) -> None:
    """Paint a mark of the key, as the chart paints it."""
    colours = chart_tones(tones)
    middle = area.center()
    bar = QRectF(0, 0, theme.px(12), theme.px(12))
    bar.moveCenter(middle)
    left, right = QPointF(area.left(), middle.y()), QPointF(area.right(), middle.y())
    match sign:
        case Sign.OPEN:
            paint_open(painter, middle, colours.faint)
        case Sign.FULL:
            paint_full(painter, middle, colours.line)
        case Sign.LINE:
            painter.setPen(QPen(QColor(colours.line), LINE_PX))
            painter.drawLine(left, right)
        case Sign.DASHES:
            painter.setPen(QPen(QColor(tones.muted), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(left, right)
        case Sign.STRONG | Sign.PALE:
            paint_bar(painter, bar, colours.strong if sign is Sign.STRONG else colours.pale)
        case Sign.BREAK:
            paint_hatch(painter, bar, tones.muted)
            painter.setPen(QPen(QColor(colours.strong), 1.5))
            painter.drawLine(bar.bottomLeft(), bar.bottomRight())


def paint_open(painter: QPainter, middle: QPointF, colour: str) -> None:
    """An open circle: a full one of the same place fits into it."""
    size = theme.px(MARK_PX) + OPEN_MORE_PX
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, size, size)


def paint_full(painter: QPainter, middle: QPointF, colour: str) -> None:
    """A full circle."""
    size = theme.px(MARK_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(middle, size, size)


def paint_bar(painter: QPainter, area: QRectF, colour: str) -> None:
    """A bar, as round as its height allows."""
    radius = min(_RADIUS, area.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, radius, radius)


def paint_hatch(painter: QPainter, area: QRectF, colour: str) -> None:
    """The ground of a week that was a break."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern))
    painter.setOpacity(HATCH)
    painter.drawRoundedRect(area, _RADIUS, _RADIUS)
    painter.setOpacity(1.0)
