"""The colours on the mat: always dark, one colour for each kind of phase."""

from typing import Final

from backtimer.core.timeline import Kind

MAT_INK: Final = "#0f1419"
MAT_SURFACE: Final = "#1c252e"
MAT_TEXT: Final = "#f2f5f7"
MAT_MUTED: Final = "#9aa7b2"

PHASE_COLOURS: Final = {
    Kind.HOLD: "#ffb454",
    Kind.OPEN: "#ffb454",
    Kind.REPETITION: "#87d96c",
    Kind.MOVE: "#87d96c",
    Kind.SETUP: "#5ccfe6",
    Kind.SWITCH: "#5ccfe6",
    Kind.REST: "#b8a1ff",
    Kind.RELEASE: "#b8a1ff",
}
PAUSED_COLOUR: Final = "#9aa7b2"
