"""What stands in a cell."""

import pytest

from backtimer.core.exchange.cells import duration, minutes, number, score, seconds, whole
from backtimer.core.exchange.problems import BadCell


@pytest.mark.parametrize(
    ("text", "value"), [("25", 25), ("12.5", 12.5), ("12,5", 12.5), ("0.125", 0.125), ("0", 0)]
)
def test_a_number_may_have_a_decimal_point_or_a_decimal_comma(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["1,200", "1.200", "90.125"])
def test_a_number_that_may_be_in_thousands_is_refused(text: str) -> None:
    with pytest.raises(BadCell, match="two ways") as refused:
        number(text)

    assert text.replace(",", "").replace(".", "") in refused.value.remedy


@pytest.mark.parametrize("text", ["-1", "1e5", "nan", "inf", "٣", "1.2.3", "", "1_000", "9" * 400])
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(BadCell):
        number(text)


@pytest.mark.parametrize("text", ["3", "3.0", "3,00"])
def test_a_whole_number_may_have_noughts_behind_its_point(text: str) -> None:
    assert whole(text) == score(text) == 3


@pytest.mark.parametrize("text", ["11", "6.5", "-1", "7/10", "very"])
def test_a_score_is_a_whole_number_from_0_to_10(text: str) -> None:
    with pytest.raises(BadCell, match="0 to 10"):
        score(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0:45:00", 2700),
        ("1:02:03", 3723),
        ("45 min", 2700),
        ("1 h 30 min", 5400),
        ("1h30m", 5400),
        ("1 Std. 5 Minuten", 3900),
        ("90 s", 90),
    ],
)
def test_a_length_that_tells_its_units_is_the_same_in_every_column(text: str, value: float) -> None:
    assert duration(text) == minutes(text) == seconds(text) == value


def test_a_length_without_units_has_those_of_its_column() -> None:
    assert (minutes("12,5"), seconds("750")) == (750, 750)
    with pytest.raises(BadCell, match="unit"):
        duration("45")


def test_a_length_of_two_parts_is_refused_with_both_readings() -> None:
    with pytest.raises(BadCell, match="two ways") as refused:
        minutes("1:30")

    assert refused.value.remedy == "write 1:30:00 or 0:01:30"


@pytest.mark.parametrize("text", ["0", "1441", "0:00:00", "25:00:00"])
def test_a_length_is_more_than_nothing_and_at_most_a_day(text: str) -> None:
    with pytest.raises(BadCell, match="out of range"):
        minutes(text)
