"""The history that WorkoutTimer writes as CSV.

A row is one exercise of a session, once for each round and set in which it was begun; what was
not reached has no row. What is the same for all rows of a session stands in each of them. Times
are local without an offset, lengths whole seconds, and the file has no column for effort, pain
or notes. Three versions are known: without rounds and weights, with them, and with sets and the
times of each exercise.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from backtimer.core.exchange.cells import Cells, number, whole
from backtimer.core.exchange.ids import SessionIds
from backtimer.core.exchange.moments import StampReader, moment
from backtimer.core.exchange.options import ReadHistory, ReadingOptions
from backtimer.core.exchange.problems import BadCell, Problems
from backtimer.core.exchange.sheet import Sheet
from backtimer.core.exchange.table import UNTITLED, title_of
from backtimer.core.exchange.workout_timer.rows import DoneExercise, Head
from backtimer.core.exchange.workout_timer.session import session_of

T = TypeVar("T")

WORKOUT_TIMER_COLUMNS: Final = frozenset(
    {
        "session_id", "plan_name", "started_at", "finished_at", "total_planned_seconds",
        "total_actual_seconds", "exercise_name", "planned_duration_seconds",
        "actual_duration_seconds", "planned_reps", "actual_reps", "rest_seconds",
        "actual_rest_seconds", "completed",
    }
)  # fmt: skip
"""What every version has; the others have more."""
_YES: Final = frozenset({"true", "1", "yes", "on"})
_NO: Final = frozenset({"false", "0", "no", "off"})


@dataclass(slots=True)
class _Draft:
    """A session while its rows are read; `whole` until something is wrong in one of them."""

    line: int
    head: Head | None
    exercises: list[DoneExercise]
    whole: bool = True

    @property
    def started(self) -> datetime | None:
        """When it began, where that could be read."""
        return None if self.head is None else self.head.started


def read_workout_timer(sheet: Sheet, name: str, options: ReadingOptions) -> ReadHistory:
    """The sessions of a WorkoutTimer history; one with anything wrong in a row is left out."""
    problems, ids = Problems(name), SessionIds()
    drafts = _drafts(sheet, problems, options)
    sessions = []
    for own_id, draft in drafts.items():
        if draft.whole and draft.head is not None:
            session_id = ids.next("workouttimer", own_id)
            sessions.append(session_of(session_id, draft.head, draft.exercises, options))
        elif own_id:
            problems.add(draft.line, "the session that begins here is left out as a whole")
    return ReadHistory(tuple(sessions), problems.all)


def _drafts(sheet: Sheet, problems: Problems, options: ReadingOptions) -> dict[str, _Draft]:
    """The sessions by the ids that the file gives them, in its order."""
    reader = _RowReader(sheet.header, options)
    drafts: dict[str, _Draft] = {}
    last: _Draft | None = None
    known = 0
    for row in sheet.rows(problems):
        # a row between the two that cannot be read belongs to one of their sessions
        all_read = len(problems) == known
        cells = Cells(row, sheet.header, problems)
        own_id = reader.session_id(cells)
        draft = drafts.get(own_id)
        if draft is None:
            draft = drafts[own_id] = _Draft(row.line, reader.head(cells), [])
        draft.exercises.append(reader.exercise(cells, draft.started))
        draft.whole = draft.whole and all_read and cells.ok
        if last is not None:
            last.whole = last.whole and all_read
        last, known = draft, len(problems)
    if last is not None and len(problems) > known:
        last.whole = False
    return drafts


class _RowReader:
    def __init__(self, header: Sequence[str], options: ReadingOptions) -> None:
        self._columns = {name: index for index, name in reversed(tuple(enumerate(header)))}
        self._stamps = StampReader(options.date_format)
        self._options = options

    def session_id(self, cells: Cells) -> str:
        return cells.required(
            self._columns["session_id"], str, "", "rows of one session have the same"
        )

    def head(self, cells: Cells) -> Head | None:
        title = self._read(cells, "plan_name", title_of, "")
        column = self._columns["started_at"]
        started = cells.required(column, self._moment, None, "every session needs a start")
        finished = self._read(cells, "finished_at", self._after(started), None)
        if started is not None and finished is not None and finished < started:
            cells.refuse(self._columns["finished_at"], "is before the start")
        if started is None:
            return None
        return Head(
            title=title or UNTITLED.text(self._options.language),
            started=started,
            finished=finished,
            planned_s=self._read(cells, "total_planned_seconds", whole, 0),
            actual_s=self._read(cells, "total_actual_seconds", whole, None),
            rounds=self._read(cells, "total_rounds", whole, 1),
            round_rest_s=self._read(cells, "rest_between_rounds_seconds", whole, 0),
        )

    def exercise(self, cells: Cells, started: datetime | None) -> DoneExercise:
        return DoneExercise(
            name=self._read(cells, "exercise_name", title_of, ""),
            planned_s=self._read(cells, "planned_duration_seconds", whole, None),
            actual_s=self._read(cells, "actual_duration_seconds", whole, None),
            planned_reps=self._read(cells, "planned_reps", whole, None),
            actual_reps=self._read(cells, "actual_reps", whole, None),
            planned_kg=self._read(cells, "planned_weight_kg", number, None),
            actual_kg=self._read(cells, "actual_weight_kg", number, None),
            rest_s=self._read(cells, "rest_seconds", whole, 0),
            actual_rest_s=self._read(cells, "actual_rest_seconds", whole, None),
            completed=self._read(cells, "completed", _yes_or_no, False),  # noqa: FBT003
            round=self._read(cells, "round_number", whole, 1),
            set=self._read(cells, "set_number", whole, 1),
            finished=self._read(cells, "exercise_finished_at", self._after(started), None),
        )

    def _read(self, cells: Cells, name: str, parse: Callable[[str], T], default: T) -> T:
        return cells.read(self._columns.get(name), parse, default)

    def _moment(self, text: str) -> datetime:
        return moment(self._stamps(text), self._options.local)

    def _after(self, started: datetime | None) -> Callable[[str], datetime]:
        return lambda text: moment(self._stamps(text), self._options.local, after=started)


def _yes_or_no(text: str) -> bool:
    word = text.lower()
    if word not in _YES | _NO:
        raise BadCell(what="must be True or False")
    return word in _YES
