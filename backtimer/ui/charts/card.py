"""A chart on its plate: heading, what is pointed at, and the same figures as a table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.charts.chart import OUTLINE, Chart
from backtimer.ui.charts.key import ChartKey
from backtimer.ui.charts.table import FigureTable
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.panel import Panel

PADDING_PX: Final = 18
SMALL_PX: Final = 14
"""The size of the words on the buttons of a card."""
OUTLINE_GAP: Final = 4.0


class ChartCard(Panel):
    """T, or the button, shows the table instead of the chart; T or Escape the chart again.

    A `picture` stands before the title, `deeds` of the chart stand behind it.
    """

    def __init__(
        self,
        title: str,
        chart: Chart,
        parent: QWidget | None = None,
        *,
        picture: QWidget | None = None,
        deeds: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(parent, padding=PADDING_PX)
        self.chart = chart
        self.title = title
        self._hint = ""
        self.said = Label("", 14, muted=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(self.said.fontMetrics().lineSpacing())
        self.switch = PillButton(self.tr("Table"))
        self.switch.setFont(theme.font(SMALL_PX, QFont.Weight.Medium))
        self.switch.setToolTip(self.tr("Key: T"))
        self.switch.clicked.connect(self.turn)
        self.figures: FigureTable | None = None
        head = QHBoxLayout()
        head.setSpacing(14)
        if picture is not None:
            head.addWidget(picture)
        name = Label(title, 16, QFont.Weight.DemiBold)
        head.addWidget(name, 1)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=6)
        for one in (*deeds, self.switch):
            row.addWidget(one)
        head.addWidget(buttons)
        self.column.addLayout(head)
        self.column.addWidget(chart)
        self.key = ChartKey(chart.key())
        self.column.addWidget(self.key)
        self.column.addWidget(self.said, 1)
        chart.pointed.connect(lambda text: self.said.setText(text or self._hint))
        chart.refilled.connect(self._refill)
        self._name_switch()
        self._show_key()

    def say(self, text: str) -> None:
        """What stands below the chart while nothing is pointed at."""
        self._hint = text
        self.said.setText(text)

    def turn(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        if self.figures is None:
            self.figures = FigureTable(self.chart.table(), self)
            self.figures.setAccessibleName(self.chart.accessibleName())
            self.column.insertWidget(self.column.indexOf(self.key), self.figures)
            self.chart.hide()
            self.figures.show()
            self.figures.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.figures.hide()
            self.figures.deleteLater()
            self.figures = None
            self.chart.show()
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_key()
        self._name_switch()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T turns, Escape leads back to the chart."""
        back = event.key() == Qt.Key.Key_Escape and self.figures is not None
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if back or (event.key() == Qt.Key.Key_T and plain):
            self.turn()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate, and an outline round the table while the keyboard is in it."""
        super().paintEvent(event)
        if self.figures is None or not self.figures.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours(self).focus), OUTLINE))
        gap = OUTLINE_GAP
        area = QRectF(self.figures.geometry()).adjusted(-gap, -gap, gap, gap)
        painter.drawRoundedRect(area, 6, 6)

    def _name_switch(self) -> None:
        """Say where the button leads, and for a screen reader of which chart."""
        text = self.tr("Table") if self.figures is None else self.tr("Chart")
        self.switch.setText(text)
        self.switch.setAccessibleName(f"{text}: {self.title}")
        self.switch.updateGeometry()

    def _refill(self) -> None:
        """The table shows what the chart shows."""
        if self.figures is not None:
            self.figures.fill(self.chart.table())
        self._show_key()

    def _show_key(self) -> None:
        """It explains the marks, and goes with them."""
        self.key.setVisible(
            self.figures is None and bool(self.chart.key()) and self.chart.count() > 0
        )
