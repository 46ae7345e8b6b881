"""A routine: the exercises in order, each with its dose. What a routine file can express."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from backtimer.core.exercise import Equipment, Exercise, Level
from backtimer.core.guidance import Guide
from backtimer.core.units import NO_TEXT, LocalText, Seconds, Side

DEFAULT_SWITCH_S: Seconds = 5.0
DEFAULT_RELEASE_S: Seconds = 5.0
DEFAULT_REST_S: Seconds = 30.0
DEFAULT_CAP_S: Seconds = 120.0
"""The defaults of the catalogue's assumptions (section 4); the cap is our own reading."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How one paced repetition goes: seconds of effort, of holding, of return."""

    effort_s: Seconds
    return_s: Seconds
    hold_s: Seconds = 0.0

    @property
    def total_s(self) -> Seconds:
        """Length of one repetition."""
        return self.effort_s + self.hold_s + self.return_s


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep still for `hold_s` seconds."""

    hold_s: Seconds


@dataclass(frozen=True, slots=True)
class Move:
    """Keep moving for `move_s` seconds; `beat_s` is the length of one movement up and down."""

    move_s: Seconds
    beat_s: Seconds | None = None


@dataclass(frozen=True, slots=True)
class Paced:
    """One repetition at a tempo."""

    tempo: Tempo


@dataclass(frozen=True, slots=True)
class Open:
    """Hold as long as possible; ends by a key or at `cap_s`."""

    cap_s: Seconds = DEFAULT_CAP_S


@dataclass(frozen=True, slots=True)
class SelfPaced:
    """A whole set at the person's own pace; a key ends the set."""


Dose: TypeAlias = Hold | Move | Paced | Open | SelfPaced
"""What one repetition of a step is."""


class Sides(StrEnum):
    """In which order the sides work."""

    BOTH_TOGETHER = "together"
    ALTERNATING = "alternating"
    ONE_THEN_OTHER = "one-then-other"
    LEFT = "left"
    RIGHT = "right"

    @property
    def in_turn(self) -> bool:
        """Whether both sides work, one after the other."""
        return self in (Sides.ALTERNATING, Sides.ONE_THEN_OTHER)

    @property
    def one_only(self) -> bool:
        """Whether one side works and the other does not."""
        return self in (Sides.LEFT, Sides.RIGHT)


class Own(StrEnum):
    """A number of a step that is one's own, because the source gives none or another."""

    SETS = "sets"
    REPETITIONS = "repetitions"
    SECONDS = "seconds"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a routine with its prescription.

    `sets` holds the repetitions of each set, per side: `(10,)` is one set of ten, `(8, 8, 8)`
    three sets of eight, `(5, 3, 1)` descending sets; ValueError when it is empty. `lead_in_s`
    None follows the general rule. `switch_s` None is 5 s, but 0 s between paced repetitions that
    alternate, which follow without a pause. A `guide` leads the steps of a timed block.
    """

    exercise: Exercise
    dose: Dose
    sets: tuple[int, ...] = (1,)
    sides: Sides = Sides.BOTH_TOGETHER
    first_side: Side = Side.RIGHT
    lead_in_s: Seconds | None = None
    switch_s: Seconds | None = None
    release_s: Seconds = DEFAULT_RELEASE_S
    rest_s: Seconds = DEFAULT_REST_S
    note: LocalText = NO_TEXT
    own: tuple[Own, ...] = ()
    guide: Guide | None = None

    def __post_init__(self) -> None:
        if not self.sets or min(self.sets) < 1:
            message = f"a step needs at least one set of at least one repetition, not {self.sets}"
            raise ValueError(message)

    @property
    def switch_length_s(self) -> Seconds:
        """How long a change of sides takes, given or by the rule."""
        if self.switch_s is not None:
            return self.switch_s
        at_once = isinstance(self.dose, Paced) and self.sides is Sides.ALTERNATING
        return 0.0 if at_once else DEFAULT_SWITCH_S

    def moves_from(self, before: "Step | None") -> bool:
        """Whether one has to move for it: position or equipment change, or it is the first."""
        return (
            before is None
            or before.exercise.position is not self.exercise.position
            or set(before.exercise.equipment) != set(self.exercise.equipment)
        )


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine as a file describes it. `sources` are the numbers of the source texts.

    `trial` tells that one exercise is only tried out (backtimer.core.trying),
    `eased` that it was made gentler for a day with more pain than usual, `block` that it is
    a timed block, made from the numbers that a person chose (backtimer.core.blocks).
    """

    id: str
    title: LocalText
    level: Level
    steps: tuple[Step, ...]
    description: LocalText = NO_TEXT
    sources: tuple[str, ...] = ()
    reading: LocalText = NO_TEXT
    eased: bool = False
    trial: bool = False
    block: bool = False

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """All that is needed, each once, in the order of first use."""
        return tuple(dict.fromkeys(item for step in self.steps for item in step.exercise.equipment))

    @property
    def cautions(self) -> tuple[LocalText, ...]:
        """The cautions of all exercises, each once."""
        return tuple(dict.fromkeys(text for step in self.steps for text in step.exercise.cautions))

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises, each once, in order."""
        return tuple({step.exercise.id: step.exercise for step in self.steps}.values())

    @property
    def exercise_count(self) -> int:
        """How many exercises these are to a person: the parts of one family count as one."""
        return len({one.group for one in self.exercises})
