"""Writes the history into a file that other programs read."""

import sys
from pathlib import Path
from typing import Final

from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_line
from backtimer.core.exchange.files import export_texts
from backtimer.core.ports import HistoryError
from backtimer.workshop import Options, Workshop, local_now

STANDARD_OUTPUT: Final = "-"


def export(data_dir: str | None, kind: str, target: str, *, force: bool) -> int:
    """Write all sessions as `kind` (json, csv or ics); Failure where that is not possible.

    CSV gives a second file with the steps beside the first, but not on standard output. The code
    is 1 when a session had to be left out.
    """
    notices: list[str] = []
    workshop = Workshop(Options(data_dir), tell=notices.append)
    try:
        if target == STANDARD_OUTPUT:
            text = export_texts(workshop.history(), kind, local_now(), notices.append)[""]
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        else:
            files, left_out = workshop.archive.export(kind, Path(target), force=force)
            notices += left_out
            for file in files:
                print_line(str(file))
    except HistoryError as error:
        hint = "; --force writes over it" if str(error).endswith("is there already") else ""
        message = f"{error}{hint}"
        raise Failure(message) from error
    finally:
        workshop.close()
    for notice in notices:
        complain(notice)
    return 1 if notices else 0
