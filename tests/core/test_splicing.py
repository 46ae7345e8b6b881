"""A changed plan joined to what is over: the past stays, and everything is numbered through."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.flare_up import eased_from
from backtimer.core.preferences import Preferences
from backtimer.core.splicing import end_of_step, splice
from backtimer.core.timeline import Kind, Timeline, timeline
from tests.core.builders import a_routine, a_timeline, hold_step, timelines


def is_consistent(plan: Timeline) -> bool:
    """Whether phases are numbered through, follow each other without a gap, and add up."""
    assert [one.index for one in plan.phases] == list(range(len(plan.phases)))
    assert plan.phases[0].start_s == 0
    for before, after in pairwise(plan.phases):
        assert after.start_s == pytest.approx(before.start_s + before.expected_s)
    assert plan.total_s == pytest.approx(sum(one.expected_s for one in plan.phases))
    steps = [one.step for one in plan.phases]
    assert sorted(set(steps)) == list(range(len(plan.routine.steps)))
    assert steps == sorted(steps)
    return True


def test_the_rest_of_a_step_comes_from_the_new_plan() -> None:
    old = a_timeline(hold_step(sets=(6,)))
    new = a_timeline(hold_step(sets=(3,), release_s=8.0))

    joined = splice(old, new, 4)

    assert joined.phases[:4] == old.phases[:4]
    lengths = [(one.kind, one.duration_s) for one in joined.phases[4:]]
    assert lengths == [(Kind.RELEASE, 8.0), (Kind.HOLD, 10.0)]
    assert joined.routine == new.routine


def test_a_step_that_is_put_in_follows_the_whole_step_before_it() -> None:
    steps = (hold_step(sets=(3,)), hold_step(20.0), hold_step(5.0))
    old = a_timeline(steps[0], steps[2])

    joined = splice(old, a_timeline(*steps), end_of_step(old, 0))

    assert joined == a_timeline(*steps)


def test_a_setup_that_the_new_plan_has_not_is_followed_by_its_work() -> None:
    old, new = a_timeline(hold_step(), hold_step()), a_timeline(hold_step(lead_in_s=0.0))

    joined = splice(old, new, 1)

    assert [one.kind for one in joined.phases] == [Kind.SETUP, Kind.HOLD]


def test_a_phase_that_the_new_plan_has_not_is_followed_by_the_next_step() -> None:
    step = hold_step(lead_in_s=0.0)
    joined = splice(a_timeline(hold_step(sets=(3,), lead_in_s=0.0)), a_timeline(step, step), 5)
    assert [one.step for one in joined.phases] == [0] * 5 + [1]


@given(timelines, st.data())
def test_the_same_plan_again_changes_nothing(plan: Timeline, data: st.DataObject) -> None:
    kept = data.draw(st.integers(1, len(plan.phases)))
    assert splice(plan, timeline(plan.routine), kept) == plan


@given(timelines, st.data())
def test_what_is_over_stays_and_all_is_numbered_and_added_up(
    plan: Timeline, data: st.DataObject
) -> None:
    kept = data.draw(st.integers(1, len(plan.phases)))
    gentle = eased_from(plan.routine, plan.phases[kept - 1])

    joined = splice(plan, timeline(gentle, Preferences(lead_in_s=7.0)), kept)

    assert joined.phases[:kept] == plan.phases[:kept]
    assert is_consistent(joined)


def test_an_empty_rest_leaves_what_was_kept() -> None:
    plan = a_timeline(hold_step())
    assert splice(plan, timeline(a_routine(hold_step())), 2) == plan
