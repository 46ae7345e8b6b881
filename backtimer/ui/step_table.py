"""What was planned and what was done, side by side: one row for each step of a session."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.report import Fate, StepReport
from backtimer.core.units import clock_text
from backtimer.ui import theme
from backtimer.ui.widgets.label import Label, figures
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.stacking import StackingLayout

STACKED_PX = 520
PADDING_PX = 22
SHARES = (27, 28, 27, 9)
"""How the columns divide the width."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("step_table", text)


class StepTable(Panel):
    """A panel with the steps of a session; in little width the columns become lines."""

    def __init__(self, reports: Sequence[StepReport], parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=PADDING_PX)
        self.column.setSpacing(12)
        self._heads = QWidget()
        heads = (_tr("Exercise"), _tr("Planned"), _tr("Done"), _tr("Time"))
        cells = [Label(text, 13, QFont.Weight.DemiBold, muted=True) for text in heads]
        _fill(StackingLayout(0, parent=self._heads), cells)
        self.column.addWidget(self._heads)
        for report in reports:
            row = StackingLayout(theme.px(STACKED_PX), stacked_spacing=2)
            _fill(row, _cells(report))
            self.column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heads belong to columns; lines need none."""
        super().resizeEvent(event)
        self._heads.setVisible(self.width() - 2 * PADDING_PX >= theme.px(STACKED_PX))


def _cells(report: StepReport) -> list[Label]:
    done = report.fate in (Fate.DONE, Fate.PAINFUL)  # no more was possible
    return [
        Label(report.name, 16, QFont.Weight.DemiBold),
        Label(report.dose, muted=True),
        Label(fate_text(report), muted=not done),
        figures(clock_text(report.active_s) if report.active_s else "–", "88:88", muted=not done),
    ]


def _fill(row: StackingLayout, cells: list[Label]) -> None:
    """The last column is as wide as a time in every row, so that the columns stand straight."""
    width = figures("", "88:88").minimumWidth()
    cells[-1].setMinimumWidth(width)
    cells[-1].setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for cell, stretch in zip(cells, SHARES, strict=True):
        row.add(cell, stretch)


def fate_text(report: StepReport) -> str:
    """What became of a step, in words."""
    part = _tr("{done} of {units}").format(done=report.units_done, units=report.units)
    return {
        Fate.DONE: _tr("all done"),
        Fate.PARTLY: part,
        Fate.SKIPPED: _tr("skipped"),
        Fate.PAINFUL: _tr("left because it hurt; that was right"),
        Fate.NOT_REACHED: _tr("not reached"),
    }[report.fate]
