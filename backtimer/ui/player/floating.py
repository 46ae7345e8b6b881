"""Where buttons, notes and signs stand, so that the words to be read from the mat stay free."""

from typing import Final

from PySide6.QtCore import QRectF, QSize

from backtimer.ui.player.controls import Controls
from backtimer.ui.player.note import Note
from backtimer.ui.player.placing import MUST_BE_READ, Arrangement, Role
from backtimer.ui.player.signs import Signs

_BESIDE_THE_RING: Final = MUST_BE_READ - {Role.NUMBER}


def place_floating(
    made: Arrangement, size: QSize, controls: Controls, note: Note, signs: Signs
) -> None:
    """Keep what floats clear of the words under it."""
    _place_controls(made, size, controls)
    _place_note(made, size, controls.y(), note)
    u = float(size.height())
    low = min([made.ring.top(), *(box.rect.top() for box in made.texts.values())])
    strip = QRectF(made.progress)
    strip.setTop(made.progress.bottom() + 0.004 * u)
    strip.setBottom(low - 0.004 * u)
    signs.place(strip, u)


def _place_controls(made: Arrangement, size: QSize, controls: Controls) -> None:
    width, u = float(size.width()), float(size.height())
    then = made.texts.get(Role.THEN)
    bottom = (then.rect.top() if then else 0.9 * u) - 0.008 * u
    controls.place(width / 2, bottom, 0.96 * width, u)
    lowest = max(made.texts[role].rect.bottom() for role in MUST_BE_READ & made.texts.keys())
    if controls.y() < lowest:  # rather over what comes then than over the count
        controls.place(width / 2, u - 0.01 * u, 0.96 * width, u)


def _place_note(made: Arrangement, size: QSize, above: float, note: Note) -> None:
    width, u = float(size.width()), float(size.height())
    name, edge = made.texts[Role.NAME].rect.left(), 0.04 * width
    left = name if name > made.ring.right() else edge
    note.place(left, width - edge, above - 0.015 * u, u)
    beside = [made.texts[role].rect for role in _BESIDE_THE_RING & made.texts.keys()]
    note.keep_below(max(rect.bottom() for rect in beside), edge, width - edge)
