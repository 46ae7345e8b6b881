"""Writes the history into a file that other programs read."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from backtimer.adapters.whole_file import replace_file
from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_line
from backtimer.core.exchange import history_json
from backtimer.core.export import calendar_text, sessions_csv, steps_csv
from backtimer.core.ports import History, HistoryError
from backtimer.core.records import SessionRecord
from backtimer.workshop import Options, Workshop, local_now

_T = TypeVar("_T")
STANDARD_OUTPUT: Final = "-"


def export(data_dir: str | None, kind: str, target: str, *, force: bool) -> int:
    """Write all sessions as `kind` (json, csv or ics); Failure where that is not possible.

    CSV gives a second file with the steps beside the first, but not on standard output.
    """
    notices: list[str] = []
    workshop = Workshop(Options(data_dir), tell=notices.append)
    try:
        texts = _texts(workshop.history(), kind, target, notices.append)
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    _write(texts, force=force)
    for notice in notices:
        complain(notice)
    return 1 if notices else 0


def _texts(
    history: History, kind: str, target: str, tell: Callable[[str], None]
) -> Mapping[str, str]:
    """The content of each file by its name; `tell` gets what is left out."""
    records = history.sessions()
    match kind:
        case "json":
            entries = _each(history.entry, reversed(records), tell)
            parts = history_json.written(entries, history.gone(), history.breaks(), local_now())
            return {target: "".join(parts)}
        case "ics":
            return {target: calendar_text(records, local_now())}
        case _ if target == STANDARD_OUTPUT:
            return {target: sessions_csv(records)}
        case _:
            path = Path(target)
            beside = str(path.with_name(f"{path.stem}-steps{path.suffix}"))
            steps = steps_csv(_each(history.session, records, tell))
            return {target: sessions_csv(records), beside: steps}


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


def _write(texts: Mapping[str, str], *, force: bool) -> None:
    taken = [name for name in texts if name != STANDARD_OUTPUT and Path(name).exists()]
    if taken and not force:
        message = f"{taken[0]} is there already; --force writes over it"
        raise Failure(message)
    for name, text in texts.items():
        # what UTF-8 cannot hold becomes a question mark
        content = text.encode("utf-8", "replace")
        if name == STANDARD_OUTPUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
        else:
            replace_file(Path(name), content)
            print_line(name)
