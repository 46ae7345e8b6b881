"""Sessions and phases to keep, small ones by hand and any by hypothesis."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from backtimer.core.events import Outcome
from backtimer.core.merging import Break, Contents, Entry, in_order, merged_breaks
from backtimer.core.plan import steps_done
from backtimer.core.records import (
    DonePhase,
    Ending,
    LoggedActivity,
    Mark,
    NewSession,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
)
from backtimer.core.timeline import Kind
from backtimer.core.units import Side

MORNING = datetime(2026, 3, 4, 7, 30, tzinfo=timezone(timedelta(hours=1)))

PLAN: Plan = {
    "routine": "two-steps",
    "title": "Zwei Übungen",
    "total_s": 35.0,
    "phases": [
        {"kind": kind, "step": step, "start_s": 0.0, "duration_s": 5.0}
        for kind, step in [
            ("setup", 1),
            ("hold", 1),
            ("switch", 1),
            ("hold", 1),
            ("setup", 2),
            ("repetition", 2),
        ]
    ],
    "steps": [
        {"exercise": "one", "name": "One", "dose": "2 holds"},
        {"exercise": "two", "name": "Two", "dose": "1 time"},
    ],
}


# The first step was begun, and an easier one follows it; then the second one, eased.
NEW_PLAN: Plan = {
    **PLAN,
    "phases": [
        *PLAN["phases"][:4],
        {"kind": "setup", "step": 2, "start_s": 0.0, "duration_s": 5.0},
        {"kind": "move", "step": 2, "start_s": 0.0, "duration_s": 5.0},
        {"kind": "repetition", "step": 3, "start_s": 0.0, "duration_s": 5.0},
    ],
    "steps": [
        PLAN["steps"][0],
        {"exercise": "easier", "name": "Easier", "dose": "1 × 5 s"},
        PLAN["steps"][1],
    ],
    "eased": True,
}


def new_session(session_id: str = "s1", started: datetime = MORNING) -> NewSession:
    return NewSession(session_id, "two-steps", "Zwei Übungen", PLAN, started)


def cycled(activity_id: str = "a1", started: datetime = MORNING) -> LoggedActivity:
    return LoggedActivity(activity_id, "cycling", "Radfahren", started, 45, "Mit Rückenwind.")


def done_phase(
    number: int,
    phase: int | None = None,
    outcome: Outcome = Outcome.COMPLETED,
    plan: Plan = PLAN,
) -> DonePhase:
    """Record `number` of a session; without `phase` that of the phase with this number."""
    index = (number - 1) % len(plan["phases"]) if phase is None else phase
    planned = plan["phases"][index]
    return DonePhase(
        number=number,
        phase=index,
        step=planned["step"] - 1,
        kind=Kind(planned["kind"]),
        exercise=plan["steps"][planned["step"] - 1]["exercise"],
        set=1,
        repetition=None if planned["kind"] == "setup" else 1,
        side=Side.RIGHT if planned["step"] == 1 else None,
        planned_s=5.0,
        active_s=5.0,
        outcome=outcome,
        ended=MORNING + timedelta(seconds=5 * number),
    )


_offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=_offsets)  # noqa: DTZ001
seconds = st.floats(0, 1e6)
scores = st.none() | st.integers(0, 10)
notes = st.text(st.characters(exclude_categories=["Cs"]))
loads = st.dictionaries(st.sampled_from(["one", "two"]), st.floats(0.5, 100), max_size=2).map(
    lambda found: tuple(sorted(found.items()))
)
ratings = st.builds(Ratings, scores, scores, scores, notes, loads)
phase_parts = st.tuples(
    st.integers(0, len(PLAN["phases"]) - 1), st.sampled_from(Outcome), seconds, moments
)
UTC_MORNING = MORNING.astimezone(UTC)
_plans = st.sampled_from([PLAN, NEW_PLAN])


@st.composite
def entries(draw: st.DrawFn, ids: st.SearchStrategy[str]) -> Entry:
    """Any session of one of the ids, as any history may know it."""
    plan, ended = draw(_plans), draw(st.none() | st.just(MORNING))
    parts = draw(st.lists(phase_parts, max_size=3))
    phases = tuple(
        replace(done_phase(number, phase, outcome), active_s=active_s, ended=when)
        for number, (phase, outcome, active_s, when) in enumerate(parts, start=1)
    )
    record = SessionRecord(
        id=draw(ids),
        routine_id="two-steps",
        routine_title=draw(st.sampled_from(["Zwei", "Two"])),
        started=MORNING,
        ended=ended,
        active_s=draw(st.sampled_from([0.0, 10.1])),
        paused_s=0.0,
        ending=Ending.INTERRUPTED if ended is None else draw(st.sampled_from(Ending)),
        steps_planned=len(plan["steps"]),
        steps_done=steps_done(plan, phases),
        ratings=draw(ratings),
        mark=draw(st.sampled_from(Mark)),
    )
    # few moments: two histories often say that they know it from the same one
    stamps = st.sampled_from([UTC_MORNING, UTC_MORNING + timedelta(seconds=1)])
    said = draw(stamps if record.ratings != Ratings() else st.none())
    return Entry(SessionDetail(record, plan, phases), draw(stamps), said)


breaks = st.builds(
    Break,
    st.dates(date(2026, 1, 1), date(2026, 1, 3)),
    st.booleans(),
    st.sampled_from([UTC_MORNING, UTC_MORNING + timedelta(seconds=1)]),
)


@st.composite
def contents(draw: st.DrawFn) -> Contents:
    """Any small history; two of them often know the same sessions."""
    ids = st.sampled_from("abc")
    gone = draw(st.frozensets(ids, max_size=1))
    found = {one.id: one for one in draw(st.lists(entries(ids), max_size=3)) if one.id not in gone}
    return Contents(
        in_order(found.values()), gone, merged_breaks(draw(st.lists(breaks, max_size=3)), ())
    )
