"""The still picture of the player: widgets that show a face, each painted only when it changes."""

from math import inf, pi

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.snapshot import Snapshot
from backtimer.ui.mat_palette import MAT_INK
from backtimer.ui.player.face import Face, Words
from backtimer.ui.player.figure import MatFigure
from backtimer.ui.player.frames import FAST_PX_S
from backtimer.ui.player.layout import arrange
from backtimer.ui.player.placing import Arrangement, Role, TextBox
from backtimer.ui.widgets.dots import Dots
from backtimer.ui.widgets.ring import Ring
from backtimer.ui.widgets.segments import Segments

_AIR_PX = 3
"""Pixels round a text for what letters hang over."""


class TextView(QWidget):
    """Shows one laid-out text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box: TextBox | None = None
        self.hide()

    def show_box(self, box: TextBox | None) -> None:
        """Show `box` at its place, or nothing."""
        if box == self._box:
            return
        self._box = box
        if box is None:
            self.hide()
            return
        air = box.rect.adjusted(-_AIR_PX, -_AIR_PX, _AIR_PX, _AIR_PX)
        overhang = 0.35 * box.cap_height  # accents above, descenders below
        self.setGeometry(air.adjusted(0, -overhang, 0, overhang).toAlignedRect())
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the runs."""
        if self._box is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for run in self._box.runs:
            painter.setFont(run.font)
            painter.setPen(QColor(run.colour))
            painter.drawText(QPointF(run.x - self.x(), run.baseline - self.y()), run.text)


class Scene(QWidget):
    """Everything that is seen while a session runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(MAT_INK))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._face: Face | None = None
        self._arranged: tuple[Words, int, int] | None = None
        self.arrangement = Arrangement(QRectF(), QRectF())
        self.ring = Ring(self)
        self.segments = Segments(self)
        self.dots = Dots(self)
        self.figure = MatFigure(self)
        self._texts = {role: TextView(self) for role in Role}

    def show_face(self, face: Face) -> None:
        """Show `face`; what did not change is not painted."""
        self._face = face
        if self._arranged != (face.words, self.width(), self.height()):
            self._arrange(face)
        self.ring.set_fraction(face.ring)
        self.segments.set_fractions(face.progress)

    def is_calm(self, snapshot: Snapshot) -> bool:
        """Whether nothing moves fast: neither the tip of the ring nor any part of the figure."""
        length_s = snapshot.length_s or inf
        return pi * self.ring.width() < FAST_PX_S * length_s and self.figure.calm

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        if self._face is not None:
            self.show_face(self._face)

    def _arrange(self, face: Face) -> None:
        self._arranged = (face.words, self.width(), self.height())
        made = self.arrangement = arrange(face.words, self.width(), self.height())
        words = face.words
        self.ring.setGeometry(made.ring.toAlignedRect())
        self.ring.set_look(words.colour, made.thickness, face.notches)
        self.segments.setGeometry(made.progress.toAlignedRect())
        self.segments.set_colour(words.colour)
        self.dots.setVisible(made.dots is not None)
        if made.dots is not None and words.dots is not None:
            self.dots.setGeometry(made.dots.toAlignedRect())
            self.dots.show_count(*words.dots, words.colour)
        self.figure.setVisible(made.figure is not None)
        if made.figure is not None:
            self.figure.setGeometry(made.figure.toAlignedRect())
        for role, view in self._texts.items():
            view.show_box(made.texts.get(role))
