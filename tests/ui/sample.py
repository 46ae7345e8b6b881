"""Routines, sessions and services for the tests of the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.catalogue import Catalogue, Entry, Origin, Problem
from backtimer.core.events import Outcome
from backtimer.core.exchange.options import ReadingOptions
from backtimer.core.exercise import Equipment, Exercise, Level, Position
from backtimer.core.plan import plan_of
from backtimer.core.ports import Finding, HistoryError, Progress, Sound, VoiceInfo
from backtimer.core.records import DonePhase, Ending, NewSession, Ratings
from backtimer.core.routine import Hold, Paced, Routine, Sides, Step, Tempo
from backtimer.core.settings import Settings, language_of
from backtimer.core.taking_up import Unfinished
from backtimer.core.timeline import Kind, Phase, timeline
from backtimer.core.units import Language, LocalText, Seconds, Side
from backtimer.ui.services import Services, TakingUp
from tests.fakes import ENGLISH_VOICE, GERMAN_VOICE, FakeHistory, FakeSettingsStore

if TYPE_CHECKING:
    from backtimer.ui.runner import Runner

NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
"""A Sunday evening."""

MAT = (Equipment.MAT,)


def exercise(
    name: str, position: Position = Position.SUPINE, equipment: tuple[Equipment, ...] = MAT
) -> Exercise:
    return Exercise(
        id=name.lower().replace(" ", "-"),
        name=LocalText(name, f"{name} (deutsch)"),
        position=position,
        setup=LocalText("Lie down and bend one leg."),
        effort=LocalText("Lift the other leg."),
        cautions=(LocalText("Never a hollow back."),),
        side_labels={Side.LEFT: LocalText("Left leg"), Side.RIGHT: LocalText("Right leg")},
        equipment=equipment,
    )


LEG_HOLD = exercise("Straight-leg hold on the back")
BOTTOM_UP = exercise("Bottom up")
KNEE = exercise("Knee-to-chest stretch")
DIAGONAL = exercise("Diagonal hold on the stomach", Position.PRONE)
BAND_ROW = exercise("Row with band", Position.STANDING, (Equipment.BAND, Equipment.CHAIR))
ALL_FOURS = exercise("Diagonal support", Position.ALL_FOURS)
DUMBBELL_ROW = exercise("Row with dumbbells", Position.STANDING, (Equipment.DUMBBELLS,))
CHAIR = exercise("Chair stretch", Position.KNEELING, (Equipment.CHAIR, Equipment.PILLOW))


def held(one: Exercise, repetitions: int, seconds: float = 10) -> Step:
    return Step(one, Hold(seconds), (repetitions,), Sides.ALTERNATING)


def paced(one: Exercise, repetitions: int) -> Step:
    return Step(one, Paced(Tempo(3, 3)), (repetitions,))


BASICS = Routine(
    "basics",
    LocalText("Lower back basics", "Unterer Rücken, Grundlagen"),
    Level.BEGINNER,
    (held(LEG_HOLD, 5), held(KNEE, 5), paced(BOTTOM_UP, 10), held(DIAGONAL, 4)),
    description=LocalText("The six exercises with reduced counts, for the first weeks."),
    sources=("004",),
    reading=LocalText("The text gives no seconds for the stretch; ten are our reading."),
)
STRENGTH = Routine(
    "strength",
    LocalText("Lower back · six exercises", "Unterer Rücken · sechs Übungen"),
    Level.ADVANCED,
    (held(DIAGONAL, 20), held(LEG_HOLD, 10), held(ALL_FOURS, 10)),
)
UPPER = Routine(
    "upper", LocalText("Upper back"), Level.BEGINNER, (held(BAND_ROW, 10), held(CHAIR, 3))
)
DEEP = Routine("deep", LocalText("Deep muscles"), Level.EVERYONE, (held(ALL_FOURS, 20),))
WEIGHTS = Routine(
    "weights",
    LocalText("Two dumbbells"),
    Level.INTERMEDIATE,
    (paced(DUMBBELL_ROW, 10), held(ALL_FOURS, 3)),
)
ROUTINES = (STRENGTH, BASICS, UPPER, DEEP)

BROKEN = Entry(
    "routines/evening.toml",
    Origin.OWN,
    None,
    (
        Problem("evening.toml", 3, "unknown key", "'hodl_s'", "did you mean 'hold_s'?"),
        Problem("evening.toml", 9, "a hold of 0 s", "0", "1 to 3600 would do"),
    ),
)


def catalogue(*entries: Entry) -> Catalogue:
    """The sample's routines as bundled ones, and `entries` after them."""
    bundled = (Entry(f"{one.id}.toml", Origin.BUNDLED, one) for one in ROUTINES)
    exercises = {exercise.id: exercise for one in ROUTINES for exercise in one.exercises}
    return Catalogue(exercises, (*bundled, *entries))


def add_session(
    history: FakeHistory,
    session_id: str,
    started: datetime,
    *,
    routine: Routine = BASICS,
    skipped: Sequence[int] = (),
    hurt: Sequence[int] = (),
    ratings: Ratings | None = None,
) -> None:
    """A finished session of `routine` in which steps (from 0) were skipped, or left: they hurt."""
    plan = timeline(routine)
    history.begin(
        NewSession(
            session_id,
            routine.id,
            routine.title.en,
            plan_of(plan, Language.ENGLISH),
            started,
        )
    )
    left = {*skipped, *hurt}
    kept = [phase for phase in plan.phases if phase.step not in left or phase.kind is Kind.SETUP]
    for number, phase in enumerate(kept, start=1):
        outcome = Outcome.SKIPPED if phase.step in skipped else Outcome.COMPLETED
        outcome = Outcome.PAINFUL if phase.step in hurt else outcome
        exercise_id = plan.exercise(phase).id
        history.add_phase(session_id, done_phase(number, phase, outcome, started, exercise_id))
    history.finish(session_id, Ending.FINISHED, started + timedelta(minutes=14), 842.0, 30.0)
    if ratings is not None:
        history.rate(session_id, ratings)


def done_phase(
    number: int, phase: Phase, outcome: Outcome, started: datetime, exercise_id: str
) -> DonePhase:
    return DonePhase(
        number=number,
        phase=phase.index,
        step=phase.step,
        kind=phase.kind,
        exercise=exercise_id,
        set=phase.set,
        repetition=phase.repetition,
        side=phase.side,
        planned_s=phase.duration_s,
        active_s=phase.expected_s,
        outcome=outcome,
        ended=started + timedelta(seconds=phase.start_s + phase.expected_s),
    )


def no_runner(_session: Routine | Unfinished, _settings: Settings) -> "Runner":
    message = "this test starts no session"
    raise AssertionError(message)


@dataclass(slots=True)
class FakeRehearsal:
    """As far as a test says; complete at first."""

    progress: Progress = field(default_factory=lambda: Progress(0, 0))
    total_s: Seconds | None = None


@dataclass(slots=True)
class FakeArchive:
    """Remembers what was asked of it; with `trouble` set every call raises it."""

    trouble: str = ""
    asked: list[tuple[object, ...]] = field(default_factory=list)
    problems: tuple[str, ...] = ()

    def export(
        self, kind: str, target: Path, *, force: bool = False
    ) -> tuple[Sequence[Path], Sequence[str]]:
        self._note("export", kind, target, force)
        return [target], self.problems

    def take_in(self, source: Path, options: ReadingOptions) -> tuple[str, Sequence[str]]:
        self._note("take in", source, options.language)
        return "Sessions: 3 new.", self.problems

    def back_up(self) -> Path | None:
        self._note("back up")
        return self.backups / "history-2026-11-28.sqlite"

    def restore(self, source: Path) -> tuple[int, Path | None]:
        self._note("restore", source)
        return 12, Path("history.before-restore.sqlite")

    @property
    def backups(self) -> Path:
        return Path("backups")

    def _note(self, *what: object) -> None:
        if self.trouble:
            raise HistoryError(self.trouble)
        self.asked.append(what)


@dataclass(slots=True)
class Desk:
    """What the services of a test are made of; change a field before `services()`."""

    store: FakeSettingsStore = field(
        default_factory=lambda: FakeSettingsStore(Settings(safety_note_seen=True))
    )
    history: FakeHistory = field(default_factory=FakeHistory)
    catalogue: Catalogue = field(default_factory=catalogue)
    make_runner: "Callable[[Routine, Settings], Runner]" = no_runner
    voices: tuple[VoiceInfo, ...] = (ENGLISH_VOICE, GERMAN_VOICE)
    findings: tuple[Finding, ...] = ()
    language: Language = Language.ENGLISH
    """Of the system."""
    now: datetime = NOW
    rehearsal: FakeRehearsal = field(default_factory=FakeRehearsal)
    rehearsed: list[tuple[Routine, Settings]] = field(default_factory=list)
    tried: list[Settings] = field(default_factory=list)
    played: list[tuple[Sound, Settings]] = field(default_factory=list)
    archive: FakeArchive = field(default_factory=FakeArchive)
    unfinished: Unfinished | None = None
    """The session that was cut off, until it is left."""
    left: list[Unfinished] = field(default_factory=list)
    make_second_runner: "Callable[[Unfinished, Settings], Runner]" = no_runner

    def services(self) -> Services:
        return Services(
            settings_store=self.store,
            catalogue=lambda: self.catalogue,
            history=lambda: self.history,
            make_runner=self.make_runner,
            voices=lambda: self.voices,
            diagnose=lambda: self.findings,
            language=lambda settings: language_of(settings.language, self.language),
            now=lambda: self.now,
            own_routines_folder="routines in your home",
            version="1.2.3",
            rehearse=self._rehearse,
            try_voice=self.tried.append,
            play_sound=lambda sound, settings: self.played.append((sound, settings)),
            archive=lambda: self.archive,
            taking_up=TakingUp(
                find=lambda *_: self._find(),
                leave=self._leave,
                rehearse=lambda one, settings: self._rehearse(one.routine, settings),
                make_runner=self.make_second_runner,
            ),
        )

    def _find(self) -> Unfinished | None:
        return self.unfinished

    def _leave(self, unfinished: Unfinished) -> None:
        self.left.append(unfinished)
        self.unfinished = None

    def _rehearse(self, routine: Routine, settings: Settings) -> FakeRehearsal:
        self.rehearsed.append((routine, settings))
        return self.rehearsal
