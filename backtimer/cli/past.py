"""The sessions of the history, as a table or as JSON."""

from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_json, print_line, print_table
from backtimer.core.merging import session_facts
from backtimer.core.ports import HistoryError
from backtimer.core.records import SessionRecord
from backtimer.core.units import clock_text
from backtimer.workshop import Options, Workshop


def print_history(data_dir: str | None, *, as_json: bool) -> int:
    """Print all sessions, newest first; 1 when the history is not as it should be."""
    notices: list[str] = []
    workshop = Workshop(Options(data_dir), tell=notices.append)
    try:
        records = workshop.history().sessions()
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    if as_json:
        print_json([session_facts(record) for record in records])
    elif records:
        head = ("date", "kind", "routine", "time", "steps", "ended", "effort", "pain", "note")
        print_table(head, [_cells(record) for record in records], right=(3, 4, 6))
    elif not notices:
        print_line("There are no sessions yet.")
    for notice in notices:
        complain(notice)
    return 1 if notices else 0


def _cells(record: SessionRecord) -> list[str]:
    said = record.ratings
    return [
        f"{record.started:%Y-%m-%d %H:%M}",
        record.mark.value,
        record.routine_title,
        clock_text(record.active_s),
        f"{record.steps_done}/{record.steps_planned}" if record.steps_planned else "",
        record.ending.value,
        _number(said.effort),
        _pain(said.pain_before, said.pain_after),
        said.note,
    ]


def _pain(before: int | None, after: int | None) -> str:
    """Pain before and after, "3 → 2"; nothing where nothing was said."""
    if before is None and after is None:
        return ""
    return f"{_number(before) or '?'} → {_number(after) or '?'}"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
