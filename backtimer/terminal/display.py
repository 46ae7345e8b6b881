"""Writes to the terminal: one status line that rewrites itself, and lines that stay."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable
from typing import Final, TextIO

from backtimer.terminal.columns import cut, pad, width

READING_COLUMNS: Final = 100
"""Sentences are not set wider than this."""


class Display:
    """Writes to `out`; `rewrites` is whether a line can be written over, as on a terminal.

    Every method raises OSError when the reader has gone (`| head`).
    """

    def __init__(self, out: TextIO, *, rewrites: bool, columns: Callable[[], int]) -> None:
        self.rewrites = rewrites
        self._out = out
        self._columns = columns
        self._status = ""

    @property
    def columns(self) -> int:
        """How many columns can be written to: the last one would break the line."""
        return max(1, self._columns() - 1)

    def status(self, forms: Iterable[str]) -> None:
        """Show the first of `forms` that fits, else as much as fits of the last."""
        if not self.rewrites:
            return
        text = self._fitting(forms)
        if text != self._status:
            self._write("\r" + pad(text, min(width(self._status), self.columns)))
            self._status = text

    def line(self, text: str) -> None:
        """Write a line that stays, above the status line."""
        self.forget_status()
        if self.rewrites:
            text = textwrap.fill(text, min(self.columns, READING_COLUMNS), subsequent_indent="  ")
        self._write(text + "\n")

    def forget_status(self) -> None:
        """Take the status line away; the next `status` writes it anew."""
        if self._status:
            blank = " " * min(width(self._status), self.columns)
            self._status = ""
            self._write(f"\r{blank}\r")

    def _fitting(self, forms: Iterable[str]) -> str:
        columns, text = self.columns, ""
        for text in forms:
            if width(text) <= columns:
                return text
        return cut(text, columns)

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def open_display(out: TextIO) -> Display:
    """The display of this process; a terminal that can do nothing gets plain lines."""
    rewrites = out.isatty() and os.environ.get("TERM") != "dumb"
    return Display(out, rewrites=rewrites, columns=lambda: _columns(out))


def _columns(out: TextIO) -> int:
    """Asked anew each time: a window may be made wider or narrower at any moment."""
    try:
        columns = os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return columns or shutil.get_terminal_size().columns


def is_terminal(stream: object) -> bool:
    """Whether a person sits at the other end of a standard stream, which may be missing."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def somebody_can_answer() -> bool:
    """Whether a question would be seen and could be answered."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)
