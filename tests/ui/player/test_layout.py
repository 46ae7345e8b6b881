"""What must be read from the mat is large enough, whole, and in nothing's way."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from backtimer.core.commands import Pause, Resume
from backtimer.core.snapshot import Snapshot
from backtimer.core.timeline import Kind
from backtimer.core.units import Language
from backtimer.ui import theme
from backtimer.ui.player.face import face
from backtimer.ui.player.layout import arrange
from backtimer.ui.player.placing import (
    MUST_BE_READ,
    MUST_READ,
    SECONDARY,
    Arrangement,
    Role,
    TextBox,
)
from tests.ui.player.stage import FakeRunner, moment

SIZES = [(1920, 1080), (1280, 800), (1024, 640), (800, 1280), (3840, 2160), (1024, 768)]
ROUNDING_PX = 0.51


@pytest.fixture(autouse=True, scope="module")
def _fonts(qapp: object) -> None:
    assert qapp
    theme.load_fonts(Path(__file__).parents[3] / "assets" / "fonts")


def paused() -> Snapshot:
    runner = FakeRunner()
    runner.start()
    runner.wait(24)
    runner.send(Pause())
    return runner.snapshot()


def getting_ready() -> Snapshot:
    runner = FakeRunner()
    runner.start()
    runner.wait(24)
    runner.send(Pause())
    runner.send(Resume())
    runner.wait(1.2)
    return runner.snapshot()


MOMENTS = {
    "setup": lambda: moment(Kind.SETUP, 3),
    "hold": lambda: moment(Kind.HOLD, 0, repetition=4),
    "switch": lambda: moment(Kind.SWITCH, 1),
    "long names, before a change of exercise": lambda: moment(Kind.HOLD, 5, step=1, repetition=8),
    "long setup": lambda: moment(Kind.SETUP, 3, step=1),
    "rest": lambda: moment(Kind.REST, 3, step=1),
    "open": lambda: moment(Kind.OPEN, 33, step=2),
    "self-paced": lambda: moment(Kind.OPEN, 33, step=3),
    "repetition": lambda: moment(Kind.REPETITION, 1.5, step=4, repetition=10),
    "paused": paused,
    "getting ready": getting_ready,
}


@pytest.fixture(params=MOMENTS)
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    made: Snapshot = MOMENTS[request.param]()
    return made


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, height = request.param
    return width, height


@pytest.fixture
def made(snapshot: Snapshot, language: Language, size: tuple[int, int]) -> Arrangement:
    return arrange(face(snapshot, language).words, *size)


def ink(box: TextBox) -> list[QRectF]:
    """What the letters of each line fill."""
    rects = []
    for run in box.runs:
        metrics = QFontMetricsF(run.font)
        tight = metrics.tightBoundingRect(run.text.strip())
        rects.append(tight.translated(run.x, run.baseline))
    return rects


def test_capitals_are_as_high_as_the_eye_needs_at_two_and_a_half_metres(
    made: Arrangement, size: tuple[int, int]
) -> None:
    for role, box in made.texts.items():
        least = MUST_READ if role in MUST_BE_READ else SECONDARY
        assert box.cap_height >= least * size[1], role
        for run in box.runs:
            assert QFontMetricsF(run.font).capHeight() >= least * size[1] - ROUNDING_PX, role


def test_no_text_leaves_the_window(made: Arrangement, size: tuple[int, int]) -> None:
    window = QRectF(0, 0, *size)
    for role, box in made.texts.items():
        for rect in ink(box):
            assert window.contains(rect), (role, rect)


def test_no_text_overlaps_another(made: Arrangement) -> None:
    for one, other in combinations(made.texts.values(), 2):
        for rect in ink(one):
            for beside in ink(other):
                assert not rect.intersects(beside), (one.role, other.role)


def test_no_text_touches_ring_figure_dots_or_bar(made: Arrangement) -> None:
    inner = made.ring.width() / 2 - made.thickness
    for role, box in made.texts.items():
        for rect in ink(box):
            assert not rect.intersects(made.progress), role
            assert made.figure is None or not rect.intersects(made.figure), role
            assert made.dots is None or not rect.intersects(made.dots), role
            if rect.intersects(made.ring):
                away = [corner - made.ring.center() for corner in corners(rect)]
                assert all(point.x() ** 2 + point.y() ** 2 < inner**2 for point in away), role


def corners(rect: QRectF) -> list[QPointF]:
    return [rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()]


def test_nothing_is_cut_and_everything_is_there(snapshot: Snapshot, made: Arrangement) -> None:
    assert {Role.PHASE_WORD, Role.NUMBER, Role.NAME, Role.THEN, Role.LEFT} <= set(made.texts)
    for box in made.texts.values():
        assert all(run.text.strip() and "…" not in run.text for run in box.runs)
    assert (Role.SIDE in made.texts) is (snapshot.phase.side is not None)


def test_a_name_too_long_for_two_lines_takes_its_short_form() -> None:
    words = face(moment(Kind.HOLD, 3, step=1), Language.GERMAN).words
    made = arrange(words, 1280, 800)
    assert "".join(run.text + " " for run in made.texts[Role.NAME].runs).strip() == words.names[1]


def test_a_long_count_has_no_dots() -> None:
    short = arrange(face(moment(Kind.HOLD), Language.ENGLISH).words, 1920, 1080)
    narrow = arrange(face(moment(Kind.HOLD), Language.ENGLISH).words, 800, 1280)
    assert short.dots is not None
    assert narrow.dots is None
