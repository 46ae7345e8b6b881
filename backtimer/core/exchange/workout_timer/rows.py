"""What the rows of a WorkoutTimer history tell, as values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Head:
    """What all rows of a session have in common."""

    title: str
    started: datetime
    finished: datetime | None
    planned_s: int
    actual_s: int | None
    rounds: int
    round_rest_s: int


@dataclass(frozen=True, slots=True)
class DoneExercise:
    """One row: an exercise in one round and set, and the rest after it."""

    name: str
    planned_s: int | None
    actual_s: int | None
    planned_reps: int | None
    actual_reps: int | None
    planned_kg: float | None
    actual_kg: float | None
    rest_s: int
    actual_rest_s: int | None
    completed: bool
    round: int
    set: int
    finished: datetime | None

    @property
    def is_timed(self) -> bool:
        """Whether it was to last so many seconds; else it ended when the person said so."""
        return bool(self.planned_s)
