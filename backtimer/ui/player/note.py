"""A sentence that lies over the player for some seconds."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui.mat_palette import MAT_SURFACE, MAT_TEXT
from backtimer.ui.player.ring_text import SMALL_CAP
from backtimer.ui.widgets.fitted_text import Family, Fitted, Style, fit

TROUBLE_MS: Final = 6000
_READING_MS: Final = 70
"""A note stays at least so long for each of its letters."""

_LINES: Final = 6
_PADDING: Final = 0.8
"""Above and below a note's words, in cap heights."""
_PITCH: Final = 1.55
"""Between a note's baselines, in cap heights."""
_REFUGE_GAP: Final = 0.015
"""Below a note at the bottom of the window, in parts of the window's height."""
_MEDIUM: Final = QFont.Weight.Medium


class Note(QWidget):
    """A sentence that stays for some seconds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._text = ""
        self._place = (0.0, 0.0, 0.0, 0.0)
        self._refuge = (0.0, 0.0, 0.0)
        self._lies_low = False
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    @property
    def cap_height(self) -> float:
        """Height of its capitals in pixels."""
        return QFontMetricsF(self._fit().font).capHeight()

    def say(self, text: str, ms: int = TROUBLE_MS) -> None:
        """Show `text` for `ms` milliseconds, or longer where it takes longer to read."""
        self._text = text
        self.setAccessibleName(text)
        self._lay_out()
        self.show()
        self.raise_()
        self.update()
        self._timer.start(max(ms, _READING_MS * len(text)))

    def place(self, left: float, right: float, bottom: float, window_height: float) -> None:
        """Stand in the middle between `left` and `right`, above `bottom`."""
        self._place = (left, right, bottom, window_height)
        self._lay_out()

    def keep_below(self, roof: float, left: float, right: float) -> None:
        """Where the note would be higher than `roof`, let it lie at the bottom of the window."""
        self._refuge = (roof, left, right)
        self._lay_out()

    def lie_low(self, low: bool) -> None:  # noqa: FBT001 - Qt's way of a setter
        """Lie at the bottom of the window whatever the height: something large is asked."""
        if low is not self._lies_low:
            self._lies_low = low
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a plate and the sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(MAT_SURFACE))
        radius = 0.5 * self._style().cap_px
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        style = self._style()
        fitted = self._fit()
        painter.setPen(QColor(MAT_TEXT))
        painter.setFont(fitted.font)
        y = _PADDING * style.cap_px + QFontMetricsF(fitted.font).capHeight()
        for line in fitted.lines:
            painter.drawText(QPointF(style.cap_px, y), line)
            y += _PITCH * style.cap_px

    def _style(self) -> Style:
        return Style(Family.TEXT, _MEDIUM, SMALL_CAP * self._place[3])

    def _stand(self) -> tuple[float, float, float]:
        """Left, right and bottom: what must be read is not covered if that can be."""
        left, right, bottom, window_height = self._place
        roof, *wide = self._refuge
        top = bottom - self._high(self._fit_between(left, right))
        if self._lies_low or top < roof:
            left, right = wide
            bottom = (1 - _REFUGE_GAP) * window_height
        return left, right, bottom

    def _fit(self) -> Fitted:
        left, right, _ = self._stand()
        return self._fit_between(left, right)

    def _fit_between(self, left: float, right: float) -> Fitted:
        style = self._style()
        return fit((self._text,), style, right - left - 2 * style.cap_px, _LINES)

    def _high(self, fitted: Fitted) -> float:
        lines = 2 * _PADDING + 1 + _PITCH * (len(fitted.lines) - 1)
        return lines * self._style().cap_px

    def _lay_out(self) -> None:
        if not (self._text and self._place[3]):
            return
        fitted, (left, right, bottom) = self._fit(), self._stand()
        wide, high = fitted.width + 2 * self._style().cap_px, self._high(fitted)
        middle = (left + right) / 2
        self.setGeometry(QRectF(middle - wide / 2, bottom - high, wide, high).toAlignedRect())
