"""The words round the squares of the calendar: months above, weekdays at the left."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QFontMetrics

from backtimer.ui import theme
from backtimer.ui.charts.legend import TEXT_PX
from backtimer.ui.charts.scales import apart
from backtimer.ui.charts.words import month_text
from backtimer.ui.dates import DAYS_IN_WEEK

MONTH_GAP_PX = 8.0

Labels = list[tuple[str, QRectF]]


def month_labels(
    first: date, today: date, lefts: Sequence[float], high: float, limit: float
) -> Labels:
    """The month of the first week, and of each week that begins a month.

    `first` is the first day of the first week, `lefts` are the left edges of all weeks. Where two
    stand too near, the later one is kept: the first week often has only days of a month that ends.
    """
    metrics = QFontMetrics(theme.font(TEXT_PX))
    texts: list[str] = []
    places: list[tuple[float, float]] = []
    for week, left in enumerate(lefts):
        day = first + timedelta(weeks=week)
        if week == 0 or day.day <= DAYS_IN_WEEK:
            texts.append(month_text(day, today))
            places.append((left, metrics.horizontalAdvance(texts[-1]) + 4))
    return [
        (texts[at], QRectF(places[at][0], 0, places[at][1], high))
        for at in apart(places, MONTH_GAP_PX, limit)
    ]


def weekday_labels(first_weekday: int, middles: Sequence[float], width: float) -> Labels:
    """Every second weekday, each on the middle of its row."""
    high = QFontMetrics(theme.font(TEXT_PX)).height()
    name, short = QLocale().standaloneDayName, QLocale.FormatType.ShortFormat
    return [
        (
            name((first_weekday + row) % DAYS_IN_WEEK + 1, short),
            QRectF(0, middles[row] - high / 2, width, high),
        )
        for row in range(0, DAYS_IN_WEEK, 2)
    ]
