"""A card: a round white plate with words below a picture, pressed as a whole."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui import theme
from backtimer.ui.palette import Palette
from backtimer.ui.widgets.button import MARGIN, PaintedButton

RADIUS = 16.0
PADDING = 18
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_UNBOUND = 100_000


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a card: a font, whether they step back or warn, and the gap above them."""

    text: str
    font: QFont
    gap: int = 0
    muted: bool = False
    warning: bool = False

    def colour(self, tones: Palette) -> QColor:
        """What they are painted with."""
        if self.warning:
            return QColor(tones.warning)
        return QColor(tones.muted if self.muted else tones.ink)

    def height(self, width: int) -> int:
        """The height that they fill at `width` pixels."""
        metrics = QFontMetrics(self.font)
        return metrics.boundingRect(QRect(0, 0, width, _UNBOUND), _WRAP, self.text).height()


class Card(PaintedButton):
    """Words below a picture of `picture_height` pixels; arrow keys are left to the grid."""

    def __init__(
        self, words: tuple[Words, ...], picture_height: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._picture_height = picture_height
        self.setAccessibleName(words[0].text)
        self.setAccessibleDescription(", ".join(one.text for one in words[1:]))

    def heightForWidth(self, width: int) -> int:
        """The height that shows all words at `width`."""
        inner = width - 2 * (MARGIN + PADDING)
        words = sum(one.gap + one.height(inner) for one in self._words)
        return 2 * (MARGIN + PADDING) + self._picture_height + words

    def sizeHint(self) -> QSize:
        """A size for the screen reader's and the layout's first guess."""
        width = theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the grid."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plate, picture, words and outline."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_plate(painter, self.area, tones, lifted=self.underMouse())
        inner = self.area.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        picture = QRectF(inner.topLeft(), inner.size())
        picture.setHeight(self._picture_height)
        self.paint_picture(painter, picture, tones)
        top = inner.top() + self._picture_height
        for one in self._words:
            top += one.gap
            height = one.height(int(inner.width()))
            painter.setFont(one.font)
            painter.setPen(one.colour(tones))
            painter.drawText(QRectF(inner.left(), top, inner.width(), height), _WRAP, one.text)
            top += height
        self.paint_outline(painter, RADIUS)

    def paint_picture(self, painter: QPainter, area: QRectF, tones: Palette) -> None:
        """Paint what stands above the words; nothing, unless a card has a picture."""


def paint_plate(painter: QPainter, area: QRectF, tones: Palette, *, lifted: bool = False) -> None:
    """A round plate with the hint of a shadow below it."""
    painter.setPen(Qt.PenStyle.NoPen)
    for drop, alpha in ((2, 9), (1, 12)) if lifted else ((1, 10),):
        painter.setBrush(QColor(0, 0, 0, alpha))
        painter.drawRoundedRect(area.adjusted(-0.5, 0, 0.5, 0).translated(0, drop), RADIUS, RADIUS)
    painter.setBrush(QColor(tones.card))
    painter.drawRoundedRect(area, RADIUS, RADIUS)


def paint_badge(painter: QPainter, right_top: QPointF, text: str, ink: str, plate: str) -> QRectF:
    """A small word on a tinted pill whose right top corner is given; returns where it is."""
    badge_font = theme.font(12.5, QFont.Weight.DemiBold)
    metrics = QFontMetrics(badge_font)
    size = QSize(metrics.horizontalAdvance(text) + theme.px(20), metrics.height() + theme.px(6))
    area = QRectF(right_top.x() - size.width(), right_top.y(), size.width(), size.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(plate))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setFont(badge_font)
    painter.setPen(QColor(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    return area
