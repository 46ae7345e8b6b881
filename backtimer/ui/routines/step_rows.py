"""The steps of a routine, one in a row: figure, exercise, dose, time; the one looked at moves."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from backtimer.core.levels import early_text
from backtimer.core.timeline import Timeline
from backtimer.core.units import Language, clock_text
from backtimer.core.words import dose_text, exercise_name, pauses_text, position_word
from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN, PaintedButton
from backtimer.ui.widgets.figure.view import FigureView
from backtimer.ui.widgets.label import Label, figures
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.stacking import StackingLayout

STACKED_PX = 440
"""Below this width a step's dose stands below its name."""
FIGURE_PX = QSize(120, 78)
PANEL_PADDING = 10
ROW_PADDING = 8
RADIUS = 12.0
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StepRow(PaintedButton):
    """One step; pressed it leads to its exercise."""

    attentionChanged = Signal()
    """Pointer or keyboard came or went."""

    def __init__(
        self, plan: Timeline, index: int, language: Language, finished: int, parent: QWidget
    ) -> None:
        super().__init__(parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)  # a button's own would be fixed
        step = plan.routine.steps[index]
        self.exercise = step.exercise
        self.figure = FigureView()
        self.figure.setFixedSize(theme.px(FIGURE_PX.width()), theme.px(FIGURE_PX.height()))
        self.figure.show_exercise(step.exercise)
        name = exercise_name(step.exercise, language)
        notes = [position_word(step.exercise.position, language), step.note.text(language)]
        doses = [dose_text(step, language, marked=True), pauses_text(step, language, marked=True)]
        dose, length = ", ".join(filter(None, doses)), clock_text(plan.work_s(index))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(Label(name, 16, QFont.Weight.DemiBold))
        names.addWidget(Label(" · ".join(filter(None, notes)), 14, muted=True))
        early = early_text(step.exercise, finished, language)
        if early:
            names.addWidget(Label(early, 14, QFont.Weight.Medium))
        words = StackingLayout(theme.px(STACKED_PX))
        words.add(names, 3)
        words.add(Label(dose), 2)
        whole = StackingLayout(theme.px(STACKED_PX))
        whole.add(self.figure)
        whole.add(words, 1)
        row = QHBoxLayout(self)
        side = MARGIN + ROW_PADDING
        row.setContentsMargins(side, MARGIN + 4, side, MARGIN + 4)
        row.setSpacing(16)
        row.addWidget(figures(str(index + 1), "88", muted=True), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(whole, 1)
        row.addWidget(figures(length, "88:88"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{index + 1}. {name}")
        self.setAccessibleDescription(", ".join(filter(None, (*notes, dose, length, early))))

    def sizeHint(self) -> QSize:
        """What its words need."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else QSize()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer comes."""
        super().enterEvent(event)
        self.attentionChanged.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer goes."""
        super().leaveEvent(event)
        self.attentionChanged.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes."""
        super().focusInEvent(event)
        self.attentionChanged.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes."""
        super().focusOutEvent(event)
        self.attentionChanged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a plate below the pointer, and the outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours(self).page))
            painter.drawRoundedRect(self.area, RADIUS, RADIUS)
        self.paint_outline(painter, RADIUS)


class StepRows(Panel):
    """The steps of a plan after `finished` sessions; `moving` lets the one looked at move.

    That is the one below the pointer, else the one that the keyboard is on. An exercise for
    later says so.
    """

    exerciseRequested = Signal(object)
    """The Exercise of a step that was pressed."""

    def __init__(
        self,
        plan: Timeline,
        language: Language,
        finished: int,
        *,
        moving: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, padding=PANEL_PADDING)
        self._moving = moving
        self.column.setSpacing(2)
        self.setAccessibleName(QCoreApplication.translate("preview", "Steps"))
        self.rows: list[StepRow] = []
        for index in range(len(plan.routine.steps)):
            row = StepRow(plan, index, language, finished, self)
            row.attentionChanged.connect(self._look)
            row.clicked.connect(lambda _=False, one=row: self.exerciseRequested.emit(one.exercise))
            self.column.addWidget(row)
            self.rows.append(row)

    @property
    def looked_at(self) -> StepRow | None:
        """The step below the pointer, else the one that the keyboard is on."""
        pointed = (row for row in self.rows if row.underMouse())
        focused = (row for row in self.rows if row is QApplication.focusWidget())
        return next(pointed, next(focused, None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down lead from step to step."""
        here = next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        step = STEPS.get(Qt.Key(event.key()))
        if here is None or step is None or not 0 <= here + step < len(self.rows):
            super().keyPressEvent(event)
        else:
            self.rows[here + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        for row in self.rows:
            row.figure.set_moving(moving=False)

    def _look(self) -> None:
        looked_at = self.looked_at
        for row in self.rows:
            row.figure.set_moving(moving=self._moving and row is looked_at)
