"""Buttons that paint themselves: keyboard, pointer and screen reader behave as everywhere."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from backtimer.ui import theme

MARGIN = 4
"""Pixels round what is painted, kept free for the focus outline."""

OUTLINE = 3
DISABLED_OPACITY = 0.45


class PaintedButton(QAbstractButton):
    """A button without a look: Enter presses it too, and its outline shows for the keyboard."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._outlined = True

    @property
    def area(self) -> QRectF:
        """What is painted, without the margin for the outline."""
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def paint_outline(self, painter: QPainter, radius: float) -> None:
        """Show that the keyboard is here."""
        if not (self.hasFocus() and self._outlined):
            return
        painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(theme.colours(self).focus), OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = MARGIN - OUTLINE / 2
        painter.drawRoundedRect(
            self.area.adjusted(-grown, -grown, grown, grown), radius + grown, radius + grown
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does; up and down are left to what the button stands in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Outline it unless the pointer brought the focus."""
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._outlined = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)


class PillButton(PaintedButton):
    """A button with words on a round plate: the first choice of a page, or a quiet one."""

    def __init__(self, text: str, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._primary = primary
        weight = QFont.Weight.Bold if primary else QFont.Weight.Medium
        self.setFont(theme.font(18 if primary else 16, weight, display=primary))

    def sizeHint(self) -> QSize:
        """Room for the words on one line."""
        metrics = self.fontMetrics()
        across, down = (60, 27) if self._primary else (36, 20)
        width = metrics.horizontalAdvance(self.text()) + across
        return QSize(width + 2 * MARGIN, metrics.height() + down + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        """As large as wanted: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plate, words and outline."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else DISABLED_OPACITY)
        plate = QColor(tones.accent if self._primary else tones.chip)
        if self.isDown() or self.underMouse():
            plate = plate.darker(112 if self.isDown() else 105)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        radius = 14.0 if self._primary else 12.0
        painter.drawRoundedRect(self.area, radius, radius)
        painter.setPen(QColor(tones.accent_ink if self._primary else tones.ink))
        painter.drawText(self.area, Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_outline(painter, radius)
