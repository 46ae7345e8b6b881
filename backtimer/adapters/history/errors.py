"""Why a history cannot be read or written, each as an error whose text a person can read."""

import sqlite3

from backtimer.core.ports import HistoryError

_WORDS = {
    sqlite3.SQLITE_FULL: "there is no space left on the disk",
    sqlite3.SQLITE_READONLY: "the history may not be written to; look at the rights of its folder",
    sqlite3.SQLITE_PERM: "the history may not be opened; look at the rights of its folder",
    sqlite3.SQLITE_CANTOPEN: "the history cannot be opened; look at its folder",
    sqlite3.SQLITE_BUSY: "another program is just using the history",
    sqlite3.SQLITE_LOCKED: "another program is just using the history",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
}
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class UnavailableError(HistoryError):
    """The disk refuses for now: full, read-only, locked, not there. It may work later."""


class DamagedError(HistoryError):
    """The file is not a database any more, or not a whole one."""


class GoneError(DamagedError):
    """The file was removed or replaced while it was open; what is written to it is lost."""


class NewerError(UnavailableError):
    """The file was written by a newer version of the program, and is left alone."""


class ForeignError(UnavailableError):
    """The file is a database of another program, and is left alone."""


class UnknownSessionError(HistoryError):
    """There is no session of that id."""


def from_sqlite(error: sqlite3.Error) -> HistoryError:
    """The same error in plain words, as the kind that says what can be done about it."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return HistoryError(f"The history refused a record: {error}.")
    primary = code & 0xFF
    if primary in _DAMAGE:
        return DamagedError("The history file is damaged.")
    if primary in _WORDS:
        return UnavailableError(f"The history could not be saved: {_WORDS[primary]}.")
    return HistoryError(f"The history refused a record: {error}.")


def from_os(error: OSError) -> UnavailableError:
    """The same for an error of the file system."""
    reason = (error.strerror or str(error)).lower()
    return UnavailableError(f"The history could not be opened: {reason}.")
