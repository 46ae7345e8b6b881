"""One TOML text on its way to a core object: parsed, its lines known, its problems collected."""

import tomllib
from datetime import date, datetime, time
from typing import Final

from backtimer.adapters.files.limits import MAX_DEPTH, MAX_PROBLEMS
from backtimer.adapters.files.locator import (
    KeyPath,
    Places,
    locate,
    long_key_line,
    too_deep_line,
)
from backtimer.core.catalogue import Problem

_SHOWN_CHARACTERS: Final = 40
_DEEP: Final = f"at most {MAX_DEPTH} levels are possible"
_REMEDIES: Final = {
    "Cannot overwrite a value": ("this key stands twice", "keep one of the two"),
    "Cannot declare": ("this table stands twice", "keep one, or write [[...]] for a list"),
    "Cannot mutate immutable namespace": ("this table stands twice", "keep one of the two"),
    "Expected '=' after a key": ("'=' is missing after the key", "write key = value"),
    "Invalid value": ("this is not a value", 'put text in quotes: title = "My morning"'),
    "Invalid statement": ("this is not a line of TOML", "write key = value, or # for a remark"),
    "Unterminated string": ("a text is not closed", "end it with the quotes it began with"),
    "Illegal character": ("a character that may not stand here", "texts end on their own line"),
    "Unclosed array": ("a list is not closed", "end it with ]"),
    "Unclosed inline table": ("a table is not closed", "end it with }"),
    "Expected newline or end of document": ("more than one thing in a line", "one key a line"),
    "Unescaped '\\' in a string": ("a backslash in a text", "write two backslashes"),
}
"""What tomllib says, and the same in plain words with what would do."""


class Document:
    """The text of one file and all that is found wrong in it.

    `data` is empty when the text is not TOML; `problems` then says why.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self._text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._places: Places | None = None
        self._problems: list[Problem] = []
        self._untold = 0
        self.data: dict[str, object] = self._parse()

    def add(self, path: KeyPath, what: str, found: str = "", remedy: str = "") -> None:
        """Note one problem of the key at `path`."""
        if len(self._problems) >= MAX_PROBLEMS:
            self._untold += 1
            return
        if self._places is None:
            self._places = locate(self._text)
        self._add_at(self._places.line(path), what, found, remedy)

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._problems) >= MAX_PROBLEMS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order of their lines."""
        problems = sorted(self._problems, key=lambda problem: problem.line)
        if self._untold:
            line = problems[-1].line
            problems.append(Problem(self.name, line, f"{self._untold} further problems"))
        return tuple(problems)

    def _add_at(self, line: int, what: str, found: str = "", remedy: str = "") -> None:
        self._problems.append(Problem(self.name, line, what, found, remedy))

    def _parse(self) -> dict[str, object]:
        deep = long_key_line(self._text)
        if deep is not None:
            self._add_at(deep, "a key with too many dots", remedy=_DEEP)
            return {}
        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            self._add_syntax_error(str(error))
        except RecursionError:
            line = too_deep_line(self._text) or 1
            self._add_at(line, "lists or tables nested too deeply", remedy=_DEEP)
        except ValueError:
            # an integer of more digits than Python converts: the one thing tomllib lets through
            self._add_at(1, "a number has too many digits", remedy="write a smaller number")
        return {}

    def _add_syntax_error(self, message: str) -> None:
        """Turn `Invalid value (at line 3, column 5)` into a problem on that line."""
        lines = self._text.split("\n")
        said, _, place = message.rpartition(" (at ")
        number = place.removeprefix("line ").partition(",")[0]
        line = int(number) if number.isdecimal() else len(lines)
        line = min(max(line, 1), len(lines))
        while line > 1 and not lines[line - 1].strip():
            line -= 1
        what, remedy = _plain(said or message)
        self._add_at(line, what, shown(lines[line - 1].strip()), remedy)


def _plain(message: str) -> tuple[str, str]:
    for start, words in _REMEDIES.items():
        if message.startswith(start):
            return words
    return f"not valid TOML: {message[:1].lower()}{message[1:]}", ""


def shown(value: object) -> str:
    """A value as a problem shows it: short, printable, in the words of the file.

    >>> shown(True), shown("ten"), shown([1, 2])
    ('true', "'ten'", 'a list')
    """
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{_printable(value)}'"
        case int():
            return str(value) if abs(value) < 10**18 else "a very large number"
        case float():
            return f"{value:g}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime() | date() | time():
            return "a date or time"
        case _:
            return "something else"


def _printable(text: str) -> str:
    cut = text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
    return "".join(char if char.isprintable() else "\ufffd" for char in cut)
