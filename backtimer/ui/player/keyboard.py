"""Qt's key codes in the plain names of core/keys.py."""

from collections.abc import Hashable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NAMES: Final = MappingProxyType(
    {
        Qt.Key.Key_Space: "space",
        Qt.Key.Key_Return: "enter",
        Qt.Key.Key_Enter: "enter",
        Qt.Key.Key_Escape: "escape",
        Qt.Key.Key_Right: "right",
        Qt.Key.Key_Left: "left",
        Qt.Key.Key_PageDown: "page_down",
        Qt.Key.Key_PageUp: "page_up",
        Qt.Key.Key_Up: "up",
        Qt.Key.Key_Down: "down",
        Qt.Key.Key_Home: "home",
        Qt.Key.Key_End: "end",
        **{Qt.Key(Qt.Key.Key_F1 + number): f"f{number + 1}" for number in range(12)},
        Qt.Key.Key_MediaPlay: "media_play",
        Qt.Key.Key_MediaTogglePlayPause: "media_play",
        Qt.Key.Key_MediaPause: "media_pause",
        Qt.Key.Key_MediaNext: "media_next",
        Qt.Key.Key_MediaPrevious: "media_previous",
        Qt.Key.Key_MediaStop: "media_stop",
    }
)
_SAME_KEY: Final = MappingProxyType({"=": "+", "*": "+", "_": "-"})
"""What + and - send with or without Shift: an American and a German keyboard."""

_CHORDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def key_name(event: QKeyEvent) -> str:
    """The plain name of the key, or nothing: a chord with Ctrl, Alt or Meta is not ours."""
    if event.modifiers() & _CHORDS:
        return ""
    try:
        key = Qt.Key(event.key())
    except ValueError:
        return ""
    text = event.text()
    return _NAMES.get(key) or _SAME_KEY.get(text, text)


def key_itself(event: QKeyEvent) -> Hashable:
    """The same for press and release of one key, whatever other keys did in between.

    A key that was pressed with Shift may be released without; its place on the keyboard stays.
    On macOS Qt knows no places and says 1 for each, but there the virtual key is one.
    """
    place = event.nativeScanCode()
    if place > 1:
        return place
    return ("virtual", event.nativeVirtualKey()) if place else ("key", event.key())
