"""Text sized by the height of its capitals, and wrapped so that nothing is ever cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

STRETCHES = (100, 90, 82, 75)
"""How wide letters may be, in percent: a long name is condensed before it takes a third line."""

_PROBE_PX = 1000


class Family(StrEnum):
    """The two families of the bundled font."""

    DISPLAY = "Inter Display"
    TEXT = "Inter"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. `cap_px` is the least height of a capital letter in pixels.

    `spacing` is added between letters, as a part of the font's size. `tabular` gives all
    figures one width, for a number that changes.
    """

    family: Family
    weight: QFont.Weight
    cap_px: float
    spacing: float = 0.0
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit a width, and the font they fit in."""

    lines: tuple[str, ...]
    font: QFont
    whole: bool = True
    """Whether no word had to be broken."""

    @property
    def width(self) -> float:
        """Width of the longest line in pixels."""
        return max((text_width(line, self.font) for line in self.lines), default=0.0)


@lru_cache(maxsize=512)
def cap_font(style: Style, stretch: int = 100) -> QFont:
    """The smallest font whose capitals are at least `style.cap_px` high."""
    font = _font(style, stretch)
    font.setPixelSize(_PROBE_PX)
    size = max(1, ceil(style.cap_px * _PROBE_PX / QFontMetricsF(font).capHeight()))
    font.setPixelSize(size)
    while QFontMetricsF(font).capHeight() < style.cap_px:
        size += 1
        font.setPixelSize(size)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing * size)
    return font


def _font(style: Style, stretch: int) -> QFont:
    font = QFont(style.family.value)
    font.setWeight(style.weight)
    font.setStretch(stretch)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def text_width(text: str, font: QFont) -> float:
    """The width of `text` in pixels, without the letter space after its last letter."""
    return QFontMetricsF(font).horizontalAdvance(text) - font.letterSpacing()


def wrap(text: str, font: QFont, width: float) -> Fitted:
    """Break `text` into as few lines as `width` allows, of about the same length."""
    fitted = _wrap(text, font, width)
    if not fitted.whole or len(fitted.lines) < 2:
        return fitted
    low, high = width / len(fitted.lines), width
    while high - low > width / 64:
        middle = (low + high) / 2
        narrower = _wrap(text, font, middle)
        if narrower.whole and len(narrower.lines) == len(fitted.lines):
            fitted, high = narrower, middle
        else:
            low = middle
    return fitted


def _wrap(text: str, font: QFont, width: float) -> Fitted:
    """Break `text` into lines: between words, after hyphens, within a word only if it must be."""
    lines: list[str] = []
    whole = True
    line = ""
    for piece in _pieces(text):
        if not line or text_width((line + piece).rstrip(), font) <= width:
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece
        while text_width(line.rstrip(), font) > width and len(line.rstrip()) > 2:
            head, line = _break(line, font, width)
            lines.append(head)
            whole = False
    return Fitted((*lines, line.rstrip()) if line.strip() else tuple(lines), font, whole)


def _pieces(text: str) -> Iterable[str]:
    """Words with the space after them; a hyphen or stroke within a word ends a piece too."""
    piece = ""
    for before, letter in zip(" " + text, text, strict=False):
        if piece and (before in " -/") and letter != " ":
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _break(word: str, font: QFont, width: float) -> tuple[str, str]:
    """The longest beginning of a word that fits with a hyphen, and the rest."""
    end = 1
    while end + 1 < len(word) and text_width(word[: end + 1] + "-", font) <= width:
        end += 1
    return word[:end] + "-", word[end:]


@lru_cache(maxsize=256)
def fit(texts: tuple[str, ...], style: Style, width: float, max_lines: int) -> Fitted:
    """The first of `texts` (long form, short form) that fits in `max_lines` of `width` pixels.

    Where none does, letters get narrower, never lower; at last the text of fewest lines is
    taken, with as many lines as it needs.
    """
    tries = [wrap(text, cap_font(style, stretch), width) for text, stretch in _order(texts)]
    for fitted in tries:
        if fitted.whole and len(fitted.lines) <= max_lines:
            return fitted
    return min(tries, key=lambda fitted: (max(len(fitted.lines), max_lines), not fitted.whole))


def _order(texts: tuple[str, ...]) -> Iterable[tuple[str, int]]:
    """A little narrower is better than the short form; the short form better than much narrower."""
    different = tuple(dict.fromkeys(texts))
    for stretch in STRETCHES[:2]:
        yield different[0], stretch
    for text in different[1:]:
        for stretch in STRETCHES:
            yield text, stretch
    for stretch in STRETCHES[2:]:
        yield different[0], stretch
