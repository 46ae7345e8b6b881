"""An exercise: how it is called, how one lies or stands for it, what it needs and what to heed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from backtimer.core.figure.pose import KeyPose
from backtimer.core.figure.things import Prop, View
from backtimer.core.units import NO_TEXT, LocalText, Side


class Position(StrEnum):
    """The start position; a change of it gives a longer lead-in."""

    SUPINE = "supine"
    PRONE = "prone"
    ALL_FOURS = "all-fours"
    STANDING = "standing"
    KNEELING = "kneeling"
    SITTING = "sitting"
    HANGING = "hanging"


class Equipment(StrEnum):
    """Something to lay out before the session."""

    MAT = "mat"
    CHAIR = "chair"
    PILLOW = "pillow"
    BAND = "band"
    DUMBBELLS = "dumbbells"
    BARBELL = "barbell"
    BROOMSTICK = "broomstick"
    PULL_UP_BAR = "pull-up-bar"
    STEP = "step"
    KNEE_PLATFORM = "knee-platform"
    CABLE = "cable"


class Muscle(StrEnum):
    """A muscle or a group of muscles as the source texts name it."""

    BACK = "back"
    LUMBAR = "lumbar"
    BACK_EXTENSORS = "back-extensors"
    LOWER_BACK_EXTENSORS = "lower-back-extensors"
    DEEP_BACK = "deep-back"
    THORACIC = "thoracic"
    TRAPEZIUS = "trapezius"
    LATISSIMUS = "latissimus"
    SHOULDERS = "shoulders"
    REAR_SHOULDERS = "rear-shoulders"
    CORE = "core"
    ABDOMEN = "abdomen"
    GLUTES = "glutes"
    HAMSTRINGS = "hamstrings"
    BICEPS = "biceps"


class Level(StrEnum):
    """For whom a routine or an exercise is meant."""

    EVERYONE = "everyone"
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    EXPERIENCED = "experienced"

    @property
    def suits_beginners(self) -> bool:
        """Whether the beginner's choice shows it."""
        return self in (Level.EVERYONE, Level.BEGINNER)

    @property
    def suits_advanced(self) -> bool:
        """Whether the advanced choice shows it."""
        return self is not Level.BEGINNER


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the catalogue, whole.

    `side_labels` names what works on each side ("Right arm, left leg"); it is empty for an
    exercise that both sides do together. `sources` are the numbers of the source texts;
    `reading` says in words what is our own reading of them. `easier` and `harder` are exercise
    ids, and so are `kinds`: what the texts call by one name may be done with several things.
    `family` is shared by the parts of what the texts count as one exercise. `short_name` is
    for places where `name` would not fit in two lines. `poses` are what a figure shows, the start
    first; they are written for the right side; an exercise without any is shown by its position.
    With `after_sessions` it is one for later: it counts as advanced until so many are finished
    (backtimer.core.levels).
    """

    id: str
    name: LocalText
    position: Position
    setup: LocalText
    effort: LocalText
    short_name: LocalText = NO_TEXT
    return_: LocalText = NO_TEXT
    prompts: tuple[LocalText, ...] = ()
    cautions: tuple[LocalText, ...] = ()
    side_labels: Mapping[Side, LocalText] = field(default_factory=dict)
    first_side: Side = Side.RIGHT
    equipment: tuple[Equipment, ...] = ()
    muscles: tuple[Muscle, ...] = ()
    level: Level = Level.EVERYONE
    after_sessions: int = 0
    sources: tuple[str, ...] = ()
    reading: LocalText = NO_TEXT
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    family: str = ""
    kinds: tuple[str, ...] = ()
    poses: tuple[KeyPose, ...] = ()
    props: tuple[Prop, ...] = ()
    inset: View | None = None

    @property
    def group(self) -> str:
        """What it counts as to a person: the parts of one family are one exercise."""
        return self.family or self.id

    @property
    def sided(self) -> bool:
        """Whether left and right are told apart."""
        return bool(self.side_labels)
