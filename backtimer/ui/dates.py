"""Days and hours as people say them."""

import re
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

NOON_H = 12
EVENING_H = 18
NIGHT_ENDS_H = 4
DAYS_IN_WEEK = 7
_DAY_NAME = re.compile(r"\W*dddd\W*")
_YEAR = re.compile(r"(\s*'[^']*')?[^A-Za-z']*y+[^A-Za-z']*('[^']*'\.?)?")
"""A year, and what belongs to it alone: the words in quotes before or after it."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("dates", text)


def greeting(now: datetime) -> str:
    """The greeting of the hour."""
    if NIGHT_ENDS_H <= now.hour < NOON_H:
        return _tr("Good morning")
    if NOON_H <= now.hour < EVENING_H:
        return _tr("Good afternoon")
    return _tr("Good evening")


def day_text(then: datetime, now: datetime) -> str:
    """The day of `then` as one says it at `now`: today, yesterday, Thursday, or the date."""
    days = (now.date() - then.date()).days
    if days == 0:
        return _tr("today")
    if days == 1:
        return _tr("yesterday")
    locale = QLocale()
    if 1 < days < DAYS_IN_WEEK:
        return locale.standaloneDayName(then.isoweekday(), QLocale.FormatType.LongFormat)
    return date_text(then)


def moment_text(then: datetime) -> str:
    """Day and time, short, in the form of the person's region."""
    locale = QLocale()
    day = locale.dayName(then.isoweekday(), QLocale.FormatType.ShortFormat)
    time = locale.toString(QTime(then.hour, then.minute), QLocale.FormatType.ShortFormat)
    return f"{day} {date_text(then)}, {time}"


def date_text(then: date) -> str:
    """The date with its month in letters, in the region's own order."""
    return QLocale().toString(QDate(then.year, then.month, then.day), date_form())


def short_date(day: date) -> str:
    """The date without its year: 4 Mar, 4. März, Mar 4."""
    form = _whole_form(_YEAR.sub("", date_form()), "d MMM")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def date_form() -> str:
    """How the region writes a date with its month in letters, in Qt's own terms."""
    form = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    return _whole_form(_DAY_NAME.sub("", form).replace("MMMM", "MMM"), "d MMM yyyy")


def _whole_form(form: str, plain: str) -> str:
    """A form of which parts were taken out; `plain` where a quotation lost its other half."""
    return plain if form.count("'") % 2 else form.strip()


def first_weekday() -> int:
    """The day a week starts with in the person's region, from 0 for Monday."""
    return QLocale().firstDayOfWeek().value - 1
