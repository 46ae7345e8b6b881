"""A still picture of an exercise's figure, painted once for each size and theme."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from backtimer.core.exercise import Exercise
from backtimer.ui.palette import DARK, LIGHT
from backtimer.ui.widgets.figure_placeholder import draw_placeholder


def draw_figure(painter: QPainter, area: QRectF, exercise: Exercise, *, dark: bool) -> None:
    """Paint the key pose of `exercise` into `area`, standing on its lower edge."""
    draw_placeholder(painter, area, exercise.position, (DARK if dark else LIGHT).line)
