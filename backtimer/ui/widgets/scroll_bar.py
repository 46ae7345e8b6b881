"""A slim scroll bar without arrows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from backtimer.ui import theme

WIDTH = 12
HANDLE = 6


class ScrollBar(QScrollBar):
    """A vertical scroll bar that shows its handle alone; it lies on the page, or on a card."""

    def __init__(self, parent: QWidget | None = None, *, on_card: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._on_card = on_card
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Slim."""
        return QSize(WIDTH, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle; the ground is what lies behind."""
        # 10 ms to import, and the first frame has nothing to scroll
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # noqa: PLC0415

        tones = theme.colours(self)
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = QRectF(
            self.style().subControlRect(
                QStyle.ComplexControl.CC_ScrollBar,
                option,
                QStyle.SubControl.SC_ScrollBarSlider,
                self,
            )
        )
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tones.card if self._on_card else tones.page))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(tones.muted)
        colour.setAlphaF(0.75 if self.underMouse() or self.isSliderDown() else 0.4)
        painter.setBrush(colour)
        slim = QRectF((WIDTH - HANDLE) / 2, handle.top() + 2, HANDLE, handle.height() - 4)
        painter.drawRoundedRect(slim, HANDLE / 2, HANDLE / 2)
