"""The bytes of a file that other programs wrote, as text."""

import codecs
from dataclasses import dataclass
from typing import Final

from backtimer.core.exchange.problems import NotAHistory

_MARKS: Final = (
    (codecs.BOM_UTF8, "UTF-8", "utf-8-sig"),
    # before those of UTF-16, with which they begin
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)
"""Byte order marks, and the encoding that each stands for."""
_ZIP: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_SAVE_AS: Final = "save it as CSV with UTF-8 and try again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and the encoding that it was read in.

    `guessed`: the file says nothing about its encoding and is not UTF-8; letters beyond ASCII may
    be wrong, and whoever shows the text should say so.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded:
    """The text of a file: by its byte order mark, else as UTF-8, else as Windows-1252.

    Raises NotAHistory for what is no text in any of them.
    """
    if data.startswith((_ZIP, _OLD_WORKBOOK)):
        message = f"this is a workbook of a spreadsheet program; {_SAVE_AS}"
        raise NotAHistory(message)
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_text(data, codec, name), name)
    if b"\0" in data:
        message = f"this is no text, or UTF-16 without a byte order mark; {_SAVE_AS}"
        raise NotAHistory(message)
    try:
        return Decoded(data.decode(), "UTF-8")
    except UnicodeDecodeError:
        return Decoded(_text(data, "cp1252", "Windows-1252"), "Windows-1252", guessed=True)


def _text(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        message = f"this is not valid {name}; {_SAVE_AS}"
        raise NotAHistory(message) from error
