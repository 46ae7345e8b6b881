"""What is wrong in a file that is read: the one error for all of it, and a list for its lines."""

from typing import Final

from backtimer.core.catalogue import Problem

MAX_PROBLEMS: Final = 100
"""Problems of one file that are told; the rest is counted."""
_SHOWN_CHARACTERS: Final = 40


class NotAHistory(Exception):  # noqa: N818 - it names what the file is
    """A file that cannot be read as a history at all; the text says why and what would do."""


class BadCell(Exception):  # noqa: N818 - it names what the cell is
    """A cell that does not say what its column wants: `what` is wrong, and what would do."""

    def __init__(self, *, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Problems:
    """The problems of one file, in the order in which they are found."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._told: list[Problem] = []
        self._untold = 0
        self._last_line = 1

    def add(self, line: int, what: str, found: str = "", remedy: str = "") -> None:
        """Note one problem; `line` counts from 1."""
        self._last_line = max(self._last_line, line)
        if len(self._told) < MAX_PROBLEMS:
            self._told.append(Problem(self._name, line, what, found, remedy))
        else:
            self._untold += 1

    def __len__(self) -> int:
        return len(self._told) + self._untold

    @property
    def all(self) -> tuple[Problem, ...]:
        """All problems in the order of their lines; those beyond MAX_PROBLEMS as a number."""
        told = sorted(self._told, key=lambda problem: problem.line)
        if self._untold:
            told.append(Problem(self._name, self._last_line, f"{self._untold} further problems"))
        return tuple(told)


def quoted(text: str) -> str:
    """A text as a problem shows it: short, printable, in quotes.

    >>> quoted("ten")
    "'ten'"
    """
    cut = text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
    return "'" + "".join(char if char.isprintable() else "\ufffd" for char in cut) + "'"


def listed(names: tuple[str, ...]) -> str:
    """Names as a remedy lists them."""
    return ", ".join(quoted(name) for name in names)
