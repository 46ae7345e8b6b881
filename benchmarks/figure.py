"""What the figure costs: one frame of it, and the player's process while it moves or is held."""

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from backtimer.adapters.files import load_exercises
from backtimer.adapters.paths import data_root
from backtimer.core.exercise import Exercise
from backtimer.core.figure.kinematics import joints
from backtimer.core.figure.showing import key_pose, shown_at
from backtimer.ui.widgets.figure.painting import Painting, paint_figure, picture_of
from benchmarks.processor import cpu_s
from benchmarks.program import SETTINGS, play, settle
from benchmarks.table import Row

FRAME_S = 1 / 60
AREA = QRectF(0, 0, 980, 400)
"""About what the figure has in the player at 1920 x 1080."""
CARD = QRectF(0, 0, 280, 96)
_SHOWN = ("bottom-up", "quadruped-leg-raise-bent", "deadlift", "reverse-fly-prone")
_MOVING = (
    'exercise = "bottom-up"\ntempo = { effort_s = 3, hold_s = 0, return_s = 3 }\n'
    "repetitions = 60\nlead_in_s = 0\n"
)
_HELD = 'exercise = "bottom-up"\nhold_s = 300\nlead_in_s = 0\n'


def measure() -> list[Row]:
    """Frames in memory, then a real window, full screen."""
    application = QGuiApplication.instance() or QGuiApplication([])
    exercises, _ = load_exercises(data_root() / "assets" / "exercises")
    frames = [one for name in _SHOWN for one in _frames_ms(exercises[name])]
    cards = [_card_ms(one) for one in exercises.values()]
    del application
    return [
        Row("a frame of the figure, 980 x 400", f"{_median(frames)} ms", "under 0.8 ms"),
        Row("a frame, 95th percentile", f"{_high(frames)} ms", ""),
        Row("a card's figure, painted anew", f"{_median(cards)} ms", ""),
        Row("core used while it moves, full screen", f"{_use(_MOVING):.1f} %", "under 5 %"),
        Row("core used in a hold with its breath", f"{_use(_HELD):.1f} %", "under 5 %"),
    ]


def _frames_ms(exercise: Exercise) -> list[float]:
    """Every frame of four seconds: pose, joints, and what changes painted again."""
    picture = picture_of(exercise)
    image = QImage(AREA.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("#0f1419"))
    painting = Painting(AREA, picture, dark=True)
    painter = QPainter(image)
    taken: list[float] = []
    for frame in range(240):
        begun = time.process_time()
        pose = shown_at(exercise, frame * FRAME_S).pose
        changed = painting.show_pose(pose, joints(pose))
        if not changed.isEmpty():
            painter.setClipRect(changed)
            painter.fillRect(changed, QColor("#0f1419"))
            painting.paint(painter, changed)
            taken.append((time.process_time() - begun) * 1000)
    painter.end()
    return taken


def _card_ms(exercise: Exercise) -> float:
    image = QImage(CARD.size().toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    begun = time.process_time()
    pose = key_pose(exercise)
    paint_figure(painter, CARD, pose, picture_of(exercise), dark=False)
    taken = (time.process_time() - begun) * 1000
    painter.end()
    return taken


def _use(step: str, watch_s: float = 15.0) -> float:
    """Percent of a core that the player's process uses with one step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settle(folder, SETTINGS.replace("full_screen = false", "full_screen = true"))
        routine = folder / "bench.toml"
        routine.write_text(f'id = "bench"\ntitle = "Bench"\nlevel = "everyone"\n\n[[step]]\n{step}')
        program = play(routine, folder, folder / "trace.jsonl")
        try:
            time.sleep(5)
            before, begun = cpu_s(program.pid), time.monotonic()
            time.sleep(watch_s)
            used, passed = cpu_s(program.pid) - before, time.monotonic() - begun
        finally:
            program.terminate()
            program.wait()
    return used / passed * 100


def _median(taken: list[float]) -> str:
    return f"{statistics.median(taken):.2f}"


def _high(taken: list[float]) -> str:
    return f"{statistics.quantiles(taken, n=20)[-1]:.2f}"
