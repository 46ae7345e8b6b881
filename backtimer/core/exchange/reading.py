"""Reading a text as a history: what kind of file it is, and the reader for it."""

import re
from enum import StrEnum
from typing import Final

from backtimer.core.exchange.options import ReadHistory, ReadingOptions
from backtimer.core.exchange.own_table import OWN_COLUMNS, read_own_table
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.exchange.sheet import Sheet, sheet_of
from backtimer.core.exchange.table import read_table
from backtimer.core.exchange.workout_timer.reader import WORKOUT_TIMER_COLUMNS, read_workout_timer
from backtimer.core.export import STEP_COLUMNS


class FileKind(StrEnum):
    """What a file is, by how it begins."""

    OWN_JSON = "own-json"
    """What `backtimer export --format json` writes: everything."""
    OWN_TABLE = "own-table"
    """What `backtimer export --format csv` writes, a row a session."""
    OWN_STEPS = "own-steps"
    """The file beside it, a row a step: nothing that can be read back alone."""
    WORKOUT_TIMER = "workouttimer"
    TABLE = "table"
    """A table of another program, or of one's own."""
    UNKNOWN = "unknown"


_OWN_JSON: Final = re.compile(r'\ufeff?\s*\{\s*"backtimer"\s*:\s*\{')
_OTHER_JSON: Final = re.compile(r"\ufeff?\s*[\[{]")


def recognise(text: str) -> FileKind:
    """What kind of file a text is; TABLE for any text with a first line that can be a header."""
    if _OWN_JSON.match(text):
        return FileKind.OWN_JSON
    if _OTHER_JSON.match(text):
        return FileKind.UNKNOWN
    try:
        return _kind(sheet_of(text))
    except NotAHistory:
        return FileKind.UNKNOWN


def read_history(text: str, name: str, options: ReadingOptions) -> ReadHistory:
    """The sessions of a table in a text, by the reader for its kind; `name` stands in problems.

    With columns chosen in `options` a file of any kind is read as a plain table. Raises
    NotAHistory for a text that is none, and nothing else: a row that is wrong becomes a problem.
    """
    if recognise(text) is FileKind.OWN_JSON:
        message = "this is the JSON that backtimer exports, and no table"
        raise NotAHistory(message)
    if _OTHER_JSON.match(text):
        message = "this is JSON of another program; save it as CSV and try again"
        raise NotAHistory(message)
    sheet = sheet_of(text)
    kind = FileKind.TABLE if options.columns else _kind(sheet)
    match kind:
        case FileKind.OWN_TABLE:
            return read_own_table(sheet, name, options)
        case FileKind.WORKOUT_TIMER:
            return read_workout_timer(sheet, name, options)
        case FileKind.OWN_STEPS:
            message = "this is the table of steps; the sessions are in the file beside it"
            raise NotAHistory(message)
        case _:
            return read_table(sheet, name, options)


def _kind(sheet: Sheet) -> FileKind:
    names = frozenset(sheet.header)
    if names >= WORKOUT_TIMER_COLUMNS:
        return FileKind.WORKOUT_TIMER
    if names >= OWN_COLUMNS:
        return FileKind.OWN_TABLE
    if sheet.header == STEP_COLUMNS:
        return FileKind.OWN_STEPS
    return FileKind.TABLE
