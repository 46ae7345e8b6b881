"""The figures of a chart as a table that is read, walked and copied."""

import re
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from backtimer.ui import theme
from backtimer.ui.charts.chart import Table
from backtimer.ui.widgets.scroll_bar import ScrollBar

TABLE_PX: Final = 220
TEXT_PX: Final = 14
PADDING: Final = 8
_NUMBER: Final = re.compile(r"[+-]?\d*")
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QTableWidget):
    """The figures; copying takes what is marked, or all of it, parted by tabs."""

    def __init__(self, rows: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalHeader(FlatHeader(self))
        self.setVerticalScrollBar(ScrollBar(on_card=True))
        self.setItemDelegate(_Padded(self))
        self.setFont(theme.font(TEXT_PX, tabular=True))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setFixedHeight(theme.px(TABLE_PX))
        self.fill(rows)

    def fill(self, rows: Table) -> None:
        """Show `rows`, the heads first; columns of numbers are aligned right."""
        head, *body = rows
        self.setRowCount(len(body))
        self.setColumnCount(len(head))
        for column, title in enumerate(head):
            texts = [row[column] for row in body]
            numeric = bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)
            self.setHorizontalHeaderItem(column, _item(title, numeric=numeric))
            for row, text in enumerate(texts):
                self.setItem(row, column, _item(text, numeric=numeric))
        self._share_width(rows)

    def _share_width(self, rows: Table) -> None:
        """Days and numbers take what they need, words the rest; without words all take the same."""
        header = self.horizontalHeader()
        columns = range(self.columnCount())
        worded = [at for at in columns if at > 0 and not _is_right(self.horizontalHeaderItem(at))]
        modes = QHeaderView.ResizeMode
        for at in columns:
            fixed = bool(worded) and at not in worded
            header.setSectionResizeMode(at, modes.Fixed if fixed else modes.Stretch)
            if fixed:
                longest = max((row[at] for row in rows), key=len)
                wide = header.fontMetrics().horizontalAdvance(longest)
                header.resizeSection(at, wide + 2 * PADDING + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; T and Escape are the card's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_T, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The card outlines the table."""
        super().focusInEvent(event)
        self._repaint_card()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The card outlines it no more."""
        super().focusOutEvent(event)
        self._repaint_card()

    def copied(self) -> str:
        """What copying takes: the marked rows whole, or everything; with the heads."""
        marked = sorted({index.row() for index in self.selectedIndexes()})
        chosen = marked if len(marked) > 1 else range(self.rowCount())
        columns = range(self.columnCount())
        lines = [[_text(self.horizontalHeaderItem(column)) for column in columns]]
        lines += [[_text(self.item(row, column)) for column in columns] for row in chosen]
        return "\n".join("\t".join(line) for line in lines)

    def _repaint_card(self) -> None:
        card = self.parentWidget()
        if card is not None:
            card.update()


class FlatHeader(QHeaderView):
    """The heads as quiet words above a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(theme.font(TEXT_PX, QFont.Weight.DemiBold))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Paint one head, aligned as its column."""
        tones = theme.colours(self)
        model = self.model()
        role = Qt.ItemDataRole.TextAlignmentRole
        align = model.headerData(logical_index, Qt.Orientation.Horizontal, role)
        text = str(model.headerData(logical_index, Qt.Orientation.Horizontal))
        painter.save()
        painter.fillRect(rect, QColor(tones.card))
        painter.setPen(QPen(QColor(tones.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self.font())
        painter.setPen(QColor(tones.muted))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(inner, int(align or _LEFT), text)
        painter.restore()


class _Padded(QStyledItemDelegate):
    """Cells with a gap at both sides: a number does not touch the word beside it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        inner = QStyleOptionViewItem(option)
        edge = PADDING - 3  # the style has a margin of its own
        inner.rect = option.rect.adjusted(edge, 0, -edge, 0)
        super().paint(painter, inner, index)


def _is_right(item: QTableWidgetItem | None) -> bool:
    """Whether a column is one of numbers."""
    return item is not None and item.textAlignment() == int(_RIGHT)


def _item(text: str, *, numeric: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(_RIGHT if numeric else _LEFT)
    if not numeric:
        item.setToolTip(text)
    return item


def _text(item: QTableWidgetItem | None) -> str:
    """The words of a cell; a tab or a line end in them would begin another cell."""
    return " ".join(item.text().split()) if item else ""
