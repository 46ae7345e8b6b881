"""Opens the history whatever state its file is in, and says in plain words what was wrong."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from backtimer.adapters.history import backup, database
from backtimer.adapters.history.errors import DamagedError, GoneError, plain_words
from backtimer.adapters.history.patient_history import PatientHistory
from backtimer.adapters.history.sqlite_history import SqliteHistory
from backtimer.core.ports import History, HistoryError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A history ready for use; `notice` says in plain words what was wrong, if anything."""

    history: PatientHistory
    notice: str = ""


def open_history(path: Path, tell: Callable[[str], None] = _log.warning) -> Opened:
    """The history at `path`; never raises.

    A file that is missing is made, one that is damaged is set aside under a name with the date
    and replaced by the newest good backup, or by a new one. A file of a newer version or of
    another program is left alone, and as with a disk that refuses, sessions are then kept in
    memory. `tell` gets one sentence each time that something of this kind happens later.
    """
    history = PatientHistory(lambda checked: _open_file(path, checked=checked), tell)
    return Opened(history, history.open())


def _open_file(path: Path, *, checked: bool) -> tuple[History, str]:
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
        # Made before the damaged file goes: where the disk refuses, all stays as it is.
        brought_back = _bring_back(path, draft)
        aside = database.set_aside(path, now, draft if brought_back else None)
    finally:
        draft.unlink(missing_ok=True)
    told = brought_back or "There is no backup that could be opened, and a new history was begun."
    notice = f"The history file was damaged. It is kept as {aside.name}. {told}"
    return _sqlite_history(path), notice


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
        sessions = "1 session" if number == 1 else f"{number} sessions"
        return (
            f"The backup of {day:%Y-%m-%d} with {sessions} was opened in its place; what came "
            "later may be missing."
        )
    return ""


def back_up_if_due(path: Path, today: date) -> None:
    """Make today's backup of the history if it has changed since the last; never raises."""
    try:
        if backup.is_due(path, today):
            backup.back_up(path, today)
    except HistoryError:
        _log.warning("the history could not be backed up", exc_info=True)


def _sqlite_history(path: Path, *, checked: bool = False) -> SqliteHistory:
    backup.back_up_before_migrating(path, datetime.now().astimezone().date())
    connection = database.connect(path, checked=checked)
    return SqliteHistory(connection, database.watch(path))
