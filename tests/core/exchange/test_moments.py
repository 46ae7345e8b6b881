"""Dates and times, and the hours in which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.exchange.moments import Stamp, StampReader, in_zone, moment, time_of_day
from backtimer.core.exchange.problems import BadCell, NotAHistory
from tests.core.exchange.samples import BERLIN, CEST, CET

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04",
        "2026/03/04",
        "2026-3-4",
        "4.3.2026",
        "04.03.2026",
        "4. 3. 2026",
    ],
)
def test_a_date_is_read_as_iso_and_as_german_has_it(text: str) -> None:
    assert StampReader()(text) == Stamp(DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/03/2026", date(2026, 3, 25)),
        ("3/25/2026", date(2026, 3, 25)),
        ("25-03-2026", date(2026, 3, 25)),
        ("5/5/2026", date(2026, 5, 5)),
    ],
)
def test_a_date_of_which_only_one_number_can_be_the_day_is_read(text: str, day: date) -> None:
    assert StampReader()(text).day == day


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026 07:30"])
def test_a_date_that_can_be_read_in_two_ways_is_refused_with_both_formats(text: str) -> None:
    with pytest.raises(BadCell, match="two ways") as refused:
        StampReader()(text)

    assert "--date-format %d" in refused.value.remedy
    assert "--date-format %m" in refused.value.remedy


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-03-04T07:30", time(7, 30)),
        ("2026-03-04 07:30:15", time(7, 30, 15)),
        ("2026-03-04T07:30:15.123456", time(7, 30, 15, 123456)),
        ("2026-03-04T07:30:15.1234567", time(7, 30, 15, 123456)),
        ("4.3.2026, 7:30 Uhr", time(7, 30)),
        ("04.03.2026  19:30", time(19, 30)),
        ("2026-03-04 7:30 PM", time(19, 30)),
        ("2026-03-04 12:05 a.m.", time(0, 5)),
    ],
)
def test_a_time_of_day_may_follow(text: str, clock: time) -> None:
    assert StampReader()(text) == Stamp(DAY, clock)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2026-03-04T07:30Z", UTC),
        ("2026-03-04T07:30:00+01:00", CET),
        ("2026-03-04 07:30 -0330", timezone(-timedelta(hours=3, minutes=30))),
    ],
)
def test_an_offset_may_follow_the_time(text: str, offset: timezone) -> None:
    assert StampReader()(text) == Stamp(DAY, time(7, 30), offset)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-02-30",
        "13/13/2026",
        "2026-03-04 24:00",
        "2026-03-04 13:00 pm",
        "2026-03-04 07:30+15:00",
        "2026-03-04 07:30+01:99",
        "04.03.26",
        "1899-12-30",
        "2026-03/04",
        "٢٠٢٦-٠٣-٠٤",
        "4.3.2026" + " x" * 1000,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        StampReader()(text)


def test_a_format_settles_the_order_and_leaves_the_time_to_be_read_as_usual() -> None:
    assert StampReader("%m/%d/%Y")("03/04/2026 7:30 pm") == Stamp(DAY, time(19, 30))
    assert StampReader("%d/%m/%y")("04/03/26") == Stamp(DAY)


def test_a_format_with_hours_is_that_of_the_whole_cell() -> None:
    assert StampReader("%H.%M on %d/%m/%Y")("07.30 on 04/03/2026") == Stamp(DAY, time(7, 30))


def test_a_cell_that_does_not_fit_the_format_is_refused() -> None:
    with pytest.raises(BadCell, match="no date") as refused:
        StampReader("%d/%m/%Y")("2026-03-04")

    assert "%d/%m/%Y" in refused.value.remedy


@pytest.mark.parametrize("date_format", ["", "%d.%m.", "%Y %Y", "%", "%Y-%m", "%d/%m/%Y %Q"])
def test_a_format_without_day_month_and_year_is_refused(date_format: str) -> None:
    with pytest.raises(NotAHistory, match="date format"):
        StampReader(date_format)


def test_a_time_of_day_stands_alone() -> None:
    assert time_of_day("7:30 pm") == time(19, 30)
    with pytest.raises(BadCell):
        time_of_day("2026-03-04 07:30")


def at(text: str, after: datetime | None = None) -> datetime:
    return moment(StampReader()(text), BERLIN, after)


def test_a_moment_without_an_offset_is_local_time_and_gets_its_offset() -> None:
    winter, summer = at("2026-03-04 07:30"), at("2026-07-04 07:30")

    assert (winter.isoformat(), winter.tzinfo) == ("2026-03-04T07:30:00+01:00", CET)
    assert (summer.isoformat(), summer.tzinfo) == ("2026-07-04T07:30:00+02:00", CEST)


def test_a_moment_with_an_offset_keeps_it() -> None:
    assert at("2026-07-04T07:30-05:00").isoformat() == "2026-07-04T07:30:00-05:00"


def test_a_day_alone_is_at_noon() -> None:
    assert at("2026-03-04").isoformat() == "2026-03-04T12:00:00+01:00"


def test_a_time_that_was_left_out_is_an_hour_later() -> None:
    assert at("2026-03-29 02:30").isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_time_that_there_was_twice_is_the_earlier_one_unless_it_ends_a_session() -> None:
    before, started = at("2026-10-25 02:10"), at("2026-10-25 02:50")

    assert before.isoformat() == "2026-10-25T02:10:00+02:00"
    assert at("2026-10-25 02:10", started).isoformat() == "2026-10-25T02:10:00+01:00"
    assert at("2026-10-25 01:10", started).isoformat() == "2026-10-25T01:10:00+02:00"


def test_the_zone_of_the_machine_will_do() -> None:
    local = moment(Stamp(DAY, time(7, 30)), datetime.astimezone)

    assert local.replace(tzinfo=None) == datetime(2026, 3, 4, 7, 30)  # noqa: DTZ001
    assert isinstance(local.tzinfo, timezone)


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
)
def test_every_local_time_has_one_moment_in_every_zone(naive: datetime, zone: str) -> None:
    local = in_zone(ZoneInfo(zone))
    stamp = StampReader()(naive.isoformat())

    found = moment(stamp, local)

    assert moment(stamp, local) == found
    shift = found.replace(tzinfo=None) - naive
    assert timedelta(0) <= shift <= timedelta(hours=1)
