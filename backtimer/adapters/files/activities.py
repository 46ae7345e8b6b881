"""The activities that come with the program, each a file."""

from pathlib import Path
from typing import Final

from backtimer.adapters.files.document import Document
from backtimer.adapters.files.folder import read_folder
from backtimer.adapters.files.limits import MAX_TITLE_CHARACTERS
from backtimer.adapters.files.table import Table
from backtimer.core.activity import Activity, ActivityKind
from backtimer.core.catalogue import Problem

_KEYS: Final = ("id", "name", "kind", "about", "caution", "aliases", "sources", "routines")


def load_activities(folder: Path) -> tuple[tuple[Activity, ...], tuple[Problem, ...]]:
    """The activities of a folder, and what is wrong with its files."""
    found = read_folder(folder)
    activities: list[Activity] = []
    problems = list(found.problems)
    for file in found.files:
        if isinstance(file.content, Problem):
            problems.append(file.content)
            continue
        read = read_activity(file.content, file.name)
        if isinstance(read, Activity):
            activities.append(read)
        else:
            problems.extend(read)
    return tuple(activities), tuple(problems)


def read_activity(text: str, name: str) -> Activity | tuple[Problem, ...]:
    """The activity in `text`, or every problem of it; `name` is the file's, for the problems."""
    document = Document(text, name)
    activity = _activity(Table(document, document.data))
    return document.problems or activity


def _activity(table: Table) -> Activity:
    table.allow(*_KEYS)
    if "kind" not in table:
        table.missing("kind", 'add a line such as kind = "sport"')
    return Activity(
        id=table.identifier(),
        name=table.local_text("name", "add [name] with en and de", MAX_TITLE_CHARACTERS),
        kind=table.choice("kind", ActivityKind, None) or ActivityKind.SPORT,
        about=table.local_text("about"),
        cautions=tuple(item.languages() for item in table.tables("caution")),
        aliases=table.names("aliases"),
        sources=table.names("sources"),
        routines=table.names("routines"),
    )
