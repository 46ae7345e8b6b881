"""The keys of a session, read from the table that the player goes by, and of the history."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from backtimer.core.commands import (
    AddTime,
    Again,
    Done,
    Ease,
    LessTime,
    Next,
    Previous,
    Repeat,
    TogglePause,
    TooPainful,
)
from backtimer.core.keys import KEY_COMMANDS, Intention, Meaning

REMOTE = frozenset({"."}) | {key for key in KEY_COMMANDS if key.startswith("media_")}
"""Keys of headsets and presenter remotes are told of together."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def key_rows() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, in the order in which a beginner needs them."""
    rows = [(_keys_text(meaning), text) for meaning, text in meaning_words().items()]
    rows.append((_tr("Media keys, remotes"), _tr("pause, next, back and end as well")))
    return tuple(rows)


def history_rows() -> tuple[tuple[str, str], ...]:
    """The keys of the history and what they do."""
    undo = QKeySequence(QKeySequence.StandardKey.Undo)
    return (
        (_tr("Arrows, Home, End"), _tr("from mark to mark of a chart, which is said below it")),
        (_tr("T"), _tr("the figures of a chart as a table, and back; there you can copy them")),
        (_tr("Enter"), _tr("show a day, mark a week as a break, open a session")),
        (_tr("Page Up, Page Down"), _tr("turn the weeks of the calendar, else scroll")),
        (_tr("Delete"), _tr("delete the session that is outlined")),
        (undo.toString(QKeySequence.SequenceFormat.NativeText), _tr("undo that")),
        (_tr("Esc"), _tr("back")),
    )


def meaning_words() -> dict[Meaning, str]:
    """What each meaning of a key does, in words."""
    return {
        TogglePause(): _tr("pause and go on"),
        Repeat(): _tr("hear the instruction again"),
        Intention.STATUS: _tr("hear how much is left"),
        Done(): _tr("done: ends an open hold or your set, cuts a rest short"),
        TooPainful(): _tr("too painful: leave it, and take an easier one or the next"),
        Ease(): _tr("a gentler day: fewer repetitions and longer rests from here on"),
        Next(): _tr("next exercise"),
        Previous(): _tr("back to the start of the exercise, or to the one before"),
        Again(): _tr("this set again"),
        AddTime(): _tr("10 seconds more"),
        LessTime(): _tr("10 seconds less"),
        Intention.LOUDER: _tr("louder"),
        Intention.QUIETER: _tr("quieter"),
        Intention.MUTE: _tr("sound off and on"),
        Intention.FULL_SCREEN: _tr("full screen"),
        Intention.SHOW_KEYS: _tr("show the keys"),
        Intention.ASK_TO_END: _tr("end, after a question"),
    }


def _keys_text(meaning: Meaning) -> str:
    names = [
        _key_text(key) for key, one in KEY_COMMANDS.items() if one == meaning and key not in REMOTE
    ]
    match meaning:
        case TogglePause():
            names.append(_tr("most other keys"))
        case Repeat():
            names.append(_tr("The pause key twice, quickly"))
        case Intention.STATUS:
            names.append(_tr("any key held for 0.7 s"))
        case _:
            pass
    return ", ".join(names)


def _key_text(key: str) -> str:
    """What stands on the key."""
    return {
        "space": _tr("Space"),
        "right": "→",
        "left": "←",
        "up": "↑",
        "down": "↓",
        "page_up": _tr("Page Up"),
        "page_down": _tr("Page Down"),
        "enter": _tr("Enter"),
        "escape": _tr("Esc"),
        "-": "−",
    }.get(key, key.upper())
