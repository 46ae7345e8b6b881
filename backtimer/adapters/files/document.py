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
_MAX_PATCHES: Final = 20
"""Lines that are not TOML and are told in one go; each costs one more reading of the text."""
_MAX_PATCHED_CHARACTERS: Final = 64 * 1024
_DEEP: Final = f"at most {MAX_DEPTH} levels are possible"
_REMEDIES: Final = {
    "Cannot overwrite a value": ("this key stands twice", "keep one of the two"),
    "Cannot declare": ("this table stands twice", "keep one, or write [[...]] for a list"),
    "Cannot mutate immutable namespace": ("this table stands twice", "keep one of the two"),
    "Expected '=' after a key": ("'=' is missing after the key", "write key = value"),
    "Invalid value": ("this is not a value", 'put text in quotes: title = "My morning"'),
    "Invalid statement": ("this is not a line of TOML", "write key = value, or # for a remark"),
    "Unterminated string": ("a text is not closed", "end it with the quotes it began with"),
    "Illegal character '\\n'": ("a text is not closed", "end it with the quotes it began with"),
    'Expected "\'"': ("a text is not closed", "end it with the quotes it began with"),
    "Illegal character": ("a character that may not stand here", "take it out"),
    "Unclosed array": ("a list is not closed", "end it with ]"),
    "Unclosed inline table": ("a table is not closed", "end it with }"),
    "Expected newline or end of document": ("more than one thing in a line", "one key a line"),
    "Unescaped '\\' in a string": ("a backslash in a text", "write two backslashes"),
}
"""What tomllib says, and the same in plain words with what would do."""
_ONE_LINE_ERRORS: Final = (
    "Cannot overwrite a value",
    "Expected",
    "Illegal character",
    "Invalid",
    "Unescaped",
)
"""What tomllib says of a line that can be left out without harm to those after it."""


class Document:
    """The text of one file and all that is found wrong in it.

    Where a line is not TOML, `problems` says why, and `data` holds what can be read without that
    line; `is_whole` is then False, and what is missing may stand in that line.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self._text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._readable = self._text
        self._places: Places | None = None
        self._problems: list[Problem] = []
        self._untold = 0
        self.is_whole = True
        self.data: dict[str, object] = self._parse()

    def add(self, path: KeyPath, what: str, found: str = "", remedy: str = "") -> None:
        """Note one problem of the key at `path`."""
        if len(self._problems) >= MAX_PROBLEMS:
            self._untold += 1
            return
        if self._places is None:
            self._places = locate(self._readable)
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
            return self._give_up(deep, "a key with too many dots", _DEEP)
        lines = self._text.split("\n")
        for _ in range(_MAX_PATCHES):
            try:
                self._readable = "\n".join(lines)
                return tomllib.loads(self._readable)
            except tomllib.TOMLDecodeError as error:
                self.is_whole = False
                if not self._note_and_patch(str(error), lines):
                    return {}
            except RecursionError:
                line = too_deep_line(self._text) or 1
                return self._give_up(line, "lists or tables nested too deeply", _DEEP)
            except ValueError:
                # an integer of more digits than Python converts: all that tomllib lets through
                line = max(range(len(lines)), key=lambda index: len(lines[index])) + 1
                return self._give_up(line, "a number has too many digits", "write a smaller one")
        return {}

    def _give_up(self, line: int, what: str, remedy: str) -> dict[str, object]:
        self.is_whole = False
        self._add_at(line, what, remedy=remedy)
        return {}

    def _note_and_patch(self, message: str, lines: list[str]) -> bool:
        """Turn `Invalid value (at line 3, column 5)` into a problem on that line; empty the line.

        Returns whether the rest can be read: not when the line begins a table or something goes
        on over many lines, for then all that follows would be misunderstood.
        """
        said, _, place = message.rpartition(" (at ")
        number = place.removeprefix("line ").partition(",")[0]
        line = int(number) if number.isdecimal() else len(lines)
        while line > 1 and not lines[line - 1].strip():
            line -= 1
        bad = lines[line - 1].strip()
        what, remedy = _plain(said or message)
        self._add_at(line, what, shown(bad), remedy)
        lines[line - 1] = ""
        alone = said.startswith(_ONE_LINE_ERRORS) and not bad.startswith("[")
        return alone and len(self._text) <= _MAX_PATCHED_CHARACTERS


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
