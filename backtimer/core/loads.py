"""Which loads a person may be asked for after a session, and what was used last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backtimer.core.advice import is_weighted
from backtimer.core.bests import Performance
from backtimer.core.exercise import Exercise
from backtimer.core.records import DonePhase


@dataclass(frozen=True, slots=True)
class LoadQuestion:
    """An exercise with weights, and the kilograms that were noted for it last, if any were."""

    exercise: Exercise
    last_kg: float | None


def load_questions(
    phases: Iterable[DonePhase], exercises: Mapping[str, Exercise], last: Mapping[str, float]
) -> tuple[LoadQuestion, ...]:
    """The weighted exercises that were begun in a session, each once, in their order."""
    begun = dict.fromkeys(phase.exercise for phase in phases if phase.kind.is_work)
    known = (exercises[one] for one in begun if one in exercises)
    return tuple(LoadQuestion(one, last.get(one.id)) for one in known if is_weighted(one))


def last_loads(performances: Iterable[Performance]) -> dict[str, float]:
    """For each exercise the load that was noted last; `performances` of loads, oldest first."""
    return {one.exercise: one.value for one in performances}
