"""Takes sessions of another machine, or of another program, into the history."""

from pathlib import Path

from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_line
from backtimer.core.exchange import history_json
from backtimer.core.exchange.node import ReadingError
from backtimer.core.merging import Contents, Taken
from backtimer.core.ports import HistoryError
from backtimer.workshop import Options, Workshop


def import_file(data_dir: str | None, file: str) -> int:
    """Merge what is in a file into the history and say what came of it; Failure."""
    contents = _contents(Path(file))
    workshop = Workshop(Options(data_dir), tell=complain)
    try:
        taken = workshop.history().take_in(contents)
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    print_line(taken_text(taken, len(contents.entries)))
    return 0


def _contents(path: Path) -> Contents:
    try:
        return history_json.read(path.read_text("utf-8"))
    except (ReadingError, UnicodeDecodeError) as error:
        message = f"{path}: {error}"
        raise Failure(message) from error


def taken_text(taken: Taken, in_all: int) -> str:
    """What an import changed, in a sentence."""
    parts = [
        f"{number} {word}"
        for number, word in (
            (taken.new, "new"),
            (taken.changed, "brought up to date"),
            (taken.deleted, "deleted, as there"),
        )
        if number
    ]
    same = in_all - taken.new - taken.changed
    if same and not parts:
        return (
            f"Nothing new: all {in_all} sessions were here already."
            if same > 1
            else ("Nothing new: the session was here already.")
        )
    if same:
        parts.append(f"{same} known already")
    return f"Sessions: {', '.join(parts)}." if parts else "There is no session in it."
