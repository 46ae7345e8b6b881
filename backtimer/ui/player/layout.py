"""Where everything on the player stands: pure geometry, in parts of the window's height.

All measures were taken from the design, 1920 x 1080. The least cap heights are ISO 9241-3's for
2.5 m: what must be read is never lower than MUST_READ, the rest never lower than SECONDARY.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import sqrt
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from backtimer.ui.palette import MAT_MUTED, MAT_TEXT
from backtimer.ui.player.face import Words
from backtimer.ui.widgets.fitted_text import Family, Fitted, Style, cap_font, fit, text_width

MUST_READ: Final = 0.067
SECONDARY: Final = 0.042

_NAME_CAP: Final = 0.0705
_LINE_CAP: Final = 0.0678
_SMALL_CAP: Final = 0.0436
_NUMBER_CAP: Final = 0.3126
_NAME_PITCH: Final = 0.1
_LINE_PITCH: Final = 0.1085
_SMALL_PITCH: Final = 0.0675
_DESCENT: Final = 0.026
_EDGE: Final = 0.044
_SIDE_MARGIN: Final = 0.058
_TOP: Final = 0.1135
_FLOOR: Final = 0.775
_BASELINE: Final = 0.938
_RING: Final = 0.698
_RING_LEAST: Final = 0.2
_RING_THICKNESS: Final = 0.0524
"""Thickness of the ring as a part of its diameter."""
_FIGURE_LEAST: Final = 0.14
_DOT_RADIUS: Final = 0.0142
_DOT_PITCH: Final = 0.0417
_PORTRAIT: Final = 1.1

_HEAVY: Final = QFont.Weight.Bold
_MEDIUM: Final = QFont.Weight.Medium


class Role(StrEnum):
    """What a text on the player is."""

    PHASE_WORD = "phase-word"
    NUMBER = "number"
    OF = "of"
    NAME = "name"
    SIDE = "side"
    COUNT = "count"
    SET = "set"
    DOSE = "dose"
    THEN = "then"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line, beginning at `x` on the `baseline`, in window pixels."""

    text: str
    colour: str
    x: float
    baseline: float
    font: QFont


@dataclass(frozen=True, slots=True)
class TextBox:
    """One text, laid out: its runs, their font, and the rectangle that its letters fill."""

    role: Role
    font: QFont
    runs: tuple[Run, ...]
    rect: QRectF

    @property
    def cap_height(self) -> float:
        """Height of its capitals in pixels."""
        return QFontMetricsF(self.font).capHeight()


@dataclass(slots=True)
class Arrangement:
    """Everything, laid out for one size. `dots` and `figure` are None where there is no place."""

    progress: QRectF
    ring: QRectF
    texts: dict[Role, TextBox] = field(default_factory=dict)
    dots: QRectF | None = None
    figure: QRectF | None = None

    @property
    def thickness(self) -> float:
        """Thickness of the ring in pixels."""
        return self.ring.width() * _RING_THICKNESS


def arrange(words: Words, width: float, height: float) -> Arrangement:
    """Lay out `words` in a window of `width` x `height` pixels."""
    return _Layout(words, width, height).arranged()


def block(
    role: Role, fitted: Fitted, colour: str, at: QPointF, pitch: float, align: float = 0.0
) -> TextBox:
    """Lines below each other, the first with its capitals' top at `at`.

    `align` is 0 for lines that begin at `at`, 0.5 for lines centred there, 1 for lines ending there.
    """
    metrics = QFontMetricsF(fitted.font)
    cap = metrics.capHeight()
    runs = []
    for index, line in enumerate(fitted.lines):
        x = at.x() - align * text_width(line, fitted.font)
        runs.append(Run(line, colour, x, at.y() + cap + index * pitch, fitted.font))
    left = min((run.x for run in runs), default=at.x())
    low = metrics.descent() * _has_descender(fitted.lines[-1:])
    below = cap + max(0, len(runs) - 1) * pitch + low
    return TextBox(role, fitted.font, tuple(runs), QRectF(left, at.y(), fitted.width, below))


def _has_descender(lines: tuple[str, ...]) -> bool:
    return any(letter in "gjpqy,;()ßQ" for line in lines for letter in line)


class _Layout:
    """The work of `arrange`, one part after the other, from the fixed to the flexible."""

    def __init__(self, words: Words, width: float, height: float) -> None:
        self.words = words
        self.width = width
        self.u = height
        self.margin = min(_SIDE_MARGIN * height, 0.045 * width)
        edge = min(_EDGE * height, 0.045 * width)
        bar = QRectF(edge, 0.033 * height, width - 2 * edge, max(3.0, 0.0134 * height))
        self.made = Arrangement(bar, QRectF())

    def arranged(self) -> Arrangement:
        bottom = self._bottom()
        if self.width < _PORTRAIT * self.u:
            self._portrait(bottom)
        else:
            self._landscape(bottom)
        return self.made

    # the line at the bottom: what comes then, and the time left

    def _bottom(self) -> float:
        """Lay out the bottom lines; returns their top."""
        style = Style(Family.TEXT, _MEDIUM, _SMALL_CAP * self.u)
        left = fit(
            (self.words.left,), replace(style, tabular=True), self.width - 2 * self.margin, 1
        )
        inside = self.width - 2 * self.margin
        narrow = self.width < _PORTRAIT * self.u
        room = inside if narrow else inside - left.width - 0.05 * self.u
        then = fit(
            tuple(f"{self.words.then_word} {text}" for text in self.words.thens),
            Style(Family.TEXT, QFont.Weight.DemiBold, _SMALL_CAP * self.u),
            room,
            2,
        )
        cap = _SMALL_CAP * self.u
        pitch = _SMALL_PITCH * self.u
        last = (_BASELINE if not narrow else 0.965) * self.u
        right = QPointF(self.width - self.margin, last - cap)
        self._put(block(Role.LEFT, left, MAT_MUTED, right, pitch, 1.0))
        if narrow:
            last -= pitch
        top = last - cap - (len(then.lines) - 1) * pitch
        box = block(Role.THEN, then, self.words.then_colour, QPointF(self.margin, top), pitch)
        self._put(_with_plain_start(box, self.words.then_word))
        return top

    # ring to the left, words to the right

    def _landscape(self, bottom: float) -> None:
        u = self.u
        space = min(_RING * u, bottom - 0.02 * u - _TOP * u)
        diameter = min(space, 0.4 * self.width)
        top = _TOP * u + (space - diameter) / 2
        self.made.ring = QRectF(self.margin, top, diameter, diameter)
        self._fill_ring(word_inside=True)
        x = self.margin + diameter + 0.058 * u
        end = self._words(x, self.width - self.margin - x, _TOP * u + 0.002 * u)
        floor = min(_FLOOR * u, bottom - 0.05 * u)
        self._place_figure(x, end + 0.04 * u, self.width - self.margin - x, floor)

    # ring above, words below

    def _portrait(self, bottom: float) -> None:
        u = self.u
        inside = self.width - 2 * self.margin
        top = 0.098 * u
        style = Style(Family.TEXT, _HEAVY, _SMALL_CAP * u, 0.1)
        word = fit((self.words.phase_word,), style, inside, 1)
        at = QPointF(self.width / 2, top)
        pitch = _SMALL_PITCH * u
        self._put(block(Role.PHASE_WORD, word, self.words.colour, at, pitch, 0.5))
        top += _SMALL_CAP * u + (len(word.lines) - 1) * pitch + 0.025 * u
        needed = self._words(self.margin, inside, 0.0)
        rest = bottom - 0.03 * u - top - needed - 0.03 * u
        figure = 0.16 * u if rest > (0.34 + 0.2) * u else 0.0
        diameter = max(_RING_LEAST * u, min(rest - figure, 0.82 * inside, 0.42 * u))
        self.made.ring = QRectF((self.width - diameter) / 2, top, diameter, diameter)
        self._fill_ring(word_inside=False)
        end = self._words(self.margin, inside, top + diameter + 0.03 * u)
        self._place_figure(self.margin, end + 0.03 * u, inside, bottom - 0.05 * u)

    # inside the ring

    def _fill_ring(self, *, word_inside: bool) -> None:
        ring, u = self.made.ring, self.u
        centre = ring.center()
        radius = ring.width() / 2 - self.made.thickness - 0.012 * u
        cap = _SMALL_CAP * u
        high = low = 0.0
        if word_inside:
            word, pitch = self._phase_word(radius)
            above = cap + (len(word.lines) - 1) * pitch
            half = text_width(word.lines[0], word.font) / 2
            start = -min(0.86 * radius, _reach(radius, half))
            at = QPointF(centre.x(), centre.y() + start)
            self._put(block(Role.PHASE_WORD, word, self.words.colour, at, pitch, 0.5))
            high = -(start + above)
        if self.words.of:
            style = Style(Family.TEXT, _MEDIUM, cap, 0.02)
            of = fit((self.words.of,), style, 2 * radius, 1)
            low = min(0.72 * radius, _reach(radius, of.width / 2) - cap)
            at = QPointF(centre.x(), centre.y() + low)
            self._put(block(Role.OF, of, MAT_MUTED, at, _SMALL_PITCH * u, 0.5))
        self._number(centre, radius, high or 0.8 * radius, low or 0.8 * radius)

    def _phase_word(self, radius: float) -> tuple[Fitted, float]:
        """The word in one line with wide letter spaces, or closer, or in two lines."""
        cap = _SMALL_CAP * self.u
        for spacing in (0.15, 0.05):
            style = Style(Family.TEXT, _HEAVY, cap, spacing)
            word = fit((self.words.phase_word,), style, 1.55 * radius, 1)
            if len(word.lines) == 1 and word.font.stretch() == 100:
                break
        else:
            word = fit((self.words.phase_word,), style, 1.45 * radius, 2)
        return word, 0.062 * self.u

    def _number(self, centre: QPointF, radius: float, high: float, low: float) -> None:
        gap = 0.035 * self.u
        space = high + low - 2 * gap
        middle = centre.y() + (low - high) / 2
        probe = cap_font(self._number_style(100.0))
        wide = text_width("0" * len(self.words.number), probe) / QFontMetricsF(probe).capHeight()
        scale = self.made.ring.width() / (_RING * self.u)
        inside = 2 * (radius - abs(middle - centre.y())) / sqrt(1 + wide * wide)
        cap = max(MUST_READ * self.u, min(_NUMBER_CAP * self.u * scale, space, inside))
        font = cap_font(self._number_style(cap))
        fitted = Fitted((self.words.number,), font)
        at = QPointF(centre.x(), middle - QFontMetricsF(font).capHeight() / 2)
        self._put(block(Role.NUMBER, fitted, MAT_TEXT, at, 0.0, 0.5))

    def _number_style(self, cap: float) -> Style:
        return Style(Family.DISPLAY, _HEAVY, float(int(cap)), -0.03, tabular=True)

    # name, side, count

    def _words(self, x: float, width: float, top: float) -> float:
        """Lay out name, side, count and set from `top` down; returns where they end."""
        u, words = self.u, self.words
        style = Style(Family.DISPLAY, _HEAVY, _NAME_CAP * u, -0.03)
        name = fit(words.names, style, width, 1)
        if len(name.lines) > 1 or name.lines[0] != words.names[0]:
            name = fit(words.names, Style(Family.DISPLAY, _HEAVY, _LINE_CAP * u, -0.03), width, 2)
        y = self._down(Role.NAME, name, MAT_TEXT, QPointF(x, top), _NAME_PITCH)
        if words.side:
            style = Style(Family.DISPLAY, _HEAVY, _LINE_CAP * u, -0.03)
            side = fit((words.side,), style, width, 2)
            y = self._down(Role.SIDE, side, words.colour, QPointF(x, y), _NAME_PITCH)
        self.made.dots = None
        if words.count or words.set:
            y += 0.006 * u
            y = self._count(x, width, y)
        if words.dose:
            style = Style(Family.TEXT, _MEDIUM, _SMALL_CAP * u)
            dose = fit((words.dose,), style, width, 2)
            y = self._down(Role.DOSE, dose, MAT_TEXT, QPointF(x, y + 0.005 * u), _SMALL_PITCH)
        return y - (_LINE_PITCH - _LINE_CAP - _DESCENT) * u

    def _down(self, role: Role, fitted: Fitted, colour: str, at: QPointF, pitch: float) -> float:
        """Put lines at `at`; returns the top of the next line's capitals."""
        self._put(block(role, fitted, colour, at, pitch * self.u))
        cap = QFontMetricsF(fitted.font).capHeight()
        gap = (_LINE_PITCH - _LINE_CAP) * self.u
        return at.y() + cap + (len(fitted.lines) - 1) * pitch * self.u + gap

    def _count(self, x: float, width: float, y: float) -> float:
        """The count with its dots before it and the set behind it, as far as they fit."""
        u, words = self.u, self.words
        end = x
        if words.count:
            style = Style(Family.DISPLAY, QFont.Weight.DemiBold, _LINE_CAP * u, -0.015)
            count = fit((words.count,), style, width, 1)
            dots = self._dots_width()
            if dots and dots + 0.045 * u + count.width <= width:
                radius = _DOT_RADIUS * u
                cap = QFontMetricsF(count.font).capHeight()
                self.made.dots = QRectF(x, y + cap / 2 - radius, dots, 2 * radius)
                end += dots + 0.045 * u
            after = self._down(Role.COUNT, count, MAT_TEXT, QPointF(end, y), _LINE_PITCH)
            end += count.width + 0.055 * u
        if not words.set:
            return after
        style = Style(Family.DISPLAY, QFont.Weight.DemiBold, _LINE_CAP * u, -0.015)
        fitted = fit((words.set,), style, width, 1)
        if words.count and end + fitted.width > x + width:
            return self._down(Role.SET, fitted, MAT_MUTED, QPointF(x, after), _LINE_PITCH)
        return self._down(Role.SET, fitted, MAT_MUTED, QPointF(end, y), _LINE_PITCH)

    def _dots_width(self) -> float:
        if self.words.dots is None:
            return 0.0
        return ((self.words.dots[1] - 1) * _DOT_PITCH + 2 * _DOT_RADIUS) * self.u

    def _place_figure(self, x: float, top: float, width: float, floor: float) -> None:
        if floor - top >= _FIGURE_LEAST * self.u:
            self.made.figure = QRectF(x, top, width, floor - top + 0.006 * self.u)

    def _put(self, box: TextBox) -> None:
        self.made.texts[box.role] = box


def _reach(radius: float, half_width: float) -> float:
    """How far from the centre a line of that half width may lie inside the circle."""
    return sqrt(max(0.0, radius * radius - half_width * half_width))


def _with_plain_start(box: TextBox, start: str) -> TextBox:
    """The same box with the first word in plain text, lighter than the rest."""
    first, *others = box.runs
    light = QFont(box.font)
    light.setWeight(_MEDIUM)
    rest = first.text.removeprefix(start)
    x = first.x + QFontMetricsF(light).horizontalAdvance(start)
    runs = (replace(first, text=start, colour=MAT_TEXT, font=light), replace(first, text=rest, x=x))
    return replace(box, runs=(*runs, *others))
