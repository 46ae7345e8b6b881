"""What a caller may say about the file that is read, and what comes back from reading it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from backtimer.core.catalogue import Problem
from backtimer.core.exchange.moments import LocalTime
from backtimer.core.records import Mark, SessionDetail
from backtimer.core.units import Language


class Meaning(StrEnum):
    """What a column of a table tells of a session."""

    START = "start"
    """When it began: a day, with or without a time of day."""
    TIME = "time"
    """The time of day at which it began, where START tells the day alone."""
    END = "end"
    """When it was over, where no column tells how long it was."""
    MINUTES = "minutes"
    SECONDS = "seconds"
    DURATION = "duration"
    """How long it was, with its units: 0:45:00 or 45 min."""
    TITLE = "title"
    NOTE = "note"
    EFFORT = "effort"
    PAIN_BEFORE = "pain_before"
    PAIN_AFTER = "pain_after"


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a file is to be read.

    `local` gives moments without offset their offset: `datetime.astimezone` for the machine's own
    zone, or `moments.in_zone`. `columns` says by its name which column has a meaning; the others
    are guessed. `date_format` is one of `datetime.strptime`. `language` is that of the texts that
    the reader has to write itself, and `mark` what sessions of other programs are kept as.
    """

    local: LocalTime
    columns: Mapping[Meaning, str] = field(default_factory=dict)
    date_format: str | None = None
    language: Language = Language.ENGLISH
    mark: Mark = Mark.ACTIVITY


@dataclass(frozen=True, slots=True)
class ReadHistory:
    """The sessions of a file in its order, and what kept others from being read."""

    sessions: tuple[SessionDetail, ...]
    problems: tuple[Problem, ...] = ()
