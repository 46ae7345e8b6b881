"""The helper process's end of the pipe: JSON lines in and out, nothing else, and an end with us.

Libraries print where they like; so the real standard output is moved away first and what they
print goes nowhere. Ctrl+C in the terminal is the window's business. When the window's process
ends, however it ends, standard input ends too, and so do we.
"""

import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from typing import Any, NoReturn

from backtimer.adapters.child import Message


class Wire:
    """Both directions of the pipe to the process that started this one."""

    def __init__(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._out = os.dup(1)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        self._lock = threading.Lock()
        sys.excepthook = lambda *error: self._crash(error)
        threading.excepthook = lambda error: self._crash(error[:3])

    def tell(self, **fields: Any) -> None:  # noqa: ANN401  # any JSON value
        """Send one object. With nobody there to hear it this process ends."""
        line = json.dumps(fields).encode() + b"\n"
        with self._lock:
            try:
                while line:
                    line = line[os.write(self._out, line) :]
            except OSError:
                leave()

    def _crash(self, error: Any) -> NoReturn:  # noqa: ANN401  # type, value, traceback
        """Tell what nobody caught, and end: the other side logs it and starts another."""
        self.tell(tell="crash", trace="".join(traceback.format_exception(*error)))
        leave(1)

    def messages(self) -> Iterator[Message]:
        """Every object sent to us, until the other side ends."""
        for line in sys.stdin.buffer:
            message = json.loads(line)
            assert isinstance(message, dict)
            yield message


def leave(code: int = 0) -> NoReturn:
    """End now: a thread that hangs in a C library must not keep the process alive."""
    os._exit(code)
