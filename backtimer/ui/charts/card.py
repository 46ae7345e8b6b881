"""A chart on its plate: heading, what is pointed at, and the same figures as a table."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from backtimer.ui import theme
from backtimer.ui.charts.chart import Chart, Table
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.panel import Panel

PADDING_PX: Final = 18
TABLE_PX: Final = 220


class ChartCard(Panel):
    """T, or the button, shows the table instead of the chart; T or Escape the chart again."""

    def __init__(self, title: str, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=PADDING_PX)
        self.chart = chart
        self._hint = ""
        self.said = Label("", 14, muted=True)
        self.said.setMinimumHeight(self.said.fontMetrics().lineSpacing())
        self.switch = PillButton(self.tr("Table"))
        self.switch.setFont(theme.font(14, QFont.Weight.Medium))
        self.switch.clicked.connect(self.turn)
        self.figures: FigureTable | None = None
        head = QHBoxLayout()
        name = Label(title, 16, QFont.Weight.DemiBold)
        head.addWidget(name, 1)
        head.addWidget(self.switch)
        self.column.addLayout(head)
        self.column.addWidget(chart)
        self.column.addWidget(self.said)
        chart.pointed.connect(lambda text: self.said.setText(text or self._hint))

    def say(self, text: str) -> None:
        """What stands below the chart while nothing is pointed at."""
        self._hint = text
        self.said.setText(text)

    def turn(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        if self.figures is None:
            self.figures = FigureTable(self.chart.table())
            self.figures.setAccessibleName(self.chart.accessibleName())
            self.column.insertWidget(self.column.count() - 1, self.figures)
            self.chart.hide()
            self.figures.show()
            self.figures.setFocus(Qt.FocusReason.OtherFocusReason)
            self.switch.setText(self.tr("Chart"))
        else:
            self.figures.hide()
            self.figures.deleteLater()
            self.figures = None
            self.chart.show()
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)
            self.switch.setText(self.tr("Table"))
        self.switch.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T turns, Escape leads back to the chart."""
        back = event.key() == Qt.Key.Key_Escape and self.figures is not None
        if back or event.key() == Qt.Key.Key_T:
            self.turn()
        else:
            super().keyPressEvent(event)


class FigureTable(QTableWidget):
    """The figures; copying takes what is marked, or all of it, parted by tabs."""

    def __init__(self, rows: Table, parent: QWidget | None = None) -> None:
        head, *body = rows
        super().__init__(len(body), len(head), parent)
        self.setHorizontalHeaderLabels(list(head))
        for row, cells in enumerate(body):
            for column, text in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(text))
        self.setFont(theme.font(14, tabular=True))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(theme.px(TABLE_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; T and Escape are the card's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_T, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """What copying takes: the marked rows whole, or everything; with the heads."""
        marked = sorted({index.row() for index in self.selectedIndexes()})
        chosen = marked if len(marked) > 1 else range(self.rowCount())
        heads = [self.horizontalHeaderItem(column) for column in range(self.columnCount())]
        lines = ["\t".join(item.text() if item else "" for item in heads)]
        for row in chosen:
            cells = (self.item(row, column) for column in range(self.columnCount()))
            lines.append("\t".join(item.text() if item else "" for item in cells))
        return "\n".join(lines)
