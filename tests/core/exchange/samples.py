"""Files as other programs write them, and short ways to read them."""

from collections.abc import Mapping
from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from backtimer.core.exchange.moments import in_zone
from backtimer.core.exchange.options import Meaning, ReadHistory, ReadingOptions
from backtimer.core.exchange.reading import read_history
from backtimer.core.records import SessionRecord

BERLIN = in_zone(ZoneInfo("Europe/Berlin"))
CET = timezone(timedelta(hours=1))
CEST = timezone(timedelta(hours=2))
OPTIONS = ReadingOptions(local=BERLIN)

OLD_HEADER = (
    "session_id,plan_name,started_at,finished_at,total_planned_seconds,total_actual_seconds,"
    "exercise_name,planned_duration_seconds,actual_duration_seconds,planned_reps,actual_reps,"
    "rest_seconds,actual_rest_seconds,completed"
)
HEADER = (
    "session_id,plan_name,started_at,finished_at,total_planned_seconds,total_actual_seconds,"
    "total_rounds,rest_between_rounds_seconds,exercise_name,planned_duration_seconds,"
    "actual_duration_seconds,planned_reps,actual_reps,planned_weight_kg,actual_weight_kg,"
    "rest_seconds,actual_rest_seconds,completed,round_number"
)
NEW_HEADER = f"{HEADER},exercise_started_at,exercise_finished_at,set_number"
STOPPED = "0d1f7c1a-8f2b-4b39-9d07-5b0b8a1d2c3e"
ROUNDS = "7a7f3c55-1c0e-4f35-8a3a-6f2f0e9d4b21"
STOPPED_HEAD = f"{STOPPED},Core and Abs,2026-03-04T07:30:15.123456,2026-03-04T07:33:02.654321"
ROUNDS_HEAD = f"{ROUNDS},Rücken,2026-03-05T18:00:00.000001,2026-03-05T18:05:00.000002"
WORKOUT_TIMER = "\r\n".join(
    (
        HEADER,
        f"{STOPPED_HEAD},240,110,1,60,Plank,30,30,,,,,30,30,True,1",
        f"{STOPPED_HEAD},240,110,1,60,Dead Bug,,40,12,10,,,30,10,True,1",
        f"{ROUNDS_HEAD},190,225,2,30,Bridge,30,30,,,,,20,20,True,1",
        f"{ROUNDS_HEAD},190,225,2,30,Row,,45,8,8,12.5,12.5,30,30,True,1",
        f"{ROUNDS_HEAD},190,225,2,30,Bridge,30,5,,,,,20,20,False,2",
        f"{ROUNDS_HEAD},190,225,2,30,Row,,45,8,8,12.5,12.5,30,30,True,2",
        "",
    )
)


def read(
    text: str, columns: Mapping[Meaning, str] | None = None, date_format: str | None = None
) -> ReadHistory:
    """The text as a file called `h.csv`, in Berlin."""
    return read_history(
        text, "h.csv", ReadingOptions(BERLIN, columns=columns or {}, date_format=date_format)
    )


def one(text: str, columns: Mapping[Meaning, str] | None = None) -> SessionRecord:
    """The only session of a text without problems."""
    found = read(text, columns)
    assert not found.problems
    (session,) = found.sessions
    return session.record


def told(found: ReadHistory) -> list[str]:
    """The problems, as a person reads them."""
    return [str(problem) for problem in found.problems]
