"""Waits for keys and signals: what the terminal player does between two moments of a session.

Signals come as keys do, by their name: see Signal.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Protocol, Self

from backtimer.core.units import Seconds
from backtimer.terminal.decoder import KeyDecoder
from backtimer.terminal.signals import Signal

ESCAPE_S: Final[Seconds] = 0.05
"""How long the rest of a key's sequence may take to come; over a slow line it comes at once."""


class Keyboard(Protocol):
    """Where keys come from."""

    @property
    def has_keys(self) -> bool:
        """Whether a key can be pressed at all: without a terminal, nobody can."""
        ...

    def wait(self, seconds: Seconds | None) -> Sequence[str]:
        """The keys that come within `seconds` (None: however long), by name; may be fewer."""
        ...

    def suspend(self) -> None:
        """Let the shell have the terminal, as Ctrl+Z asks; returns when the session goes on."""
        ...


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """The keyboard of this process; the terminal is as it was when the block is left."""
    if sys.platform == "win32":
        from backtimer.terminal.windows import WindowsKeyboard  # noqa: PLC0415

        with WindowsKeyboard() as keyboard:
            yield keyboard
    else:
        with PosixKeyboard(_terminal_of(sys.stdin)) as keyboard:
            yield keyboard


def _terminal_of(stream: object) -> int | None:
    """The descriptor of standard input where that is a terminal."""
    if stream is None or not hasattr(stream, "fileno"):
        return None
    try:
        descriptor: int = stream.fileno()
    except (OSError, ValueError):
        return None
    return descriptor if os.isatty(descriptor) else None


if sys.platform != "win32":
    import select
    import termios
    import tty

    _NAMES: Final = {
        signal.SIGINT: Signal.INTERRUPT,
        signal.SIGTERM: Signal.INTERRUPT,
        signal.SIGHUP: Signal.INTERRUPT,
        signal.SIGQUIT: Signal.INTERRUPT,
        signal.SIGTSTP: Signal.SUSPEND,
        signal.SIGCONT: Signal.CONTINUE,
        signal.SIGWINCH: Signal.RESIZE,
    }

    class PosixKeyboard:
        """The terminal at `descriptor`, key by key and without echo; None: signals only."""

        def __init__(self, descriptor: int | None) -> None:
            self._descriptor = descriptor
            self._decoder = KeyDecoder()
            self._old_modes = None if descriptor is None else termios.tcgetattr(descriptor)
            self._old_handlers: dict[signal.Signals, object] = {}
            self._signals, self._signalled = os.pipe()
            os.set_blocking(self._signals, False)
            os.set_blocking(self._signalled, False)

        def __enter__(self) -> Self:
            self._old_wakeup = signal.set_wakeup_fd(self._signalled, warn_on_full_buffer=False)
            for one in _NAMES:
                # What was ignored when the program started stays so: nohup, a script's `&`.
                if signal.getsignal(one) is not signal.SIG_IGN:
                    self._old_handlers[one] = signal.signal(one, _awaken)
            self._take_terminal()
            return self

        def __exit__(self, *_: object) -> None:
            self._give_terminal_back()
            for one, handler in self._old_handlers.items():
                signal.signal(one, handler)  # type: ignore[arg-type]  # what signal() returned
            signal.set_wakeup_fd(self._old_wakeup)
            os.close(self._signals)
            os.close(self._signalled)

        @property
        def has_keys(self) -> bool:
            """Whether there is a terminal to press keys at."""
            return self._descriptor is not None

        def wait(self, seconds: Seconds | None) -> Sequence[str]:
            """The keys and signals that come within `seconds`, by name."""
            if self._decoder.pending:
                seconds = ESCAPE_S
            ready, _, _ = select.select(self._sources(), [], [], seconds)
            keys = self._signal_names() if self._signals in ready else []
            if self._descriptor in ready:
                keys += self._typed()
            elif self._decoder.pending:
                keys += self._decoder.flush()
            if Signal.CONTINUE in keys:
                self._take_terminal()
            return keys

        def suspend(self) -> None:
            """Stop this process as Ctrl+Z does by itself, the terminal as it was before."""
            self._give_terminal_back()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, _awaken)
            self._take_terminal()

        def _sources(self) -> list[int]:
            """What to listen to; the terminal only while it is ours."""
            if self._descriptor is None or not self._in_foreground():
                return [self._signals]
            return [self._signals, self._descriptor]

        def _in_foreground(self) -> bool:
            """Whether we may use the terminal: in the background, to read it would stop us."""
            assert self._descriptor is not None
            try:
                return os.tcgetpgrp(self._descriptor) == os.getpgrp()
            except OSError:  # no job control here: nobody else wants it
                return True

        def _signal_names(self) -> list[str]:
            numbers = os.read(self._signals, 1024)
            return [_NAMES[one] for one in map(signal.Signals, numbers) if one in _NAMES]

        def _typed(self) -> list[str]:
            assert self._descriptor is not None
            try:
                data = os.read(self._descriptor, 1024)
            except OSError:
                data = b""
            if not data:  # the terminal was closed
                self._descriptor = None
                return [Signal.INTERRUPT]
            return self._decoder.feed(data)

        def _take_terminal(self) -> None:
            if self._descriptor is not None and self._in_foreground():
                with _gone_terminals():
                    tty.setcbreak(self._descriptor, termios.TCSANOW)

        def _give_terminal_back(self) -> None:
            """Also forget what was typed: it was meant for the session."""
            if self._descriptor is not None and self._in_foreground():
                assert self._old_modes is not None
                with _gone_terminals():
                    termios.tcflush(self._descriptor, termios.TCIFLUSH)
                    termios.tcsetattr(self._descriptor, termios.TCSANOW, self._old_modes)

    def _awaken(_number: int, _frame: object) -> None:
        """Nothing to do: the number has come through the pipe, and `wait` returns."""

    @contextmanager
    def _gone_terminals() -> Iterator[None]:
        """A terminal that has been closed has no modes any more."""
        try:
            yield
        except (termios.error, OSError):
            return
