"""Opens the history whatever state its file is in, and says in plain words what was wrong."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from backtimer.adapters.history import database
from backtimer.adapters.history.errors import DamagedError, GoneError
from backtimer.adapters.history.patient_history import PatientHistory
from backtimer.adapters.history.sqlite_history import SqliteHistory
from backtimer.core.ports import History

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A history ready for use; `notice` says in plain words what was wrong, if anything."""

    history: PatientHistory
    notice: str = ""


def open_history(path: Path, tell: Callable[[str], None] = _log.warning) -> Opened:
    """The history at `path`; never raises.

    A file that is missing is made, one that is damaged is set aside under a name with the date
    and replaced by a new one. A file of a newer version or of another program is left alone, and
    as with a disk that refuses, sessions are then kept in memory. `tell` gets one sentence each
    time that something of this kind happens later.
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
    aside = database.set_aside(path, datetime.now().astimezone())
    notice = (
        f"The history file was damaged. It is kept as {aside.name}, and a new history was begun."
    )
    return _sqlite_history(path), notice


def _sqlite_history(path: Path, *, checked: bool = False) -> SqliteHistory:
    connection = database.connect(path, checked=checked)
    return SqliteHistory(connection, database.watch(path))
