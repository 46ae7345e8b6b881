"""Why a history cannot be read or written, each as an error whose text a person can read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

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


class ReadOnlyError(UnavailableError):
    """The file was opened for reading only; it has to be opened again to be written to."""


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


@contextmanager
def plain_words() -> Iterator[None]:
    """Raise errors of SQLite and of the file system as HistoryError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _from_sqlite(error) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"The history could not be opened: {reason}."
        raise UnavailableError(message) from error


def _from_sqlite(error: sqlite3.Error) -> HistoryError:
    """The same error as the kind that says what can be done about it."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return HistoryError(f"The history refused a record: {error}.")
    primary = code & 0xFF
    if primary in _DAMAGE:
        return DamagedError("The history file is damaged.")
    if primary in _WORDS:
        kind = ReadOnlyError if primary == sqlite3.SQLITE_READONLY else UnavailableError
        return kind(f"The history could not be saved: {_WORDS[primary]}.")
    return HistoryError(f"The history refused a record: {error}.")
