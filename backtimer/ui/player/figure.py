"""The figure on the mat: it does what the session does, and paints only what changes."""

from dataclasses import replace
from math import inf
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.exercise import Exercise
from backtimer.core.figure.body import Height
from backtimer.core.figure.camera import Camera
from backtimer.core.figure.framing import Box
from backtimer.core.figure.kinematics import Joints, joints
from backtimer.core.figure.pose import Pose
from backtimer.core.snapshot import Snapshot
from backtimer.core.units import Seconds, Side
from backtimer.ui.mat_palette import MAT_INK
from backtimer.ui.player.frames import CALM_MS, FAST_PX_S
from backtimer.ui.widgets.figure.body import BREATH
from backtimer.ui.widgets.figure.painting import Painting, picture_of

LEAST_STEP_PX: Final = 0.5
"""A figure no part of which moved farther than this has not moved for the eye."""

_CALM_GAP_S: Final[Seconds] = 0.85 * CALM_MS / 1000
"""A calm figure is not looked at again before: with some air, for timers are not exact."""


class MatFigure(QWidget):
    """Shows the figure of a running session; it fills its own background."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._camera = Camera()
        self._pose: Pose | None = None
        self._found: Joints | None = None
        self._box: Box | None = None
        self._shown: tuple[Exercise, Side | None] | None = None
        self._painting: Painting | None = None
        self._looked: Snapshot | None = None
        self._calm = True

    @property
    def calm(self) -> bool:
        """Whether no part of the body moves fast."""
        return self._calm

    @property
    def pose(self) -> Pose | None:
        """The pose that is shown."""
        return self._pose

    def may_wait(self, snapshot: Snapshot) -> bool:
        """Whether so little time went by that a calm figure looks as it did."""
        passed_s = _seconds_between(self._looked, snapshot)
        return self._calm and self._painting is not None and 0.0 < passed_s < _CALM_GAP_S

    def show_moment(self, snapshot: Snapshot, *, still: bool = False) -> None:
        """Show the figure as it is at this moment; paints nothing when no pixel would change."""
        if self.may_wait(snapshot):
            return
        before, self._looked = self._looked, snapshot
        pose = self._camera.pose(snapshot, still=still)
        if pose == self._pose and self._painting is not None:
            self._calm = True
            return
        found = self._joints(pose)
        box = self._camera.box(snapshot, found)
        shown = (self._camera.exercise(snapshot), snapshot.phase.side)
        if self._painting is None or box != self._box or shown != self._shown:
            self._box, self._shown, self._pose, self._found = box, shown, pose, found
            self._calm = False
            self._prepare()
            return
        moved_px = self._moved(pose, found) * self._painting.scale
        self._calm = moved_px < FAST_PX_S * _seconds_between(before, snapshot)
        if moved_px > LEAST_STEP_PX:
            self._pose, self._found = pose, found
            self.update(
                self._painting.show_pose(pose, found).toAlignedRect().adjusted(-1, -1, 1, 1)
            )

    def _joints(self, pose: Pose) -> Joints:
        """The joints of a pose; who only breathes has those from before."""
        before, found = self._pose, self._found
        if before and found and replace(pose, breath=before.breath) == before:
            return found
        return joints(pose)

    def _moved(self, pose: Pose, found: Joints) -> Height:
        """How far some part of the body is from where it is shown: the farthest of all."""
        if self._pose is None or self._found is None:
            return inf
        ways = (
            max(abs(one.x - other.x), abs(one.y - other.y), abs(one.z - other.z))
            for one, other in zip(found.points, self._found.points, strict=True)
        )
        return max(BREATH * abs(pose.breath - self._pose.breath), *ways)

    def _prepare(self) -> None:
        """Make the picture anew: another exercise, another size, more room."""
        self._painting = None
        if self._shown is None or self._pose is None or self._found is None:
            return
        picture = picture_of(*self._shown, self._box)
        self._painting = Painting(QRectF(self.rect()), picture, dark=True)
        self._painting.show_pose(self._pose, self._found)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Prepare for the new size."""
        super().resizeEvent(event)
        self._prepare()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the figure on it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(MAT_INK))
        if self._painting is not None:
            self._painting.paint(painter, QRectF(event.rect()))


def _seconds_between(before: Snapshot | None, now: Snapshot) -> Seconds:
    """What passed within one phase; -1 where another began, or the session stopped or went on."""
    if before is None or before.phase is not now.phase or before.state is not now.state:
        return -1.0
    return now.elapsed_s - before.elapsed_s
