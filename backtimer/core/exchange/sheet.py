"""A table in a text: its separator, its header, and its rows with the lines they stand in."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from backtimer.core.exchange.problems import NotAHistory, Problems, quoted

SEPARATORS: Final = (",", ";", "\t")
MAX_COLUMNS: Final = 500
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its break. A break of another kind, such as U+2028, belongs to the text."""
_TOLD: Final = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
"""The first line with which some programs tell a spreadsheet the separator."""
_BROKEN: Final = "a text in quotes is not closed, or something follows it in the same cell"
_CLOSE_IT: Final = 'end it with ", and write "" for a quote inside it'


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; it begins in `line`, counted from 1."""

    line: int
    cells: tuple[str, ...]

    def __getitem__(self, index: int) -> str:
        """The cell of a column; a row that is too short has empty ones at its end."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns, and the text that its rows stand in."""

    header: tuple[str, ...]
    header_line: int
    separator: str
    text: str

    def rows(self, problems: Problems) -> Iterator[Row]:
        """The rows below the header without empty ones; those that cannot be read are noted."""
        for line, cells in _records(self.text, self.separator):
            if line <= self.header_line:
                continue
            if cells is None:
                problems.add(line, _BROKEN, remedy=_CLOSE_IT)
            elif any(cell.strip() for cell in cells[len(self.header) :]):
                found = f"{len(cells)} cells for {len(self.header)} columns"
                remedy = f"put a text with {_spoken(self.separator)} in it in quotes"
                problems.add(line, "the row is longer than the header", found, remedy)
            elif any(cell.strip() for cell in cells):
                yield Row(line, cells)


def sheet_of(text: str) -> Sheet:
    """The table of a text, with whichever separator gives its header the most columns.

    Raises NotAHistory for a text whose first line is no header.
    """
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    told = _TOLD.fullmatch(first.rstrip("\r"))
    # an empty line in its place, so that the others keep their numbers
    found = [_with(f"\n{rest}", told[1])] if told else [_with(text, one) for one in SEPARATORS]
    best = max(found, key=lambda sheet: len(sheet.header))
    if not any(char.isalnum() for name in best.header for char in name):
        message = "there is nothing in it; a table begins with a line of column names"
        raise NotAHistory(message)
    if len(best.header) > MAX_COLUMNS:
        message = f"its first line has {len(best.header)} columns; {MAX_COLUMNS} are possible"
        raise NotAHistory(message)
    return best


def _with(text: str, separator: str) -> Sheet:
    for line, cells in _records(text, separator):
        if cells is None:
            break
        if any(cell.strip() for cell in cells):
            names = tuple(" ".join(cell.split()) for cell in cells)
            return Sheet(_without_tail(names), line, separator, text)
    return Sheet((), 0, separator, text)


def _without_tail(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without the empty ones that a spreadsheet leaves at the end."""
    last = max((index for index, name in enumerate(names) if name), default=-1)
    return names[: last + 1]


def _records(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...] | None]]:
    """The records of comma-separated values (RFC 4180) with their first lines.

    None for one that cannot be read; the next one begins in the line below.
    """
    reader = csv.reader(
        (match.group() for match in _LINE.finditer(text)), delimiter=separator, strict=True
    )
    while True:
        line = reader.line_num + 1
        try:
            yield line, tuple(next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield line, None


def _spoken(separator: str) -> str:
    return "a tab" if separator == "\t" else quoted(separator)
