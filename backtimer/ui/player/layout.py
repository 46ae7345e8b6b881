"""Where everything on the player stands: pure geometry, in parts of the window's height.

All measures were taken from the design, 1920 x 1080.
"""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from backtimer.ui.mat_palette import MAT_MUTED, MAT_TEXT
from backtimer.ui.player.face import Words
from backtimer.ui.player.placing import (
    Anchor,
    Arrangement,
    Role,
    block,
    lines_height,
    with_plain_start,
)
from backtimer.ui.player.ring_text import (
    DESIGN_RING,
    SMALL_CAP,
    SMALL_PITCH,
    fill_number,
    fill_ring,
    fill_without_word,
    of_style,
    word_style,
)
from backtimer.ui.widgets.fitted_text import Family, Fitted, Style, fit

_NAME_CAP: Final = 0.0705
_LINE_CAP: Final = 0.0678
_LINE_PITCH: Final = 0.1
_LINE_GAP: Final = 0.0405
_COUNT_GAP: Final = 0.006
_TIGHT_PITCH: Final = 0.0905
_TIGHT_GAP: Final = 0.0265
_STRETCH_LEAST: Final = 90
"""A name is rather set in two lines than narrower than this, in percent."""
_EDGE: Final = 0.044
_MARGIN: Final = 0.058
_MARGIN_ACROSS: Final = 0.045
"""The same as a part of the width, for narrow windows."""
_TOP: Final = 0.1135
_FLOOR: Final = 0.775
_BASELINE: Final = 0.938
_TIGHT_BASELINE: Final = 0.968
_FIGURE_LEAST: Final = 0.14
_HEAD: Final = 0.1
_TIGHT_HEAD: Final = 0.078
_ROOMY_RING: Final = 0.37
_SMALL_RING: Final = 0.19
_LINES_BESIDE_RING: Final = 3
_AIR: Final = 0.012
_DOT_RADIUS: Final = 0.0142
_DOT_PITCH: Final = 0.0417
_PORTRAIT: Final = 1.1

_HEAVY: Final = QFont.Weight.Bold
_STRONG: Final = QFont.Weight.DemiBold
_MEDIUM: Final = QFont.Weight.Medium


def arrange(words: Words, width: float, height: float) -> Arrangement:
    """Lay out `words` in a window of `width` x `height` pixels."""
    layout = _Portrait if width < _PORTRAIT * height else _Landscape
    return layout(words, width, height).arranged()


class _Layout:
    """What both forms have in common: the bar, the bottom, and the words of the exercise."""

    pitch = _LINE_PITCH
    gap = _LINE_GAP

    def __init__(self, words: Words, width: float, height: float) -> None:
        self.words = words
        self.width = width
        self.u = height
        self.margin = min(_MARGIN * height, _MARGIN_ACROSS * width)
        self.inside = width - 2 * self.margin
        edge = min(_EDGE * height, _MARGIN_ACROSS * width)
        bar = QRectF(edge, 0.033 * height, width - 2 * edge, max(3.0, 0.0134 * height))
        self.made = Arrangement(bar, QRectF())

    def arranged(self) -> Arrangement:
        """The layout."""
        raise NotImplementedError

    def put_bottom(self, baseline: float) -> float:
        """Lay out what comes then and the time left; returns their top."""
        u, pitch = self.u, SMALL_PITCH * self.u
        left = self._fit_left(self.inside)
        last = (baseline - SMALL_CAP) * u
        right = Anchor(self.width - self.margin, last, pitch, 1.0)
        self.made.put(block(Role.LEFT, left, MAT_MUTED, right))
        beside = self._fit_then(self.inside - left.width - 0.05 * u)
        alone = self._fit_then(self.inside)
        if len(alone.lines) < len(beside.lines):
            return self.put_then(alone, last - pitch)
        return self.put_then(beside, last)

    def put_then(self, then: Fitted, last: float) -> float:
        """Lay out what comes then, the capitals of its last line at `last`; returns its top."""
        pitch = SMALL_PITCH * self.u
        top = last - (len(then.lines) - 1) * pitch
        box = block(Role.THEN, then, self.words.then_colour, Anchor(self.margin, top, pitch))
        self.made.put(with_plain_start(box, self.words.then_word, _MEDIUM))
        return top

    def _fit_left(self, width: float) -> Fitted:
        style = Style(Family.TEXT, _MEDIUM, SMALL_CAP * self.u, tabular=True)
        return fit((self.words.left,), style, width, 1)

    def _fit_then(self, width: float) -> Fitted:
        texts = tuple(f"{self.words.then_word} {text}" for text in self.words.thens)
        return fit(texts, Style(Family.TEXT, _STRONG, SMALL_CAP * self.u), width, 2)

    def put_words(self, x: float, width: float, top: float) -> float:
        """Lay out name, side, count and set from `top` down; returns where the last one ends."""
        u, words = self.u, self.words
        name = self._fit_name(width)
        y = self._down(Role.NAME, name, MAT_TEXT, Anchor(x, top, self.pitch * u))
        if words.side:
            style = Style(Family.DISPLAY, _HEAVY, _LINE_CAP * u, -0.03)
            side = fit((words.side,), style, width, 2)
            y = self._down(Role.SIDE, side, words.colour, Anchor(x, y, self.pitch * u))
        self.made.dots = None
        if words.count or words.set:
            y = self._count_and_set(x, width, y + _COUNT_GAP * u)
        if words.dose:
            style = Style(Family.TEXT, _MEDIUM, SMALL_CAP * u)
            dose = fit((words.dose,), style, width, 2)
            y = self._down(Role.DOSE, dose, MAT_TEXT, Anchor(x, y, SMALL_PITCH * u))
        return y - self.gap * u

    def _fit_name(self, width: float) -> Fitted:
        """On one line a little larger, else on two."""
        style = Style(Family.DISPLAY, _HEAVY, _NAME_CAP * self.u, -0.03)
        name = fit(self.words.names[:1], style, width, 1)
        if len(name.lines) == 1 and name.font.stretch() >= _STRETCH_LEAST:
            return name
        return fit(self.words.names, replace(style, cap_px=_LINE_CAP * self.u), width, 2)

    def _down(self, role: Role, fitted: Fitted, colour: str, anchor: Anchor) -> float:
        """Put lines there; returns the top of the next line's capitals."""
        self.made.put(block(role, fitted, colour, anchor))
        return anchor.top + lines_height(fitted, anchor.pitch) + self.gap * self.u

    def _count_and_set(self, x: float, width: float, y: float) -> float:
        """The count with its dots before it and the set behind it, as far as they fit."""
        u, words = self.u, self.words
        end, after = x, y
        style = Style(Family.DISPLAY, _STRONG, _LINE_CAP * u, -0.015)
        if words.count:
            count = fit((words.count,), style, width, 1)
            dots = self._dots_width()
            if dots and dots + 0.045 * u + count.width <= width:
                radius = _DOT_RADIUS * u
                middle = y + QFontMetricsF(count.font).capHeight() / 2
                self.made.dots = QRectF(x, middle - radius, dots, 2 * radius)
                end += dots + 0.045 * u
            after = self._down(Role.COUNT, count, MAT_TEXT, Anchor(end, y))
            end += count.width + 0.055 * u
        if not words.set:
            return after
        of_sets = self._fit_set(style, width)
        if words.count and end + of_sets.width > x + width:
            return self._down(Role.SET, of_sets, MAT_MUTED, Anchor(x, after))
        cap = QFontMetricsF(of_sets.font).capHeight()
        same_baseline = Anchor(end, y + max(0.0, _LINE_CAP * u - cap))
        return self._down(Role.SET, of_sets, MAT_MUTED, same_baseline)

    def _fit_set(self, style: Style, width: float) -> Fitted:
        return fit((self.words.set,), style, width, 1)

    def _dots_width(self) -> float:
        if self.words.dots is None:
            return 0.0
        return ((self.words.dots[1] - 1) * _DOT_PITCH + 2 * _DOT_RADIUS) * self.u

    def keep_above(self, bottom: float) -> None:
        """Leave the dose out where it would run into the bottom: the voice says it too."""
        dose = self.made.texts.get(Role.DOSE)
        if dose is not None and dose.rect.bottom() > bottom - _AIR * self.u:
            del self.made.texts[Role.DOSE]

    def put_figure(self, x: float, top: float, width: float, floor: float) -> None:
        """Give the figure what is left, if that is enough to see something."""
        if floor - top >= _FIGURE_LEAST * self.u:
            self.made.figure = QRectF(x, top, width, floor - top + 0.006 * self.u)


class _Landscape(_Layout):
    """The ring to the left, the words to the right: what most screens have."""

    def arranged(self) -> Arrangement:
        u = self.u
        bottom = self.put_bottom(_BASELINE)
        space = min(DESIGN_RING * u, bottom - 0.02 * u - _TOP * u)
        diameter = min(space, 0.4 * self.width)
        top = _TOP * u + (space - diameter) / 2
        self.made.ring = QRectF(self.margin, top, diameter, diameter)
        fill_ring(self.made, self.words, u)
        x = self.margin + diameter + 0.058 * u
        end = self.put_words(x, self.width - self.margin - x, (_TOP + 0.002) * u)
        self.keep_above(bottom)
        floor = min(_FLOOR * u, bottom - 0.05 * u)
        self.put_figure(x, end + 0.065 * u, self.width - self.margin - x, floor)
        return self.made


class _Portrait(_Layout):
    """The ring above the words; where they need much room, small and with its word beside it."""

    pitch = _TIGHT_PITCH
    gap = _TIGHT_GAP

    def arranged(self) -> Arrangement:
        u = self.u
        bottom = self.put_bottom(_TIGHT_BASELINE)
        needed = self.put_words(self.margin, self.inside, 0.0)
        style = word_style(u)
        word = fit((self.words.phase_word,), style, self.inside, 1)
        above = lines_height(word, SMALL_PITCH * u) + 0.03 * u
        rest = bottom - (_HEAD + 0.08) * u - above - needed
        if rest >= _ROOMY_RING * u:
            diameter = min(rest, 0.8 * self.inside)
            self._ring_below_its_word(word, _HEAD * u + above, diameter)
            end = _HEAD * u + above + diameter + 0.04 * u
        else:
            diameter = min(_SMALL_RING * u, 0.42 * self.inside)
            if self._ring_beside_its_word(_TIGHT_HEAD * u, diameter):
                last = (_TIGHT_BASELINE - SMALL_CAP) * u
                bottom = self.put_then(self._fit_then(self.inside), last)
            end = _TIGHT_HEAD * u + diameter + max(_TIGHT_GAP * u, (rest - 0.06 * u) / 3)
        end = self.put_words(self.margin, self.inside, end)
        self.keep_above(bottom)
        self.put_figure(self.margin, end + 0.05 * u, self.inside, bottom - 0.04 * u)
        return self.made

    def _fit_set(self, style: Style, width: float) -> Fitted:
        return fit((self.words.set,), replace(style, cap_px=SMALL_CAP * self.u), width, 1)

    def _ring_below_its_word(self, word: Fitted, top: float, diameter: float) -> None:
        u, middle = self.u, self.width / 2
        anchor = Anchor(middle, _HEAD * u, SMALL_PITCH * u, 0.5)
        self.made.put(block(Role.PHASE_WORD, word, self.words.colour, anchor))
        self.made.ring = QRectF(middle - diameter / 2, top, diameter, diameter)
        fill_without_word(self.made, self.words, u)

    def _ring_beside_its_word(self, top: float, diameter: float) -> bool:
        """Lay it out; returns whether the time left found a place there too."""
        u, pitch = self.u, SMALL_PITCH * self.u
        self.made.ring = QRectF(self.margin, top, diameter, diameter)
        fill_number(self.made, self.words, u, 0.4 * diameter, 0.4 * diameter)
        x = self.margin + diameter + 0.035 * u
        room = self.width - self.margin - x
        word = fit((self.words.phase_word,), word_style(u, 0.0), room, 2)
        of = fit((self.words.of,), of_style(u), room, 1)
        left = self._fit_left(room)
        lines = len(word.lines) + bool(self.words.of)
        with_left = lines + len(left.lines) <= _LINES_BESIDE_RING
        y = top + (diameter - SMALL_CAP * u - (lines + with_left - 1) * pitch) / 2
        self.made.put(block(Role.PHASE_WORD, word, self.words.colour, Anchor(x, y, pitch)))
        if self.words.of:
            below = Anchor(x, y + len(word.lines) * pitch, pitch)
            self.made.put(block(Role.OF, of, MAT_MUTED, below))
        if with_left:
            self.made.put(block(Role.LEFT, left, MAT_MUTED, Anchor(x, y + lines * pitch, pitch)))
        return with_left
