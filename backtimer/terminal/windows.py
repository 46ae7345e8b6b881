"""Keys of a Windows console, which can only be asked, not waited for."""

import signal
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final, Self

from backtimer.core.units import Seconds
from backtimer.terminal.signals import Signal

POLL_S: Final[Seconds] = 0.02
_PREFIXES: Final = ("\x00", "\xe0")
_NAMES: Final = {
    "K": "left",
    "M": "right",
    "H": "up",
    "P": "down",
    "I": "page_up",
    "Q": "page_down",
    ";": "f1",
    "<": "f2",
    "\x85": "f11",
}
_CONTROLS: Final = {" ": "space", "\r": "enter", "\n": "enter", "\x1b": "escape"}


def _no_key() -> bool:
    return False


def _console() -> tuple[Callable[[], bool], Callable[[], str]]:
    """Whether a key waits, and the key; no key ever where there is no console."""
    if sys.platform == "win32" and sys.stdin is not None and sys.stdin.isatty():
        import msvcrt  # noqa: PLC0415

        return msvcrt.kbhit, msvcrt.getwch
    return _no_key, str


class WindowsKeyboard:
    """The console, asked again and again; Ctrl+C comes as "interrupt"."""

    def __init__(
        self,
        console: tuple[Callable[[], bool], Callable[[], str]] | None = None,
        pause: Callable[[Seconds], None] = time.sleep,
        read_clock: Callable[[], Seconds] = time.perf_counter,
    ) -> None:
        self._key_waits, self._read = console or _console()
        self._pause = pause
        self._read_clock = read_clock
        self._interrupted = False

    def __enter__(self) -> Self:
        self._old_handler = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._old_handler)

    @property
    def has_keys(self) -> bool:
        """Whether there is a console to press keys at."""
        return self._key_waits is not _no_key

    def wait(self, seconds: Seconds | None) -> Sequence[str]:
        """The keys that come within `seconds`, by name."""
        until = None if seconds is None else self._read_clock() + seconds
        while True:
            if self._interrupted:
                self._interrupted = False
                return [Signal.INTERRUPT]
            if self._key_waits():
                return self._keys()
            left = POLL_S if until is None else until - self._read_clock()
            if left <= 0:
                return []
            self._pause(min(POLL_S, left))

    def suspend(self) -> None:
        """Nothing of the kind exists here."""

    def _keys(self) -> list[str]:
        key = self._read()
        if key in _PREFIXES:
            name = _NAMES.get(self._read())
            return [name] if name else []
        if key in _CONTROLS:
            return [_CONTROLS[key]]
        return [key] if key.isprintable() else []

    def _interrupt(self, _number: int, _frame: object) -> None:
        self._interrupted = True
