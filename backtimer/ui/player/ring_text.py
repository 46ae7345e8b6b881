"""What stands in the ring: the phase's word, the number, and what the number is part of."""

from math import sqrt
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

from backtimer.ui.mat_palette import MAT_MUTED, MAT_TEXT
from backtimer.ui.player.face import Words
from backtimer.ui.player.placing import MUST_READ, Anchor, Arrangement, Role, block, lines_height
from backtimer.ui.widgets.fitted_text import Family, Fitted, Style, cap_font, fit, text_width

SMALL_CAP: Final = 0.0436
"""Cap height of what is secondary, in parts of the window's height."""

SMALL_PITCH: Final = 0.0675
DESIGN_RING: Final = 0.698
"""Diameter of the ring in the design."""

_NUMBER_CAP: Final = 0.3126
_WORD_PITCH: Final = 0.062
_WORD_SPACINGS: Final = (0.15, 0.05)
_AIR: Final = 0.012
_GAP: Final = 0.035
_HEAVY: Final = QFont.Weight.Bold


def fill_ring(made: Arrangement, words: Words, u: float) -> None:
    """Put word, number and its whole into the ring; `u` is the window's height."""
    radius = _inner_radius(made, u)
    x, y = made.ring.center().x(), made.ring.center().y()
    word = _fit_word(words.phase_word, 1.55 * radius, u)
    half = text_width(word.lines[0], word.font) / 2
    start = -min(0.86 * radius, _reach(radius, half))
    made.put(block(Role.PHASE_WORD, word, words.colour, Anchor(x, y + start, _WORD_PITCH * u, 0.5)))
    low = _put_of(made, words, u)
    fill_number(made, words, u, -(start + lines_height(word, _WORD_PITCH * u)), low)


def fill_without_word(made: Arrangement, words: Words, u: float) -> None:
    """Put the number and its whole into a ring whose word stands elsewhere."""
    low = _put_of(made, words, u)
    fill_number(made, words, u, 0.8 * _inner_radius(made, u), low)


def _put_of(made: Arrangement, words: Words, u: float) -> float:
    """Put what the number is part of below it; returns how far below the centre it begins."""
    radius = _inner_radius(made, u)
    if not words.of:
        return 0.8 * radius
    of = fit((words.of,), of_style(u), 2 * radius, 1)
    low = min(0.72 * radius, _reach(radius, of.width / 2) - SMALL_CAP * u)
    centre = made.ring.center()
    anchor = Anchor(centre.x(), centre.y() + low, SMALL_PITCH * u, 0.5)
    made.put(block(Role.OF, of, MAT_MUTED, anchor))
    return low


def fill_number(made: Arrangement, words: Words, u: float, high: float, low: float) -> None:
    """Put the number alone into the ring, between `high` above its centre and `low` below."""
    radius = _inner_radius(made, u)
    down = (low - high) / 2
    probe = cap_font(_number_style(100))
    wide = text_width("0" * len(words.number), probe) / QFontMetricsF(probe).capHeight()
    inside = 2 * (radius - abs(down)) / sqrt(1 + wide * wide)
    wanted = _NUMBER_CAP * made.ring.width() / DESIGN_RING
    cap = max(MUST_READ * u + 1, min(wanted, high + low - 2 * _GAP * u, inside))
    number = Fitted((words.number,), cap_font(_number_style(int(cap))))
    top = made.ring.center().y() + down - QFontMetricsF(number.font).capHeight() / 2
    anchor = Anchor(made.ring.center().x(), top, align=0.5)
    made.put(block(Role.NUMBER, number, MAT_TEXT, anchor))


def word_style(u: float, spacing: float = _WORD_SPACINGS[0]) -> Style:
    """How the phase's word is set."""
    return Style(Family.TEXT, _HEAVY, SMALL_CAP * u, spacing)


def of_style(u: float) -> Style:
    """How the words below the number are set."""
    return Style(Family.TEXT, QFont.Weight.Medium, SMALL_CAP * u, 0.02)


def _fit_word(word: str, width: float, u: float) -> Fitted:
    """In one line with wide letter spaces, or closer ones, or in two lines."""
    for spacing in _WORD_SPACINGS:
        fitted = fit((word,), word_style(u, spacing), width, 1)
        if len(fitted.lines) == 1 and fitted.font.stretch() == 100:
            return fitted
    return fit((word,), word_style(u, _WORD_SPACINGS[-1]), 0.94 * width, 2)


def _number_style(cap: int) -> Style:
    return Style(Family.DISPLAY, _HEAVY, float(cap), -0.03, tabular=True)


def _inner_radius(made: Arrangement, u: float) -> float:
    return made.ring.width() / 2 - made.thickness - _AIR * u


def _reach(radius: float, half_width: float) -> float:
    """How far from the centre a line of that half width may lie inside the circle."""
    return sqrt(max(0.0, radius * radius - half_width * half_width))
