"""Whole sessions, changed on the way, written down as they happen: file and memory agree."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.adapters.history import SqliteHistory, database
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.chronicle import Chronicle
from backtimer.core.commands import Command, Done, Ease, Previous, Start, TooPainful
from backtimer.core.events import PhaseEnded
from backtimer.core.plan import steps_done
from backtimer.core.ports import History
from backtimer.core.records import SessionDetail
from backtimer.core.session import Session
from backtimer.core.timeline import Timeline
from backtimer.core.units import Language
from tests.adapters.history.samples import MORNING
from tests.core.builders import commands, easier_once, timelines

changing = st.sampled_from([TooPainful(), Done(), Ease(), Previous()])
scripts = st.lists(st.tuples(changing | commands, st.integers(1, 60)), max_size=12)


def written(history: History, plan: Timeline, script: list[tuple[Command, int]]) -> SessionDetail:
    """The session as the history has it, after looking that no phase that ended is missing."""
    session = Session(plan, jump_limit_s=float("inf"), easier=easier_once)
    now, ended = 0, 0
    chronicle = Chronicle(
        history,
        session_id="s1",
        now=lambda: MORNING + timedelta(seconds=now),
        language=Language.ENGLISH,
    )
    for command, seconds in [(Start(), 10), *script]:
        told = session.advance(now)
        if session.allows(command):
            told += session.handle(command, now)
        for event in told:
            ended += isinstance(event, PhaseEnded)
            chronicle.on_event(event, session.snapshot(now))
        now += seconds
    detail = history.session("s1")
    assert len(detail.phases) == ended
    assert len(detail.plan["phases"]) == len(session.timeline.phases)
    return detail


@settings(deadline=None, max_examples=40)
@given(timelines, scripts)
def test_the_file_has_what_the_memory_has_whatever_was_changed(
    tmp_path_factory: pytest.TempPathFactory, plan: Timeline, script: list[tuple[Command, int]]
) -> None:
    path: Path = tmp_path_factory.mktemp("history") / "history.sqlite"
    file = SqliteHistory(database.connect(path))
    kept = written(file, plan, script)
    file.close()

    assert kept == written(MemoryHistory(), plan, script)
    assert kept.record.steps_done == steps_done(kept.plan, kept.phases)
    assert kept.record.active_s == pytest.approx(sum(one.active_s for one in kept.phases))
