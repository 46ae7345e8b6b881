"""Text that is never cut and never too low."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from backtimer.ui.widgets.fitted_text import Family, Style, cap_font, fit, text_width, wrap

STYLE = Style(Family.DISPLAY, QFont.Weight.Bold, 40.0)


@pytest.fixture(autouse=True, scope="module")
def _application(qapp: object) -> None:
    assert qapp


@pytest.mark.parametrize("cap_px", [3.0, 17.3, 72.36, 300.0])
def test_capitals_are_as_high_as_asked_and_hardly_higher(cap_px: float) -> None:
    font = cap_font(Style(Family.TEXT, QFont.Weight.Medium, cap_px))
    assert cap_px <= QFontMetricsF(font).capHeight() < cap_px + 1.5


@given(
    text=st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), min_size=1),
    width=st.floats(120, 2000),
)
def test_wrapping_loses_no_letter_and_leaves_no_line_too_wide(text: str, width: float) -> None:
    font = cap_font(STYLE)
    fitted = wrap(text, font, width)
    kept = "".join(fitted.lines).replace(" ", "").replace("\xa0", "").replace("-", "")
    assert kept == text.replace(" ", "").replace("\xa0", "").replace("-", "")
    assert all(text_width(line, font) <= width for line in fitted.lines)


def test_the_short_form_is_taken_where_the_long_one_needs_a_third_line() -> None:
    fitted = fit(("a long name that needs a lot of room", "a short one"), STYLE, 420.0, 2)
    assert " ".join(fitted.lines) == "a short one"


def test_without_a_short_form_letters_get_narrower_and_then_lines_more() -> None:
    font = cap_font(STYLE)
    text = "one two three four"
    width = text_width(text, font) * 0.45
    fitted = fit((text,), STYLE, width, 2)
    assert fitted.font.pixelSize() == font.pixelSize()
    assert " ".join(fitted.lines) == text
    many = fit((text * 6,), STYLE, width, 2)
    assert len(many.lines) > 2
    assert many.font.pixelSize() == font.pixelSize()


def test_lines_are_of_about_the_same_length() -> None:
    font = cap_font(STYLE)
    width = text_width("one two three four", font) * 1.05
    assert wrap("one two three four five", font, width).lines != ("one two three four", "five")


def test_a_hyphen_is_a_place_to_break() -> None:
    font = cap_font(STYLE)
    width = text_width("Diagonales-", font) * 1.02
    assert wrap("Diagonales-Heben", font, width).lines == ("Diagonales-", "Heben")
