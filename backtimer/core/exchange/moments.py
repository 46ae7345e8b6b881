"""Dates and times as people and programs write them.

A moment without an offset from UTC is local time, which the caller knows. A time that a change
of the clocks made twice is the earlier of both, or, at the end of a session, the first that is
not before its start; one that was left out is read with the offset before the change, and so
stands an hour later on the clock (PEP 495, fold = 0).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, TypeAlias

from backtimer.core.exchange.problems import BadCell, NotAHistory

LocalTime: TypeAlias = Callable[[datetime], datetime]
"""Gives a moment without offset, of local time, its offset from UTC; `datetime.astimezone` is
the machine's own."""

YEARS: Final = range(1971, 2201)
"""The years that a session can be of: every system can tell the offsets of these."""
NOON: Final = time(12)
"""The time of day of a session of which only the day is known."""

_MAX_CHARACTERS: Final = 60
_TIME: Final = r"""
    (?P<hour>[0-9]{1,2}) : (?P<minute>[0-9]{2})
    (?: : (?P<second>[0-9]{2}) (?: [.,] (?P<fraction>[0-9]{1,9}) )? )?
    (?: [ ]? (?P<half>[AaPp])\.?[Mm]\.? )?
    (?: [ ]? Uhr )?
    (?: [ ]? (?P<offset> [Zz] | [+-][0-9]{2}:?[0-9]{2} ) )?
"""
_TIME_ALONE: Final = re.compile(_TIME, re.VERBOSE)
_DATE_AND_TIME: Final = re.compile(
    rf"(?P<date> .+? ) (?: (?: [Tt] | ,?[ ]+ ) {_TIME} )?", re.VERBOSE
)
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_EITHER: Final = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4})")
_WRITE: Final = "write 2026-03-04 07:30, or say how with --date-format"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as a cell tells it: `day`, the time if it is there, the offset if that is there."""

    day: date
    clock: time | None = None
    offset: timezone | None = None


def in_zone(zone: tzinfo) -> LocalTime:
    """Local time of a zone."""
    return lambda naive: naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def moment(stamp: Stamp, local: LocalTime, after: datetime | None = None) -> datetime:
    """The moment with its fixed offset from UTC; one without a time of day is at NOON.

    Of a local time that there was twice, it is the later one where the earlier is before `after`.
    """
    naive = datetime.combine(stamp.day, stamp.clock or NOON)
    if stamp.offset is not None:
        return naive.replace(tzinfo=stamp.offset)
    found = _fixed(local(naive))
    if after is not None and found < after:
        return _fixed(local(naive.replace(fold=1)))
    return found


def _fixed(aware: datetime) -> datetime:
    return aware.astimezone(timezone(aware.utcoffset() or timedelta()))


class StampReader:
    """Reads dates with or without a time of day, as ISO 8601 has them and as people write them.

    Without `date_format`, 2026-03-04 and 2026/03/04 are possible, 4.3.2026, and 3/4/2026 where
    one of the numbers can only be the day. With it, in the signs of `datetime.strptime`, nothing
    else is; a format without hours leaves the time of day to be read as usual.

    Raises NotAHistory for a format that does not hold day, month and year.
    """

    def __init__(self, date_format: str | None = None) -> None:
        self._format = date_format
        self._whole = date_format is not None and ("%H" in date_format or "%I" in date_format)
        if date_format is not None and not _is_whole(date_format):
            message = (
                f"a date format of {date_format!r} is not possible; "
                "it needs day, month and year, such as %d/%m/%Y"
            )
            raise NotAHistory(message)

    def __call__(self, text: str) -> Stamp:
        """The date of a cell, and what else it tells. Raises BadCell."""
        text = " ".join(text.split())
        if len(text) > _MAX_CHARACTERS:
            raise BadCell(what="is no date", remedy=_WRITE)
        if self._format is not None and self._whole:
            return self._by_format(text, self._format)
        found = _DATE_AND_TIME.fullmatch(text)
        if found is None:
            raise BadCell(what="is no date", remedy=_WRITE)
        if self._format is None:
            day = _day(found["date"])
        else:
            day = self._by_format(found["date"], self._format).day
        if found["hour"] is None:
            return Stamp(day)
        return Stamp(day, _clock(found), _offset(found["offset"]))

    @staticmethod
    def _by_format(text: str, date_format: str) -> Stamp:
        try:
            found = datetime.strptime(text, date_format)  # noqa: DTZ007 - local time comes later
        except ValueError as error:
            raise BadCell(
                what="is no date", remedy=f"the format {date_format} was asked for"
            ) from error
        offset = found.utcoffset()
        zone = None if offset is None else timezone(offset)
        return Stamp(_possible(found.date()), found.time(), zone)


def time_of_day(text: str) -> time:
    """A time of day alone, such as 7:30, 07:30:15 or 7:30 pm. Raises BadCell."""
    found = _TIME_ALONE.fullmatch(" ".join(text.split()))
    if found is None or found["offset"] is not None:
        raise BadCell(what="is no time of day", remedy="write 07:30 or 19:30")
    return _clock(found)


def _day(text: str) -> date:
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(found[1], found[3], found[4])
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[3], found[2], found[1])
    if found := _EITHER.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4]
        if first <= 12 and second <= 12 and first != second:
            sign = found[2]
            raise BadCell(
                what="can be read in two ways",
                remedy=f"say --date-format %d{sign}%m{sign}%Y or --date-format %m{sign}%d{sign}%Y",
            )
        day, month = (first, second) if second <= 12 else (second, first)
        return _date(year, month, day)
    raise BadCell(what="is no date", remedy=_WRITE)


def _date(year: int | str, month: int | str, day: int | str) -> date:
    try:
        return _possible(date(int(year), int(month), int(day)))
    except ValueError as error:
        raise BadCell(what="is no day of the calendar", remedy=_WRITE) from error


def _possible(day: date) -> date:
    if day.year not in YEARS:
        raise BadCell(
            what="is out of range", remedy=f"years from {YEARS[0]} to {YEARS[-1]} are possible"
        )
    return day


def _clock(found: re.Match[str]) -> time:
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and hour not in range(1, 13):
        raise BadCell(what="has an hour that there is not", remedy="write 7:30 pm or 19:30")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    fraction = (found["fraction"] or "").ljust(6, "0")[:6]
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0), int(fraction))
    except ValueError as error:
        raise BadCell(
            what="has a time that there is not", remedy="00:00:00 to 23:59:59 are"
        ) from error


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text in ("Z", "z"):
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    if int(text[-2:]) > 59 or minutes > 14 * 60:
        raise BadCell(
            what="has an offset from UTC that there is not", remedy="-14:00 to +14:00 are"
        )
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _is_whole(date_format: str) -> bool:
    """Whether a format can tell one day from another."""
    if "%Y" not in date_format and "%y" not in date_format:
        return False
    sample = datetime(2026, 3, 4)  # noqa: DTZ001 - only its day is looked at
    try:
        return datetime.strptime(sample.strftime(date_format), date_format).date() == sample.date()  # noqa: DTZ007
    except (ValueError, re.error):
        return False
