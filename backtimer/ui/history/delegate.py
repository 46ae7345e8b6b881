"""Paints one session of the list: five columns, or lines where the window is narrow."""

from datetime import UTC, datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from backtimer.core.records import Ending, Ratings, SessionRecord
from backtimer.ui import theme
from backtimer.ui.history.model import Index, Role, row_texts
from backtimer.ui.history.words import UNSAID
from backtimer.ui.palette import Palette

SIDE = 26
TITLE, LENGTH = 1, 2
"""Columns of a row's texts."""

GAP = 24
NO_BREAK = "\u00a0"
TITLE_PX = 220
"""A routine's title gets at least this width, or the row takes more lines."""

WIDEST = SessionRecord(
    id="",
    routine_id="",
    routine_title="",
    started=datetime(2026, 12, 30, 20, 58, tzinfo=UTC),
    ended=None,
    active_s=36000.0,
    paused_s=0.0,
    ending=Ending.FINISHED,
    steps_planned=28,
    steps_done=18,
    ratings=Ratings(10, 10, 10),
)
"""A row whose texts are as wide as they get: the columns are measured by it."""


class SessionDelegate(QStyledItemDelegate):
    """Rows of equal height, parted by thin lines; the chosen one is outlined."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._plain = theme.font(15, tabular=True)
        self._strong = theme.font(15, QFont.Weight.DemiBold)
        metrics = QFontMetrics(self._plain)
        texts = row_texts(WIDEST)
        self._widths = [metrics.horizontalAdvance(text) + GAP for text in texts]
        self._widths[TITLE] = 0
        self._facts_width = sum(self._widths)

    @property
    def _lines(self) -> int:
        """One, or two or three in a narrow window."""
        room = self._view.viewport().width() - 2 * SIDE
        if room >= self._facts_width + theme.px(TITLE_PX):
            return 1
        return 2 if room >= self._facts_width else 3

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        return QSize(0, self._lines * QFontMetrics(self._strong).lineSpacing() + 27)

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
        if self._lines == 1:
            self._paint_columns(painter, inner, record, tones)
        else:
            self._paint_lines(painter, inner, record, tones)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(QColor(tones.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(5, 3, -5, -3), 10, 10)
        painter.restore()

    def _paint_columns(
        self, painter: QPainter, area: QRect, record: SessionRecord, tones: Palette
    ) -> None:
        left = area.left()
        for column, text in enumerate(row_texts(record)):
            width = self._widths[column] or area.width() - self._facts_width
            cell = QRectF(left, area.top(), width - GAP / 2, area.height())
            colour = tones.ink if column in (TITLE, LENGTH) else tones.muted
            self._write(painter, cell, text, colour, strong=column == TITLE)
            left += width

    def _paint_lines(
        self, painter: QPainter, area: QRect, record: SessionRecord, tones: Palette
    ) -> None:
        when, title, length, done, pain = row_texts(record)
        line = area.height() / self._lines
        upper = QRectF(area.left(), area.top(), area.width(), line)
        self._write(painter, upper, title, tones.ink, strong=True)
        facts = [when, length, done, *([pain] if pain != UNSAID else [])]
        lower = QRectF(area.left(), area.top() + line, area.width(), area.height() - line)
        painter.setFont(self._plain)
        painter.setPen(QColor(tones.muted))
        whole = [fact.replace(" ", NO_BREAK) for fact in facts]  # lines break between facts
        painter.drawText(lower, Qt.TextFlag.TextWordWrap, f"{NO_BREAK}· ".join(whole))

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
