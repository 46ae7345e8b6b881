"""The ring paints only what changed, and what it paints in pieces looks as if painted at once."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from pytestqt.qtbot import QtBot

from backtimer.ui.mat_palette import MAT_SURFACE
from backtimer.ui.widgets.ring import Ring

COLOUR = "#ffb454"


class WatchedRing(Ring):
    """Remembers what it was asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def ring(qtbot: QtBot) -> WatchedRing:
    made = WatchedRing()
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.set_look(COLOUR, 20)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.painted))
    return made


def colour_at(image: QImage, x: int, y: int) -> QColor:
    return image.pixelColor(x, y)


def test_it_empties_clockwise_back_to_the_top(ring: WatchedRing) -> None:
    ring.set_fraction(0.5)
    image = ring.grab().toImage()
    assert colour_at(image, 390, 200) == QColor(COLOUR)
    assert colour_at(image, 10, 200) == QColor(MAT_SURFACE)


def test_a_small_step_paints_a_small_strip(qtbot: QtBot, ring: WatchedRing) -> None:
    ring.set_fraction(0.6)
    qtbot.waitUntil(lambda: len(ring.painted) > 1)
    ring.painted.clear()
    ring.set_fraction(0.598)
    qtbot.waitUntil(lambda: bool(ring.painted))
    assert all(rect.width() < 50 and rect.height() < 50 for rect in ring.painted)


def test_a_step_that_no_eye_sees_paints_nothing(ring: WatchedRing) -> None:
    ring.set_fraction(0.6)
    ring.set_fraction(0.6 - 1e-6)
    assert ring.fraction == 0.6


@pytest.mark.parametrize("notches", [(), (0.5, 0.334)])
def test_strips_add_up_to_the_whole_picture(
    qtbot: QtBot, ring: WatchedRing, notches: tuple[float, ...]
) -> None:
    fresh = WatchedRing()
    qtbot.addWidget(fresh)
    fresh.resize(400, 400)
    for one in (ring, fresh):
        one.set_look(COLOUR, 20, notches)
    for step in range(500):
        fraction = 1 - step / 500
        ring.set_fraction(fraction)
        strip = ring._strip(fraction + 1 / 500, fraction)
        fresh.set_fraction(fraction)
        if step % 83:
            continue
        whole = fresh.grab().toImage()
        part = ring.grab(strip).toImage()
        assert near(part, whole.copy(strip)), fraction


def near(one: QImage, other: QImage) -> bool:
    """Whether no pixel differs by more than rounding at an edge."""
    return all(
        abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) <= 24
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    )
