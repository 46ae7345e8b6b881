"""Small signs for what cannot be heard: muted, no voice, no sound."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.ports import Health
from backtimer.ui.mat_palette import MAT_MUTED
from backtimer.ui.widgets.fitted_text import Family, Style, cap_font, text_width
from backtimer.ui.widgets.mat_icons import Icon, draw_icon


class Signs(QWidget):
    """Crossed signs in a row, with a word each; nothing when all is well."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._signs: tuple[tuple[Icon, str], ...] = ()
        self._corner = (0.0, 0.0, 0.0)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """What the signs say."""
        return tuple(word for _, word in self._signs)

    def reflect(self, health: Sequence[Health], *, muted: bool) -> None:
        """Show what cannot be heard; `health` is of voice and sounds, in this order."""
        outlets = ((Icon.NO_VOICE, self.tr("No voice")), (Icon.NO_SOUND, self.tr("No sound")))
        signs = [sign for sign, state in zip(outlets, health, strict=False) if not state.ok]
        if muted:
            signs = [(Icon.NO_SOUND, self.tr("Muted"))]
        if tuple(signs) == self._signs:
            return
        self._signs = tuple(signs)
        advice = " ".join(state.advice for state in health if not state.ok)
        self.setAccessibleName(", ".join(self.words))
        self.setAccessibleDescription(advice)
        self._lay_out()
        self.setVisible(bool(signs))
        self.update()

    def place(self, right: float, top: float, height: float) -> None:
        """Stand with the right upper corner there, `height` pixels high."""
        self._corner = (right, top, height)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs."""
        painter = QPainter(self)
        height = float(self.height())
        font = self._font()
        painter.setFont(font)
        x = 0.0
        for icon, word in self._signs:
            draw_icon(painter, icon, QRectF(x, 0, height, height), QColor(MAT_MUTED))
            painter.setPen(QColor(MAT_MUTED))
            painter.drawText(QPointF(x + 1.15 * height, 0.77 * height), word)
            x += self._width_of(word)

    def _lay_out(self) -> None:
        right, top, height = self._corner
        if height:
            wide = sum(self._width_of(word) for word in self.words)
            self.setGeometry(QRectF(right - wide, top, wide, height).toAlignedRect())

    def _width_of(self, word: str) -> float:
        return text_width(word, self._font()) + 1.6 * self._corner[2]

    def _font(self) -> QFont:
        return cap_font(Style(Family.TEXT, QFont.Weight.Medium, 0.54 * self._corner[2]))
