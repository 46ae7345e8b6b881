"""A ring that empties: only the strip that its tip has passed is painted again."""

from math import ceil, cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from backtimer.ui.palette import MAT_INK, MAT_SURFACE

LEAST_STEP_PX = 0.2
"""A tip that moved less than this has not moved for the eye."""

_SIXTEENTHS = 16
_TOP = 90 * _SIXTEENTHS
_NOTCH_DEGREES = 1.2


class Ring(QWidget):
    """Shows a fraction 0..1 as an arc that begins at the top and runs clockwise.

    It fills its own background, so that nothing under it is painted with it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fraction = 1.0
        self._colour = QColor(Qt.GlobalColor.white)
        self._thickness = 8.0
        self._notches: tuple[float, ...] = ()

    @property
    def fraction(self) -> float:
        """The fraction that is shown."""
        return self._fraction

    def set_look(self, colour: str, thickness: float, notches: tuple[float, ...] = ()) -> None:
        """Colour and thickness of the arc, and the fractions where it is notched."""
        look = (QColor(colour), thickness, notches)
        if look != (self._colour, self._thickness, self._notches):
            self._colour, self._thickness, self._notches = look
            self.update()

    def set_fraction(self, fraction: float) -> None:
        """Move the tip; paints what changed, and nothing when no pixel would."""
        fraction = max(0.0, min(1.0, fraction))
        change = abs(fraction - self._fraction)
        at_end = fraction in (0.0, 1.0) and change > 0
        if change * pi * self.width() < LEAST_STEP_PX and not at_end:
            return
        before, self._fraction = self._fraction, fraction
        ends = 0.0 in (before, fraction) or 1.0 in (before, fraction)
        if change > 1 / 8 or ends:
            self.update()
        else:
            self.update(self._strip(before, fraction))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track and the arc, as far as they lie in what must be painted."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(MAT_INK))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = self._circle()
        pen = QPen(QColor(MAT_SURFACE), self._thickness)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        if self._fraction > 0:
            pen.setColor(self._colour)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(circle, _TOP, -round(self._fraction * 360 * _SIXTEENTHS))
        pen.setColor(QColor(MAT_INK))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for notch in self._notches:
            middle = _TOP - notch * 360 * _SIXTEENTHS
            wide = _NOTCH_DEGREES * _SIXTEENTHS
            painter.drawArc(circle, round(middle - wide / 2), round(wide))

    def _circle(self) -> QRectF:
        half = self._thickness / 2
        return QRectF(self.rect()).adjusted(half, half, -half, -half)

    def _strip(self, before: float, after: float) -> QRect:
        """What the tip covers between two fractions, its round end and a pixel of air included."""
        circle = self._circle()
        middle = (before + after) / 2
        points = [self._point(circle, fraction) for fraction in (before, middle, after)]
        reach = ceil(self._thickness / 2) + 2
        strip = QRectF(points[0], points[0])
        for point in points[1:]:
            strip = strip.united(QRectF(point, point).adjusted(-0.1, -0.1, 0.1, 0.1))
        return strip.adjusted(-reach, -reach, reach, reach).toAlignedRect()

    def _point(self, circle: QRectF, fraction: float) -> QPointF:
        angle = 2 * pi * fraction
        radius = circle.width() / 2
        return circle.center() + QPointF(radius * sin(angle), -radius * cos(angle))
