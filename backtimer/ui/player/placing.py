"""The pieces that a layout is made of: texts with their fonts and places."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from backtimer.ui.mat_palette import MAT_TEXT
from backtimer.ui.widgets.fitted_text import Fitted, text_width

MUST_READ: Final = 0.067
"""Least cap height of countdown, exercise, side and count, in parts of the window's height:
16 minutes of arc at 2.5 m on a 14-inch screen, the minimum of ISO 9241-3."""

SECONDARY: Final = 0.042
"""Least cap height of everything else that stays on the screen."""

RING_THICKNESS: Final = 0.0524
"""Thickness of the ring as a part of its diameter."""


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


MUST_BE_READ: Final = frozenset({Role.NUMBER, Role.NAME, Role.SIDE, Role.COUNT})
"""What must be read from the mat."""


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
        return self.ring.width() * RING_THICKNESS

    def put(self, box: TextBox) -> None:
        """Take a text in."""
        self.texts[box.role] = box


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block of lines stands: the top of its first capitals.

    `align` is 0 for lines that begin at `x`, 0.5 for lines centred there, 1 for lines that end
    there. `pitch` is the distance of their baselines in pixels.
    """

    x: float
    top: float
    pitch: float = 0.0
    align: float = 0.0


def block(role: Role, fitted: Fitted, colour: str, anchor: Anchor) -> TextBox:
    """Lay out lines below each other."""
    metrics = QFontMetricsF(fitted.font)
    cap = metrics.capHeight()
    first = anchor.top + cap
    runs = tuple(
        Run(
            line,
            colour,
            anchor.x - anchor.align * text_width(line, fitted.font),
            first + index * anchor.pitch,
            fitted.font,
        )
        for index, line in enumerate(fitted.lines)
    )
    low = metrics.descent() if _hangs(fitted.lines[-1]) else 0.0
    height = cap + (len(runs) - 1) * anchor.pitch + low
    left = min(run.x for run in runs)
    return TextBox(role, fitted.font, runs, QRectF(left, anchor.top, fitted.width, height))


def lines_height(fitted: Fitted, pitch: float) -> float:
    """From the top of the first capitals to the last baseline."""
    return QFontMetricsF(fitted.font).capHeight() + (len(fitted.lines) - 1) * pitch


def with_plain_start(box: TextBox, start: str, weight: QFont.Weight) -> TextBox:
    """The same box with its first word in plain text colour and another weight."""
    first, *others = box.runs
    light = QFont(box.font)
    light.setWeight(weight)
    rest = first.text.removeprefix(start)
    x = first.x + QFontMetricsF(light).horizontalAdvance(start)
    runs = (replace(first, text=start, colour=MAT_TEXT, font=light), replace(first, text=rest, x=x))
    return replace(box, runs=(*runs, *others))


def _hangs(line: str) -> bool:
    """Whether a letter of it goes below the baseline."""
    return any(letter in "gjpqyQ,;()" for letter in line)
