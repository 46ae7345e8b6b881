"""Marks the sessions that a living program is running, so that no other takes them up.

Each session has a file of its own, and the program that runs it holds a lock on that until it
ends. However it ends, the system lets go of the lock: a killed program leaves a file that nobody
holds.
"""

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from backtimer.core.conductor import DeafListener
from backtimer.core.events import Event, Started
from backtimer.core.ports import HistoryError
from backtimer.core.snapshot import Snapshot

_log = logging.getLogger(__name__)

ELSEWHERE = "This session is already running in another window of the program."


class RunningSessions:
    """The locks of this program, and a look at those of others, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[Path, BinaryIO] = {}

    def hold(self, session_id: str) -> bool:
        """Mark a session as running here; False when another program runs it.

        Where a file or a lock is not to be had the session goes on without.
        """
        path = self._path(session_id)
        if path in self._held:
            return True
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = path.open("ab")
        except OSError:
            _log.warning("%s cannot be opened: nobody sees that it runs", path, exc_info=True)
            return True
        if _is_locked_by_others(file):
            file.close()
            return False
        self._held[path] = file
        return True

    def is_running(self, session_id: str) -> bool:
        """Whether a living program runs the session: this one, or another."""
        path = self._path(session_id)
        if path in self._held:
            return True
        try:
            with path.open("rb+") as file:
                return _is_locked_by_others(file)
        except OSError:
            return False

    def let_go(self) -> None:
        """Nothing runs here any more."""
        for path, file in self._held.items():
            file.close()
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._held.clear()

    def _path(self, session_id: str) -> Path:
        return self._folder / f"{quote(session_id, safe='')}.lock"


class RunningMark(DeafListener):
    """A listener that marks its session as running from the start on; who let it, lets it go.

    The mark outlasts the session's end, which may be late to reach the history.
    """

    def __init__(self, sessions: RunningSessions, session_id: str) -> None:
        self._sessions = sessions
        self._session_id = session_id

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Mark it; HistoryError when another program was faster."""
        if isinstance(event, Started) and not self._sessions.hold(self._session_id):
            raise HistoryError(ELSEWHERE)


def _is_locked_by_others(file: BinaryIO) -> bool:
    """Lock the file, as long as it is open; True when somebody else has."""
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        _log.warning("no locks are to be had here", exc_info=True)
    return False


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    elif os.name == "posix":
        import fcntl  # noqa: PLC0415

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
