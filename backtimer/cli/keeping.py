"""Backups of the history, made when the person asks for one."""

from backtimer.cli.failure import Failure
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
