"""Turns the bytes that a terminal sends for keys into the names of core/keys.py."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

_ESCAPE: Final = "\x1b"
# What follows ESC: a control sequence, a key of the application keypad, a function key of the
# Linux console, or a character typed together with Alt.
_SEQUENCE: Final = re.compile(r"\[\[[A-E]|\[[0-?]*[ -/]*[@-~]|O[ -~]|[^\[O\x1b]", re.DOTALL)
_NAMES: Final = {
    "[A": "up",
    "[B": "down",
    "[C": "right",
    "[D": "left",
    "OA": "up",
    "OB": "down",
    "OC": "right",
    "OD": "left",
    "[5~": "page_up",
    "[6~": "page_down",
    "OP": "f1",
    "[11~": "f1",
    "[[A": "f1",
    "OQ": "f2",
    "[12~": "f2",
    "[[B": "f2",
    "[23~": "f11",
    "OM": "enter",
    "Ok": "+",
    "Om": "-",
}
_CONTROLS: Final = {" ": "space", "\r": "enter", "\n": "enter"}


class KeyDecoder:
    """Decodes bytes as they come; what begins with ESC may need a second look.

    A lone ESC is the Escape key or the beginning of a sequence: while `pending` is true the
    caller waits a moment, and calls `flush` when nothing more has come.
    """

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""

    @property
    def pending(self) -> bool:
        """Whether a beginning waits for its rest."""
        return bool(self._rest)

    def feed(self, data: bytes) -> list[str]:
        """The names of the keys that are complete; keys without a name are left out."""
        self._rest += self._decode(data)
        return list(self._keys())

    def flush(self) -> list[str]:
        """What the rest means when nothing follows: the Escape key, if it is a lone ESC."""
        rest, self._rest = self._rest, ""
        return ["escape"] if rest == _ESCAPE else []

    def _keys(self) -> Iterator[str]:
        while self._rest:
            if self._rest[0] != _ESCAPE:
                character, self._rest = self._rest[0], self._rest[1:]
                if character in _CONTROLS:
                    yield _CONTROLS[character]
                elif character.isprintable():
                    yield character
            elif self._rest.startswith(_ESCAPE * 2):
                self._rest = self._rest[1:]
                yield "escape"
            elif match := _SEQUENCE.match(self._rest, 1):
                self._rest = self._rest[match.end() :]
                if match[0] in _NAMES:
                    yield _NAMES[match[0]]
            else:
                return
