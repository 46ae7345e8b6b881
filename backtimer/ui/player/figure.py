"""The figure on the mat: it does what the session does, and paints only what changes."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.exercise import Exercise
from backtimer.core.figure.camera import Camera
from backtimer.core.figure.framing import Box
from backtimer.core.figure.pose import Pose
from backtimer.core.snapshot import Snapshot
from backtimer.core.units import Side
from backtimer.ui.mat_palette import MAT_INK
from backtimer.ui.widgets.figure.painting import Painting, picture_of

LEAST_STEP_PX: Final = 0.25
"""A figure no part of which moved farther than this has not moved for the eye."""


class MatFigure(QWidget):
    """Shows the figure of a running session; it fills its own background."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._camera = Camera()
        self._pose: Pose | None = None
        self._box: Box | None = None
        self._shown: tuple[Exercise, Side | None] | None = None
        self._painting: Painting | None = None
        self._covered = QRect()

    @property
    def pose(self) -> Pose | None:
        """The pose that is shown."""
        return self._pose

    def show_moment(self, snapshot: Snapshot, *, still: bool = False) -> None:
        """Show the figure as it is at this moment; paints nothing when no pixel would change."""
        pose = self._camera.pose(snapshot, still=still)
        if not self.isVisible():
            self._pose = None
            return
        box = self._camera.box(snapshot, pose)
        shown = (self._camera.exercise(snapshot), snapshot.phase.side)
        if box != self._box or self._shown is None or not _alike(shown, self._shown):
            self._box, self._shown, self._pose = box, shown, pose
            self._prepare()
        elif pose != self._pose:
            self._move(pose)

    def _prepare(self) -> None:
        """Make the picture anew: another exercise, another size, more room."""
        self._painting = None
        if self._shown is None or self._box is None or self._pose is None:
            return
        picture = picture_of(*self._shown, self._box)
        self._painting = Painting(QRectF(self.rect()), picture, dark=True)
        self._covered = self._painting.covered(self._pose)
        self.update()

    def _move(self, pose: Pose) -> None:
        painting = self._painting
        if painting is None or self._pose is None:
            return
        if painting.step_px(self._pose, pose) < LEAST_STEP_PX:
            return
        self._pose = pose
        covers = painting.covered(pose)
        self.update(self._covered.united(covers))
        self._covered = covers

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Prepare for the new size."""
        super().resizeEvent(event)
        self._prepare()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the figure on it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(MAT_INK))
        if self._painting is not None and self._pose is not None:
            self._painting.paint(painter, self._pose)


def _alike(one: tuple[Exercise, Side | None], other: tuple[Exercise, Side | None]) -> bool:
    return one[0] is other[0] and one[1] is other[1]
