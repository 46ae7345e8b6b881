"""Helper processes of ours: started, spoken to in JSON lines, never waited for, ended with us.

What may block, hang or take the whole process with it (speech engines, sound drivers) runs in a
process of its own. `Child` is one life of such a process; `child_side` is its other end.
"""

import io
import json
import logging
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from queue import Full, Queue
from typing import IO, Any, Final

import backtimer
from backtimer.core.units import Seconds

Message = Mapping[str, Any]
"""One line of the conversation: a JSON object."""

HOPELESS: Final = 3
"""A child's exit code for "starting me again will not help": something must be installed."""

_WAITING_LINES: Final = 4096
_log = logging.getLogger(__name__)


def child_command(module: str, arguments: Sequence[str] = ()) -> list[str]:
    """The command that runs `module` of ours in a Python of its own.

    `-P` keeps the folder the person happens to be in out of the search for modules.
    """
    return [sys.executable, "-P", "-m", module, *arguments]


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ`, with this very package findable by the child."""
    ours = str(Path(backtimer.__file__).parent.parent)
    theirs = environ.get("PYTHONPATH", "")
    return {**environ, "PYTHONPATH": os.pathsep.join(filter(None, (theirs, ours)))}


class Child:
    """One life of a helper process. No method blocks, except `close`, for less than a second.

    `on_message` is called for each line of the child, `on_exit` once with this object and the
    exit code (None when it could not be started), both in a thread of this object. Every life
    ends with `on_exit`, and by then the process has been reaped.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        on_message: Callable[[Message], None],
        on_exit: Callable[["Child", int | None], None],
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._command = list(command)
        self._environ = child_environment(os.environ if environ is None else environ)
        self._on_message = on_message
        self._on_exit = on_exit
        self._outbox: Queue[bytes | None] = Queue(_WAITING_LINES)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self._thread = threading.Thread(target=self._live, name=command[-1], daemon=True)
        self._thread.start()

    def send(self, message: Message) -> None:
        """Hand a message over. One that the child does not come to read is dropped."""
        try:
            self._outbox.put_nowait(json.dumps(message).encode() + b"\n")
        except Full:
            _log.warning("a helper does not read; dropped %s", message)

    @property
    def pid(self) -> int | None:
        """The process id while it is known."""
        with self._lock:
            return self._process.pid if self._process else None

    def kill(self) -> None:
        """End the process the hard way; `on_exit` follows."""
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def close(self, patience_s: Seconds = 0.4) -> None:
        """Ask the process to end, and end it when it does not. Both take less than a second."""
        try:
            self._outbox.put_nowait(None)
        except Full:
            self.kill()
        if threading.current_thread() is not self._thread:
            self._thread.join(patience_s)
            if self._thread.is_alive():
                self.kill()
                self._thread.join(patience_s)

    def _live(self) -> None:
        try:
            process = self._start()
        except OSError:
            _log.exception("a helper could not be started")
            self._on_exit(self, None)
            return
        assert process.stdin is not None
        assert process.stdout is not None
        writer = threading.Thread(target=self._write, args=(process.stdin,), daemon=True)
        writer.start()
        with io.BufferedReader(process.stdout) as stdout:  # type: ignore[type-var]
            self._read(stdout)
        self._outbox.put(None)
        code = _reap(process)
        writer.join()
        self._on_exit(self, code)

    def _start(self) -> subprocess.Popen[bytes]:
        """Start it away from the terminal's Ctrl+C, and without a console window on Windows."""
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        process = subprocess.Popen(
            self._command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environ,
            start_new_session=True,
            creationflags=flags,
        )
        with self._lock:
            self._process = process
            if self._killed:
                process.kill()
        return process

    def _write(self, stdin: IO[bytes]) -> None:
        """Write what waits. After the pipe broke, go on emptying the queue until the end."""
        while (line := self._outbox.get()) is not None:
            try:
                while line:
                    line = line[stdin.write(line) :]
            except OSError:
                continue
        stdin.close()

    def _read(self, stdout: IO[bytes]) -> None:
        for line in stdout:
            try:
                message = json.loads(line)
            except ValueError:
                _log.warning("a helper said what is no JSON: %r", line[:200])
                continue
            if message.get("tell") == "crash":
                _log.error("a helper failed: %s", message.get("trace"))
                continue
            try:
                self._on_message(message)
            except Exception:  # noqa: BLE001  # whose fault it is, the talk goes on
                _log.exception("what a helper told could not be taken in: %s", message)


def _reap(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process that has closed its output; one that stays is ended."""
    try:
        return process.wait(1.0)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


class Restarts:
    """How often a process may be started: `limit` times in any `window_s` seconds."""

    def __init__(
        self, clock: Callable[[], Seconds], limit: int = 5, window_s: Seconds = 60
    ) -> None:
        self._clock = clock
        self._limit = limit
        self._window_s = window_s
        self._starts: deque[Seconds] = deque()

    def allow(self) -> bool:
        """Whether another start is allowed now; if so it counts."""
        now = self._clock()
        while self._starts and now - self._starts[0] > self._window_s:
            self._starts.popleft()
        if len(self._starts) >= self._limit:
            return False
        self._starts.append(now)
        return True
