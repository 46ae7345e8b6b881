"""Takes sessions of another machine, or of another program, into the history."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_line
from backtimer.core.exchange.options import Meaning, ReadingOptions
from backtimer.core.ports import HistoryError
from backtimer.core.records import Mark
from backtimer.workshop import Options, Workshop


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
        said, problems = workshop.archive.take_in(Path(file), options)
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    for problem in problems:
        complain(problem)
    print_line(said)
    return 1 if problems else 0
