"""The limits of exercise and routine files: every number that a file may not pass, by name."""

from dataclasses import dataclass
from typing import Final

from backtimer.core.units import Seconds

MAX_FILE_BYTES: Final = 1024 * 1024
MAX_FILES: Final = 1000
"""Files of one folder that are looked at."""
MAX_DEPTH: Final = 16
"""Tables in tables and parts of a dotted key; the deepest that a file needs is four."""
MAX_PROBLEMS: Final = 100
"""Problems of one file that are told; the rest is counted."""

MAX_STEPS: Final = 500
MAX_REPETITIONS: Final = 999
MAX_SETS: Final = 20
MAX_WORK_PHASES: Final = 20_000
"""Holds and repetitions of a whole routine, both sides and all sets counted."""

MAX_AFTER_SESSIONS: Final = 100
"""Finished sessions that an exercise may ask for."""

MAX_ID_CHARACTERS: Final = 60
MAX_TITLE_CHARACTERS: Final = 80
MAX_TEXT_CHARACTERS: Final = 1000
MAX_LIST_ITEMS: Final = 30


@dataclass(frozen=True, slots=True)
class SecondsRange:
    """The shortest and the longest time that a key may say."""

    shortest: Seconds
    longest: Seconds

    def __contains__(self, seconds: Seconds) -> bool:
        return self.shortest <= seconds <= self.longest

    def __str__(self) -> str:
        return f"{self.shortest:g} to {self.longest:g} s"


HOLD_S: Final = SecondsRange(1, 3600)
MOVE_S: Final = SecondsRange(1, 3600)
BEAT_S: Final = SecondsRange(0.5, 60)
CAP_S: Final = SecondsRange(1, 3600)
TEMPO_PART_S: Final = SecondsRange(0.5, 60)
TEMPO_HOLD_S: Final = SecondsRange(0, 3600)
LEAD_IN_S: Final = SecondsRange(0, 600)
SWITCH_S: Final = SecondsRange(0, 600)
RELEASE_S: Final = SecondsRange(0, 600)
REST_S: Final = SecondsRange(0, 1800)
