"""A still picture of an exercise's figure, painted once for each size and theme."""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from backtimer.core.exercise import Exercise
from backtimer.core.figure.framing import box_of_pose
from backtimer.core.figure.showing import key_pose
from backtimer.ui.widgets.figure.painting import paint_figure, picture_of

MOST_PICTURES: Final = 160
"""Twice all bundled exercises and some: about 20 MB at the size of a card."""

_kept: "OrderedDict[tuple[object, ...], QPixmap]" = OrderedDict()


def draw_figure(painter: QPainter, area: QRectF, exercise: Exercise, *, dark: bool) -> None:
    """Paint the key pose of `exercise` into `area`, standing on its lower edge.

    Once painted it is kept, until the exercise, the size or the theme is another.
    """
    size = area.size().toSize()
    if size.isEmpty():
        return
    scale = painter.device().devicePixelRatioF()
    key = (exercise.poses, exercise.props, exercise.position, exercise.equipment, exercise.inset)
    pixmap = _picture((*key, exercise.sided, size.toTuple(), scale, dark), exercise, size)
    painter.drawPixmap(area.topLeft(), pixmap)


def _picture(key: tuple[object, ...], exercise: Exercise, size: QSize) -> QPixmap:
    *_, scale, dark = key
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    assert isinstance(scale, float)
    pixmap = QPixmap(size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    whole = QRectF(0, 0, size.width(), size.height())
    pose = key_pose(exercise)
    picture = picture_of(exercise, box=box_of_pose(exercise, pose))
    paint_figure(painter, whole, pose, picture, dark=bool(dark))
    painter.end()
    _kept[key] = pixmap
    if len(_kept) > MOST_PICTURES:
        _kept.popitem(last=False)
    return pixmap
