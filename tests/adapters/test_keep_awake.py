"""Staying awake: asked of a real session bus, and never waited for."""

import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from backtimer.adapters.keep_awake import WakepyKeepAwake

PATIENCE_S = 60
ROOT = Path(__file__).parents[2]

SCREEN_SAVER = """
import sys, threading
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection
from backtimer.adapters.keep_awake import WakepyKeepAwake

bus = open_dbus_connection()
daemon = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
name = ("org.freedesktop.ScreenSaver", 4)
bus.send_and_get_reply(new_method_call(daemon, "RequestName", "su", name))

def answer():
    "Answer calls until one to the screen saver has come, and return its name."
    while True:
        message = bus.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        called = message.header.fields[HeaderFields.member]
        if called == "Inhibit":
            bus.send(new_method_return(message, "u", (7,)))
        elif called == "UnInhibit":
            bus.send(new_method_return(message))
        else:
            continue
        return called, message.body

keep_awake = WakepyKeepAwake()
keep_awake.hold("a session")
print(answer()[0], flush=True)
keep_awake.release()
print(*answer(), flush=True)
"""


def threads_to_keep_awake() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "keep-awake"]


@contextmanager
def _all_ends() -> Iterator[None]:
    yield
    for thread in threads_to_keep_awake():
        thread.join(PATIENCE_S)
    assert threads_to_keep_awake() == []


class FakeDesktop:
    """Stands in for the module wakepy: remembers when it is asked, and answers as it is told."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.left = threading.Event()
        self.answers = threading.Event()
        self.answers.set()
        self.trouble: Exception | None = None
        self.times = 0

    @contextmanager
    def presenting(self, on_fail: str) -> Iterator[SimpleNamespace]:
        assert on_fail == "pass"
        self.times += 1
        self.entered.set()
        self.answers.wait(PATIENCE_S)
        if self.trouble is not None:
            raise self.trouble
        yield SimpleNamespace(active=True)
        self.left.set()


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesktop]:
    desktop = FakeDesktop()
    module = ModuleType("wakepy")
    vars(module)["keep"] = desktop
    monkeypatch.setitem(sys.modules, "wakepy", module)
    with _all_ends():
        yield desktop


def test_the_machine_is_kept_awake_from_hold_to_release(desktop: FakeDesktop) -> None:
    keep_awake = WakepyKeepAwake()
    keep_awake.hold("a session")
    keep_awake.hold("a session")
    assert desktop.entered.wait(PATIENCE_S)
    assert not desktop.left.is_set()
    keep_awake.release()
    keep_awake.release()
    assert desktop.left.wait(PATIENCE_S)
    assert desktop.times == 1


def test_a_desktop_that_does_not_answer_is_not_waited_for(desktop: FakeDesktop) -> None:
    desktop.answers.clear()
    keep_awake = WakepyKeepAwake()
    keep_awake.hold("a session")
    assert desktop.entered.wait(PATIENCE_S)
    keep_awake.release()
    assert not desktop.left.is_set()
    desktop.answers.set()
    assert desktop.left.wait(PATIENCE_S), "it is taken back once the answer has come"


def test_a_desktop_that_refuses_changes_nothing(
    desktop: FakeDesktop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    desktop.trouble = RuntimeError("no such service")
    keep_awake = WakepyKeepAwake()
    keep_awake.hold("a session")
    for thread in threads_to_keep_awake():
        thread.join(PATIENCE_S)
    assert "no such service" in caplog.text
    keep_awake.release()


class Ear(logging.Handler):
    """Hears the first line of the log."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.heard = threading.Event()
        self.line = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.line = record.getMessage()
        self.heard.set()


def test_without_a_session_bus_the_log_says_that_it_is_not_possible(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    ear = Ear()
    logger = logging.getLogger("backtimer.adapters.keep_awake")
    logger.addHandler(ear)
    keep_awake = WakepyKeepAwake()
    with _all_ends():
        keep_awake.hold("a session")
        assert ear.heard.wait(PATIENCE_S)
        keep_awake.release()
    logger.removeHandler(ear)
    if sys.platform == "linux":
        assert ear.line == "awake for a session: not possible here"


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a bus of its own")
def test_a_real_session_bus_is_asked_and_told_when_it_is_over() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SCREEN_SAVER],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.stdout.splitlines() == ["Inhibit", "UnInhibit (7,)"], done.stderr


def test_wakepy_is_not_imported_before_a_session_starts() -> None:
    code = (
        "import sys, backtimer.adapters.keep_awake as k; k.WakepyKeepAwake();"
        "sys.exit('wakepy' in sys.modules)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], env=environ, check=False).returncode == 0
