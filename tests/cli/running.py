"""The program as a process of its own, and as a program on a real terminal."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from select import select
from typing import Final

PROGRAM: Final = (sys.executable, "-m", "backtimer")
PATIENCE_S: Final = 60.0
A_HAND_S: Final = 0.5
"""Two presses that follow sooner are one of an elbow, or a double tap."""


def environment(**changes: str) -> dict[str, str]:
    """Ours without a display, and without what the tests tell Qt."""
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "TERM", "COLUMNS")
    return {name: text for name, text in os.environ.items() if name not in left_out} | changes


def run(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with nobody at the keyboard."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


@dataclass(slots=True)
class OnTerminal:
    """A program on a terminal, and the person before it."""

    person: int
    process: subprocess.Popen[bytes]
    seen: str = ""
    _read: int = 0
    _pressed_at: float = 0.0

    def wait_for(self, text: str) -> None:
        """Read until `text` has come since it was last waited for something."""
        give_up = time.monotonic() + PATIENCE_S
        while text not in self.seen[self._read :]:
            left_s = max(0.0, give_up - time.monotonic())
            ready, _, _ = select([self.person], [], [], left_s)
            assert ready, f"{text!r} did not come; this came: {self.seen!r}"
            assert left_s, f"{text!r} did not come in time; this came: {self.seen!r}"
            assert self._more(), f"it ended without {text!r}; this came: {self.seen!r}"
        self._read = self.seen.index(text, self._read) + len(text)

    def press(self, keys: str) -> None:
        """Press keys as a hand does: not sooner than `A_HAND_S` after the ones before."""
        while (left_s := self._pressed_at + A_HAND_S - time.monotonic()) > 0:
            if select([self.person], [], [], left_s)[0] and not self._more():
                break
        os.write(self.person, keys.encode())
        self._pressed_at = time.monotonic()

    def wait_for_end(self) -> int:
        """Read to the end; returns the exit code."""
        give_up = time.monotonic() + PATIENCE_S
        while select([self.person], [], [], max(0.0, give_up - time.monotonic()))[0]:
            if not self._more():
                break
        return self.process.wait(PATIENCE_S)

    def _more(self) -> bool:
        try:
            data = os.read(self.person, 4096)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)


@contextmanager
def on_terminal(*arguments: str | Path, term: str = "xterm") -> Iterator[OnTerminal]:
    """Start a command on a terminal of its own, which Ctrl+C and its kind reach as signals."""
    person, program = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _TAKE_TERMINAL, *map(str, arguments)],
        env=environment(TERM=term, COLUMNS="100"),
        stdin=program,
        stdout=program,
        stderr=program,
        start_new_session=True,
    )
    os.close(program)
    try:
        yield OnTerminal(person, process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE_S)
        os.close(person)


_TAKE_TERMINAL: Final = """\
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from backtimer.cli import main
sys.exit(main(sys.argv[1:]))
"""
