"""Keeps the history safe: backups, and what comes back from them or from another machine."""

from pathlib import Path

from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_line
from backtimer.core.ports import HistoryError
from backtimer.workshop import Options, Workshop


def back_up(data_dir: str | None) -> int:
    """Copy the history now and say where the copy is; Failure when that is not possible."""
    workshop = Workshop(Options(data_dir))
    try:
        copy = workshop.back_up()
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    print_line("There is no session yet to back up." if copy is None else str(copy))
    return 0


def restore(data_dir: str | None, file: str) -> int:
    """Put a backup in the place of the history, which is kept aside; Failure where it is none."""
    source = Path(file)
    if not source.is_file():
        message = f"{file}: there is no such file"
        raise Failure(message)
    workshop = Workshop(Options(data_dir), tell=complain)
    try:
        number, aside = workshop.restore(source)
    except HistoryError as error:
        message = (
            f"{file} cannot be restored: {error} A backup of backtimer would do; what "
            "`backtimer export` wrote is taken in by `backtimer import`."
        )
        raise Failure(message) from error
    finally:
        workshop.close()
    print_line(f"The history has {_sessions(number)} now, from {file}.")
    if aside is not None:
        print_line(f"The one before is kept as {aside}")
    return 0


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"
