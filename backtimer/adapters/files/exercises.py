"""An exercise file read into an Exercise."""

from typing import Final

from backtimer.adapters.files.document import Document
from backtimer.adapters.files.limits import MAX_AFTER_SESSIONS, MAX_TITLE_CHARACTERS
from backtimer.adapters.files.poses import read_poses
from backtimer.adapters.files.table import Table
from backtimer.adapters.files.things import read_props
from backtimer.core.catalogue import Problem
from backtimer.core.exercise import Equipment, Exercise, Level, Muscle, Position
from backtimer.core.figure.things import View
from backtimer.core.units import LocalText, Side

_KEYS: Final = (
    "id",
    "position",
    "equipment",
    "muscles",
    "level",
    "after_sessions",
    "sources",
    "easier",
    "harder",
    "family",
    "kinds",
    "first_side",
    "name",
    "short_name",
    "setup",
    "effort",
    "return",
    "prompt",
    "caution",
    "side",
    "reading",
    "inset",
    "prop",
    "pose",
)
_TELLING: Final = frozenset({"position", "name", "setup", "effort", "pose"})


def read_exercise(text: str, name: str) -> Exercise | tuple[Problem, ...]:
    """The exercise in `text`, or every problem of it; `name` is the file's, for the problems."""
    document = Document(text, name)
    exercise = _exercise(Table(document, document.data))
    return document.problems or exercise


def is_exercise(text: str, name: str) -> bool:
    """Whether a file is meant to be an exercise: it has no steps, but what only exercises have."""
    found = Document(text, name).data
    return "step" not in found and not _TELLING.isdisjoint(found)


def _exercise(table: Table) -> Exercise:
    table.allow(*_KEYS)
    position = table.choice("position", Position, None)
    if position is None and "position" not in table:
        table.missing("position", 'add a line such as position = "supine"')
    return Exercise(
        id=table.identifier(),
        name=table.local_text("name", "add [name] with en and de", MAX_TITLE_CHARACTERS),
        position=position or Position.SUPINE,
        setup=table.local_text("setup", "say how to get into position"),
        effort=table.local_text("effort", "say what to do"),
        short_name=table.local_text("short_name", most=MAX_TITLE_CHARACTERS),
        return_=table.local_text("return"),
        prompts=_texts(table, "prompt"),
        cautions=_texts(table, "caution"),
        side_labels=_side_labels(table),
        first_side=table.choice("first_side", Side, None) or Side.RIGHT,
        equipment=table.choices("equipment", Equipment),
        muscles=table.choices("muscles", Muscle),
        level=table.choice("level", Level, None) or Level.EVERYONE,
        after_sessions=table.whole("after_sessions", 1, MAX_AFTER_SESSIONS) or 0,
        sources=table.names("sources"),
        reading=table.local_text("reading"),
        easier=table.names("easier"),
        harder=table.names("harder"),
        family=table.slug("family"),
        kinds=table.names("kinds"),
        poses=read_poses(table, position or Position.SUPINE),
        props=read_props(table),
        inset=table.choice("inset", View, None),
    )


def _texts(table: Table, key: str) -> tuple[LocalText, ...]:
    return tuple(item.languages() for item in table.tables(key))


def _side_labels(table: Table) -> dict[Side, LocalText]:
    """What works on each side; an exercise that tells sides apart names both."""
    labels = table.table("side")
    if labels is None:
        if "first_side" in table and "side" not in table:
            remedy = "add [side.left] and [side.right], or leave it out"
            table.add_absence("first_side", "'first_side' without side labels", remedy=remedy)
        return {}
    labels.allow(*Side)
    remedy = "name what works on each side, [side.left] and [side.right]"
    return {side: labels.local_text(side, remedy, MAX_TITLE_CHARACTERS) for side in Side}
