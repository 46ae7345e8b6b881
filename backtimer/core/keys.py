"""Which key means what while a session runs: one table for the window and the terminal.

Keys have plain names here ("space", "page_down", "a"); each outlet translates its own key codes.
What holding a key or tapping twice means stands in fingers.py.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    Ease,
    LessTime,
    Next,
    Pause,
    Previous,
    TogglePause,
    TooPainful,
)


class Intention(StrEnum):
    """What a key can mean that is no command to the session: each outlet does it its own way."""

    MUTE = "mute"
    FULL_SCREEN = "full-screen"
    SHOW_KEYS = "show-keys"
    ASK_TO_END = "ask-to-end"
    STATUS = "status"
    """Say how much is left."""
    LOUDER = "louder"
    QUIETER = "quieter"


Meaning: TypeAlias = Command | Intention

VOLUME_STEP: Final = 10
"""What LOUDER and QUIETER add or take, in percent."""

KEY_COMMANDS: Final[Mapping[str, Meaning]] = MappingProxyType(
    {
        "space": TogglePause(),
        "p": TogglePause(),
        "right": Next(),
        "n": Next(),
        "page_down": Next(),
        "left": Previous(),
        "b": Previous(),
        "page_up": Previous(),
        "r": Again(),
        "+": AddTime(),
        "-": LessTime(),
        "enter": Done(),
        "t": TooPainful(),
        "f2": Ease(),
        "s": Intention.STATUS,
        "up": Intention.LOUDER,
        "down": Intention.QUIETER,
        "m": Intention.MUTE,
        "f": Intention.FULL_SCREEN,
        "f11": Intention.FULL_SCREEN,
        "?": Intention.SHOW_KEYS,
        "f1": Intention.SHOW_KEYS,
        "escape": Intention.ASK_TO_END,
        # most keyboards have one key for both and send "play" for it; "pause" never resumes
        "media_play": TogglePause(),
        "media_pause": Pause(),
        "media_next": Next(),
        "media_previous": Previous(),
        "media_stop": Intention.ASK_TO_END,
        # what the "black screen" button of a presenter remote sends
        ".": TogglePause(),
    }
)
"""The keys with a meaning of their own."""


def meaning(key: str) -> Meaning | None:
    """What a key means; None when it means nothing.

    A letter or digit that is not in the table pauses and resumes: an elbow must be enough.

    >>> meaning("x")
    TogglePause()
    >>> meaning("home") is None
    True
    """
    name = key.lower()
    if name in KEY_COMMANDS:
        return KEY_COMMANDS[name]
    return TogglePause() if len(name) == 1 and name.isalnum() else None


def volume_after(wanted: Intention, volume: int) -> int:
    """The volume in percent, 0 to 100, after LOUDER or QUIETER.

    >>> volume_after(Intention.LOUDER, 95)
    100
    """
    step = VOLUME_STEP if wanted is Intention.LOUDER else -VOLUME_STEP
    return max(0, min(100, volume + step))
