"""The preview of a routine: all its steps, what to lay out, what to heed, where it comes from."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.advice import for_routine, is_weighted, take_care
from backtimer.core.levels import finished_sessions
from backtimer.core.loads import last_loads
from backtimer.core.ports import HistoryError, Rehearsal
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings, VerbosityChoice
from backtimer.core.timeline import Timeline, timeline
from backtimer.core.units import Language
from backtimer.core.words import (
    OWN_MARK,
    equipment_words,
    exercise_name,
    exercises_text,
    level_word,
    minutes_text,
)
from backtimer.ui import theme
from backtimer.ui.charts.words import kg_number
from backtimer.ui.routines.preparing import PreparingSign
from backtimer.ui.routines.step_rows import StepRows
from backtimer.ui.services import Services
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.label import Label, heading, section
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.stacking import StackingLayout

LATEST_SESSIONS = 200
"""So many of the latest sessions tell whether the first ones are over."""
STACKED_PX = 440
"""Below this width what stands side by side stands one below the other."""


class PreviewPage(Page):
    """Shows one routine before it starts; Start has the keyboard."""

    startRequested = Signal(object)
    """The Routine."""
    exerciseRequested = Signal(object)
    """An Exercise of it, to be looked at."""
    backRequested = Signal()

    def __init__(
        self,
        services: Services,
        routine: Routine,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._routine = routine
        self._settings = settings
        self._language = language = services.language(settings)
        self._plan = plan = timeline(routine, settings.preferences)
        self.sign = PreparingSign(self._rehearse)
        self.sign.looked.connect(self._show_length)
        body = self.widget()  # Tab goes through its children in the order in which they are made
        self.start = PillButton(self.tr("Start"), primary=True, parent=body)
        self.start.setAccessibleDescription(routine.title.text(language))
        self.start.clicked.connect(lambda: self.startRequested.emit(routine))
        self.gentler = PillButton(self.tr("Gentler today"), parent=body)
        self.gentler.clicked.connect(self._start_gentler)
        self.back = PillButton(self.tr("Back"), parent=body)
        self.back.clicked.connect(self.backRequested)
        self.begin_at(self.start)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(8)
        self._add_head(plan, language)
        self._add_gentler()
        self.steps = StepRows(plan, language, self._finished(), moving=not settings.reduce_motion)
        self.steps.exerciseRequested.connect(self.exerciseRequested)
        self.add(self.steps, above=22)
        known = tuple(one.text.text(language) for one in for_routine(routine))
        self._add_part(self.tr("Good to know"), known)
        self._add_part(self.tr("Take care"), care_texts(routine, language))
        self._add_part(self.tr("Where it comes from"), origin_texts(routine, language))
        self.column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, F2 starts the gentler session."""
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                self.backRequested.emit()
            case Qt.Key.Key_F2:
                self._start_gentler()
            case _:
                super().keyPressEvent(event)

    def _finished(self) -> int:
        """How many sessions were finished so far; none when that cannot be known."""
        try:
            return finished_sessions(self._services.history().sessions(LATEST_SESSIONS))
        except HistoryError:
            return 0

    def _last_weights(self, routine: Routine, language: Language) -> str:
        """The weights that were noted last for exercises of the routine; "" for none."""
        weighted = [one for one in routine.exercises if is_weighted(one)]
        if not weighted:
            return ""
        last = last_loads(self._services.history())
        return ", ".join(
            f"{exercise_name(one, language)} {kg_number(last[one.id])} kg"
            for one in weighted
            if one.id in last
        )

    def _rehearse(self) -> Rehearsal:
        return self._services.rehearse(self._routine, self._settings)

    @property
    def _is_spoken(self) -> bool:
        settings = self._settings
        return settings.voice_on and settings.verbosity is not VerbosityChoice.BEEPS

    def _start_gentler(self) -> None:
        from backtimer.core.flare_up import eased  # noqa: PLC0415 - few previews need it

        self.startRequested.emit(eased(self._routine))

    def _show_length(self, rehearsal: Rehearsal) -> None:
        """With the length that the voice makes it, once that is known and another one."""
        plain = minutes_text(self._plan.total_s, self._language)
        spoken_s = rehearsal.total_s
        spoken = plain if spoken_s is None else minutes_text(spoken_s, self._language)
        if spoken != plain and self._is_spoken:
            spoken = self.tr("{minutes} with the voice").format(minutes=spoken)
        self._facts.setText(self._facts_text(spoken))

    def _facts_text(self, length: str) -> str:
        routine, language = self._routine, self._language
        level = level_word(routine.level, language)
        return " · ".join((level, length, exercises_text(routine.exercise_count, language)))

    def _add_head(self, plan: Timeline, language: Language) -> None:
        routine = plan.routine
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(heading(routine.title.text(language)))
        self._facts = Label(self._facts_text(minutes_text(plan.total_s, language)), muted=True)
        words.addWidget(self._facts)
        if routine.description:
            words.addSpacing(4)
            words.addWidget(Label(routine.description.text(language)))
        if routine.equipment:
            needed = equipment_words(routine.equipment, language)
            words.addSpacing(4)
            words.addWidget(
                Label(self.tr("Lay out: {things}").format(things=needed), 16, QFont.Weight.Medium)
            )
        if last := self._last_weights(routine, language):
            words.addWidget(Label(self.tr("Last time: {weights}").format(weights=last), muted=True))
        begin = QVBoxLayout()
        begin.setSpacing(2)
        begin.addWidget(self.start)
        begin.addWidget(self.sign)
        row = StackingLayout(theme.px(STACKED_PX), stacked_spacing=12)
        row.add(words, 1)
        row.add(begin)
        edge = QHBoxLayout()
        edge.setContentsMargins(MARGIN, 0, 0, 0)
        edge.addLayout(row)
        self.column.addLayout(edge)

    def _add_gentler(self) -> None:
        about = self.tr(
            "Half the repetitions, longer rests, nothing advanced. Counts as a full session."
        )
        self.gentler.setAccessibleDescription(about)
        row = StackingLayout(theme.px(STACKED_PX), spacing=12, stacked_spacing=2)
        row.add(self.gentler)
        row.add(Label(about, 15, muted=True), 1)
        self.column.addSpacing(14)
        self.column.addLayout(row)

    def _add_part(self, title: str, texts: tuple[str, ...]) -> None:
        if not texts:
            return
        self.add(section(title), above=24)
        for text in texts:
            self.add(Label(text, 15, muted=True), above=6)


def care_texts(routine: Routine, language: Language) -> tuple[str, ...]:
    """Whom to ask first, and what to heed in the exercises."""
    texts = dict.fromkeys([take_care(routine).text, *routine.cautions])
    return tuple(text.text(language) for text in texts)


def origin_texts(routine: Routine, language: Language) -> tuple[str, ...]:
    """The source texts by number, and what is our own reading of them: of all, of an exercise."""
    texts = []
    if routine.sources:
        one = QCoreApplication.translate("preview", "Source text {numbers}")
        more = QCoreApplication.translate("preview", "Source texts {numbers}")
        said = one if len(routine.sources) == 1 else more
        texts.append(said.format(numbers=", ".join(routine.sources)))
    if any(step.own for step in routine.steps):
        own = QCoreApplication.translate("preview", "{mark} our own number, not the text's")
        texts.append(own.format(mark=OWN_MARK))
    if routine.reading:
        texts.append(routine.reading.text(language))
    read = (exercise for exercise in routine.exercises if exercise.reading)
    texts.extend(
        f"{exercise_name(exercise, language)}: {exercise.reading.text(language)}"
        for exercise in read
    )
    return tuple(texts)
