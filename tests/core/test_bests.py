"""Personal bests: what counts as one, and when it was reached."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backtimer.core.bests import Best, Measure, Performance, bests, performances
from backtimer.core.events import Outcome
from backtimer.core.records import DonePhase, Ending, Mark, Ratings, SessionDetail, SessionRecord
from backtimer.core.timeline import Kind
from tests.adapters.history.samples import MORNING, PLAN, done_phase

RECORD = SessionRecord(
    "s", "two-steps", "Zwei", MORNING, MORNING, 60.0, 0.0, Ending.FINISHED, 2, 2
)  # fmt: skip


def held(
    number: int, active_s: float, outcome: Outcome = Outcome.DONE, target: int | None = None
) -> DonePhase:
    return replace(
        done_phase(number, 1, outcome),
        kind=Kind.OPEN,
        planned_s=None,
        active_s=active_s,
        target=target,
    )


def values(*phases: DonePhase, record: SessionRecord = RECORD) -> dict[tuple[str, Measure], float]:
    found = performances(SessionDetail(record, PLAN, phases))
    return {(one.exercise, one.measure): one.value for one in found}


def test_of_open_holds_the_longest_counts_and_repetitions_add_up() -> None:
    assert values(
        held(1, 31.5), held(2, 42.0), held(3, 12.0), done_phase(4, 5), done_phase(5, 5)
    ) == {
        ("one", Measure.HOLD): 42.0,
        ("two", Measure.REPETITIONS): 2,
    }


def test_a_set_at_ones_own_pace_counts_its_repetitions_not_its_time() -> None:
    assert values(held(1, 40.0, target=12), held(2, 35.0, target=10)) == {
        ("one", Measure.REPETITIONS): 22
    }


@pytest.mark.parametrize("outcome", [Outcome.SKIPPED, Outcome.PAINFUL, Outcome.INTERRUPTED])
def test_what_was_left_or_hurt_is_no_performance(outcome: Outcome) -> None:
    assert values(held(1, 90.0, outcome), done_phase(2, 5, outcome)) == {}


def test_a_hold_with_a_length_is_none_either() -> None:
    assert values(done_phase(1, 1)) == {}


def test_what_was_tried_out_counts_for_nothing() -> None:
    assert values(held(1, 30.0), record=replace(RECORD, mark=Mark.TRIAL)) == {}


def test_best_and_latest_of_each_measure() -> None:
    days = [MORNING + timedelta(days=number) for number in range(4)]
    kg = [
        Performance("row", Measure.LOAD, value, day)
        for value, day in zip((8, 12, 12, 10), days, strict=True)
    ]
    hold = Performance("plank", Measure.HOLD, 30.0, MORNING)

    found = bests([*reversed(kg), hold])

    assert found == (Best(hold, hold, 1), Best(kg[1], kg[3], 4))


def test_noted_loads_are_performances() -> None:
    ratings = Ratings(loads=(("row", 12.5),))
    assert values(record=replace(RECORD, ratings=ratings)) == {("row", Measure.LOAD): 12.5}


@pytest.mark.parametrize("kg", [0, -1, 501, float("nan")])
def test_a_load_that_nobody_lifts_is_refused(kg: float) -> None:
    with pytest.raises(ValueError, match="row"):
        Ratings(loads=(("row", kg),))
