"""A history that loses nothing while the disk refuses: it waits in memory and tries again."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from backtimer.adapters.history.elsewhere import Elsewhere
from backtimer.adapters.history.errors import (
    DamagedError,
    ReadOnlyError,
    UnavailableError,
    UnknownSessionError,
)
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.bests import Measure, Performance
from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.merging import Break, Contents, Entry, Taken, merged_breaks
from backtimer.core.ports import History, HistoryError, WaitsError
from backtimer.core.records import (
    DonePhase,
    Ending,
    LoggedActivity,
    NewSession,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
    finished_workouts,
)
from backtimer.core.review import Day, Point, Totals, days, points, routines_of, totals, weekly
from backtimer.core.units import Seconds

_log = logging.getLogger(__name__)

REFUSED = "What you do is kept for now, and saving is tried again with every phase."
KEPT_ELSEWHERE = (
    "What you do is kept in memory and in a small file at another place, "
    "and saving is tried again with every phase."
)
LATER = (
    "The history could not be saved before the program ended. What waited for it is kept in a "
    "small file at another place, and is taken in at the next start."
)
WAITING = (
    "What you do is kept in memory until the program ends, "
    "and saving is tried again with every phase."
)
SAVED_AGAIN = "The history can be saved again; everything that waited is saved now."
LOST = "The history could not be saved before the program ended; what waited for it is lost."
MOST_SEEN: Final = 16
"""So many sessions that were read last are at hand for what is written of them later."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Write:
    """One call of a method that writes, and whether memory has it as well.

    `session_id` is None for many sessions, and empty for none.
    """

    session_id: str | None
    apply: Callable[[History], object]
    remembered: bool


class PatientHistory:
    """History over a file that may refuse for a time.

    `open_file` opens it and says what was wrong with it; it is called again as long as it raises
    UnavailableError, and when the file turns out to be damaged. Its argument says whether the
    whole file has to be checked: before the first write, and after damage was met; a mere look
    at the list need not wait for that. `tell` gets a sentence when something was wrong later
    than at the start, and when all is well again. What waits is kept `elsewhere` as well.

    Every write of this process is remembered and written in order. A write that could not be
    saved raises WaitsError, once for each call, and is tried again before the next one. After
    a damaged file was set aside, all of them are written again, into the new one: writing twice
    changes nothing.
    """

    def __init__(
        self,
        open_file: Callable[[bool], tuple[History, str]],
        tell: Callable[[str], None] = _log.warning,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._open_file = open_file
        self._tell = tell
        self._elsewhere = elsewhere or Elsewhere(Path(), ())
        self._file: History | None = None
        self._checked = False
        self._memory = MemoryHistory()
        self._seen: dict[str, Entry] = {}
        self._writes: list[_Write] = []
        self._written = 0
        self._refused = False

    @property
    def waiting(self) -> int:
        """How many writes wait in memory for the disk."""
        return len(self._writes) - self._written

    @property
    def on_disk(self) -> bool:
        """Whether the file is open and has everything so far."""
        return self._file is not None and not self.waiting

    def open(self) -> str:
        """Open the file now; returns what was wrong in plain words, or ""."""
        try:
            return self._open(checked=False)
        except HistoryError as error:
            return f"{error} {REFUSED}"

    def try_again(self) -> bool:
        """Write what waits; whether all of it is on disk now."""
        try:
            self._write_waiting()
        except HistoryError:
            _log.info("the history still refuses", exc_info=True)
        return not self.waiting

    def begin(self, session: NewSession) -> None:
        """Keep that a session started."""
        self._do(session.id, lambda history: history.begin(session))

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        """Keep one finished phase."""
        self._do(session_id, lambda history: history.add_phase(session_id, phase))

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        """Keep how and when a session ended."""
        self._do(
            session_id,
            lambda history: history.finish(session_id, ending, ended, active_s, paused_s),
        )

    def replan(self, session_id: str, plan: Plan, kept: int) -> None:
        """Keep that a session goes on by another plan, of which the first `kept` phases are old."""
        self._do(session_id, lambda history: history.replan(session_id, plan, kept))

    def rate(self, session_id: str, ratings: Ratings, at: datetime | None = None) -> None:
        """Keep what the person said afterwards, now or `at` a moment; what was said later stays."""
        self._do(
            session_id,
            lambda history: history.rate(session_id, ratings, at),
            # What waits was said when it was said, not when the disk takes it.
            lambda said, history: history.rate(session_id, ratings, said),
        )

    def log_activity(self, activity: LoggedActivity) -> None:
        """Keep something that was done away from the program."""
        self._do(activity.id, lambda history: history.log_activity(activity))

    def correct(self, activity: LoggedActivity) -> None:
        """Keep what was logged anew; what was said of it, its note too, stays as it is."""
        self._do(activity.id, lambda history: history.correct(activity))

    def delete(self, session_id: str) -> None:
        """Delete a session for good; one that is not there any more may be deleted again."""
        self._do(session_id, lambda history: history.delete(session_id))

    def rest(self, weeks: Iterable[Break]) -> None:
        """Keep which weeks are weeks of rest."""
        said = tuple(weeks)
        self._do("", lambda history: history.rest(said))

    def take_in(self, contents: Contents) -> Taken:
        """Merge another history into this one; what the disk refuses of it waits in memory."""
        taken: list[Taken] = []
        self._do(None, lambda history: taken.append(history.take_in(contents)))
        return taken[-1]  # the first one is what memory alone took in

    def times_finished(self, routine_id: str) -> int:
        """How many workouts of a routine were finished, those that wait in memory included."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.times_finished(routine_id))
        return finished_workouts(self.sessions(), routine_id)

    def sessions(
        self, limit: int | None = None, offset: int = 0, wanted: Wanted = EVERYTHING
    ) -> Sequence[SessionRecord]:
        """Sessions that are `wanted`, newest first, those that wait in memory included."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.sessions(limit, offset, wanted))
        waiting = self._memory.sessions()
        known = {record.id for record in waiting} | self._memory.gone()
        needed = None if limit is None else offset + limit + len(known)
        found = self._readable(lambda file: file.sessions(needed, wanted=wanted))
        kept = (one for one in found if one.id not in known)
        records = [*filter(wanted.fits, waiting), *kept]
        records.sort(key=lambda record: record.started, reverse=True)
        return records[offset : None if limit is None else offset + limit]

    def days(self, since: date = date.min) -> Mapping[date, Day]:
        """What was done on each day from `since` on, with what waits in memory."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.days(since))
        return days(self.sessions(wanted=Wanted(first=since)))

    def weeks(self, first_weekday: int) -> Mapping[date, Day]:
        """What was done in each week, under its first day, with what waits in memory."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.weeks(first_weekday))
        return weekly(self.days().values(), first_weekday)

    def totals(self) -> Totals:
        """What all of it adds up to, with what waits in memory."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.totals())
        return totals(self.days().values())

    def points(self, limit: int) -> Sequence[Point]:
        """What was said of the latest sessions of which effort or pain was, the oldest first."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.points(limit))
        return points(self.sessions(), limit)

    def routines(self) -> Sequence[tuple[str, str]]:
        """Id and latest title of every routine that was ever begun, by title."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.routines())
        return routines_of(self.sessions())

    def performances(
        self, exercise: str | None = None, measure: Measure | None = None
    ) -> Sequence[Performance]:
        """Every performance of an exercise and a measure, or of all, those that wait left out."""
        self.try_again()
        return self._with_sound_file(lambda file: file.performances(exercise, measure))

    def breaks(self) -> Sequence[Break]:
        """What was said of weeks of rest, by day."""
        self.try_again()
        if not self.waiting:
            return self._with_sound_file(lambda file: file.breaks())
        return merged_breaks(self._readable(lambda file: file.breaks()), self._memory.breaks())

    def gone(self) -> frozenset[str]:
        """The ids of the sessions that were deleted."""
        self.try_again()
        return self._with_sound_file(lambda file: file.gone()) | self._memory.gone()

    def session(self, session_id: str) -> SessionDetail:
        """One session, whole; HistoryError when there is none of that id."""
        return self.entry(session_id).session

    def entry(self, session_id: str) -> Entry:
        """One session with the moments of its last changes; as `session`."""
        self.try_again()
        if self.waiting and self._memory.knows(session_id):
            return self._memory.entry(session_id)
        found = self._with_sound_file(lambda file: file.entry(session_id))
        self._seen.pop(session_id, None)
        self._seen[session_id] = found
        if len(self._seen) > MOST_SEEN:
            del self._seen[next(iter(self._seen))]
        return found

    def close(self) -> None:
        """Try once more to write what waits, and close the file."""
        if not self.try_again():
            self._tell(LATER if self._keep_elsewhere() else LOST)
        self._close_file()

    def _do(
        self,
        session_id: str | None,
        apply: Callable[[History], object],
        later: Callable[[datetime | None, History], object] | None = None,
    ) -> None:
        """Write it; None stands for many sessions.

        Where the disk refuses, `later` is done instead, with the moment at which it was said.
        """
        remembered = self._remember(session_id, apply)
        self._writes.append(_Write(session_id, apply, remembered))
        try:
            self._write_waiting()
        except (UnavailableError, DamagedError) as error:
            self._refused = True
            if later is not None and remembered and session_id is not None:
                again = partial(later, self._memory.entry(session_id).said)
                self._writes[-1] = replace(self._writes[-1], apply=again)
            kept = self._keep_elsewhere()
            message = f"{error} {KEPT_ELSEWHERE if kept else WAITING}"
            raise WaitsError(message) from error

    def _remember(self, session_id: str | None, apply: Callable[[History], object]) -> bool:
        """Do it in memory as well; a session of another day is taken over from the file first.

        False when the file cannot even be read: then it waits for the file alone.
        """
        try:
            apply(self._memory)
        except UnknownSessionError:
            if session_id is None:
                raise
            try:
                self._memory.put(self._earlier(session_id))
            except (UnavailableError, DamagedError):
                _log.warning("session %s cannot be read", session_id, exc_info=True)
                return False
            apply(self._memory)
        return True

    def _earlier(self, session_id: str) -> Entry:
        """A session of another day as the file has it, or had it when it was read last."""
        try:
            return self.entry(session_id)
        except (UnavailableError, DamagedError):
            if session_id in self._seen:
                return self._seen[session_id]
            raise

    def _keep_elsewhere(self) -> bool:
        """Put all that waits into the second place; whether that was possible."""
        try:
            kept = self._elsewhere.keep(self._memory.contents(self._waiting_ids()))
        except OSError:
            _log.warning("what waits cannot be kept elsewhere either", exc_info=True)
            return False
        return kept and all(write.remembered for write in self._writes[self._written :])

    def _waiting_ids(self) -> frozenset[str] | None:
        """The sessions of which something waits; None for all of this process."""
        ids = {write.session_id for write in self._writes[self._written :]}
        return None if None in ids else frozenset(one for one in ids if one is not None)

    def _write_waiting(self) -> None:
        if self.waiting:
            self._with_sound_file(self._write_in_order, checked=True)
        if self._refused:
            self._refused = False
            self._elsewhere.clear()
            self._tell(SAVED_AGAIN)

    def _with_sound_file(self, action: Callable[[History], _T], *, checked: bool = False) -> _T:
        """Do it with the file, or with a newly opened one when it is damaged or gone."""
        try:
            return action(self._opened(checked=checked))
        except DamagedError:
            _log.warning("the history file has to be opened again", exc_info=True)
            self._written = 0
        except ReadOnlyError:
            _log.info("the history file may be open for reading only", exc_info=True)
        self._close_file()
        file = self._opened(checked=True)
        self._write_in_order(file)
        return action(file)

    def _write_in_order(self, file: History) -> None:
        while self.waiting:
            write = self._writes[self._written]
            try:
                write.apply(file)
            except (DamagedError, UnavailableError):
                raise
            except UnknownSessionError:
                # Its session was in the file that has been set aside, or is deleted there.
                _log.warning("session %s is not in the history any more", write.session_id)
                file.take_in(self._memory.known_of(write.session_id or ""))
            except HistoryError:
                self._written += 1  # it will never be taken, and must not bar the way
                raise
            self._written += 1

    def _opened(self, *, checked: bool = False) -> History:
        if checked and not self._checked:
            self._close_file()
        if self._file is None:
            if notice := self._open(checked=checked):
                self._tell(notice)
            assert self._file is not None
        return self._file

    def _open(self, *, checked: bool) -> str:
        self._file, notice = self._open_file(checked)
        self._checked = checked
        return notice

    def _readable(self, read: Callable[[History], Sequence[_T]]) -> Sequence[_T]:
        try:
            return read(self._opened())
        except HistoryError:
            _log.info("the history cannot be read either", exc_info=True)
            return ()

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
