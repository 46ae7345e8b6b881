"""What was planned and what was done, side by side: one row for each step of a session."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from backtimer.core.report import Fate, StepReport
from backtimer.core.units import clock_text
from backtimer.ui import theme
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.panel import Panel


def _tr(text: str) -> str:
    return QCoreApplication.translate("step_table", text)


class StepTable(Panel):
    """A panel with the steps of a session."""

    def __init__(self, reports: Sequence[StepReport], parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=22)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        for column, stretch in enumerate((3, 3, 2, 0)):
            grid.setColumnStretch(column, stretch)
        heads = (_tr("Exercise"), _tr("Planned"), _tr("Done"), _tr("Time"))
        for column, text in enumerate(heads):
            head = Label(text, 13, QFont.Weight.DemiBold, muted=True)
            head.setWordWrap(False)
            grid.addWidget(head, 0, column)
        for row, report in enumerate(reports, start=1):
            _add_row(grid, row, report)
        self.column.addLayout(grid)


def _add_row(grid: QGridLayout, row: int, report: StepReport) -> None:
    done = report.fate is Fate.DONE
    name = Label(report.name, 16, QFont.Weight.DemiBold)
    name.setMinimumWidth(theme.px(130))
    time = Label(clock_text(report.active_s) if report.active_s else "–", muted=not done)
    time.setFont(theme.font(16, tabular=True))
    time.setWordWrap(False)
    cells = (name, Label(report.dose, muted=True), Label(fate_text(report), muted=not done), time)
    for column, cell in enumerate(cells):
        grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)


def fate_text(report: StepReport) -> str:
    """What became of a step, in words."""
    part = _tr("{done} of {units}").format(done=report.units_done, units=report.units)
    return {
        Fate.DONE: _tr("all done"),
        Fate.PARTLY: part,
        Fate.SKIPPED: _tr("skipped"),
        Fate.PAINFUL: _tr("left, it hurt"),
        Fate.NOT_REACHED: _tr("not reached"),
    }[report.fate]
