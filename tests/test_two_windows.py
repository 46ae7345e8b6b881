"""Two programs at once on one history: the second says so, and offers to show the first."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pytestqt.qtbot import QtBot

from backtimer.app import main_window, meet_other_windows
from backtimer.ui.main_window import MainWindow
from backtimer.workshop import Options, Workshop

SETTINGS = "safety_note_seen = true\n"

Opener = Callable[[], MainWindow]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where sockets and locks lie; its path is short enough."""
    with TemporaryDirectory(prefix="bt-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a person who has read the safety note."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def open_window(folder: Path, qtbot: QtBot) -> Iterator[Opener]:
    """Opens a window on the person's history that looks for others."""
    workshops: list[Workshop] = []

    def opened() -> MainWindow:
        workshop = Workshop(Options(data_dir=str(folder)))
        workshops.append(workshop)
        window = main_window(workshop)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.is_furnished)
        meet_other_windows(window, workshop.folders.data)
        return window

    yield opened
    for workshop in workshops:
        workshop.close()


@pytest.mark.usefixtures("runtime")
def test_the_second_window_leads_to_the_first_and_closes(open_window: Opener, qtbot: QtBot) -> None:
    first, second = open_window(), open_window()
    offer = second.house.offer
    qtbot.waitUntil(offer.isVisible)
    first.showMinimized()

    offer.action_button.click()

    qtbot.waitUntil(lambda: not second.isVisible())
    assert not first.isMinimized()
    assert not first.house.offer.isVisible()


@pytest.fixture
def program(folder: Path, runtime: Path) -> Iterator[subprocess.Popen[str]]:
    """The whole program on the person's history; the kernel kills it if it uses the network."""
    command = [sys.executable, "-m", "tests.no_network", "backtimer", "--data-dir", str(folder)]
    environ = {**os.environ, "XDG_RUNTIME_DIR": str(runtime)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environ) as running:
        yield running
        running.kill()


def listens(runtime: Path) -> bool:
    return any(one.is_socket() for one in runtime.iterdir())


def test_a_window_leads_to_that_of_another_process(
    runtime: Path, program: subprocess.Popen[str], open_window: Opener, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: listens(runtime), timeout=60_000)
    second = open_window()
    qtbot.waitUntil(second.house.offer.isVisible)

    second.house.offer.action_button.click()

    qtbot.waitUntil(lambda: not second.isVisible())
    program.send_signal(signal.SIGTERM)
    _, errors = program.communicate(timeout=60)
    assert program.returncode == 0
    assert errors.strip() in ("", "This plugin does not support raise()")


def test_when_another_process_is_killed_the_window_goes_on_as_the_only_one(
    runtime: Path, program: subprocess.Popen[str], open_window: Opener, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: listens(runtime), timeout=60_000)
    second = open_window()
    qtbot.waitUntil(second.house.offer.isVisible)

    program.kill()
    program.wait()

    qtbot.waitUntil(lambda: not second.house.offer.isVisible())
    third = open_window()
    qtbot.waitUntil(third.house.offer.isVisible)


def test_where_no_folder_is_fit_the_windows_do_not_find_each_other(
    monkeypatch: pytest.MonkeyPatch, open_window: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere/at/all")
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    caplog.set_level("INFO")

    window = open_window()

    assert window.isVisible()
    assert "cannot be found" in caplog.text
