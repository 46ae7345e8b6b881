"""Any table with a row a session: what was done when, for how long, and how it was."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from backtimer.core.exchange import cells as values
from backtimer.core.exchange.cells import MAX_LENGTH_S, Cells
from backtimer.core.exchange.columns import LENGTHS, Columns, columns_of
from backtimer.core.exchange.ids import SessionIds
from backtimer.core.exchange.moments import LocalTime, Stamp, StampReader, moment, time_of_day
from backtimer.core.exchange.options import Meaning, ReadHistory, ReadingOptions
from backtimer.core.exchange.problems import BadCell, Problems
from backtimer.core.exchange.sheet import Sheet
from backtimer.core.records import (
    Ending,
    Ratings,
    SessionDetail,
    SessionRecord,
    plan_without_steps,
)
from backtimer.core.units import LocalText, Seconds

MAX_TITLE_CHARACTERS: Final = 200
UNTITLED: Final = LocalText("Imported session", "Importierte Einheit")
"""The title of a session to which the file gives none."""
_PARSERS: Final[dict[Meaning, Callable[[str], Seconds]]] = {
    Meaning.SECONDS: values.seconds,
    Meaning.MINUTES: values.minutes,
    Meaning.DURATION: values.duration,
}
_WRITE_START: Final = "every session needs a date"
_WRITE_LENGTH: Final = "every session needs its length"


def read_table(sheet: Sheet, name: str, options: ReadingOptions) -> ReadHistory:
    """The sessions of a table, each row one; a row with anything wrong in it is left out.

    Raises NotAHistory where no column says when or how long, or a chosen one is not there.
    """
    columns = columns_of(sheet.header, options.columns)
    stamps = StampReader(options.date_format)
    problems, ids = Problems(name), SessionIds()
    sessions = []
    for row in sheet.rows(problems):
        cells = Cells(row, sheet.header, problems)
        session = _session(cells, columns, stamps, ids, options)
        if session is not None:
            sessions.append(session)
    return ReadHistory(tuple(sessions), problems.all)


def title_of(text: str) -> str:
    """A title in one line. Raises BadCell."""
    title = " ".join(text.split())
    if len(title) > MAX_TITLE_CHARACTERS:
        raise BadCell(what="is too long", remedy=f"at most {MAX_TITLE_CHARACTERS} characters")
    return title


def _session(
    cells: Cells,
    columns: Columns,
    stamps: StampReader,
    ids: SessionIds,
    options: ReadingOptions,
) -> SessionDetail | None:
    stamp = _start(cells, columns, stamps)
    title = cells.read(columns.get(Meaning.TITLE), title_of, "")
    ratings = _ratings(cells, columns)
    if stamp is None:
        return None
    started = moment(stamp, options.local)
    ended = _ended(cells, columns, stamps=stamps, stamp=stamp, started=started, local=options.local)
    if ended is None:
        return None
    length_s = (ended - started).total_seconds()
    told = (stamp.day.isoformat(), str(stamp.clock or ""), str(stamp.offset or ""))
    session_id = ids.next("table", *told, f"{length_s:.3f}", title)
    if not cells.ok:
        return None
    shown = title or UNTITLED.text(options.language)
    routine_id = f"imported:{title.casefold()}" if title else ""
    record = SessionRecord(
        id=session_id,
        routine_id=routine_id,
        routine_title=shown,
        started=started,
        ended=ended,
        active_s=length_s,
        paused_s=0.0,
        ending=Ending.FINISHED,
        steps_planned=0,
        steps_done=0,
        ratings=ratings,
        mark=options.mark,
    )
    return SessionDetail(record, plan_without_steps(routine_id, shown, length_s), ())


def _start(cells: Cells, columns: Columns, stamps: StampReader) -> Stamp | None:
    stamp = cells.required(columns[Meaning.START], stamps, None, _WRITE_START)
    clock = cells.read(columns.get(Meaning.TIME), time_of_day, None)
    if stamp is None or stamp.clock is not None or clock is None:
        return stamp
    return Stamp(stamp.day, clock, stamp.offset)


def _ended(
    cells: Cells,
    columns: Columns,
    *,
    stamps: StampReader,
    stamp: Stamp,
    started: datetime,
    local: LocalTime,
) -> datetime | None:
    """When it was over, by its length or its end; None where that is not said."""
    meaning = next(one for one in LENGTHS if one in columns)
    column = columns[meaning]
    if meaning is not Meaning.END:
        length_s = cells.required(column, _PARSERS[meaning], None, _WRITE_LENGTH)
        return None if length_s is None else started + timedelta(seconds=length_s)

    def end(text: str) -> datetime:
        if stamp.clock is None:
            raise BadCell(what="tells no length", remedy="the start needs a time of day as well")
        found = _end_stamp(text, stamp, stamps)
        ended = moment(found, local, after=started)
        if not 0 < (ended - started).total_seconds() <= MAX_LENGTH_S:
            raise BadCell(
                what="is out of range", remedy="after the start and at most 24 hours later"
            )
        return ended

    return cells.required(column, end, None, _WRITE_LENGTH)


def _end_stamp(text: str, start: Stamp, stamps: StampReader) -> Stamp:
    """The end as a cell tells it: a time of day alone is one of the day of the start."""
    try:
        return Stamp(start.day, time_of_day(text), start.offset)
    except BadCell:
        found = stamps(text)
    if found.clock is None:
        raise BadCell(what="has no time of day", remedy="write 2026-03-04 08:15, or 08:15")
    return found


def _ratings(cells: Cells, columns: Columns) -> Ratings:
    effort, before, after = (
        cells.read(columns.get(meaning), values.score, None)
        for meaning in (Meaning.EFFORT, Meaning.PAIN_BEFORE, Meaning.PAIN_AFTER)
    )
    return Ratings(effort, before, after, cells.text(columns.get(Meaning.NOTE)).strip())
