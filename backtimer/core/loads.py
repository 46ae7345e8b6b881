"""Which loads a person may be asked for after a session, and what was used last."""

from collections.abc import Mapping
from dataclasses import dataclass

from backtimer.core.advice import is_weighted
from backtimer.core.bests import Measure
from backtimer.core.exercise import Exercise
from backtimer.core.ports import History, HistoryError
from backtimer.core.records import SessionDetail


@dataclass(frozen=True, slots=True)
class LoadQuestion:
    """An exercise with weights, and the kilograms that were noted for it last, if any were."""

    exercise: Exercise
    last_kg: float | None


def load_questions(
    detail: SessionDetail, exercises: Mapping[str, Exercise], history: History
) -> tuple[LoadQuestion, ...]:
    """The weighted exercises that were begun in a session, each once, in their order."""
    begun = dict.fromkeys(phase.exercise for phase in detail.phases if phase.kind.is_work)
    weighted = [exercises[one] for one in begun if one in exercises and is_weighted(exercises[one])]
    last = last_loads(history) if weighted else {}
    return tuple(LoadQuestion(one, last.get(one.id)) for one in weighted)


def last_loads(history: History) -> Mapping[str, float]:
    """For each exercise the load that was noted last; none where the history cannot be read."""
    try:
        found = history.performances(measure=Measure.LOAD)
    except HistoryError:
        return {}
    return {one.exercise: one.value for one in found}
