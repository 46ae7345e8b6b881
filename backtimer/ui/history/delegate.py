"""Paints one session of the list: five columns, or two lines where the window is narrow."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from backtimer.core.records import SessionRecord
from backtimer.ui import theme
from backtimer.ui.history.model import Index, Role, row_texts
from backtimer.ui.palette import Palette

SIDE = 26
SHARES = (0.21, 0.37, 0.1, 0.19, 0.13)
"""How the width is divided among when, routine, length, done and pain."""

NARROW_PX = 720
"""Below this width, at plain text size, a row takes two lines."""


class SessionDelegate(QStyledItemDelegate):
    """Rows of equal height, parted by thin lines; the chosen one is outlined."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._plain = theme.font(15, tabular=True)
        self._strong = theme.font(15, QFont.Weight.DemiBold)

    @property
    def _narrow(self) -> bool:
        return self._view.viewport().width() < theme.px(NARROW_PX)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two in a narrow window."""
        lines = 2 if self._narrow else 1
        line = QFontMetrics(self._strong).lineSpacing()
        return QSize(0, lines * line + (lines - 1) * 4 + 27)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        record = index.data(Role.RECORD)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tones = theme.colours(self._view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area.adjusted(2, 1, -2, 0), QColor(tones.page))
        if index.row() > 0:
            painter.fillRect(
                QRect(area.left() + 22, area.top(), area.width() - 44, 1), QColor(tones.line)
            )
        inner = area.adjusted(SIDE, 12, -SIDE, -12)
        if self._narrow:
            self._paint_two_lines(painter, inner, record, tones)
        else:
            self._paint_columns(painter, inner, record, tones)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(QColor(tones.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(5, 3, -5, -3), 10, 10)
        painter.restore()

    def _paint_columns(
        self, painter: QPainter, area: QRect, record: SessionRecord, tones: Palette
    ) -> None:
        left = float(area.left())
        for column, (text, share) in enumerate(zip(row_texts(record), SHARES, strict=True)):
            width = area.width() * share
            cell = QRectF(left, area.top(), width - 12, area.height())
            strong = column == 1
            self._write(
                painter, cell, text, tones.ink if column in (1, 2) else tones.muted, strong=strong
            )
            left += width

    def _paint_two_lines(
        self, painter: QPainter, area: QRect, record: SessionRecord, tones: Palette
    ) -> None:
        when, title, length, done, pain = row_texts(record)
        half = area.height() / 2
        upper = QRectF(area.left(), area.top(), area.width(), half)
        self._write(painter, upper, title, tones.ink, strong=True)
        facts = [when, length, done, *([pain] if pain != "–" else [])]
        self._write(painter, upper.translated(0, half), " · ".join(facts), tones.muted)

    def _write(
        self, painter: QPainter, area: QRectF, text: str, colour: str, *, strong: bool = False
    ) -> None:
        font = self._strong if strong else self._plain
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitting = QFontMetrics(font).elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
