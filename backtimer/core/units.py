"""Units, languages and sides: the small vocabulary that the rest of the core is written in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Seconds: TypeAlias = float
"""A length of time or a moment on a monotonic clock, in seconds."""


class Language(StrEnum):
    """A language that exercises, routines and cues are written in."""

    ENGLISH = "en"
    GERMAN = "de"


class Side(StrEnum):
    """The side of the body that works, as the person on the mat would name it."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in every language; German falls back to English where it is empty."""

    en: str
    de: str = ""

    def text(self, language: Language) -> str:
        """The text in `language`."""
        return self.de or self.en if language is Language.GERMAN else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.de)


NO_TEXT = LocalText("")


def clock_text(seconds: Seconds) -> str:
    """A length of time as people write it: `3:42`, or `1:02:05` from an hour on."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
