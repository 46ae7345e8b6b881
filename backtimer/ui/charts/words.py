"""Dates and figures as charts say them."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)


def date_text(day: date) -> str:
    """The whole date, in the form of the person's region."""
    qday = QDate(day.year, day.month, day.day)
    return QLocale().toString(qday, QLocale.FormatType.LongFormat)


def month_text(day: date, today: date) -> str:
    """The month, short; with its year where that is another."""
    name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
    return name if day.year == today.year else f"{name} {day.year}"


def sessions_text(number: int) -> str:
    """1 session, 2 sessions."""
    return _tr("1 session") if number == 1 else _tr("{number} sessions").format(number=number)


def minutes_text(minutes: float) -> str:
    """Whole minutes; what is not nothing is not called 0."""
    if 0 < minutes < 0.5:
        return _tr("under 1 min")
    return _tr("{number} min").format(number=round(minutes))


def kg_number(kg: float) -> str:
    """Kilograms in the person's own form, without zeros that say nothing: 7.5."""
    return f"{round(kg, 2):g}".replace(".", QLocale().decimalPoint())
