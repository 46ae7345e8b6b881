"""The preview of a routine: all its steps, what to lay out, what to heed, where it comes from."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.core.timeline import Timeline, timeline
from backtimer.core.units import Language, clock_text
from backtimer.core.words import (
    dose_text,
    equipment_words,
    exercise_name,
    exercises_text,
    level_word,
    minutes_text,
    pauses_text,
    position_word,
)
from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.label import Label, figures, heading, section
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.stacking import StackingLayout

STACKED_PX = 440
"""Below this width a step's dose stands below its name."""


class PreviewPage(Page):
    """Shows one routine before it starts; Start has the keyboard."""

    startRequested = Signal(object)
    """The Routine."""
    backRequested = Signal()

    def __init__(
        self,
        routine: Routine,
        settings: Settings,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        plan = timeline(routine, settings.preferences)
        self.start = PillButton(self.tr("Start"), primary=True)
        self.start.setAccessibleDescription(routine.title.text(language))
        self.start.clicked.connect(lambda: self.startRequested.emit(routine))
        self.back = PillButton(self.tr("Back"))
        self.back.clicked.connect(self.backRequested)
        self.setFocusProxy(self.start)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(8)
        self._add_head(plan, language)
        self.add(steps_panel(plan, language), above=22)
        if routine.cautions:
            texts = tuple(text.text(language) for text in routine.cautions)
            self._add_part(self.tr("Take care"), texts)
        self._add_part(self.tr("Where it comes from"), origin_texts(routine, language))
        self.column.addStretch(1)
        QWidget.setTabOrder(self.start, self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.backRequested.emit()
        else:
            super().keyPressEvent(event)

    def _add_head(self, plan: Timeline, language: Language) -> None:
        routine = plan.routine
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(heading(routine.title.text(language)))
        facts = (
            level_word(routine.level, language),
            minutes_text(plan.total_s, language),
            exercises_text(routine.exercise_count, language),
        )
        words.addWidget(Label(" · ".join(facts), muted=True))
        if routine.description:
            words.addSpacing(4)
            words.addWidget(Label(routine.description.text(language)))
        if routine.equipment:
            needed = equipment_words(routine.equipment, language)
            words.addSpacing(4)
            words.addWidget(
                Label(self.tr("Lay out: {things}").format(things=needed), 16, QFont.Weight.Medium)
            )
        row = StackingLayout(theme.px(STACKED_PX), stacked_spacing=12)
        row.add(words, 1)
        row.add(self.start)
        edge = QHBoxLayout()
        edge.setContentsMargins(MARGIN, 0, 0, 0)
        edge.addLayout(row)
        self.column.addLayout(edge)

    def _add_part(self, title: str, texts: tuple[str, ...]) -> None:
        if not texts:
            return
        self.add(section(title), above=24)
        for text in texts:
            self.add(Label(text, 15, muted=True), above=6)


def steps_panel(plan: Timeline, language: Language) -> Panel:
    """The steps, one in a row: number, exercise and position, dose, minutes and seconds."""
    panel = Panel(padding=22)
    panel.column.setSpacing(14)
    for index in range(len(plan.routine.steps)):
        panel.column.addLayout(_step_row(plan, index, language))
    return panel


def _step_row(plan: Timeline, index: int, language: Language) -> QHBoxLayout:
    step = plan.routine.steps[index]
    notes = [position_word(step.exercise.position, language), step.note.text(language)]
    doses = [dose_text(step, language), pauses_text(step, language)]
    names = QVBoxLayout()
    names.setSpacing(2)
    names.addWidget(Label(exercise_name(step.exercise, language), 16, QFont.Weight.DemiBold))
    names.addWidget(Label(" · ".join(filter(None, notes)), 14, muted=True))
    words = StackingLayout(theme.px(STACKED_PX))
    words.add(names, 3)
    words.add(Label(", ".join(filter(None, doses))), 2)
    row = QHBoxLayout()
    row.setSpacing(20)
    row.addWidget(figures(str(index + 1), "88", muted=True), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    length = clock_text(plan.work_s(index))
    row.addWidget(figures(length, "88:88"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def origin_texts(routine: Routine, language: Language) -> tuple[str, ...]:
    """The source texts by number, and what is our own reading of them."""
    texts = []
    if routine.sources:
        numbers = ", ".join(routine.sources)
        texts.append(
            QCoreApplication.translate("preview", "Source text {numbers}").format(numbers=numbers)
        )
    readings = [routine.reading, *(one.reading for one in routine.exercises)]
    texts.extend(reading.text(language) for reading in dict.fromkeys(readings) if reading)
    return tuple(texts)
