"""A ring that empties: only the strip that its tip has passed is painted again."""

from math import asin, atan2, ceil, cos, floor, hypot, pi, sin

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui.mat_palette import MAT_INK, MAT_SURFACE

LEAST_STEP_PX = 0.2
"""A tip that moved less than this has not moved for the eye."""

_TOP = 90.0
_WHOLE = 360.0
_NOTCH = 1.2 / 360
_OVERLAP = 1 / 90
"""How far the track goes on under the arc, so that no seam shows."""

_LONGEST_STRIP = 1 / 100
"""A longer way of the tip is bent too much for the strip between its ends."""


class Ring(QWidget):
    """Shows a fraction 0..1 as an arc that begins at the top and runs clockwise.

    It fills its own background, so that nothing under it is painted with it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fraction = 1.0
        self._thickness = 8.0
        self._notches: tuple[float, ...] = ()
        self._ink = QColor(MAT_INK)
        self._pen = _pen(MAT_SURFACE, 8.0, Qt.PenCapStyle.RoundCap)
        self._track_pen = _pen(MAT_SURFACE, 8.0)
        self._notch_pen = _pen(MAT_INK, 8.0)
        self._circle = QRectF()

    @property
    def fraction(self) -> float:
        """The fraction that is shown."""
        return self._fraction

    def set_look(self, colour: str, thickness: float, notches: tuple[float, ...] = ()) -> None:
        """Colour and thickness of the arc, and the fractions where it is notched."""
        pen = _pen(colour, thickness, Qt.PenCapStyle.RoundCap)
        if (pen, notches) == (self._pen, self._notches):
            return
        self._pen, self._notches, self._thickness = pen, notches, thickness
        self._track_pen = _pen(MAT_SURFACE, thickness)
        self._notch_pen = _pen(MAT_INK, thickness + 2)
        self._measure()
        self.update()

    def set_fraction(self, fraction: float) -> None:
        """Move the tip; paints what changed, and nothing when no pixel would."""
        fraction = max(0.0, min(1.0, fraction))
        change = abs(fraction - self._fraction)
        at_end = fraction in (0.0, 1.0) and change > 0
        if change * pi * self.width() < LEAST_STEP_PX and not at_end:
            return
        before, self._fraction = self._fraction, fraction
        if at_end or before in (0.0, 1.0) or change > _LONGEST_STRIP:
            self.update()
        else:
            self.update(self._strip(before, fraction))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track and the arc, as far as they lie in what must be painted."""
        painter = QPainter(self)
        area = event.rect()
        painter.fillRect(area, self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self._window(area)
        tip = self._fraction
        if last > tip - _OVERLAP:
            self._paint_arc(painter, self._track_pen, max(first, tip - _OVERLAP), last)
        if tip > first:
            self._paint_arc(painter, self._pen, first, min(last, tip))
        for notch in self._notches:
            if first - _NOTCH < notch < last + _NOTCH:
                self._paint_arc(painter, self._notch_pen, notch - _NOTCH / 2, notch + _NOTCH / 2)

    def _paint_arc(self, painter: QPainter, pen: QPen, first: float, last: float) -> None:
        """An arc between two fractions, clockwise from the top.

        A path, because `drawArc` knows only sixteenths of a degree: steps that can be seen.
        """
        path = QPainterPath()
        path.arcMoveTo(self._circle, _TOP - first * _WHOLE)
        path.arcTo(self._circle, _TOP - first * _WHOLE, (first - last) * _WHOLE)
        painter.strokePath(path, pen)

    def _measure(self) -> None:
        half = self._thickness / 2
        self._circle = QRectF(self.rect()).adjusted(half, half, -half, -half)

    def _window(self, area: QRect) -> tuple[float, float]:
        """The fractions between which the ring can be seen in `area`, with ample air.

        Stroking a short arc takes a tenth of the time that the whole ring takes.
        """
        wide, high = area.width(), area.height()
        x = area.x() + (wide - self.width()) / 2
        y = area.y() + (high - self.height()) / 2
        distance = hypot(x, y)
        reach = hypot(wide, high) / 2 + 2 * self._thickness
        if reach >= distance / 2:
            return 0.0, 1.0
        middle = (atan2(x, -y) / (2 * pi)) % 1.0
        half = asin(reach / distance) / (2 * pi)
        if middle - half < 0 or middle + half > 1:
            return 0.0, 1.0
        return middle - half, middle + half

    def _strip(self, before: float, after: float) -> QRect:
        """What the tip covers between two near fractions, with its round end and a little air."""
        radius = (self.width() - self._thickness) / 2
        reach = self._thickness / 2 + 2
        xs = [radius * sin(2 * pi * fraction) for fraction in (before, after)]
        ys = [-radius * cos(2 * pi * fraction) for fraction in (before, after)]
        left = floor(self.width() / 2 + min(xs) - reach)
        top = floor(self.height() / 2 + min(ys) - reach)
        right = ceil(self.width() / 2 + max(xs) + reach)
        bottom = ceil(self.height() / 2 + max(ys) + reach)
        return QRect(left, top, right - left, bottom - top)


def _pen(colour: str, thickness: float, cap: Qt.PenCapStyle = Qt.PenCapStyle.FlatCap) -> QPen:
    pen = QPen(QColor(colour), thickness)
    pen.setCapStyle(cap)
    return pen
