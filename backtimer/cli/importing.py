"""Takes sessions of another machine, or of another program, into the history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_line
from backtimer.core.exchange import history_json
from backtimer.core.exchange.decoding import decode
from backtimer.core.exchange.options import Meaning, ReadingOptions
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.exchange.reading import FileKind, read_history, recognise
from backtimer.core.merging import Contents, Entry, Taken, in_order
from backtimer.core.ports import HistoryError
from backtimer.core.records import Mark
from backtimer.workshop import Options, Workshop

_DATABASE = b"SQLite format 3\0"


def import_file(
    data_dir: str | None,
    file: str,
    columns: Sequence[tuple[str, str]] = (),
    date_format: str | None = None,
    *,
    as_workouts: bool = False,
) -> int:
    """Merge what is in a file into the history and say what came of it; 1 when rows were wrong.

    Failure when the file cannot be read at all, or the history not be written.
    """
    workshop = Workshop(Options(data_dir), tell=complain)
    options = ReadingOptions(
        local=datetime.astimezone,
        columns={Meaning(meaning): name for meaning, name in columns},
        date_format=date_format,
        language=workshop.language(workshop.settings()),
        mark=Mark.WORKOUT if as_workouts else Mark.ACTIVITY,
    )
    try:
        contents, problems = _contents(Path(file), options)
        taken = workshop.history().take_in(contents)
    except NotAHistory as error:
        message = f"{file}: {error}"
        raise Failure(message) from error
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    for problem in problems:
        complain(problem)
    print_line(taken_text(taken, len(contents.entries)))
    return 1 if problems else 0


def _contents(path: Path, options: ReadingOptions) -> tuple[Contents, Sequence[str]]:
    """What a file holds, and what is wrong in it, each in a line."""
    data = path.read_bytes()
    if data.startswith(_DATABASE):
        message = (
            "this is a history or a backup, not an export; `backtimer restore` puts it in the "
            "place of the present one"
        )
        raise NotAHistory(message)
    decoded = decode(data)
    if recognise(decoded.text) is FileKind.OWN_JSON:
        return history_json.read(decoded.text), ()
    found = read_history(decoded.text, path.name, options)
    problems = [str(problem) for problem in found.problems]
    if decoded.guessed:
        problems.append(
            f"{path.name}: read as {decoded.encoding}; look at letters such as ü in the history"
        )
    return Contents(in_order(map(Entry.of, found.sessions))), problems


def taken_text(taken: Taken, in_all: int) -> str:
    """What an import changed, in a sentence; `in_all` sessions were in the file."""
    known = in_all - taken.new - taken.changed
    counts: Mapping[str, int] = {
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
    return (
        f"Sessions: {', '.join(f'{number} {word}' for word, number in counts.items() if number)}."
    )
