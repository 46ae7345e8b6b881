"""What files hold of a history: the texts of an export, and the contents of what is imported."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeVar

from backtimer.core.exchange import history_json
from backtimer.core.exchange.decoding import decode
from backtimer.core.exchange.options import ReadingOptions
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.exchange.reading import FileKind, read_history, recognise
from backtimer.core.export import calendar_text, sessions_csv, steps_csv
from backtimer.core.merging import Contents, Entry, Taken, in_order
from backtimer.core.ports import History, HistoryError
from backtimer.core.records import SessionRecord

KINDS: Final = ("csv", "json", "ics")
"""What a history can be exported as, which is also how the files' names end."""

_T = TypeVar("_T")
_DATABASE: Final = b"SQLite format 3\0"


def export_texts(
    history: History, kind: str, now: datetime, tell: Callable[[str], None]
) -> Mapping[str, str]:
    """All sessions as `kind`: each text under what its file's name gets before its ending.

    CSV has a second one, of the steps. A session that cannot be read is left out, and told.
    Raises HistoryError, and ValueError for another kind.
    """
    records = history.sessions()
    match kind:
        case "json":
            entries = _each(history.entry, reversed(records), tell)
            parts = history_json.written(entries, history.gone(), history.breaks(), now)
            return {"": "".join(parts)}
        case "ics":
            return {"": calendar_text(records, now)}
        case "csv":
            details = _each(history.session, records, tell)
            return {"": sessions_csv(records), "-steps": steps_csv(details)}
        case _:
            message = f"{kind!r} is no kind of export; one of {', '.join(KINDS)} would do"
            raise ValueError(message)


def _each(
    read: Callable[[str], _T], records: Iterable[SessionRecord], tell: Callable[[str], None]
) -> Iterator[_T]:
    """The sessions of these records, whole; one that cannot be read is told and left out."""
    for record in records:
        try:
            found = read(record.id)
        except HistoryError as error:
            tell(f"The session of {record.started:%Y-%m-%d %H:%M} is left out: {error}")
        else:
            yield found


def contents_of(data: bytes, name: str, options: ReadingOptions) -> tuple[Contents, Sequence[str]]:
    """The sessions in a file, and what is wrong in it, each in a line that has the `name`.

    Raises NotAHistory for a file of which nothing can be read.
    """
    if data.startswith(_DATABASE):
        message = (
            "this is a history or a backup, not an export; it can be restored, in the place of "
            "the present one"
        )
        raise NotAHistory(message)
    decoded = decode(data)
    if recognise(decoded.text) is FileKind.OWN_JSON:
        return history_json.read(decoded.text), ()
    found = read_history(decoded.text, name, options)
    problems = [str(problem) for problem in found.problems]
    if decoded.guessed:
        problems.append(
            f"{name}: read as {decoded.encoding}; look at letters such as ü in the history"
        )
    return Contents(in_order(map(Entry.of, found.sessions))), problems


def taken_text(taken: Taken, in_all: int) -> str:
    """What an import changed, in a sentence; `in_all` sessions were in the file."""
    known = in_all - taken.new - taken.changed
    counts = {
        "new": taken.new,
        "brought up to date": taken.changed,
        "deleted, as there": taken.deleted,
        "known already": known,
    }
    if taken.total == 0:
        if known == 0:
            return "There is no session in it."
        which = "all sessions in it were" if known > 1 else "the session in it was"
        return f"Nothing new: {which} here already."
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    return f"Sessions: {told}."
