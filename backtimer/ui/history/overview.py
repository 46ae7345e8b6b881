"""The overview of the history: the calendar, weeks against the goal, and trends."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.core.looking_up import Wanted
from backtimer.core.ports import History, HistoryError
from backtimer.core.review import FEW, Day, Point, Totals, Week, ends_streak, points, streak, weeks
from backtimer.core.stats import first_of_week
from backtimer.ui import theme
from backtimer.ui.charts.bars import By, WeekBars
from backtimer.ui.charts.card import ChartCard
from backtimer.ui.charts.heat_map import HeatMap
from backtimer.ui.charts.trend import TrendChart, What
from backtimer.ui.charts.words import sessions_text
from backtimer.ui.history.answers import (
    duration_text,
    effort_text,
    pain_text,
    this_week_text,
    weeks_text,
)
from backtimer.ui.history.latest import LatestDays
from backtimer.ui.history.turning import turning_buttons
from backtimer.ui.widgets.stacking import StackingLayout

GAP = 18
STACKED_PX = 760
AT_ONCE_WEEKS: Final = 53
"""So many weeks are read at once: as many as the calendar shows in any usual window."""
RATED: Final = 400
"""So many of the latest sessions of which something was said are shown as a trend."""
FIRST_SPAN: Final = timedelta(weeks=8)
"""The first numbers are looked for in so long a time at first."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


@dataclass(frozen=True, slots=True)
class Review:
    """What the overview shows, added up for one day."""

    days: LatestDays
    totals: Totals
    weeks: Sequence[Week]
    all_weeks: Callable[[], Sequence[Week]]
    points: Sequence[Point]
    first_points: Sequence[Point]
    """What was said at first, where that is longer ago than all of `points`."""
    today: date
    first_weekday: int

    @property
    def summary(self) -> str:
        """How much it is in all and this week, and for how many weeks in a row it was enough."""
        parts = [sessions_text(self.totals.sessions), duration_text(self.totals.minutes)]
        parts += [this_week_text(one) for one in self.weeks if one.holds(self.today)]
        if number := self._streak():
            row = _tr("1 week on goal") if number == 1 else _tr("{number} weeks in a row on goal")
            parts.append(row.format(number=number))
        return " · ".join(parts)

    def _streak(self) -> int:
        """All weeks are only read where the row of those on goal may go on beyond the latest."""
        ends = any(ends_streak(week, self.today) for week in self.weeks)
        return streak(self.weeks if ends else self.all_weeks(), self.today)


def review(
    history: History,
    today: date,
    *,
    goal: int,
    first_weekday: int,
    on_trouble: Callable[[HistoryError], None],
) -> Review:
    """Add up what the overview shows. Raises HistoryError.

    Days that are older than AT_ONCE_WEEKS are read when they are wanted; what goes wrong then is
    told `on_trouble`.
    """
    since = first_of_week(today, first_weekday) - timedelta(weeks=AT_ONCE_WEEKS)
    latest, totals = history.days(since), history.totals()
    latest_points = history.points(RATED)
    breaks = [one.day for one in history.breaks() if one.resting]

    def all_or_latest(read: Callable[[], Mapping[date, Day]]) -> Mapping[date, Day]:
        try:
            return read()
        except HistoryError as trouble:
            on_trouble(trouble)
            return latest

    oldest = totals.first_day or today
    days = LatestDays(latest, since, oldest, lambda: all_or_latest(history.days))
    add_up = partial(weeks, today=today, goal=goal, breaks=breaks, first_weekday=first_weekday)
    return Review(
        days,
        totals,
        add_up(latest.values(), since=max(since, oldest)),
        lambda: add_up(all_or_latest(lambda: history.weeks(first_weekday)).values(), since=oldest),
        latest_points,
        _first_points(history, oldest, latest_points),
        today,
        first_weekday,
    )


def _first_points(history: History, oldest: date, latest: Sequence[Point]) -> Sequence[Point]:
    """What was said in the first weeks; nothing where the latest begin there."""
    span = FIRST_SPAN
    while len(latest) >= RATED and oldest + span < latest[0].when.date():
        found = points(history.sessions(RATED, 0, Wanted(last=oldest + span)))
        if sum(one.after is not None for one in found) >= FEW:
            return found
        span *= 2
    return ()


class Overview(QWidget):
    """Four cards and the calendar above them."""

    dayChosen = Signal(object)
    weekChosen = Signal(object, QPoint)
    """A Week that was pressed, and where on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = HeatMap()
        self.calendar.dayChosen.connect(self.dayChosen)
        self.sessions = WeekBars(By.SESSIONS)
        self.minutes = WeekBars(By.MINUTES)
        self.sessions.weekChosen.connect(self.weekChosen)
        self.minutes.weekChosen.connect(self.weekChosen)
        self.pain = TrendChart(What.PAIN)
        self.effort = TrendChart(What.EFFORT)
        self.cards = (
            ChartCard(self.tr("Days"), self.calendar, deeds=turning_buttons(self.calendar)),
            ChartCard(self.tr("Sessions per week"), self.sessions),
            ChartCard(self.tr("Minutes per week"), self.minutes),
            ChartCard(self.tr("Pain before and after"), self.pain),
            ChartCard(self.tr("Effort"), self.effort),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.cards[0])
        for pair in (self.cards[1:3], self.cards[3:5]):
            row = StackingLayout(theme.px(STACKED_PX), spacing=GAP, stacked_spacing=GAP, level=True)
            for card in pair:
                row.add(card, 1)
            column.addLayout(row)

    def focus_calendar(self) -> None:
        """Put the keyboard on the calendar, or on the button that shows it instead of its table."""
        shown = self.calendar if self.calendar.isVisible() else self.cards[0].switch
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_review(self, shown: Review) -> None:
        """Show what was added up."""
        self.calendar.show_days(
            shown.days, shown.today, shown.first_weekday, oldest=shown.days.oldest
        )
        self.sessions.show_weeks(shown.weeks, shown.all_weeks, today=shown.today)
        self.minutes.show_weeks(shown.weeks, shown.all_weeks, today=shown.today)
        self.pain.show_points(shown.points)
        self.effort.show_points(shown.points)
        days, sessions, minutes, pain, effort = self.cards
        days.say(self.tr("A click or Enter shows a day in the list."))
        sessions.say(weeks_text(shown.weeks, shown.today))
        minutes.say(self.tr("Minutes in which you were active, logged activities included."))
        pain.say(pain_text((*shown.first_points, *shown.points)))
        effort.say(effort_text(shown.points))
