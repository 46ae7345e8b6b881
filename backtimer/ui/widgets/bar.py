"""Paints a thin round bar that fills from the left."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def paint_bar(painter: QPainter, bar: QRectF, share: float, ground: str, colour: str) -> None:
    """Paint `bar`, filled as far as `share` (0 to 1) says; what is filled is round, too."""
    radius = bar.height() / 2
    full = QRectF(bar)
    full.setWidth(max(bar.height(), bar.width() * share))
    painter.setPen(Qt.PenStyle.NoPen)
    for rect, tone in ((bar, ground), (full, colour)):
        painter.setBrush(QColor(tone))
        painter.drawRoundedRect(rect, radius, radius)
