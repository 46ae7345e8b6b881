"""Sessions and phases to keep, small ones by hand and any by hypothesis."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from backtimer.core.events import Outcome
from backtimer.core.records import DonePhase, LoggedActivity, NewSession, Plan, Ratings
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
ratings = st.builds(Ratings, scores, scores, scores, notes)
phase_parts = st.tuples(
    st.integers(0, len(PLAN["phases"]) - 1), st.sampled_from(Outcome), seconds, moments
)
UTC_MORNING = MORNING.astimezone(UTC)
