"""A session that is cut off stands in the file, and goes on there."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from backtimer.adapters.history import open_history
from backtimer.core.commands import Ease, Start
from backtimer.core.records import Ending
from backtimer.core.taking_up import cut_off
from backtimer.core.timeline import timeline
from tests.core.builders import a_timeline, hold_step
from tests.core.test_taking_up import MORNING, TWICE, Sitting, begun, goes_on


@pytest.mark.parametrize("waits", [0.0, 6.0, 16.0, 30.0, 45.0])
def test_a_session_goes_on_in_the_file_that_another_program_left(
    tmp_path: Path, waits: float
) -> None:
    path = tmp_path / "history.sqlite"
    plan = a_timeline(TWICE, TWICE)
    first = open_history(path).history
    begun(plan, first).wait(waits)

    second = open_history(path).history
    record = cut_off(second.sessions(20), MORNING + timedelta(hours=1))
    assert record is not None
    before = second.session(record.id)
    unfinished = goes_on(before, plan.routine)
    assert unfinished is not None
    sitting = Sitting(plan, second, unfinished)
    sitting.do(Start())
    sitting.to_the_end()

    [record] = second.sessions()
    detail = second.session("s1")
    assert (record.id, record.started, record.ending) == ("s1", MORNING, Ending.FINISHED)
    assert (record.steps_planned, record.steps_done) == (2, 2)
    assert detail.plan == before.plan
    assert detail.phases[: len(before.phases)] == before.phases
    assert [one.phase for one in detail.phases if one.kind.is_work] == [1, 3, 5, 7]
    assert record.active_s == pytest.approx(sum(one.active_s for one in detail.phases))
    assert cut_off([record], MORNING + timedelta(hours=1)) is None
    first.close()
    second.close()


def test_a_session_that_goes_on_can_be_made_gentler_there(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    plan = a_timeline(hold_step(sets=(4,)), hold_step(sets=(4,)))
    first = open_history(path).history
    begun(plan, first).wait(40)
    unfinished = goes_on(first.session("s1"), plan.routine)
    assert unfinished is not None
    second = Sitting(plan, first, unfinished)
    second.do(Start())
    second.wait(10)
    second.do(Ease())
    second.wait(5)

    again = goes_on(second.detail, plan.routine)
    assert again is not None
    assert again.routine.eased
    third = Sitting(timeline(again.routine), first, replace(again, paused_s=5.0))
    third.do(Start())
    third.to_the_end()

    assert third.detail.record.ending is Ending.FINISHED
    assert third.detail.record.steps_done == 2
    assert third.detail.record.paused_s >= 5.0
    first.close()
