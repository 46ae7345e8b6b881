"""What the history adds up to: days, weeks on goal, streaks, and the trend of pain and effort.

A session belongs to the local day on which it began, wherever that was: its own offset from UTC
says which. Dates are local dates, minutes are active minutes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self

from backtimer.core.records import Mark, SessionRecord
from backtimer.core.stats import DAYS, counts_for_goal, first_of_week

_WEEK: Final = timedelta(days=DAYS)
_MONDAY: Final = date.min.toordinal()
"""The first day of all is a Monday."""
MEANINGFUL: Final = 2
"""Points on the 0 to 10 scale that studies of chronic low back pain call a meaningful change:
Suzuki et al., PLOS ONE 2020, doi 10.1371/journal.pone.0229228."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was done: how many sessions, and their active minutes.

    `counted` is how many of them count towards the goal of the week.
    """

    date: date
    sessions: int
    minutes: float
    counted: int = 0

    def with_(self, record: SessionRecord) -> Self:
        """The day with one session more."""
        return type(self)(
            self.date,
            self.sessions + 1,
            self.minutes + record.active_s / 60,
            self.counted + counts_for_goal(record),
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """What a history adds up to; `first_day` is None for one without a session."""

    sessions: int
    minutes: float
    first_day: date | None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `first_day` on: what counts towards the goal, in sessions, and minutes."""

    first_day: date
    sessions: int
    minutes: float
    goal: int
    on_break: bool = False

    @property
    def middle(self) -> date:
        """Its fourth day."""
        return self.first_day + timedelta(days=DAYS // 2)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first_day <= day < self.first_day + _WEEK

    @property
    def on_goal(self) -> bool:
        """Whether the goal is reached."""
        return self.sessions >= self.goal


@dataclass(frozen=True, slots=True)
class Point:
    """What a person said of one session, each from 0 to 10; None is not said."""

    when: datetime
    title: str
    before: int | None
    after: int | None
    effort: int | None

    @property
    def change(self) -> int | None:
        """Pain after less pain before, in points; None where either is not said."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def days(records: Iterable[SessionRecord]) -> dict[date, Day]:
    """The days on which something was done; what was only tried out is not counted."""
    found: dict[date, Day] = {}
    for one in records:
        if one.mark is not Mark.TRIAL:
            day = one.started.date()
            found[day] = found.get(day, Day(day, 0, 0.0)).with_(one)
    return found


def weekly(every_day: Iterable[Day], first_weekday: int = 0) -> dict[date, Day]:
    """What days add up to in each week, under the first day of the week."""
    found: dict[date, Day] = {}
    for day in every_day:
        first = first_of_week(day.date, first_weekday)
        before = found.get(first, Day(first, 0, 0.0))
        found[first] = Day(
            first,
            before.sessions + day.sessions,
            before.minutes + day.minutes,
            before.counted + day.counted,
        )
    return found


def weeks(
    every_day: Iterable[Day],
    today: date,
    *,
    goal: int,
    breaks: Collection[date] = (),
    first_weekday: int = 0,
    since: date | None = None,
) -> tuple[Week, ...]:
    """All weeks from that of the first day to the present one, the oldest first.

    With `since` the row begins with its week at the latest. A week is a break when one of `breaks`
    lies in it: so it stays one when the first day of the week is another. Without a day there is
    only the present week. A day after `today` (the clock was set back) lengthens the row.
    """
    # By number, which is counted faster than a date: there may be ten thousand days.
    sessions: defaultdict[int, int] = defaultdict(int)
    minutes: defaultdict[int, float] = defaultdict(float)
    for day in every_day:
        number = _week_number(day.date, first_weekday)
        sessions[number] += day.counted
        minutes[number] += day.minutes
    resting = {_week_number(day, first_weekday) for day in breaks}
    known = [*sessions, _week_number(today, first_weekday)]
    if since is not None:
        known.append(_week_number(since, first_weekday))
    return tuple(
        Week(
            date.fromordinal(number * DAYS + _MONDAY + first_weekday),
            sessions[number],
            minutes[number],
            goal,
            number in resting,
        )
        for number in range(min(known), max(known) + 1)
    )


def streak(every_week: Sequence[Week], today: date) -> int:
    """How many weeks in a row are on goal, up to the present one.

    The present week counts once it is on goal, and until then breaks nothing. A week that is
    marked as a break neither counts nor breaks; one on goal in spite of its mark counts.
    """
    number = 0
    for week in reversed(every_week):
        if week.on_goal:
            number += 1
        elif ends_streak(week, today):
            break
    return number


def ends_streak(week: Week, today: date) -> bool:
    """Whether a week breaks the row of weeks on goal: no break, and over without the goal."""
    return not (week.on_goal or week.on_break) and week.first_day + _WEEK <= today


def kept_up(every_week: Sequence[Week], today: date, number: int = 12) -> tuple[int, int]:
    """How many of the latest weeks were on goal, and of how many: of `number` at most.

    The present week counts once it is on goal; one marked as a break only in spite of its mark.
    """
    said = [one for one in every_week if one.on_goal or ends_streak(one, today)][-number:]
    return sum(one.on_goal for one in said), len(said)


def points(records: Iterable[SessionRecord], limit: int | None = None) -> tuple[Point, ...]:
    """What was said of sessions, of the latest `limit`, the oldest first.

    Those of which neither effort nor pain was said are left out.
    """
    found = [
        Point(one.started, one.routine_title, *numbers)
        for one in records
        if (numbers := _numbers(one)) != (None, None, None)
    ]
    found.sort(key=lambda one: one.when)
    return tuple(found if limit is None else found[max(0, len(found) - limit) :])


def _numbers(record: SessionRecord) -> tuple[int | None, int | None, int | None]:
    said = record.ratings
    return said.pain_before, said.pain_after, said.effort


def routines_of(records: Iterable[SessionRecord]) -> list[tuple[str, str]]:
    """Id and latest title of each routine in `records`, newest first; by title."""
    titles: dict[str, str] = {}
    for one in records:
        titles.setdefault(one.routine_id, one.routine_title)
    return sorted(titles.items(), key=lambda item: (item[1], item[0]))


def rolling_median(values: Sequence[float | None], window: int = 5) -> tuple[float | None, ...]:
    """For each value the median of the last `window` that were said, itself included.

    None where the value itself was not said. Raises ValueError for a window below 1.
    """
    if window < 1:
        message = f"a window holds at least one value, not {window}"
        raise ValueError(message)
    said: list[float] = []
    found: list[float | None] = []
    for value in values:
        if value is None:
            found.append(None)
            continue
        said = [*said, value][-window:]
        found.append(_median(said))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PainChange:
    """Pain after sessions, the median of the first few against that of the last few.

    `meaningful` says whether it differs by MEANINGFUL points or more. It tells what was noted
    and nothing about its cause.
    """

    earlier: float
    lately: float

    @property
    def difference(self) -> float:
        """Points on the 0 to 10 scale; below 0 is less pain."""
        return self.lately - self.earlier

    @property
    def meaningful(self) -> bool:
        """By two points or more."""
        return abs(self.difference) >= MEANINGFUL


FEW: Final = 5
"""So many of the first numbers are compared with as many of the latest."""


def pain_change(every_point: Sequence[Point], few: int = FEW) -> PainChange | None:
    """How pain after sessions has changed; None with fewer than twice `few` of them noted."""
    said = [one.after for one in every_point if one.after is not None]
    if len(said) < 2 * few:
        return None
    return PainChange(_median(said[:few]), _median(said[-few:]))


def pain_within(every_point: Sequence[Point], few: int = 10) -> float | None:
    """By how many points pain differs after a session from before it, below 0 for less.

    It is the median of the last `few` sessions of which both were said; None with fewer of them.
    It tells what was noted and nothing about its cause.
    """
    said = [one.change for one in every_point if one.change is not None]
    return _median(said[-few:]) if len(said) >= few else None


def totals(every_day: Iterable[Day]) -> Totals:
    """What days add up to."""
    found = tuple(every_day)
    return Totals(
        sum(day.sessions for day in found),
        sum(day.minutes for day in found),
        min((day.date for day in found), default=None),
    )


def _week_number(day: date, first_weekday: int) -> int:
    """The week of a day, counted from the first of all: weeks that follow differ by 1."""
    return (day.toordinal() - _MONDAY - first_weekday) // DAYS


def _median(values: Sequence[float]) -> float:
    """The middle of the values; `statistics` brings decimals along, which most starts can save."""
    from statistics import median  # noqa: PLC0415

    return median(values)
