"""What was planned and what was done, side by side: one row for each step, with its figure."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.exercise import Exercise
from backtimer.core.report import Fate, StepReport
from backtimer.core.units import clock_text
from backtimer.ui import theme
from backtimer.ui.palette import DARK
from backtimer.ui.widgets.figure.picture import draw_figure
from backtimer.ui.widgets.label import Label, figures
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.stacking import StackingLayout

STACKED_PX = 520
PADDING_PX = 22
FIGURE_PX = QSize(96, 60)
FIGURE_GAP_PX = 18
DIMMED = 0.4
SHARES = (27, 28, 27, 9)
"""How the columns divide the width."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("step_table", text)


class StepFigure(QWidget):
    """The figure of a step, dimmed where nothing of it was done; nothing without an exercise."""

    def __init__(
        self, exercise: Exercise | None, fate: Fate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.exercise = exercise
        self.fate = fate
        self.setFixedSize(theme.px(FIGURE_PX.width()), theme.px(FIGURE_PX.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self.exercise is None:
            return
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.fate.was_done else DIMMED)
        dark = theme.colours(self) is DARK
        draw_figure(painter, QRectF(self.rect()), self.exercise, dark=dark)


class StepTable(Panel):
    """A panel with the steps of a session; in little width the columns become lines.

    An exercise that is not among `exercises` any more has no figure; where none is, there is no
    column for them.
    """

    def __init__(
        self,
        reports: Sequence[StepReport],
        exercises: Mapping[str, Exercise],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, padding=PADDING_PX)
        self.column.setSpacing(12)
        drawn = any(one.exercise in exercises for one in reports)
        self._beside = theme.px(FIGURE_PX.width()) + FIGURE_GAP_PX if drawn else 0
        self._heads = self._head_row()
        self.column.addWidget(self._heads)
        for report in reports:
            words = StackingLayout(theme.px(STACKED_PX), stacked_spacing=2)
            _fill(words, _cells(report))
            if not drawn:
                self.column.addLayout(words)
                continue
            figure = StepFigure(exercises.get(report.exercise), report.fate)
            self.column.addLayout(_row(figure, words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heads belong to columns; lines need none."""
        super().resizeEvent(event)
        words = self.width() - 2 * PADDING_PX - self._beside
        self._heads.setVisible(words >= theme.px(STACKED_PX))

    def _head_row(self) -> QWidget:
        heads = (_tr("Exercise"), _tr("Planned"), _tr("Done"), _tr("Time"))
        cells = [Label(text, 13, QFont.Weight.DemiBold, muted=True) for text in heads]
        columns = StackingLayout(0)
        _fill(columns, cells)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(self._beside, 0, 0, 0)
        row.addLayout(columns)
        return whole


def _row(figure: StepFigure, words: StackingLayout) -> QHBoxLayout:
    """A step: the words stand a little below the middle of the picture, as most figures lie."""
    beside = QVBoxLayout()
    beside.addStretch(2)
    beside.addLayout(words)
    beside.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(FIGURE_GAP_PX)
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(beside, 1)
    return row


def _cells(report: StepReport) -> list[Label]:
    """The words of a step. One that was left out steps back, but the word that says so does not."""
    left_out = not report.fate.was_done
    weight = QFont.Weight.DemiBold if left_out else QFont.Weight.Normal
    return [
        Label(report.name, 16, QFont.Weight.DemiBold, muted=left_out),
        Label(report.dose, muted=True),
        Label(fate_text(report), 16, weight),
        figures(clock_text(report.active_s) if report.active_s else "–", "88:88", muted=left_out),
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
