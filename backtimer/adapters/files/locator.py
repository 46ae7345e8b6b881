"""Where in a TOML text each key stands: tomllib gives values without lines, this gives the lines.

The scanner reads no values. It follows keys, brackets and strings of a text that tomllib has
accepted, and of any other text it makes what it can: it always comes to an end and never raises.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from backtimer.adapters.files.limits import MAX_DEPTH

KeyPath: TypeAlias = tuple[str | int, ...]
"""A way through a document: `("step", 2, "tempo", "hold_s")`; positions count from 0."""

_BARE_KEY_ENDS: Final = frozenset(" \t\r\n.=[]{},#\"'")
_SCALAR_ENDS: Final = frozenset(",]}#\n")
_TRIPLES: Final = ('"""', "'''")


@dataclass(slots=True)
class Places:
    """Where keys stand: offsets into `text` by path.

    `too_deep` is the offset at which the scan was given up for more than MAX_DEPTH levels.
    """

    text: str
    offsets: dict[KeyPath, int]
    too_deep: int | None = None

    def line(self, path: KeyPath) -> int:
        r"""The line of `path` from 1; of the nearest table around it where it does not stand.

        >>> locate("[[step]]\nhold_s = 5").line(("step", 0, "hold_s"))
        2
        """
        while path and path not in self.offsets:
            path = path[:-1]
        return self.line_at(self.offsets[path]) if path else 1

    def line_at(self, offset: int) -> int:
        """The line of an offset."""
        return self.text.count("\n", 0, offset) + 1


def locate(text: str) -> Places:
    """Find every key of a TOML text."""
    return _Scanner(text).scan()


def long_key_line(text: str) -> int | None:
    """The line of a key of more than MAX_DEPTH parts, if there is one.

    tomllib takes the square of that number in time, so this is asked first. Cheap: only a text
    with a line of that many dots is scanned.
    """
    if text.count(".") < MAX_DEPTH:
        return None
    if all(line.count(".") < MAX_DEPTH for line in text.split("\n")):
        return None
    return too_deep_line(text)


def too_deep_line(text: str) -> int | None:
    """The line at which a text has more than MAX_DEPTH levels, if it has."""
    places = locate(text)
    return None if places.too_deep is None else places.line_at(places.too_deep)


class _TooDeepError(Exception):
    """The text nests deeper than any file of ours."""


@dataclass(slots=True)
class _Container:
    """An array or an inline table that is open while its inside is scanned."""

    path: KeyPath
    is_array: bool
    items: int = 0


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._places = Places(text, {})
        self._table: KeyPath = ()
        self._lengths: dict[KeyPath, int] = {}

    def scan(self) -> Places:
        try:
            while self._skip_blank():
                if self._peek() == "[":
                    self._header()
                else:
                    self._pair(self._table)
        except _TooDeepError:
            self._places.too_deep = self._at
        return self._places

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip_while(self, wanted: Callable[[str], bool]) -> None:
        while self._at < len(self._text) and wanted(self._text[self._at]):
            self._at += 1

    def _skip_blank(self) -> bool:
        """Pass white space and comments; whether anything is left."""
        while (char := self._peek()) and (char.isspace() or char == "#"):
            if char == "#":
                self._skip_while(lambda one: one != "\n")
            else:
                self._at += 1
        return bool(char)

    def _skip_spaces(self) -> None:
        self._skip_while(lambda one: one in " \t")

    def _header(self) -> None:
        """`[table]` or `[[list of tables]]`: where the pairs that follow belong."""
        start = self._at
        brackets = 2 if self._text.startswith("[[", start) else 1
        self._at += brackets
        path = self._resolve(self._key(), new_item=brackets == 2)
        self._record(path, start)
        self._table = path
        self._skip_while(lambda one: one not in "#\n")

    def _resolve(self, key: tuple[str, ...], *, new_item: bool) -> KeyPath:
        """A header's path with the positions that lists of tables add to it."""
        path: KeyPath = ()
        for number, part in enumerate(key, start=1):
            path = (*path, part)
            if new_item and number == len(key):
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _record(self, path: KeyPath, start: int) -> None:
        for end in range(1, len(path) + 1):
            self._places.offsets.setdefault(path[:end], start)

    def _pair(self, table: KeyPath) -> None:
        path = self._pair_key(table)
        containers = self._value(path, 0)
        stack = [containers] if containers else []
        while stack and self._skip_blank():
            inside = stack[-1]
            if self._peek() in "]}":
                self._at += 1
                stack.pop()
            elif self._peek() == ",":
                self._at += 1
            else:
                opened = self._member(inside, len(stack))
                if opened:
                    stack.append(opened)

    def _pair_key(self, table: KeyPath) -> KeyPath:
        """Read `key =` and remember where it stood."""
        start = self._at
        path = (*table, *self._key())
        self._record(path, start)
        self._skip_spaces()
        if self._peek() == "=":
            self._at += 1
        self._skip_spaces()
        return path

    def _member(self, inside: _Container, depth: int) -> _Container | None:
        """One item of an array, or one pair of an inline table."""
        if not inside.is_array:
            return self._value(self._pair_key(inside.path), depth)
        path = (*inside.path, inside.items)
        inside.items += 1
        self._record(path, self._at)
        return self._value(path, depth)

    def _value(self, path: KeyPath, depth: int) -> _Container | None:
        """Pass a string or a plain value; an array or table is returned open."""
        char = self._peek()
        if char and char in "[{":
            if depth >= MAX_DEPTH:
                raise _TooDeepError
            self._at += 1
            return _Container(path, is_array=char == "[")
        if char and char in "\"'":
            self._string()
        else:
            self._at += 1 if char and char not in "\n#" else 0
            self._skip_while(lambda one: one not in _SCALAR_ENDS)
        return None

    def _key(self) -> tuple[str, ...]:
        """A key's parts: `a."b c".d`. Passes at least one character."""
        start = self._at
        parts: list[str] = []
        while True:
            self._skip_spaces()
            parts.append(self._key_part())
            if len(parts) > MAX_DEPTH:
                raise _TooDeepError
            self._skip_spaces()
            if self._peek() != ".":
                break
            self._at += 1
        self._at += 1 if self._at == start else 0
        return tuple(parts)

    def _key_part(self) -> str:
        if self._peek() in ('"', "'"):
            return self._string()
        start = self._at
        self._skip_while(lambda one: one not in _BARE_KEY_ENDS)
        return self._text[start : self._at]

    def _string(self) -> str:
        """Pass a string of any of the four kinds; returns what stands between its quotes."""
        quote = self._text[self._at : self._at + 3]
        if quote not in _TRIPLES:
            quote = quote[:1]
        escapes = quote[0] == '"'
        self._at += len(quote)
        start = self._at
        while self._at < len(self._text) and not self._text.startswith(quote, self._at):
            if len(quote) == 1 and self._peek() == "\n":
                return self._text[start : self._at]
            self._at += 2 if escapes and self._peek() == "\\" else 1
        inside = self._text[start : self._at]
        self._at = min(self._at + len(quote), len(self._text))
        self._skip_while(lambda one: len(quote) == 3 and one == quote[0])
        return unescaped(inside) if escapes else inside


def unescaped(inside: str) -> str:
    """What stands between double quotes, as tomllib reads it; as it stands when it cannot."""
    if "\\" not in inside:
        return inside
    try:
        text: str = tomllib.loads(f'key = "{inside}"')["key"]
    except (ValueError, KeyError):
        return inside
    return text
