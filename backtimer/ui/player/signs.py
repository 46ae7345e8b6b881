"""Signs for what cannot be heard: muted, no voice, no sound."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.ports import Health
from backtimer.ui.mat_palette import MAT_MUTED
from backtimer.ui.player.ring_text import SMALL_CAP
from backtimer.ui.widgets.fitted_text import Family, Style, cap_font, text_width
from backtimer.ui.widgets.mat_icons import Icon, draw_icon

_ICON: Final = 1.2
"""Height of a sign beside its word, in cap heights of the word."""

_GAP: Final = 0.35
"""Between a sign and its word, in cap heights."""


class Signs(QWidget):
    """A crossed sign with its word, to be read from the mat; nothing when all is well.

    Without sound there is no voice either: one sign says it. Where the word has no room, the sign
    stands alone.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sign: tuple[Icon, str] | None = None
        self._strip = QRectF()
        self._cap = 0.0
        self.hide()

    @property
    def words(self) -> str:
        """What the sign says; nothing when there is none."""
        return self._sign[1] if self._sign else ""

    @property
    def with_words(self) -> bool:
        """Whether there is room for the words."""
        return self._strip.height() >= self._cap and self._strip.width() >= self._whole_width()

    def reflect(self, health: Sequence[Health], *, muted: bool) -> None:
        """Show what cannot be heard; `health` is of voice and sounds, in this order."""
        sign = self._find(health, muted=muted)
        if sign == self._sign:
            return
        self._sign = sign
        advice = dict.fromkeys(state.advice for state in health if not state.ok)
        self.setAccessibleName(self.words)
        self.setAccessibleDescription(" ".join(advice))
        self._lay_out()
        self.setVisible(sign is not None)
        self.update()

    def place(self, strip: QRectF, window_height: float) -> None:
        """Stand at the right end of `strip`."""
        self._strip, self._cap = strip, SMALL_CAP * window_height
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, and its word where there is room."""
        if self._sign is None:
            return
        icon, word = self._sign
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(float(self.height()), _ICON * self._cap)
        draw_icon(painter, icon, QRectF(0, 0, side, side), QColor(MAT_MUTED))
        if self.with_words:
            painter.setFont(self._font())
            painter.setPen(QColor(MAT_MUTED))
            baseline = (side + self._cap) / 2
            painter.drawText(QPointF((_ICON + _GAP) * self._cap, baseline), word)

    def _find(self, health: Sequence[Health], *, muted: bool) -> tuple[Icon, str] | None:
        if muted:
            return Icon.NO_SOUND, self.tr("Muted")
        voice, sounds = health
        if not sounds.ok:
            return Icon.NO_SOUND, self.tr("No sound")
        return None if voice.ok else (Icon.NO_VOICE, self.tr("No voice"))

    def _lay_out(self) -> None:
        strip = self._strip
        if strip.isEmpty():
            return
        wide = self._whole_width() if self.with_words else strip.height()
        place = QRectF(strip.right() - wide, strip.top(), wide, strip.height())
        self.setGeometry(place.toAlignedRect())

    def _whole_width(self) -> float:
        return text_width(self.words, self._font()) + (_ICON + _GAP) * self._cap + 2

    def _font(self) -> QFont:
        return cap_font(Style(Family.TEXT, QFont.Weight.Medium, self._cap))
