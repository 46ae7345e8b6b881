"""A box that drops down a list to choose one of."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import DISABLED_OPACITY

RADIUS = 10.0
WIDTH_PX = 260


class Combo(QComboBox):
    """A combo box in the look of the desk; the wheel scrolls the page instead of choosing."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, width_px: int = WIDTH_PX
    ) -> None:
        super().__init__(parent)
        self._width_px = width_px
        self.setAccessibleName(name)
        self.setFont(theme.font(15))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def sizeHint(self) -> QSize:
        """Wide enough for most names."""
        return QSize(theme.px(self._width_px), self.fontMetrics().height() + 22)

    def minimumSizeHint(self) -> QSize:
        """Half of that; the list shows names whole."""
        return QSize(theme.px(self._width_px) // 2, self.sizeHint().height())

    def showPopup(self) -> None:
        """Drop down a list as wide as its longest name."""
        names = self.view()
        names.setMinimumWidth(names.sizeHintForColumn(0) + 2 * names.frameWidth())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plate, choice and arrow."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else DISABLED_OPACITY)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tones.focus), 3) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.chip))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), RADIUS, RADIUS)
        painter.setPen(QColor(tones.ink))
        words = QRectF(self.rect()).adjusted(14, 0, -36, 0)
        fitting = QFontMetrics(self.font()).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.setPen(QPen(QColor(tones.muted), 2))
        tip = QPointF(self.width() - 20, self.height() / 2 + 2.5)
        painter.drawPolyline(QPolygonF([tip + QPointF(-5, -5), tip, tip + QPointF(5, -5)]))
