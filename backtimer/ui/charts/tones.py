"""The colours of charts in light and dark: steps of one hue differ in lightness, too."""

from dataclasses import dataclass

from backtimer.ui.palette import DARK, Palette


@dataclass(frozen=True, slots=True)
class ChartTones:
    """Colours as `#rrggbb`; `steps` from nothing to much.

    `faint` is the line's colour stepping back, and still 3:1 against the card.
    """

    steps: tuple[str, str, str, str]
    strong: str
    pale: str
    line: str
    faint: str


_LIGHT = ChartTones(
    steps=("#e8e4db", "#ffd699", "#ffb454", "#d9820f"),
    strong="#ffb454",
    pale="#ffd699",
    line="#0b7a9b",
    faint="#4a97b3",
)
_DARK = ChartTones(
    steps=("#26313b", "#6b4a1b", "#b97a28", "#ffc47a"),
    strong="#ffb454",
    pale="#8a602a",
    line="#5ccfe6",
    faint="#4592a8",
)


def chart_tones(tones: Palette) -> ChartTones:
    """The chart's colours that go with those of the desk."""
    return _DARK if tones is DARK else _LIGHT
