"""Daily backups of the history in a second folder, each opened and checked before it counts.

SQLite's own backup API copies: what another instance writes meanwhile is in the copy whole or
not at all. A backup is written under another name first, and gets its own once it is good.
"""

import logging
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from backtimer.adapters.history.database import check, journal_of, to_rows, version_of
from backtimer.adapters.history.errors import DamagedError, plain_words
from backtimer.adapters.history.schema import APPLICATION_ID, MIGRATIONS
from backtimer.adapters.whole_file import flush_folder
from backtimer.core.ports import HistoryError
from backtimer.core.thinning import kept

PATIENCE_S = 5.0
"""So long a copy waits for another program that writes."""
_DRAFT = ".part-"
_OLD_DRAFT_S = 24 * 3600.0
_log = logging.getLogger(__name__)

_NAME = re.compile(r"history-(\d{4}-\d\d-\d\d)\.sqlite")
_ANY_NAME = re.compile(r"history-(?:before-v\d+-)?(\d{4}-\d\d-\d\d)\.sqlite")
"""Of any copy; those before a migration are no daily ones, and are never thinned."""


def folder_of(path: Path) -> Path:
    """Where the backups of the history at `path` lie."""
    return path.parent / "backups"


def is_due(path: Path, today: date) -> bool:
    """Whether the history has changed since its last backup, and today there was none."""
    copies = backups(folder_of(path))
    try:
        changed = path.stat().st_mtime_ns
        newest = max((copy.stat().st_mtime_ns for copy in copies.values()), default=0)
    except OSError:
        return False
    return today not in copies and changed > newest


def back_up(path: Path, today: date) -> Path | None:
    """Copy the history at `path` now, and thin the older copies; where the copy is.

    None where there is nothing to lose: no file, or no session in it. Raises UnavailableError
    when the disk refuses, and DamagedError when the history or its copy is not whole; then every
    older backup stays.
    """
    if not path.is_file():
        return None
    target = _copy(path, f"history-{today.isoformat()}.sqlite")
    if target is not None:
        _thin(target.parent)
        _clear_up(target.parent)
        _clear_up(path.parent)
    return target


def back_up_before_migrating(path: Path, today: date) -> None:
    """Copy a history whose tables are of an older version, once; such copies are never thinned.

    Raises what `back_up` does: without a copy no table is changed.
    """
    newest = len(MIGRATIONS)
    if not 0 < version_of(path) < newest:
        return
    name = f"history-before-v{newest}-{today.isoformat()}.sqlite"
    if not (folder_of(path) / name).exists():
        _copy(path, name)


def _copy(path: Path, name: str) -> Path | None:
    """Copy a history into the folder of backups; None, and no copy, where it has no session."""
    target = folder_of(path) / name
    with plain_words():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = draft_of(target)
        # What is written while it is copied makes the history newer than its copy.
        changed = path.stat().st_mtime_ns
        try:
            number = copy_whole(path, draft)
            if number:
                os.utime(draft, ns=(changed, changed))
                draft.replace(target)
                flush_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    return target if number else None


def draft_of(path: Path) -> Path:
    """Where this process writes a file that gets the name `path` once it is good."""
    return path.with_name(f"{path.name}{_DRAFT}{os.getpid()}")


def copy_whole(source: Path, target: Path) -> int:
    """Copy a history into a new file, which is checked and on disk then; its sessions.

    Raises DamagedError for a source or a copy that is not whole, and what sqlite3 raises.
    """
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(_to_read(source)) as old, closing(sqlite3.connect(target)) as new:
        # Copying would wait for ever for another program; this raises after a while.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
    number = sessions_in(target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return number


def sessions_in(path: Path) -> int:
    """How many sessions a history holds that is whole and ours; DamagedError for any other."""
    with closing(_to_read(path)) as connection:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if verdict != "ok" or not ours:
            message = f"{path.name} is not a whole history."
            raise DamagedError(message)
        return int(connection.execute("SELECT count(*) FROM sessions").fetchone()[0])


def backups(folder: Path) -> dict[date, Path]:
    """The daily backups, by their day, the newest first; files of other names are left alone."""
    return dict(sorted(_dated(folder, _NAME), reverse=True))


def good_backups(folder: Path) -> Iterator[tuple[date, Path]]:
    """The copies that are whole, the newest first: their day, and where they are.

    Those that were made before a migration are among them.
    """
    for day, path in sorted(_dated(folder, _ANY_NAME), reverse=True):
        try:
            with plain_words():
                sessions_in(path)
                _check(path)
        except HistoryError:
            _log.warning("the backup %s is not good", path.name, exc_info=True)
        else:
            yield day, path


def _check(path: Path) -> None:
    """Raise DamagedError for a copy that would be found damaged as soon as it was opened."""
    with closing(_to_read(path)) as connection:
        to_rows(connection)
        check(connection)


def _dated(folder: Path, name: re.Pattern[str]) -> Iterator[tuple[date, Path]]:
    for path in folder.iterdir() if folder.is_dir() else ():
        if (match := name.fullmatch(path.name)) and path.is_file():
            try:
                yield date.fromisoformat(match[1]), path
            except ValueError:
                continue  # the 31st of February is none of ours


def _clear_up(folder: Path) -> None:
    """Remove drafts that a killed program left; one of another program may be under way."""
    for draft in folder.glob(f"*{_DRAFT}*"):
        try:
            if time.time() - draft.stat().st_mtime > _OLD_DRAFT_S:
                draft.unlink()
        except OSError:
            _log.info("the draft %s cannot be removed", draft.name, exc_info=True)


def _thin(folder: Path) -> None:
    copies = backups(folder)
    for day in copies.keys() - kept(copies):
        try:
            copies[day].unlink()
        except OSError:
            _log.warning("the backup %s cannot be removed", copies[day].name, exc_info=True)


def _to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads; but what a killed program left half written it takes back."""
    mode = "rw" if journal_of(path).exists() else "ro"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, timeout=PATIENCE_S, uri=True)
