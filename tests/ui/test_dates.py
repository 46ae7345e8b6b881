"""Days and hours as people say them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from backtimer.ui.dates import (
    date_text,
    day_text,
    first_weekday,
    greeting,
    moment_text,
    short_date,
)

SUNDAY = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("hour", "text"),
    [
        (3, "Good evening"),
        (4, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
    ],
)
def test_the_greeting_goes_with_the_hour(hour: int, text: str) -> None:
    assert greeting(SUNDAY.replace(hour=hour)) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "today"), (1, "yesterday"), (3, "Thursday"), (6, "Monday"), (7, "15 Nov 2026")],
)
def test_a_day_of_the_last_week_is_called_by_its_name(days: int, text: str) -> None:
    assert day_text(SUNDAY - timedelta(days=days), SUNDAY) == text


def test_yesterday_is_the_day_before_however_few_hours_ago() -> None:
    night = SUNDAY.replace(hour=0, minute=5)

    assert day_text(night - timedelta(minutes=10), night) == "yesterday"


def test_a_moment_is_written_as_the_region_does() -> None:
    british = moment_text(SUNDAY)
    QLocale.setDefault(QLocale("de_DE"))
    german = moment_text(SUNDAY)

    QLocale.setDefault(QLocale("en_US"))
    american = moment_text(SUNDAY)

    assert british == "Sun 22 Nov 2026, 19:30"
    assert german == "So. 22. Nov. 2026, 19:30"
    assert american.startswith("Sun Nov 22, 2026, 7:30")


@pytest.mark.parametrize(
    ("region", "whole", "short"),
    [
        ("en_GB", "4 Mar 2026", "4 Mar"),
        ("en_US", "Mar 4, 2026", "Mar 4"),
        ("de_DE", "4. März 2026", "4. März"),
        ("es_ES", "4 de mar de 2026", "4 de mar"),
        ("ja_JP", "2026年3月4日", "3月4日"),
        ("lt_LT", "4 kov. 2026", "4 kov."),
    ],
)
def test_a_date_has_its_regions_order_with_and_without_its_year(
    region: str, whole: str, short: str
) -> None:
    QLocale.setDefault(QLocale(region))

    assert date_text(date(2026, 3, 4)) == whole
    assert short_date(date(2026, 3, 4)) == short


def test_a_machine_without_a_region_still_names_the_month() -> None:
    QLocale.setDefault(QLocale.c())

    assert moment_text(SUNDAY) == "Sun 22 Nov 2026, 19:30"


def test_the_week_begins_as_the_region_says() -> None:
    british = first_weekday()
    QLocale.setDefault(QLocale("en_US"))

    assert (british, first_weekday()) == (0, 6)
