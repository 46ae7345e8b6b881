"""The dark page between Start and the session: it waits a little for the voice."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.ports import REHEARSAL_PATIENCE_S
from backtimer.ui.mat_palette import MAT_INK, MAT_MUTED, MAT_SURFACE, MAT_TEXT
from backtimer.ui.palette import DARK
from backtimer.ui.widgets.bar import paint_bar
from backtimer.ui.widgets.fitted_text import Family, Style, cap_font, text_width

if TYPE_CHECKING:
    from backtimer.core.ports import Rehearsal

PATIENCE_MS: Final = 300
"""What is over sooner needs no words."""

LIMIT_MS: Final = round(REHEARSAL_PATIENCE_S * 1000)
"""Nobody waits longer than this: what is not ready then is made while the session runs."""

LOOK_MS: Final = 50
CAP: Final = 0.045
HINT_CAP: Final = 0.022
"""Heights of capitals as parts of the window's height: it is read at the desk."""
WIDEST: Final = 0.86
BAR: Final = (0.26, 0.008)
"""Width and height of the bar as parts of the window's."""


class WaitingPage(QWidget):
    """Waits until `rehearsal` is complete or the limit is reached; Escape cancels."""

    ready = Signal()
    """Begin now; emitted once."""
    cancelled = Signal()

    def __init__(self, rehearsal: "Rehearsal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rehearsal = rehearsal
        self._over = False
        self.text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._look)
        self._looks.start(LOOK_MS)
        QTimer.singleShot(PATIENCE_MS, self, self._speak)
        QTimer.singleShot(LIMIT_MS, self, self._begin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to where Start was pressed; no other key means anything yet."""
        if event.key() == Qt.Key.Key_Escape and not self._over:
            self._stop()
            self.cancelled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground, and after a moment what is waited for."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(MAT_INK))
        if not self.text:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height()
        self._write(painter, self.text, MAT_TEXT, CAP, 0.48 * height)
        self._paint_bar(painter, 0.535 * height)
        self._write(painter, self.tr("Esc goes back"), MAT_MUTED, HINT_CAP, 0.94 * height)

    def _write(
        self, painter: QPainter, text: str, colour: str, cap: float, baseline: float
    ) -> None:
        """In the middle; smaller where the window is narrow."""
        style = Style(Family.DISPLAY, QFont.Weight.DemiBold, cap * self.height())
        wide = text_width(text, cap_font(style))
        room = WIDEST * self.width()
        if wide > room:
            style = Style(style.family, style.weight, style.cap_px * room / wide)
        font = cap_font(style)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF((self.width() - text_width(text, font)) / 2, baseline), text)

    def _paint_bar(self, painter: QPainter, top: float) -> None:
        width, height = BAR[0] * self.width(), max(3.0, BAR[1] * self.height())
        bar = QRectF((self.width() - width) / 2, top, width, height)
        paint_bar(painter, bar, self._rehearsal.progress.share, MAT_SURFACE, DARK.accent)

    def _speak(self) -> None:
        if not self._over:
            self.text = self.tr("Getting the voice ready…")
            self.setAccessibleName(self.text)
            self.update()

    def _look(self) -> None:
        if self._rehearsal.progress.complete:
            self._begin()
        elif self.text:
            self.update()

    def _begin(self) -> None:
        if not self._over:
            self._stop()
            self.ready.emit()

    def _stop(self) -> None:
        self._over = True
        self._looks.stop()
