"""A small sign near Start: how many words of a session are ready to be heard."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.ports import Progress, Rehearsal
from backtimer.ui import theme
from backtimer.ui.widgets.bar import paint_bar
from backtimer.ui.widgets.button import MARGIN

PATIENCE_MS: Final = 300
"""What is ready sooner needs no sign."""

BEGIN_MS: Final = 20
"""The page is painted first: beginning a rehearsal keeps the window busy for a moment."""

LOOK_MS: Final = 100
BAR_PX: Final = 4
GAP_PX: Final = 5


class PreparingSign(QWidget):
    """Begins a rehearsal as soon as it can be seen, and looks at it while it is not complete.

    `begin` starts the rehearsal. The sign keeps its room when there is nothing to show.
    """

    looked = Signal(object)
    """The Rehearsal, each time that it was looked at."""

    def __init__(self, begin: Callable[[], Rehearsal], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin = begin
        self._rehearsal: Rehearsal | None = None
        self._patient = True
        self.text = ""
        self.setFont(theme.font(13, tabular=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(BEGIN_MS)
        self._first.timeout.connect(self._start)
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_MS)
        self._looks.timeout.connect(self._look)

    @property
    def watching(self) -> bool:
        """Whether it looks at the rehearsal now and then, or is about to."""
        return self._first.isActive() or self._looks.isActive()

    def sizeHint(self) -> QSize:
        """Room for the words with numbers of three figures, and the bar below."""
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance(self._words(Progress(888, 888)))
        return QSize(widest + 2 + 2 * MARGIN, metrics.height() + GAP_PX + BAR_PX)

    def minimumSizeHint(self) -> QSize:
        """As large as wanted: words are never cut."""
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the first time, look on the other times."""
        super().showEvent(event)
        if self._rehearsal is None:
            self._first.start()
        else:
            self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: look no more."""
        self._first.stop()
        self._looks.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words and bar, as wide as the plate of a button above."""
        if not self.text or self._rehearsal is None:
            return
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tones.muted))
        words = QRectF(self.rect()).adjusted(0, 0, 0, -BAR_PX - GAP_PX)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text)
        bar = QRectF(MARGIN, self.height() - BAR_PX, self.width() - 2 * MARGIN, BAR_PX)
        paint_bar(painter, bar, self._rehearsal.progress.share, tones.chip, tones.accent)

    def _start(self) -> None:
        self._rehearsal = self._begin()
        QTimer.singleShot(PATIENCE_MS, self, self._lose_patience)
        self._watch()

    def _watch(self) -> None:
        self._looks.start()
        self._look()

    def _look(self) -> None:
        rehearsal = self._rehearsal
        if rehearsal is None:
            return
        progress = rehearsal.progress
        if progress.complete:
            self._looks.stop()
        self._say("" if progress.complete or self._patient else self._words(progress))
        self.looked.emit(rehearsal)

    def _lose_patience(self) -> None:
        self._patient = False
        if self._looks.isActive():
            self._look()

    def _say(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.update()

    def _words(self, progress: Progress) -> str:
        return self.tr("Preparing the voice… {done} of {total}").format(
            done=progress.done, total=progress.total
        )
