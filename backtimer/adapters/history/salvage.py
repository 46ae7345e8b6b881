"""What can still be read from a damaged history: session by session, whatever pages are spoilt.

The file is read into memory and never written to. Its sessions are looked up one by one by their
key, so that a spoilt page costs only what stands on it.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import UnionType
from typing import Any, Final, ParamSpec, Self, TypeVar, cast, get_origin

from backtimer.adapters.history import rows, whole
from backtimer.adapters.history.database import to_rows
from backtimer.adapters.history.errors import DamagedError
from backtimer.core.merging import Contents, Entry, in_order
from backtimer.core.plan import no_plan
from backtimer.core.ports import HistoryError
from backtimer.core.records import DonePhase, Mark, Ratings, SessionDetail, SessionRecord

_log = logging.getLogger(__name__)

LARGEST_BYTES: Final = 512 * 2**20
"""A larger file is not read into memory."""

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100
_PAGE_SIZES: Final = frozenset(2**power for power in range(9, 16)) | {1}
_USUAL_PAGE: Final = 4096
_MOST_KEYS: Final = 10**6
_SMALLEST_SESSION: Final = 150
"""Bytes in the file, by far the fewest: its row, its plan and three indexes."""
_TOO_FAR: Final = timedelta(days=1)
_UNREADABLE = (sqlite3.Error, ValueError, KeyError, TypeError, OverflowError)
_SINCE_VERSION_1: Final = {"mark": f"'{Mark.WORKOUT}'", "loads": "''"}
"""What the columns that came later say of a row that has none, where that is not nothing."""
_MOST_S: Final = 10.0**9
_P = ParamSpec("_P")
_T = TypeVar("_T")


def salvaged(path: Path, now: datetime) -> Contents:
    """All that can be read of the history at `path`; nothing where nothing can. Never raises.

    A session that says it was changed in the future is left out: that is damage as well.
    """
    try:
        with closing(_in_memory(path)) as connection:
            found = _all_entries(connection)
            latest = now + _TOO_FAR
            entries = in_order(one for one in found if _possible(one, latest))
            breaks = _tolerant(whole.breaks, connection) or ()
            return Contents(
                entries,
                _gone(connection),
                tuple(one for one in breaks if one.changed <= latest),
            )
    except (HistoryError, OSError, *_UNREADABLE, AttributeError, MemoryError):
        # AttributeError: a Python whose SQLite cannot read from memory
        _log.warning("nothing can be read of %s", path.name, exc_info=True)
        return Contents()


def _in_memory(path: Path) -> sqlite3.Connection:
    if path.stat().st_size > LARGEST_BYTES:
        message = f"{path.name} is too large to be read in memory"
        raise DamagedError(message)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(_mended(path.read_bytes()))
        to_rows(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _mended(content: bytes) -> bytes:
    """The same with a header that SQLite accepts, and with a last page that is whole."""
    if len(content) < _HEADER_BYTES:
        message = "there is not even a header"
        raise DamagedError(message)
    mended = bytearray(content)
    mended[:16] = _MAGIC
    if int.from_bytes(mended[16:18]) not in _PAGE_SIZES:
        mended[16:18] = _USUAL_PAGE.to_bytes(2)
    # no write-ahead log, no reserved bytes, and the fractions that the format prescribes
    mended[18:24] = bytes((1, 1, 0, 64, 32, 32))
    size = int.from_bytes(mended[16:18])
    page = 2**16 if size == 1 else size
    told = int.from_bytes(mended[28:32]) * page
    wanted = max(told if told <= LARGEST_BYTES else 0, -(-len(mended) // page) * page)
    mended.extend(bytes(wanted - len(mended)))
    mended[28:32] = (wanted // page).to_bytes(4)
    mended[92:96] = mended[24:28]  # else the number of pages above does not count
    return bytes(mended)


def _all_entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    queries = _Queries.of(connection)
    for key in range(1, min(_highest_key(connection), _MOST_KEYS) + 1):
        entry = _tolerant(_entry, connection, queries, key)
        if entry is not None:
            yield entry


def _highest_key(connection: sqlite3.Connection) -> int:
    """The highest key; where its page is spoilt, as many as the file could hold."""
    highest = _tolerant(_number, connection, "SELECT max(key) FROM sessions")
    if highest is not None:
        return highest
    pages = _number(connection, "PRAGMA page_count") or 0
    return pages * (_number(connection, "PRAGMA page_size") or 0) // _SMALLEST_SESSION


def _number(connection: sqlite3.Connection, query: str) -> int | None:
    found = connection.execute(query).fetchone()[0]
    return found if isinstance(found, int) else None


@dataclass(frozen=True, slots=True)
class _Queries:
    """What is asked of a file of this version or an older one, as it is.

    To migrate a damaged file, each of its rows would have to be read.
    """

    record: str
    phases: str

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Self:
        record = _columns(connection, "sessions", f"changed_utc, said_utc, {rows.RECORD_COLUMNS}")
        phases = _columns(connection, "phases", rows.PHASE_COLUMNS)
        return cls(
            f"SELECT {record} FROM sessions WHERE key = ?",  # noqa: S608 - made of constants
            f"SELECT {phases} FROM phases WHERE session = ? ORDER BY number",  # noqa: S608
        )


def _columns(connection: sqlite3.Connection, table: str, wanted: str) -> str:
    """Those columns of a table; what stands in for the ones that it has not."""
    known = {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}
    return ", ".join(
        name if name in known else f"{_SINCE_VERSION_1.get(name, 'NULL')} AS {name}"
        for name in map(str.strip, wanted.split(","))
    )


def _entry(connection: sqlite3.Connection, queries: _Queries, key: int) -> Entry | None:
    row = connection.execute(queries.record, (key,)).fetchone()
    if row is None:
        return None
    record = rows.record(row)
    _check(record, record.ratings)
    plan = _tolerant(whole.plan, connection, key) or no_plan()
    session = SessionDetail(record, plan, tuple(_phases(connection, queries, key)))
    changed, said = row["changed_utc"], row["said_utc"]
    if changed is None:
        return Entry.of(session)
    return Entry(session, rows.when(changed, 0), None if said is None else rows.when(said, 0))


def _check(*values: SessionRecord | Ratings | DonePhase) -> None:
    """Raise TypeError or ValueError where something stands that no history would have kept."""
    for value in values:
        for one in fields(value):
            found, wanted = getattr(value, one.name), cast("Any", one.type)
            if get_origin(wanted) in (None, UnionType) and not isinstance(found, wanted):
                message = f"{one.name} cannot be {found!r}"
                raise TypeError(message)
            if isinstance(found, float) and not 0 <= found <= _MOST_S:
                message = f"{one.name} cannot be {found}"
                raise ValueError(message)


def _phases(connection: sqlite3.Connection, queries: _Queries, key: int) -> Iterable[DonePhase]:
    """Those before a spoilt page, and those after it."""
    found: dict[int, DonePhase] = {}
    for way in ("ASC", "DESC"):
        with suppress(*_UNREADABLE):
            for row in connection.execute(f"{queries.phases} {way}", (key,)):
                phase = rows.done_phase(row)
                _check(phase)
                if phase.number in found:
                    break
                found[phase.number] = phase
    return (found[number] for number in sorted(found))


def _gone(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids before a spoilt page, and those after it."""
    found: set[str] = set()
    for way in ("ASC", "DESC"):
        with suppress(*_UNREADABLE):
            for row in connection.execute(f"SELECT id FROM gone ORDER BY id {way}"):  # noqa: S608
                if isinstance(row["id"], str):
                    found.add(row["id"])
    return frozenset(found)


def _possible(entry: Entry, latest: datetime) -> bool:
    moments = (entry.session.record.started, entry.changed, entry.said or entry.changed)
    return max(moments) <= latest.astimezone(UTC)


def _tolerant(read: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
    """What `read` returns; None where it meets damage."""
    try:
        return read(*args, **kwargs)
    except _UNREADABLE:
        return None
