"""A timeline written down as JSON types, and the count of steps that were done."""

import json

from hypothesis import given

from backtimer.core.flare_up import eased
from backtimer.core.plan import plan_of, steps_done, work_phases
from backtimer.core.routine import Open, Sides, Step
from backtimer.core.timeline import Timeline
from backtimer.core.timeline import timeline as unfolded
from backtimer.core.units import Language
from tests.core.builders import a_routine, a_timeline, an_exercise, hold_step, timelines


def test_each_phase_is_written_down_with_steps_counted_from_1() -> None:
    timeline = a_timeline(hold_step(10.0, sides=Sides.ALTERNATING), Step(an_exercise(), Open(60.0)))

    plan = plan_of(timeline, Language.ENGLISH)

    assert plan["routine"] == "test"
    assert plan["title"] == "Test"
    assert plan["total_s"] == 20 + 10 + 5 + 10 + 10 + 60
    assert plan["phases"][:2] == [
        {
            "start_s": 0.0,
            "duration_s": 20.0,
            "kind": "setup",
            "step": 1,
            "exercise": "bridge",
            "set": None,
            "repetition": None,
            "side": "right",
        },
        {
            "start_s": 20.0,
            "duration_s": 10.0,
            "kind": "hold",
            "step": 1,
            "exercise": "bridge",
            "set": 1,
            "repetition": 1,
            "side": "right",
        },
    ]
    assert plan["phases"][-1] == {
        "start_s": 55.0,
        "duration_s": None,
        "kind": "open",
        "step": 2,
        "exercise": "bridge",
        "set": 1,
        "repetition": 1,
        "side": None,
    }


def test_the_texts_of_a_plan_are_in_the_language_of_the_session() -> None:
    plan = plan_of(a_timeline(hold_step(10.0, sets=(3,))), Language.GERMAN)
    assert plan["title"] == "Probe"
    assert plan["steps"] == [{"exercise": "bridge", "name": "Brücke", "dose": "3 × 10 s"}]


def test_a_plan_says_that_it_was_made_gentler() -> None:
    plan = plan_of(a_timeline(hold_step(10.0, sets=(4,))), Language.ENGLISH)
    gentle = eased(a_routine(hold_step(10.0, sets=(4,))))
    gentle_plan = plan_of(unfolded(gentle), Language.ENGLISH)
    assert "eased" not in plan
    assert gentle_plan["eased"] is True
    assert gentle_plan["steps"][0]["dose"] == "2 × 10 s"


@given(timelines)
def test_a_plan_is_the_same_after_json(timeline: Timeline) -> None:
    plan = plan_of(timeline, Language.GERMAN)
    assert json.loads(json.dumps(plan)) == plan
    assert len(plan["phases"]) == len(timeline.phases)


@given(timelines)
def test_every_step_has_work_to_do_and_nothing_is_done_before_the_start(
    timeline: Timeline,
) -> None:
    plan = plan_of(timeline, Language.ENGLISH)
    assert sorted(work_phases(plan)) == list(range(len(timeline.routine.steps)))
    assert steps_done(plan, []) == 0
