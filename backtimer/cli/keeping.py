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
        copy = workshop.archive.back_up()
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    print_line("There is no session yet to back up." if copy is None else str(copy))
    return 0


def restore(data_dir: str | None, file: str) -> int:
    """Put a backup in the place of the history, which is kept aside; Failure where it is none."""
    workshop = Workshop(Options(data_dir), tell=complain)
    if workshop.is_open_elsewhere:
        message = (
            "a window of backtimer is open on this history, and would write again what was done "
            "in it; close it first, or restore in its settings"
        )
        raise Failure(message)
    try:
        number, aside = workshop.archive.restore(Path(file))
    except HistoryError as error:
        raise Failure(str(error)) from error
    finally:
        workshop.close()
    sessions = "1 session" if number == 1 else f"{number} sessions"
    print_line(f"The history has {sessions} now, from {file}.")
    if aside is not None:
        print_line(f"The one before is kept as {aside}")
    return 0
