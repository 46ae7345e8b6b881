"""The log file: what a person need not read, but who helps them may want to."""

import io
import logging
import os
from pathlib import Path
from typing import Final, TextIO

NAME: Final = "backtimer.log"
MAX_BYTES: Final = 1024 * 1024
"""A log that has grown beyond this is put aside when the program starts; the one before goes."""

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_to(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Send all records to the log file in `folder`, which is made when there is a first one.

    A log that cannot be written is done without: nothing is ever told on standard error.
    """
    handler = _LogFile(folder / NAME)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


class _LogFile(logging.FileHandler):
    """A file that is opened late, with its folder; nowhere where that is not possible."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True, errors="backslashreplace")
        self._path = path

    def _open(self) -> io.TextIOWrapper:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._path.exists() and self._path.stat().st_size > MAX_BYTES:
                self._path.replace(self._path.with_name(f"{NAME}.old"))
            return super()._open()
        except OSError:
            return _nowhere()


def _nowhere() -> io.TextIOWrapper:
    stream: TextIO = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    assert isinstance(stream, io.TextIOWrapper)
    return stream
