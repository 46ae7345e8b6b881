"""Whether a window can be shown is asked of the display itself."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtimer.adapters import display
from backtimer.adapters.display import why_no_window

if not hasattr(socket, "AF_UNIX"):
    pytest.skip("local sockets by name are needed", allow_module_level=True)


def there(_library: str) -> object:
    return None


def missing(library: str) -> object:
    raise OSError(library)


def why(environ: dict[str, str], platform: str = "linux") -> str:
    return why_no_window(environ, platform, there)


@pytest.fixture
def sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which the display :7 listens; its name must be short."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(display, "_X11_SOCKETS", Path())
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("X7")
        listener.listen()
        yield tmp_path


def test_without_a_display_there_is_no_window() -> None:
    assert why({}) == "there is no display here"


@pytest.mark.parametrize("name", [":7", ":7.0", "unix:7"])
@pytest.mark.usefixtures("sockets")
def test_a_display_that_answers_can_show_a_window(name: str) -> None:
    assert why({"DISPLAY": name}) == ""


@pytest.mark.parametrize("name", [":8", "7", ":", ":99999", ":-1"])
@pytest.mark.usefixtures("sockets")
def test_a_display_that_does_not_answer_is_told_by_its_name(name: str) -> None:
    assert why({"DISPLAY": name}) == f"the display {name} does not answer"


@pytest.mark.skipif(sys.platform != "linux", reason="names without a file are Linux's own")
def test_a_display_may_listen_without_a_file() -> None:
    number = 9000 + os.getpid() % 999
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"\0{display._X11_SOCKETS / f'X{number}'}")
        listener.listen()

        assert why({"DISPLAY": f":{number}"}) == ""


def test_a_display_of_ssh_is_a_port_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setattr(display, "_X11_PORT", listener.getsockname()[1] - 10)
        assert why({"DISPLAY": "localhost:10.0"}) == ""

    assert why({"DISPLAY": "localhost:10.0"}) == "the display localhost:10.0 does not answer"


def test_a_display_of_another_machine_is_believed() -> None:
    assert why({"DISPLAY": "desk.example:0"}) == ""


def test_a_wayland_display_that_answers_is_enough(sockets: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(sockets), "WAYLAND_DISPLAY": "X7"}

    assert why_no_window(environ, "linux", missing) == ""


@pytest.mark.usefixtures("sockets")
def test_a_dead_wayland_display_leaves_the_other_one() -> None:
    environ = {"XDG_RUNTIME_DIR": "none", "WAYLAND_DISPLAY": "wayland-0"}

    assert why(environ) == "the display wayland-0 does not answer"
    assert why({**environ, "DISPLAY": ":7"}) == ""


@pytest.mark.usefixtures("sockets")
def test_a_library_that_qt_would_die_without_is_named() -> None:
    reason = why_no_window({"DISPLAY": ":7"}, "linux", missing)

    assert reason.startswith("a window needs the system library libxcb-cursor.so.0")


def test_a_platform_that_was_chosen_for_qt_is_believed() -> None:
    assert why({"QT_QPA_PLATFORM": "offscreen"}) == ""


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_always_have_a_display(platform: str) -> None:
    assert why({}, platform) == ""
