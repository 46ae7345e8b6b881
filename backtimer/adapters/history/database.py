"""Opens the file of the history: ours or a new one, whole, and with every write on disk at once."""

import os
import sqlite3
import stat
import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from backtimer.adapters.history import rows, whole
from backtimer.adapters.history.errors import (
    DamagedError,
    GoneError,
    UnavailableError,
    plain_words,
)
from backtimer.adapters.history.schema import (
    APPLICATION_ID,
    MIGRATIONS,
    migrate,
    refuse_what_is_not_ours,
)
from backtimer.adapters.whole_file import flush_folder

BUSY_TIMEOUT_MS = 500
"""How long a write waits for another instance, whose own takes about 2 ms."""

CHECKED_WHOLE_BYTES = 64 * 2**20
"""Up to this size, years of sessions, a file is checked whole on demand: within 0.25 s."""

_MAGIC = b"SQLite format 3\0"
_HEADER = struct.Struct(">16s44xI4xI28x")
"""The header of a SQLite file: its magic words, user version and application id."""

_BEFORE_MIGRATING = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
_AFTER_MIGRATING = ("PRAGMA journal_mode = DELETE", "PRAGMA foreign_keys = ON")
"""Migrating refuses what is not ours, so what may write to the file comes after it."""


def connect(path: Path, *, checked: bool = False) -> sqlite3.Connection:
    """A connection to the history at `path`, which is made with its folder when there is none.

    With `checked` the whole file is looked through for damage, unless it is very large.
    Raises DamagedError, ForeignError, NewerError or UnavailableError; a file that is refused is
    not touched.
    """
    with plain_words():
        _look_before_opening(path)
        connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, cached_statements=32
        )
        try:
            to_rows(connection)
            _prepare(connection)
            if checked and path.stat().st_size <= CHECKED_WHOLE_BYTES:
                check(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def version_of(path: Path) -> int:
    """The version of the history in the file at `path` by its header; 0 where there is none."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except OSError:
        return 0
    if len(header) < _HEADER.size or not header.startswith(_MAGIC):
        return 0
    _, version, application_id = _HEADER.unpack(header)
    return int(version) if application_id == APPLICATION_ID else 0


def watch(path: Path) -> Callable[[], None]:
    """A check that raises GoneError once the file at `path` is not the same any more.

    SQLite goes on writing to a file that was removed, and everything written there is lost.
    """
    identity = _identity(path)

    def check() -> None:
        if _identity(path) != identity:
            message = "The history file was removed or replaced."
            raise GoneError(message)

    return check


def set_aside(
    path: Path, now: datetime, replacement: Path | None = None, *, why: str = "damaged"
) -> Path:
    """Give a file, and its journal, another name, which says when and `why`.

    A `replacement` from the same folder takes its place at the same moment: whoever is killed
    here leaves the file or the replacement, never nothing.
    Raises UnavailableError when that is not possible.
    """
    base = f"{path.stem}.{why}-{now:%Y-%m-%d-%H%M%S}"
    target = path.with_name(base + path.suffix)
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{base}-{number}{path.suffix}")
    with plain_words():
        journal = journal_of(path)
        if journal.exists():
            # First, for a journal that is left behind would be played into the new file.
            journal.rename(journal_of(target))
        if replacement is None:
            path.rename(target)
        else:
            _keep_under(target, path)
            try:
                replacement.replace(path)
            except OSError:
                _give_back(target, path)
                raise
        flush_folder(path.parent)
    return target


def _keep_under(name: Path, path: Path) -> None:
    """Give the file at `path` a second name; where a disk has no such thing, the only one."""
    try:
        name.hardlink_to(path)
    except OSError:
        path.rename(name)


def _give_back(name: Path, path: Path) -> None:
    """Undo `_keep_under`: else each further try would leave one more name."""
    if not path.exists():
        name.rename(path)
    elif path.samefile(name):
        name.unlink()
    if journal_of(name).exists():
        journal_of(name).rename(journal_of(path))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a write that is under way has replaced."""
    return path.with_name(path.name + "-journal")


def _look_before_opening(path: Path) -> None:
    """Refuse what is not ours by the header alone: SQLite may write to a file by opening it.

    A header that is spoilt is left to SQLite, which may be able to restore it from the journal.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        status = path.stat()
    except FileNotFoundError:
        # What a body can do and where it hurts is nobody else's business.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return
    if not stat.S_ISREG(status.st_mode):
        message = f"The history cannot be opened: {path.name} is not a file."
        raise UnavailableError(message)
    with path.open("rb") as file:
        header = file.read(_HEADER.size)
    if 0 < len(header) < _HEADER.size:
        message = "The history file is damaged."  # for SQLite it would be empty
        raise DamagedError(message)
    if not header.startswith(_MAGIC):
        return
    _, version, application_id = _HEADER.unpack(header)
    refuse_what_is_not_ours(application_id, version, len(MIGRATIONS))


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in _BEFORE_MIGRATING:
        connection.execute(pragma)
    migrate(connection)
    for pragma in _AFTER_MIGRATING:
        connection.execute(pragma)


def to_rows(connection: sqlite3.Connection) -> None:
    """Have the connection give rows by name, and texts whatever stands in their place."""
    connection.row_factory = sqlite3.Row
    connection.text_factory = rows.text_of


def check(connection: sqlite3.Connection) -> None:
    """Raise DamagedError for a history that is not whole, indexes and all, or not understood."""
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        message = "The history file is damaged."
        raise DamagedError(message)
    if connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
        whole.check_records(connection)
