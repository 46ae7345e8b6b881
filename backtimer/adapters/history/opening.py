"""Opens the history whatever state its file is in, and says in plain words what was wrong."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from backtimer.adapters.history import backup, database
from backtimer.adapters.history.elsewhere import Elsewhere
from backtimer.adapters.history.errors import (
    DamagedError,
    GoneError,
    UnavailableError,
    UnknownSessionError,
    plain_words,
)
from backtimer.adapters.history.patient_history import PatientHistory
from backtimer.adapters.history.sqlite_history import SqliteHistory
from backtimer.core.merging import Entry, Taken, corrected
from backtimer.core.ports import HistoryError

WAITED = "What could not be saved in an earlier session is saved now."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A history ready for use; `notice` says in plain words what was wrong, if anything."""

    history: PatientHistory
    notice: str = ""


def open_history(
    path: Path, tell: Callable[[str], None] = _log.warning, elsewhere: Sequence[Path] = ()
) -> Opened:
    """The history at `path`; never raises.

    A file that is missing is made, one that is damaged is set aside under a name with the date
    and replaced by the newest good backup, or by a new one, and what can still be read of it is
    taken in. A file of a newer version or of another program is left alone, and as with a disk
    that refuses, sessions are then kept in memory, and in the first of the folders `elsewhere`
    that takes them. What an earlier process kept there is taken in. `tell` gets one sentence each
    time that something of this kind happens later.
    """
    second_place = Elsewhere(path, elsewhere)
    history = PatientHistory(
        lambda checked: _open_file(path, second_place, checked=checked), tell, second_place
    )
    return Opened(history, history.open())


def _open_file(path: Path, elsewhere: Elsewhere, *, checked: bool) -> tuple[SqliteHistory, str]:
    file, notice = _open_whole(path, checked=checked)
    try:
        number = elsewhere.hand_over(file.take_in)
    except HistoryError:
        _log.warning("what waits elsewhere cannot be taken in yet", exc_info=True)
        number = 0
    waited = WAITED if number else ""
    return file, " ".join(filter(None, (notice, waited)))


def _open_whole(path: Path, *, checked: bool) -> tuple[SqliteHistory, str]:
    still_the_same = database.watch(path)
    try:
        return _sqlite_history(path, checked=checked), ""
    except DamagedError:
        _log.warning("the history file is damaged", exc_info=True)
    try:
        still_the_same()
    except GoneError:
        # Another instance was quicker and has put a new one in its place.
        return _sqlite_history(path), ""
    now = datetime.now().astimezone()
    draft = backup.draft_of(path)
    try:
        # All of it is made before the damaged file goes: where the disk refuses, or the program
        # is killed, all stays as it is, to be tried again.
        told = _make_anew(path, draft, now)
        aside = database.set_aside(path, now, draft)
    finally:
        draft.unlink(missing_ok=True)
    notice = f"The history file was damaged. It is kept as {aside.name}. {told}"
    return _sqlite_history(path), notice


def _make_anew(path: Path, draft: Path, now: datetime) -> str:
    """Make a history at `draft` from the newest good backup and all that can be read of `path`.

    Says what was done. Raises UnavailableError when the disk refuses.
    """
    told = _bring_back(path, draft)
    if not told:
        draft.unlink(missing_ok=True)
        told = "There is no backup that could be opened, and a new history was begun."
    file = SqliteHistory(database.connect(draft))
    try:
        return f"{told} {_salvage(path, file, now)}"
    finally:
        file.close()


def _salvage(path: Path, file: SqliteHistory, now: datetime) -> str:
    """Take in what can still be read of a damaged file; says how much."""
    from backtimer.adapters.history.salvage import salvaged  # noqa: PLC0415 - damage is rare

    found = salvaged(path, now)
    try:
        entries = tuple(_corrected(one, file) for one in found.entries)
        taken = file.take_in(replace(found, entries=entries))
    except UnavailableError:
        raise
    except HistoryError:
        _log.warning("what was read of the damaged file cannot be taken in", exc_info=True)
        return "What can still be read of the damaged file could not be added."
    if taken.new + taken.changed == 0:
        return "Nothing more could be read of the damaged file."
    sessions = _sessions(taken.new + taken.changed)
    return f"{sessions} could still be read of the damaged file and {_were(taken)} added."


def _corrected(found: Entry, file: SqliteHistory) -> Entry:
    try:
        return corrected(found, file.entry(found.id))
    except UnknownSessionError:
        return found


def _were(taken: Taken) -> str:
    return "was" if taken.new + taken.changed == 1 else "were"


def _bring_back(path: Path, draft: Path) -> str:
    """Copy the newest good backup of `path` to `draft`; says what was done, "" without a backup.

    Raises UnavailableError when the disk refuses the copy.
    """
    for day, copy in backup.good_backups(backup.folder_of(path)):
        try:
            with plain_words():
                number = backup.copy_whole(copy, draft)
        except DamagedError:
            _log.warning("the backup %s cannot be brought back", copy.name, exc_info=True)
            continue
        return (
            f"The backup of {day:%Y-%m-%d} with {_sessions(number)} was opened in its place; what "
            "came later may be missing."
        )
    return ""


def restore(path: Path, source: Path, now: datetime) -> tuple[int, Path | None]:
    """Put the history in the file `source` in the place of the one at `path`.

    Returns how many sessions it has, and where the one that was there is kept now, None where
    there was none. Raises DamagedError for a file that is no whole history, NewerError for one of
    a newer version, and UnavailableError when the disk refuses; then all stays as it was.
    """
    draft = backup.draft_of(path)
    with plain_words():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            number = backup.copy_whole(source, draft)
            database.connect(draft).close()  # as this version has it
            aside = None
            if path.exists():
                aside = database.set_aside(path, now, draft, why="before-restore")
            else:
                draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return number, aside


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"


def back_up_if_due(path: Path, today: date) -> str:
    """Make today's backup of the history if it has changed since the last; never raises.

    Returns "", or what went wrong in plain words.
    """
    try:
        if backup.is_due(path, today):
            backup.back_up(path, today)
    except HistoryError as error:
        _log.warning("the history could not be backed up", exc_info=True)
        return f"Today's backup of the history could not be made. {error}"
    return ""


def _sqlite_history(path: Path, *, checked: bool = False) -> SqliteHistory:
    backup.back_up_before_migrating(path, datetime.now().astimezone().date())
    connection = database.connect(path, checked=checked)
    return SqliteHistory(connection, database.watch(path))
