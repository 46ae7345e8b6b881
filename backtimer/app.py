"""Starts the window: Qt's application, fonts, services, and what a signal or an error does."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from backtimer import __version__
from backtimer.adapters.paths import data_root, runtime_folder
from backtimer.ui.main_window import MainWindow
from backtimer.ui.services import Services, TakingUp
from backtimer.workshop import Workshop, local_now

if TYPE_CHECKING:
    from types import TracebackType

    from backtimer.core.routine import Routine
    from backtimer.core.settings import Settings
    from backtimer.core.taking_up import Unfinished
    from backtimer.ui.runner import Runner

MEET_AFTER_MS = 100
BACK_UP_AFTER_MS = 10_000
"""By then everything is shown, and a session that was begun at once is under way."""
"""The pages are painted first: looking for other windows may cost them nothing."""

_ENDING = (signal.SIGINT, signal.SIGTERM)
_log = logging.getLogger(__name__)


def open_window(
    workshop: Workshop, routine: "Routine | None" = None, *, exit_when_finished: bool = False
) -> int:
    """Open the window, with `routine` in the player if there is one; returns the exit code."""
    app = application()
    window = main_window(workshop)
    if exit_when_finished:
        window.sessionEnded.connect(window.close)
    data = workshop.folders.data
    window.furnished.connect(
        lambda: QTimer.singleShot(MEET_AFTER_MS, window, lambda: meet_other_windows(window, data))
    )
    window.furnished.connect(
        lambda: QTimer.singleShot(BACK_UP_AFTER_MS, window, workshop.back_up_beside)
    )
    if routine is not None:
        QTimer.singleShot(0, window, lambda: window.play(routine))
    window.show()
    sys.excepthook = _log_uncaught
    with _closing_by_signal(window):
        code = app.exec()
    workshop.close()
    return code


def application() -> QApplication:
    """Qt's application with our name."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    QCoreApplication.setApplicationName("backtimer")
    QCoreApplication.setApplicationVersion(__version__)
    app.setDesktopFileName("backtimer")
    return app


def prepare_look() -> None:
    """Load fonts and icon, after the first frame."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - the first frame has no need of it

    from backtimer.ui import theme  # noqa: PLC0415 - nor of this

    assets = data_root() / "assets"
    theme.load_fonts(assets / "fonts")
    QApplication.setWindowIcon(QIcon(str(assets / "icons" / "backtimer.png")))


def main_window(workshop: Workshop) -> MainWindow:
    """The main window with everything that it needs from outside."""
    window = MainWindow(
        Services(
            settings_store=workshop.settings_store,
            catalogue=workshop.catalogue,
            history=workshop.history,
            make_runner=lambda routine, settings: make_runner(workshop, routine, settings),
            voices=workshop.voices,
            diagnose=workshop.diagnose,
            language=workshop.language,
            now=local_now,
            own_routines_folder=_from_home(workshop.folders.routines),
            version=__version__,
            prepare_look=prepare_look,
            rehearse=workshop.rehearse,
            try_voice=workshop.try_voice,
            play_sound=workshop.play_sound,
            archive=lambda: workshop.archive,
            taking_up=TakingUp(
                find=workshop.unfinished,
                leave=workshop.leave,
                rehearse=lambda one, settings: workshop.rehearse(one.routine, settings, one.at),
                make_runner=lambda one, settings: make_runner(workshop, one.routine, settings, one),
            ),
        )
    )
    workshop.tell_to(window.told.emit)
    return window


def meet_other_windows(window: MainWindow, data: Path) -> None:
    """Find the window that is open on the history in `data`, or be the one that others find."""
    from backtimer.adapters.instance import Instance, meeting  # noqa: PLC0415 - after the frame
    from backtimer.ui.other_window import OtherWindow  # noqa: PLC0415 - the same

    runtime = runtime_folder()
    place = None if runtime is None else meeting(runtime, data)
    if place is None:
        _log.info("other windows cannot be found: no folder is private and short enough")
        return
    instance, other = Instance(place, window), OtherWindow(window)
    instance.showRequested.connect(window.come_to_front)
    instance.otherFound.connect(other.tell)
    instance.otherShown.connect(other.make_way)
    instance.otherSilent.connect(other.tell_silence)
    instance.otherGone.connect(other.forget)
    other.wanted.connect(instance.ask_to_show)
    application().aboutToQuit.connect(instance.close)
    instance.look()


def _from_home(folder: Path) -> str:
    """A folder as people write it, from their home on."""
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def make_runner(
    workshop: Workshop,
    routine: "Routine",
    settings: "Settings",
    taken_up: "Unfinished | None" = None,
) -> "Runner":
    """A session of `routine` for a window; one that is `taken_up` goes on where it stopped."""
    from backtimer.ui.runner import Runner  # noqa: PLC0415 - the first frame needs no session

    production = workshop.production(routine, settings, taken_up)
    return Runner(
        production.conductor,
        production.announcer,
        health=production.health,
        session_id=production.session_id,
        hear_check=settings.hear_check,
    )


@contextmanager
def _closing_by_signal(window: MainWindow) -> Iterator[None]:
    """Close the window in good order on Ctrl+C and on SIGTERM.

    Python's handlers only run between bytecodes, and Qt's loop runs none: a byte in a pipe wakes
    it up. On Windows, where Qt cannot watch a pipe, the system closes the window itself.
    """
    if os.name != "posix":
        yield
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: (os.read(reading, 16), window.close()))
    old = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    before = {one: signal.signal(one, lambda *_: None) for one in _ENDING}
    try:
        yield
    finally:
        notifier.setEnabled(False)
        for one, handler in before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(old)
        os.close(reading)
        os.close(writing)


def _log_uncaught(
    kind: type[BaseException], error: BaseException, traceback: "TracebackType | None"
) -> None:
    """An error nobody expected: into the log, whole; the window goes on."""
    _log.critical("an error that nobody expected", exc_info=(kind, error, traceback))
    sys.__excepthook__(kind, error, traceback)
