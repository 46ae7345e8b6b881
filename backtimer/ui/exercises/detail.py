"""One exercise with everything about it: its movement, what to do, what to heed, where it leads."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.catalogue import Catalogue, Origin
from backtimer.core.exercise import Exercise
from backtimer.core.finding import routines_using
from backtimer.core.levels import early_text, effective_level
from backtimer.core.settings import Settings
from backtimer.core.technique import techniques_for
from backtimer.core.trying import trial
from backtimer.core.units import Language, LocalText
from backtimer.core.words import (
    equipment_words,
    exercise_name,
    level_word,
    muscle_word,
    position_word,
)
from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.figure.view import FigureView
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.label import Label, heading, section
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.stacking import StackingLayout

FIGURE_HEIGHT_PX = 300
STACKED_PX = 560


class ExercisePage(Page):
    """Shows one exercise. Try it has the keyboard; Escape goes back."""

    tryRequested = Signal(object)
    """A Routine of this exercise alone."""
    exerciseRequested = Signal(object)
    """Another Exercise, easier, harder or kindred."""
    routineRequested = Signal(object)
    """A Routine that has it."""
    backRequested = Signal()

    def __init__(
        self,
        exercise: Exercise,
        catalogue: Catalogue,
        settings: Settings,
        language: Language,
        *,
        finished: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, reading_width=theme.px(980))
        self.exercise = exercise
        self._catalogue = catalogue
        self._language = language
        self._finished = finished
        body = self.widget()
        self.try_button = PillButton(self.tr("Try it"), primary=True, parent=body)
        self.try_button.setAccessibleDescription(
            self.tr("One short session of this exercise. It counts for nothing.")
        )
        self.try_button.clicked.connect(self._try)
        self.back = PillButton(self.tr("Back"), parent=body)
        self.back.clicked.connect(self.backRequested)
        self.begin_at(self.try_button)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(8)
        self._add_head()
        self._add_figure(moving=not settings.reduce_motion)
        self._add_texts()
        self._add_links()
        self._add_origin()
        self.column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.backRequested.emit()
        else:
            super().keyPressEvent(event)

    def _try(self) -> None:
        known = self._catalogue.exercises
        self.tryRequested.emit(trial(self.exercise, self._catalogue.routines, known))

    def _add_head(self) -> None:
        exercise, language = self.exercise, self._language
        other = Language.ENGLISH if language is Language.GERMAN else Language.GERMAN
        facts = [
            level_word(effective_level(exercise, self._finished), language),
            position_word(exercise.position, language),
        ]
        if exercise.equipment:
            facts.append(equipment_words(exercise.equipment, language))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(heading(exercise_name(exercise, language)))
        if exercise.name.text(other) != exercise.name.text(language):
            words.addWidget(Label(exercise.name.text(other), 14, muted=True))
        words.addWidget(Label(" · ".join(facts), muted=True))
        muscles = ", ".join(muscle_word(one, language) for one in exercise.muscles)
        if muscles:
            words.addWidget(Label(self.tr("Muscles: {names}").format(names=muscles), muted=True))
        early = early_text(exercise, self._finished, language)
        if early:
            words.addWidget(Label(early, 15, QFont.Weight.Medium))
        row = StackingLayout(theme.px(STACKED_PX), stacked_spacing=12)
        row.add(words, 1)
        row.add(self.try_button)
        edge = QHBoxLayout()
        edge.setContentsMargins(MARGIN, 0, 0, 0)
        edge.addLayout(row)
        self.column.addLayout(edge)

    def _add_figure(self, *, moving: bool) -> None:
        panel = Panel(padding=16)
        self.figure = FigureView()
        self.figure.setFixedHeight(theme.px(FIGURE_HEIGHT_PX))
        self.figure.setAccessibleName(self.tr("Picture of the exercise"))
        self.figure.show_exercise(self.exercise)
        self.figure.set_moving(moving=moving)
        panel.column.addWidget(self.figure)
        if not self.exercise.poses:
            text = self.tr("No poses are drawn for it; the figure shows the position.")
            panel.column.addWidget(Label(text, 14, muted=True))
        self.add(panel, above=18)

    def _add_texts(self) -> None:
        exercise = self.exercise
        done = (exercise.setup, exercise.effort, exercise.return_)
        self._add_part(self.tr("How it goes"), done)
        self._add_part(self.tr("Take care"), exercise.cautions)
        self._add_part(self.tr("What the voice reminds you of"), exercise.prompts)
        for technique in techniques_for(exercise, self._catalogue.techniques):
            title = self.tr("Technique: {name}").format(name=technique.name.text(self._language))
            self._add_part(title, tuple(filter(None, (technique.text, technique.reading))))

    def _add_links(self) -> None:
        known = self._catalogue.exercises
        exercise = self.exercise
        families = tuple(one.id for one in known.values() if exercise.id in one.kinds)
        for title, ids in (
            (self.tr("Kinds of it"), exercise.kinds),
            (self.tr("A kind of"), families),
            (self.tr("Easier"), exercise.easier),
            (self.tr("Harder"), exercise.harder),
        ):
            found = [known[one] for one in ids if one in known]
            buttons = [self._link(exercise_name(one, self._language), title) for one in found]
            for button, one in zip(buttons, found, strict=True):
                button.clicked.connect(lambda _=False, to=one: self.exerciseRequested.emit(to))
            self._add_buttons(title, buttons)
        title = self.tr("Routines with it")
        routines = routines_using(exercise, self._catalogue.routines)
        buttons = [self._link(one.title.text(self._language), title) for one in routines]
        for button, routine in zip(buttons, routines, strict=True):
            button.clicked.connect(lambda _=False, to=routine: self.routineRequested.emit(to))
        self._add_buttons(title, buttons)

    def _add_origin(self) -> None:
        exercise = self.exercise
        texts: list[str] = []
        if self._catalogue.exercise_origin(exercise.id) is not Origin.BUNDLED:
            texts.append(self.tr("Your own exercise"))
        if exercise.sources:
            one, more = self.tr("Source text {numbers}"), self.tr("Source texts {numbers}")
            said = one if len(exercise.sources) == 1 else more
            texts.append(said.format(numbers=", ".join(exercise.sources)))
        if exercise.reading:
            texts.append(exercise.reading.text(self._language))
        if texts:
            self.add(section(self.tr("Where it comes from")), above=24)
        for text in texts:
            self.add(Label(text, 15, muted=True), above=6)

    def _add_part(self, title: str, texts: Iterable[LocalText]) -> None:
        said = [text.text(self._language) for text in texts if text]
        if not said:
            return
        self.add(section(title), above=24)
        for text in said:
            self.add(Label(text), above=6)

    def _link(self, text: str, kind: str) -> PillButton:
        button = PillButton(text)
        button.setAccessibleName(f"{kind}: {text}")
        return button

    def _add_buttons(self, title: str, buttons: list[PillButton]) -> None:
        if not buttons:
            return
        self.add(section(title), above=24)
        box = QWidget()
        row = FlowLayout(box, spacing=8)
        for button in buttons:
            row.addWidget(button)
        self.add(box, above=6, outlined=True)
