"""Contact sheets: all poses of an exercise on one picture, with their names."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from backtimer.core.exercise import Exercise
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.blending import for_side
from backtimer.core.figure.pose import KeyPose
from backtimer.core.units import Language, Side
from backtimer.ui.palette import DARK, LIGHT, Palette
from backtimer.ui.widgets.figure.painting import paint_figure, picture_of

CELL: Final = QSizeF(420.0, 300.0)
_MARGIN: Final = 24.0
_TITLE: Final = 64.0
_CAPTION: Final = 30.0


def write_sheet(exercise: Exercise, folder: Path, language: Language, *, dark: bool) -> None:
    """Write `ID.png` and `ID.svg` into `folder`, which exists.

    Raises OSError when a file cannot be written.
    """
    size = _size(exercise)
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint(painter, exercise, language, dark=dark)
    painter.end()
    target = folder / f"{exercise.id}.png"
    if not image.save(str(target)):
        raise OSError(None, "the picture cannot be written", str(target))
    _write_svg(exercise, folder / f"{exercise.id}.svg", language, dark=dark)


def _write_svg(exercise: Exercise, target: Path, language: Language, *, dark: bool) -> None:
    size = _size(exercise)
    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(exercise.name.text(language))
    painter = QPainter()
    if not painter.begin(generator):
        raise OSError(None, "the picture cannot be written", str(target))
    _paint(painter, exercise, language, dark=dark)
    painter.end()


def _sides(exercise: Exercise) -> tuple[Side | None, ...]:
    return (Side.RIGHT, Side.LEFT) if exercise.sided else (None,)


def _keys(exercise: Exercise) -> tuple[KeyPose, ...]:
    return exercise.poses or (KeyPose(ANCHORS[exercise.position], name=exercise.position),)


def _size(exercise: Exercise) -> QSize:
    columns, rows = len(_keys(exercise)), len(_sides(exercise))
    wide = 2 * _MARGIN + columns * CELL.width()
    return QSize(round(wide), round(2 * _MARGIN + _TITLE + rows * CELL.height()))


def _paint(painter: QPainter, exercise: Exercise, language: Language, *, dark: bool) -> None:
    tones: Palette = DARK if dark else LIGHT
    size = _size(exercise)
    painter.fillRect(0, 0, size.width(), size.height(), QColor(tones.card))
    painter.setPen(QColor(tones.ink))
    painter.setFont(_font(26, QFont.Weight.DemiBold))
    title = f"{exercise.name.text(language)}  ({exercise.id})"
    painter.drawText(QRectF(_MARGIN, _MARGIN, size.width(), _TITLE), _LEFT, title)
    for row, side in enumerate(_sides(exercise)):
        picture = picture_of(exercise, side)
        for column, key in enumerate(_keys(exercise)):
            cell = QRectF(
                _MARGIN + column * CELL.width(),
                _MARGIN + _TITLE + row * CELL.height(),
                CELL.width(),
                CELL.height(),
            )
            painter.setPen(QColor(tones.muted))
            painter.setFont(_font(15, QFont.Weight.Normal))
            caption = key.name if side is None else f"{key.name} · {side}"
            painter.drawText(cell.adjusted(8, 0, 0, 0), _LEFT, caption)
            area = cell.adjusted(8, _CAPTION, -8, -8)
            paint_figure(painter, area, for_side(key.pose, side), picture, dark=dark)


def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
