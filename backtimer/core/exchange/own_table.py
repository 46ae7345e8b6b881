"""The table of sessions that `backtimer export --format csv` writes, read back."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Final, TypeVar

from backtimer.core.exchange.cells import Cells, number, score, whole
from backtimer.core.exchange.ids import SessionIds
from backtimer.core.exchange.moments import LocalTime, StampReader, moment
from backtimer.core.exchange.options import ReadHistory, ReadingOptions
from backtimer.core.exchange.problems import BadCell, Problems
from backtimer.core.exchange.sheet import Sheet
from backtimer.core.export import could_run
from backtimer.core.records import (
    MOST_KG,
    Ending,
    Mark,
    Ratings,
    SessionDetail,
    SessionRecord,
    plan_without_steps,
)

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

OWN_COLUMNS: Final = frozenset(
    {"id", "kind", "routine_id", "routine", "started", "utc_offset_min", "active_s", "steps_done"}
)
"""What every table of ours has had; the others may be missing."""
_MOST_MINUTES: Final = 14 * 60
"""The greatest distance of a local time from UTC."""


def read_own_table(sheet: Sheet, name: str, options: ReadingOptions) -> ReadHistory:
    """The sessions of our own table, with their ids.

    The table has neither plan nor phases: how many steps were planned and done is kept, but not
    which. A row written by hand, without id and kind, is a logged activity, and gets an id that
    is the same at every import.
    """
    stamps = StampReader(options.date_format)
    problems, ids = Problems(name), SessionIds()
    columns = {column: index for index, column in reversed(tuple(enumerate(sheet.header)))}
    lines: dict[str, int] = {}
    sessions = []
    for row in sheet.rows(problems):
        own = _OwnRow(Cells(row, sheet.header, problems), columns, stamps)
        session = own.session(ids, options.local)
        if session is None:
            continue
        first = lines.setdefault(session.record.id, row.line)
        if first == row.line:
            sessions.append(session)
        else:
            problems.add(row.line, f"the session of line {first} stands here again")
    return ReadHistory(tuple(sessions), problems.all)


def unprotected(text: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from running it as a formula."""
    rest = text[1:]
    return rest if rest and text.startswith("'") and could_run(rest) else text


class _OwnRow:
    def __init__(self, cells: Cells, columns: Mapping[str, int], stamps: StampReader) -> None:
        self._cells = cells
        self._columns = columns
        self._stamps = stamps

    def session(self, ids: SessionIds, local: LocalTime) -> SessionDetail | None:
        """The session of the row; None, and why is noted, where something is wrong with it."""
        offset = self._read("utc_offset_min", _offset, None)
        started = self._moment("started", offset, local)
        ended = self._moment("ended", offset, local)
        if started is None:
            self._refuse_empty("started")
            return None
        active_s = self._read("active_s", number, 0.0)
        paused_s = self._read("paused_s", number, 0.0)
        if ended is not None and ended < started:
            # it was written in the local time of its own offset, which the table does not tell
            ended = started + timedelta(seconds=active_s + paused_s)
        routine_id, title = self._text("routine_id"), self._text("routine")
        record = SessionRecord(
            id=self._text("id").strip() or ids.next("own", started.isoformat(), title),
            routine_id=routine_id,
            routine_title=title,
            started=started,
            ended=ended,
            active_s=active_s,
            paused_s=paused_s,
            ending=self._read("ending", _one_of(Ending), Ending.INTERRUPTED),
            steps_planned=self._read("steps_planned", whole, 0),
            steps_done=self._read("steps_done", whole, 0),
            ratings=Ratings(
                self._read("effort", score, None),
                self._read("pain_before", score, None),
                self._read("pain_after", score, None),
                self._text("note"),
                self._read("loads_kg", _loads, ()),
            ),
            mark=self._read("kind", _one_of(Mark), Mark.ACTIVITY),
        )
        if not self._cells.ok:
            return None
        return SessionDetail(record, plan_without_steps(routine_id, title, active_s), ())

    def _text(self, name: str) -> str:
        return unprotected(self._cells.text(self._columns.get(name)))

    def _read(self, name: str, parse: Callable[[str], T], default: T) -> T:
        return self._cells.read(self._columns.get(name), parse, default)

    def _moment(self, name: str, offset: timezone | None, local: LocalTime) -> datetime | None:
        """A moment in the offset that the row tells; without one, in local time."""
        stamp = self._read(name, self._stamps, None)
        if stamp is None:
            return None
        if offset is None or stamp.offset is not None:
            return moment(stamp, local)
        return moment(stamp, lambda naive: naive.replace(tzinfo=offset))

    def _refuse_empty(self, name: str) -> None:
        column = self._columns[name]
        if not self._cells.text(column).strip():
            self._cells.refuse(column, "is empty", "every session needs a date")


def _one_of(kinds: type[E]) -> Callable[[str], E]:
    names = [kind.value for kind in kinds]

    def parse(text: str) -> E:
        if text not in names:
            raise BadCell(what="has no such value", remedy=f"possible: {', '.join(names)}")
        return kinds(text)

    return parse


def _loads(text: str) -> tuple[tuple[str, float], ...]:
    """Exercises with their kilograms, as "one-arm-row 7.5; deadlift 20"."""
    found: dict[str, float] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        exercise, _, kg = part.rpartition(" ")
        try:
            load = float(kg)
        except ValueError:
            load = 0.0
        if not exercise or not 0 < load <= MOST_KG:
            raise BadCell(what="says no loads", remedy="as in: one-arm-row 7.5; deadlift 20")
        found[exercise] = load
    return tuple(sorted(found.items()))


def _offset(text: str) -> timezone:
    sign = -1 if text.startswith("-") else 1
    minutes = sign * whole(text.lstrip("+-"))
    if abs(minutes) > _MOST_MINUTES:
        raise BadCell(
            what="is out of range", remedy=f"-{_MOST_MINUTES} to {_MOST_MINUTES} are possible"
        )
    return timezone(timedelta(minutes=minutes))
