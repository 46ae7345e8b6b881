"""The hero: the dark plate on top that offers one routine to start at once."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.card import RADIUS
from backtimer.ui.widgets.label import Label


class Hero(QWidget):
    """Offers one routine: title, a line about it, Start."""

    startRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label()
        self._title.setFont(theme.font(22, QFont.Weight.DemiBold, display=True))
        self._about = Label("", 15)
        self.start = PillButton(self.tr("Start"), primary=True)
        self.start.clicked.connect(self.startRequested)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(self._title)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 22, 28 - MARGIN, 22)
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addWidget(self.start, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tint()

    def offer(self, title: str, about: str) -> None:
        """Offer this routine."""
        self._title.setText(title)
        self._about.setText(about)
        self.start.setAccessibleName(self.tr("Start {title}").format(title=title))
        self.start.setAccessibleDescription(about)

    def changeEvent(self, event: QEvent) -> None:
        """Light or dark: the words on the plate follow."""
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours(self).hero))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _tint(self) -> None:
        tones = theme.colours(self)
        for label, colour in ((self._title, tones.hero_ink), (self._about, tones.hero_muted)):
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            label.setPalette(palette)
