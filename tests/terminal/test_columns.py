"""Columns of a terminal are not characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.terminal.columns import cut, one_line, pad, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("Bottom up", 9), ("Brücke", 6), ("Bru\u0308cke", 6), ("背中", 4), ("", 0)],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_what_fits_is_left_as_it_is() -> None:
    assert cut("HOLD 7 s", 8) == "HOLD 7 s"


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    assert cut("HOLD 7 s · right leg", 10) == "HOLD 7 s…"


@given(st.text(), st.integers(0, 30))
def test_a_cut_text_never_takes_more_columns_than_there_are(text: str, columns: int) -> None:
    assert width(cut(text, columns)) <= columns


@given(st.text(st.characters(codec="utf-8"), max_size=20), st.booleans())
def test_a_padded_text_fills_its_columns(text: str, right: bool) -> None:  # noqa: FBT001
    assert width(pad(text, 50, right=right)) == 50


@given(st.text())
def test_a_line_holds_nothing_that_steers_the_terminal(text: str) -> None:
    assert one_line(text).isprintable()
