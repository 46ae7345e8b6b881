"""Reading one table of a document key by key: strict types, named limits, nearest known names."""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Final, TypeVar

from backtimer.adapters.files.document import Document, shown
from backtimer.adapters.files.limits import (
    MAX_ID_CHARACTERS,
    MAX_LIST_ITEMS,
    MAX_TEXT_CHARACTERS,
    SecondsRange,
)
from backtimer.adapters.files.locator import KeyPath
from backtimer.core.units import NO_TEXT, LocalText, Seconds

_Choice = TypeVar("_Choice", bound=StrEnum)
_LANGUAGES: Final = ("en", "de")
_ID_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LISTED_NAMES: Final = 16


class Table:
    """One table of a file. Each method reads one key and notes in the document what is wrong.

    What is wrong or missing comes back as the default or None: reading goes on, so that a
    person sees every problem at once; the document tells in the end whether there were any.
    """

    def __init__(self, document: Document, data: dict[str, object], path: KeyPath = ()) -> None:
        self._document = document
        self._data = data
        self.path = path
        self._meant: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def add(self, key: str | None, what: str, found: str = "", remedy: str = "") -> None:
        """Note a problem of `key`, or of the table as a whole."""
        path = self.path if key is None else (*self.path, key)
        self._document.add(path, what, found, remedy)

    def add_absence(self, key: str | None, what: str, found: str = "", remedy: str = "") -> None:
        """Note a problem that is one only because something else does not stand in the file."""
        if self._document.is_whole:
            self.add(key, what, found, remedy)

    def missing(self, key: str, remedy: str) -> None:
        """Note that a key is missing, unless an unknown key was probably meant for it."""
        if key not in self._meant:
            self.add_absence(None, f"'{key}' is missing", remedy=remedy)

    def is_meant(self, *keys: str) -> bool:
        """Whether an unknown key was probably meant for one of `keys`."""
        return not self._meant.isdisjoint(keys)

    def allow(self, *known: str) -> None:
        """Note every key that is none of `known`."""
        for key in self._data:
            if key in known:
                continue
            if self._document.is_full:
                self.add(key, "unknown key")  # only counted: a nearest name would cost time
                continue
            self._meant.update(close_names(key, known))
            self.add(key, "unknown key", shown(key), nearest(key, known, "known here"))

    def identifier(self) -> str:
        """The id, which must be there."""
        if "id" not in self:
            self.missing("id", 'add a line such as id = "my-morning"')
        return self.slug("id")

    def slug(self, key: str) -> str:
        """A name for programs: lower-case letters, digits and hyphens; empty where it is not."""
        found = self._string(key, "a text")
        if found is None:
            return ""
        fits = len(found) <= MAX_ID_CHARACTERS and _ID_CHARACTERS.issuperset(found)
        if fits and found.strip("-"):
            return found
        rule = f"lower-case letters, digits and hyphens, at most {MAX_ID_CHARACTERS}"
        self.add(key, f"'{key}' is not possible", shown(found), rule)
        return ""

    def choice(self, key: str, kinds: type[_Choice], default: _Choice | None) -> _Choice | None:
        """One of the words of an enumeration."""
        found = self._string(key, "a word in quotes")
        if found is None:
            return default
        names = [kind.value for kind in kinds]
        if found in names:
            return kinds(found)
        self.add(key, f"'{key}' has no such value", shown(found), nearest(found, names))
        return default

    def choices(self, key: str, kinds: type[_Choice]) -> tuple[_Choice, ...]:
        """A list of words of an enumeration, each once."""
        names = [kind.value for kind in kinds]
        fitting: dict[_Choice, None] = {}
        for position, found in self._strings(key):
            if found in names:
                fitting[kinds(found)] = None
            else:
                what = f"'{key}' has no such value"
                self._add_item(key, position, what, shown(found), nearest(found, names))
        return tuple(fitting)

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts in quotes, each once."""
        return tuple(dict.fromkeys(found for _, found in self._strings(key)))

    def seconds(self, key: str, limits: SecondsRange) -> Seconds | None:
        """A number of seconds within `limits`; None when it does not stand here or is wrong."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            remedy = f"write it without quotes, such as {key} = 10"
            self.add(key, f"'{key}' must be a number of seconds", shown(value), remedy)
        elif value not in limits:  # and so neither nan nor infinite
            self.add(key, f"'{key}' is out of range", shown(value), f"{limits} are possible")
        else:
            return float(value)
        return None

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`; None when it does not stand here or is wrong."""
        value = self._data.get(key)
        if value is None:
            return None
        return self._whole(key, value, (*self.path, key), least, most)

    def wholes(self, key: str, least: int, most: int, longest: int) -> tuple[int, ...]:
        """A list of at most `longest` whole numbers; the wrong ones are left out."""
        numbers = (
            self._whole(key, value, (*self.path, key, position), least, most)
            for position, value in self._items(key, longest)
        )
        return tuple(number for number in numbers if number is not None)

    def word(self, key: str) -> str | None:
        """A text in quotes as it stands; None when it does not stand here or is wrong."""
        return self._string(key, "a text in quotes")

    def value(self, key: str) -> object:
        """What stands under the key, of whatever kind, for a reader that knows more kinds."""
        return self._data.get(key)

    def is_list(self, key: str) -> bool:
        """Whether the key holds a list."""
        return isinstance(self._data.get(key), list)

    def is_empty(self, key: str) -> bool:
        """Whether the key holds a list or table without anything in it."""
        return self._data.get(key) in ([], {})

    def is_table(self, key: str) -> bool:
        """Whether the key holds a table."""
        return isinstance(self._data.get(key), dict)

    def is_true(self, key: str) -> bool:
        """Whether the key says true; anything else is a problem, for it can be left out."""
        value = self._data.get(key)
        if value is True:
            return True
        self.add(key, f"'{key}' must be true", shown(value), "or leave the line out")
        return False

    def table(self, key: str) -> "Table | None":
        """The table under `key`; None when it does not stand here or is none."""
        value = self._data.get(key)
        if isinstance(value, dict):
            return Table(self._document, value, (*self.path, key))
        if value is not None:
            self.add(key, f"'{key}' must be a table", shown(value), f"such as [{key}]")
        return None

    def tables(self, key: str, most: int = MAX_LIST_ITEMS) -> Iterator["Table"]:
        """The tables of a list of tables; the wrong items are left out."""
        value = self._data.get(key)
        if isinstance(value, dict):
            self.add(
                key, f"'{key}' must be a list", "a table", f"write [[{key}]] with two brackets"
            )
            return
        for position, item in self._items(key, most):
            path = (*self.path, key, position)
            if isinstance(item, dict):
                yield Table(self._document, item, path)
            else:
                self._document.add(path, f"'{key}' must hold tables", shown(item), f"[[{key}]]")

    def local_text(self, key: str, remedy: str = "", most: int = MAX_TEXT_CHARACTERS) -> LocalText:
        """A text, or a table with one in `en` and one in `de`; a `remedy` makes it required."""
        value = self._data.get(key)
        if isinstance(value, str):
            return LocalText(self._words(key, value, (*self.path, key), most))
        if isinstance(value, dict):
            return Table(self._document, value, (*self.path, key)).languages(most)
        if value is not None:
            what, both = (
                f"'{key}' must be a text",
                'a text in quotes, or { en = "...", de = "..." }',
            )
            self.add(key, what, shown(value), both)
        elif remedy:
            self.missing(key, remedy)
        return NO_TEXT

    def languages(self, most: int = MAX_TEXT_CHARACTERS) -> LocalText:
        """The table itself as a text in English and German."""
        self.allow(*_LANGUAGES)
        if "en" not in self:
            self.missing("en", 'add en = "..."; for one language, a plain text in quotes will do')
        texts = {
            key: self._words(key, found, (*self.path, key), most)
            for key in _LANGUAGES
            if (found := self._string(key, "a text in quotes")) is not None
        }
        return LocalText(texts.get("en", ""), texts.get("de", ""))

    def _string(self, key: str, wanted: str) -> str | None:
        value = self._data.get(key)
        if value is not None and not isinstance(value, str):
            self.add(key, f"'{key}' must be {wanted}", shown(value), f'such as {key} = "..."')
            return None
        return value

    def _words(self, key: str, text: str, path: KeyPath, most: int) -> str:
        """A text with its white space evened out; line breaks in a file mean nothing."""
        words = " ".join(text.split())
        if not words:
            self._document.add(path, f"'{key}' is empty", remedy="write something or leave it out")
        elif len(words) > most:
            found = f"{len(words)} characters"
            self._document.add(path, f"'{key}' is too long", found, f"at most {most} characters")
        elif any(char < " " or "\x7f" <= char <= "\x9f" for char in words):
            what = f"'{key}' holds characters that cannot be shown"
            self._document.add(path, what, shown(words), "take them out")
        return words

    def _items(self, key: str, most: int = MAX_LIST_ITEMS) -> Iterable[tuple[int, object]]:
        """The items of a list with their positions; not more than `most`."""
        value = self._data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.add(key, f"'{key}' must be a list", shown(value), f"write {key} = [...]")
            return ()
        if len(value) > most:
            self.add(key, f"'{key}' has too many entries", str(len(value)), f"at most {most}")
        return enumerate(value[:most])

    def _strings(self, key: str) -> Iterator[tuple[int, str]]:
        """The texts of a list with their positions; anything else in it is a problem."""
        for position, item in self._items(key):
            if isinstance(item, str) and item.strip():
                self._words(key, item, (*self.path, key, position), MAX_TEXT_CHARACTERS)
                yield position, item
            else:
                what = f"'{key}' must hold texts in quotes"
                self._add_item(key, position, what, shown(item), f'such as {key} = ["..."]')

    def _add_item(self, key: str, position: int, what: str, found: str, remedy: str) -> None:
        self._document.add((*self.path, key, position), what, found, remedy)

    def _whole(self, key: str, value: object, path: KeyPath, least: int, most: int) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            remedy = f"such as {key} = {max(least, min(10, most))}"
            self._document.add(path, f"'{key}' must be a whole number", shown(value), remedy)
            return None
        if not least <= value <= most:
            remedy = f"{least} to {most} are possible"
            self._document.add(path, f"'{key}' is out of range", shown(value), remedy)
            return None
        return value


def close_names(found: str, known: Collection[str]) -> list[str]:
    """The name that was probably meant, if any is near."""
    # imported late: a folder without mistakes, the usual one, does not pay for it
    from difflib import get_close_matches  # noqa: PLC0415

    return get_close_matches(found[:MAX_ID_CHARACTERS].lower(), known, n=1)


def nearest(found: str, known: Collection[str], else_: str = "possible") -> str:
    """A remedy for an unknown name: the one that was probably meant, or all that are known."""
    close = close_names(found, known)
    if close:
        return f"did you mean '{close[0]}'?"
    listed = ", ".join(list(known)[:_LISTED_NAMES])
    return f"{else_}: {listed}{', …' if len(known) > _LISTED_NAMES else ''}"
