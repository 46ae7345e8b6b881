"""What can be played: every exercise and every routine that was found, with what is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from backtimer.core.activity import Activity
from backtimer.core.exercise import Exercise
from backtimer.core.routine import Routine
from backtimer.core.technique import Technique


class Origin(StrEnum):
    """Where a routine or an exercise comes from."""

    BUNDLED = "bundled"
    OWN = "own"
    REPLACES_BUNDLED = "replaces-bundled"
    """A person's own file with the id of a bundled one, shown instead of it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file. `line` counts from 1.

    >>> str(Problem("a.toml", 3, "unknown key", "'hodl_s'", "did you mean 'hold_s'?"))
    "a.toml:3: unknown key, found 'hodl_s'; did you mean 'hold_s'?"
    """

    file: str
    line: int
    what: str
    found: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        found = f", found {self.found}" if self.found else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}: {self.what}{found}{remedy}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file: its routine, or the problems that keep it from being one."""

    path: str
    origin: Origin
    routine: Routine | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All exercises by id, and all routine files, bundled ones first, each group in its order."""

    exercises: Mapping[str, Exercise]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    """Problems of exercise files, and of folders that could not be read."""
    own_exercises: Mapping[str, Origin] = field(default_factory=dict)
    """Where those exercises come from that are a person's own, by id."""
    techniques: tuple[Technique, ...] = ()
    activities: tuple[Activity, ...] = ()

    @property
    def routines(self) -> tuple[Routine, ...]:
        """Every routine that can be played."""
        return tuple(entry.routine for entry in self.entries if entry.routine is not None)

    def exercise_origin(self, exercise_id: str) -> Origin:
        """Where an exercise comes from."""
        return self.own_exercises.get(exercise_id, Origin.BUNDLED)

    def routine(self, routine_id: str) -> Routine | None:
        """The routine of that id."""
        return next((one for one in self.routines if one.id == routine_id), None)
