"""How many columns of a terminal a text takes, and cutting it to a number of them."""

from unicodedata import category, combining, east_asian_width

ELLIPSIS = "…"
_WIDE = ("W", "F")
_WITHOUT_WIDTH = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """The columns that `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_character_width(one) for one in text)


def _character_width(character: str) -> int:
    if combining(character) or category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if east_asian_width(character) in _WIDE else 1


def cut(text: str, columns: int) -> str:
    """`text`, or as much of it as fits with an ellipsis after it.

    >>> cut("Bottom up", 7)
    'Bottom…'
    """
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) >= columns:
            break
        kept += character
    return (kept.rstrip() + ELLIPSIS)[: max(columns, 0)]


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled up with spaces to `columns`; `right` puts it to the right."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def one_line(text: str) -> str:
    """`text` without line breaks and characters that would steer the terminal."""
    return "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))
