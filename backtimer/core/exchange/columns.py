"""Which column of a table means what: chosen by its name, or guessed from it."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from backtimer.core.exchange.options import Meaning
from backtimer.core.exchange.problems import NotAHistory, listed, quoted

Columns: TypeAlias = Mapping[Meaning, int]
"""The column of each meaning, counted from 0; a meaning without a column is not in it."""

_DAY_NAMES: Final = ("date", "day", "workout date", "datum", "tag")
_START_NAMES: Final = (
    "start", "started", "started at", "start time", "start date", "begin", "begun", "date time",
    "datetime", "date and time", "timestamp", "beginn", "begonnen", "startzeit", "anfang",
    "datum uhrzeit", "datum und uhrzeit", "zeitpunkt",
)  # fmt: skip
_TIME_NAMES: Final = (
    "time of day", "uhrzeit", "start time", "started", "start", "startzeit", "beginn", "begin",
)  # fmt: skip
_NAMES: Final[Mapping[Meaning, Sequence[str]]] = {
    Meaning.END: (
        "end", "ended", "ended at", "end time", "finish", "finished", "finished at", "ende",
        "beendet", "endzeit",
    ),
    Meaning.MINUTES: (
        "minutes", "minute", "min", "mins", "duration min", "duration minutes",
        "duration in minutes", "length min", "length minutes", "active min", "minuten",
        "dauer min", "dauer minuten", "dauer in minuten",
    ),
    Meaning.SECONDS: (
        "seconds", "second", "sec", "secs", "duration s", "duration sec", "duration seconds",
        "duration in seconds", "length s", "length seconds", "active s", "sekunden", "sek",
        "dauer s", "dauer sek", "dauer sekunden", "dauer in sekunden",
    ),
    Meaning.DURATION: (
        "duration", "length", "elapsed time", "moving time", "total time", "dauer", "länge",
        "laenge", "gesamtzeit",
    ),
    Meaning.TITLE: (
        "title", "name", "workout", "workout name", "activity", "activity name", "session",
        "routine", "plan", "activity type", "type", "sport", "titel", "training",
        "trainingsname", "aktivität", "aktivitaet", "sportart", "einheit",
    ),
    Meaning.NOTE: (
        "note", "notes", "workout notes", "comment", "comments", "remark", "description", "notiz",
        "notizen", "bemerkung", "bemerkungen", "kommentar", "beschreibung",
    ),
    Meaning.EFFORT: (
        "effort", "perceived effort", "exertion", "perceived exertion", "rpe", "anstrengung",
        "belastungsempfinden",
    ),
    Meaning.PAIN_BEFORE: (
        "pain before", "schmerz vorher", "schmerz davor", "schmerzen vorher", "schmerzen davor",
    ),
    Meaning.PAIN_AFTER: (
        "pain after", "schmerz nachher", "schmerz danach", "schmerzen nachher", "schmerzen danach",
    ),
}  # fmt: skip
LENGTHS: Final = (Meaning.SECONDS, Meaning.MINUTES, Meaning.DURATION, Meaning.END)
"""What tells how long a session was; the first that is there is taken."""
_SET_NAMES: Final = frozenset({"set order", "set index", "set number", "set nr", "satz nr"})
"""Columns of tables that have a row for each set, and so many for one session."""
_PLAIN: Final = str.maketrans(dict.fromkeys("_-/()[].:,", " "))


def columns_of(header: Sequence[str], chosen: Mapping[Meaning, str]) -> Columns:
    """The column of each meaning. Raises NotAHistory where start or length have none."""
    found = {meaning: _chosen(header, meaning, name) for meaning, name in chosen.items()}
    if not _SET_NAMES.isdisjoint(_plain(name) for name in header):
        message = "a row of this table is a set, not a session; make one with a row a session"
        raise NotAHistory(message)
    _guess(header, found)
    if Meaning.START not in found:
        raise NotAHistory(_missing("when a session began", header, "start"))
    if not any(meaning in found for meaning in LENGTHS):
        raise NotAHistory(_missing("how long a session was", header, "minutes or seconds"))
    return found


def _guess(header: Sequence[str], found: dict[Meaning, int]) -> None:
    """Add what the names say, for meanings that were not chosen; no column has two meanings."""
    if Meaning.START not in found:
        day, start = (_named(header, names, found) for names in (_DAY_NAMES, _START_NAMES))
        if day is not None:
            found[Meaning.START] = day
            clock = _named(header, _TIME_NAMES, found)
            if clock is not None:
                found.setdefault(Meaning.TIME, clock)
        elif start is not None:
            found[Meaning.START] = start
    told = any(meaning in found for meaning in LENGTHS)
    for meaning in (*LENGTHS, *_NAMES):
        if meaning in found or (told and meaning in LENGTHS):
            continue
        column = _named(header, _NAMES[meaning], found)
        if column is not None:
            found[meaning] = column
            told = told or meaning in LENGTHS


def _named(header: Sequence[str], names: Sequence[str], taken: Mapping[Meaning, int]) -> int | None:
    """The first free column that has one of the names, by the order of the names."""
    free = {
        _plain(name): index
        for index, name in reversed(tuple(enumerate(header)))
        if index not in taken.values()
    }
    return next((free[name] for name in names if name in free), None)


def _chosen(header: Sequence[str], meaning: Meaning, name: str) -> int:
    """The column of that name, spelt just so or but for case and signs."""
    exact = [index for index, one in enumerate(header) if one == " ".join(name.split())]
    near = [index for index, one in enumerate(header) if _plain(one) == _plain(name)]
    fitting = exact or near
    if len(fitting) == 1:
        return fitting[0]
    which = "no column" if not fitting else "more than one column"
    message = (
        f"{which} is called {quoted(name)}, chosen for {meaning.value}; there are {_shown(header)}"
    )
    raise NotAHistory(message)


def _plain(name: str) -> str:
    """A name without case and signs: `Duration (min)` and `duration_min` are the same."""
    return " ".join(name.casefold().translate(_PLAIN).split())


def _missing(what: str, header: Sequence[str], meanings: str) -> str:
    return f"no column says {what}; say which one means {meanings}: there are {_shown(header)}"


def _shown(header: Sequence[str]) -> str:
    most = 16
    return listed(tuple(header[:most])) + (", …" if len(header) > most else "")
