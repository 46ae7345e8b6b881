"""The techniques that come with the program, each a file that names the exercises it serves."""

from pathlib import Path
from typing import Final

from backtimer.adapters.files.document import Document
from backtimer.adapters.files.folder import read_folder
from backtimer.adapters.files.limits import MAX_TITLE_CHARACTERS
from backtimer.adapters.files.table import Table
from backtimer.core.catalogue import Problem
from backtimer.core.technique import Technique

_KEYS: Final = ("id", "name", "text", "serves", "sources", "reading")


def load_techniques(folder: Path) -> tuple[tuple[Technique, ...], tuple[Problem, ...]]:
    """The techniques of a folder, and what is wrong with its files."""
    found = read_folder(folder)
    techniques: list[Technique] = []
    problems = list(found.problems)
    for file in found.files:
        read = (
            (file.content,)
            if isinstance(file.content, Problem)
            else read_technique(file.content, file.name)
        )
        if isinstance(read, Technique):
            techniques.append(read)
        else:
            problems.extend(read)
    return tuple(techniques), tuple(problems)


def read_technique(text: str, name: str) -> Technique | tuple[Problem, ...]:
    """The technique in `text`, or every problem of it; `name` is the file's, for the problems."""
    document = Document(text, name)
    technique = _technique(Table(document, document.data))
    return document.problems or technique


def _technique(table: Table) -> Technique:
    table.allow(*_KEYS)
    if "serves" not in table:
        table.missing("serves", 'name the exercises it belongs to, serves = ["..."]')
    return Technique(
        id=table.identifier(),
        name=table.local_text("name", "add [name] with en and de", MAX_TITLE_CHARACTERS),
        text=table.local_text("text", "say what to do"),
        serves=table.names("serves"),
        sources=table.names("sources"),
        reading=table.local_text("reading"),
    )
