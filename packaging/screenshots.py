"""Makes the README's pictures with the program itself: a real window, a real session.

    python packaging/screenshots.py [DIR]

Needs no display. The session runs twenty times as fast until its last exercise is on.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ.pop(name, None)

from PySide6.QtCore import QEventLoop, QTimer

from backtimer.app import application, main_window
from backtimer.core.commands import End, Next
from backtimer.core.settings import Settings, Theme
from backtimer.core.snapshot import Snapshot
from backtimer.core.timeline import Kind
from backtimer.core.units import Side
from backtimer.ui.main_window import MainWindow
from backtimer.ui.runner import Runner
from backtimer.workshop import Options, Workshop

ROUTINE = "lower-back-six"
SETTINGS = Settings(
    safety_note_seen=True, theme=Theme.LIGHT, full_screen=False, voice_on=False, sounds_on=False
)


def main() -> None:
    """Write routines.png and player.png."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    application()
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home  # a fresh person's folders, under their usual names
        workshop = Workshop(Options(speed=20.0), environ={})
        workshop.settings_store.save(SETTINGS)
        window = main_window(workshop)
        window.resize(1280, 800)
        window.show()
        wait_until(lambda: window.is_furnished and window.house.routines.board is not None)
        settle()
        window.grab().save(str(folder / "routines.png"))
        play(window, workshop)
        window.grab().save(str(folder / "player.png"))
        session(window).send(End())
        window.close()
        workshop.close()


def play(window: MainWindow, workshop: Workshop) -> None:
    """Run the routine until the fourth hold of its last exercise, right side, has 7 s to go."""
    routine = workshop.catalogue().routine(ROUTINE)
    assert routine is not None, ROUTINE
    window.resize(1920, 1080)
    window.play(routine)
    runner = session(window)
    for _ in routine.steps[1:]:
        runner.send(Next())
    wait_until(lambda: is_the_moment(runner.snapshot()))
    settle()


def session(window: MainWindow) -> Runner:
    """The session that runs in the window."""
    runner = window.house.stage.findChild(Runner)
    assert isinstance(runner, Runner)
    return runner


def is_the_moment(snapshot: Snapshot) -> bool:
    """Whether the picture is to be taken now."""
    phase = snapshot.phase
    held = phase.kind is Kind.HOLD and phase.repetition == 4 and phase.side is Side.RIGHT
    return held and (snapshot.remaining_s or 0.0) <= 7.0


def wait_until(done: Callable[[], bool]) -> None:
    """Let the window live until `done`."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start(1)
    loop.exec()


def settle() -> None:
    """Let everything that waits be laid out and painted, in a moment too short to count."""
    for _ in range(5):
        application().processEvents()


if __name__ == "__main__":
    main()
