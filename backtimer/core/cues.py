"""What a cue is: something said or sounded, with its moment, its deadline and its rank."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from backtimer.core.ports import Sound
from backtimer.core.units import Seconds

COUNTDOWN_S: Final = 3
"""The last seconds that are counted."""

SECONDS_A_CHARACTER: Final[Seconds] = 0.075
SHORTEST_S: Final[Seconds] = 0.6
USUAL_RATE: Final = 150
"""How long speech takes at 150 words a minute. Of the texts of the first four routines, as
espeak-ng 1.52 says them in both languages, none takes 0.75 s more than by this estimate."""

TONE_S: Final[Mapping[Sound, Seconds]] = MappingProxyType(
    {
        Sound.START: 0.55,
        Sound.END: 0.55,
        Sound.TICK: 0.09,
        Sound.SWITCH: 0.5,
        Sound.HALFWAY: 0.49,
        Sound.UP: 0.22,
        Sound.DOWN: 0.22,
        Sound.MARK: 0.12,
    }
)
"""How long each tone sounds."""


class Verbosity(StrEnum):
    """How much is said."""

    FULL = "full"
    SHORT = "short"
    """Names, sides, amounts and counts: for those who know the routine."""
    BEEPS = "beeps"
    """Nothing: tones only."""


class CueKind(StrEnum):
    """What a cue is for."""

    CAUTION = "caution"
    CONTROL = "control"
    """The answer to something that the person did."""
    SIDE = "side"
    EXERCISE = "exercise"
    INSTRUCTION = "instruction"
    """How an exercise is done; the first of its rank to be left out."""
    DOSE = "dose"
    COUNTDOWN = "countdown"
    BOUNDARY = "boundary"
    COUNT = "count"
    TEMPO = "tempo"
    PROMPT = "prompt"
    ENCOURAGEMENT = "encouragement"

    @property
    def priority(self) -> int:
        """1 for what must be heard most of all, 7 for what may be left out first."""
        return PRIORITIES[self]


PRIORITIES: Final[Mapping[CueKind, int]] = MappingProxyType(
    {
        CueKind.CAUTION: 1,
        CueKind.CONTROL: 2,
        CueKind.SIDE: 2,
        CueKind.EXERCISE: 3,
        CueKind.INSTRUCTION: 3,
        CueKind.DOSE: 3,
        CueKind.COUNTDOWN: 4,
        CueKind.BOUNDARY: 4,
        CueKind.COUNT: 5,
        CueKind.TEMPO: 5,
        CueKind.PROMPT: 6,
        CueKind.ENCOURAGEMENT: 7,
    }
)
"""The rank of each kind: what does not fit is left out from the end of this list."""

ANSWER_AFTER_S: Final[Seconds] = 0.15
"""An answer begins so long after the question: its words may still have to be rendered."""

NEEDED: Final = 3
"""Cues of this rank and above tell what to do."""

PROTECTED: Final = 4
"""What the person asks for does not disturb cues of this rank and above."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say (`text`) or to sound, `offset_s` after the start of its phase.

    It lasts `duration_s` and has to be over by `deadline_s`, both in seconds; the deadline counts
    from the start of the phase, too.
    """

    offset_s: Seconds
    kind: CueKind
    text: str = ""
    sound: Sound | None = None
    duration_s: Seconds = 0.0
    deadline_s: Seconds = 0.0

    @property
    def priority(self) -> int:
        """Its rank, 1 to 7."""
        return self.kind.priority

    @property
    def end_s(self) -> Seconds:
        """When it is over."""
        return self.offset_s + self.duration_s


@dataclass(frozen=True, slots=True)
class DueCue:
    """A cue with its planned moment on the session's clock."""

    at: Seconds
    cue: Cue

    @property
    def end(self) -> Seconds:
        """When it is over, on the session's clock."""
        return self.at + self.cue.duration_s


SpeechLength: TypeAlias = Callable[[str], Seconds]
"""How many seconds a text takes to say."""


def estimated_length(text: str) -> Seconds:
    """A text's length in seconds by its number of characters: for what is not rendered yet."""
    return max(SHORTEST_S, 0.2 + SECONDS_A_CHARACTER * len(text))


def estimator(rate: int) -> SpeechLength:
    """How long texts take at `rate` words a minute."""
    return lambda text: estimated_length(text) * USUAL_RATE / rate


def tone(offset_s: Seconds, kind: CueKind, sound: Sound) -> Cue:
    """A tone at that offset."""
    length = TONE_S[sound]
    return Cue(offset_s, kind, sound=sound, duration_s=length, deadline_s=offset_s + length)
