"""Keeps the screen on during a session, where the system can be asked to; never waits for it."""

import logging
import threading

_log = logging.getLogger(__name__)


class WakepyKeepAwake:
    """KeepAwake over wakepy, each request in a thread of its own.

    Asking may take long or for ever (a session bus that does not answer), and some systems tie
    the request to the thread that made it. So one thread asks, waits and takes it back; nobody
    waits for the thread. Where nothing can be asked, the log says so and the session goes on.
    """

    def __init__(self) -> None:
        self._released: threading.Event | None = None

    def hold(self, reason: str) -> None:
        """Stay awake from now on; asking again changes nothing."""
        if self._released is not None:
            return
        self._released = threading.Event()
        threading.Thread(
            target=_stay_awake, args=(self._released, reason), name="keep-awake", daemon=True
        ).start()

    def release(self) -> None:
        """The machine may sleep again."""
        if self._released is not None:
            self._released.set()
            self._released = None


def _stay_awake(released: threading.Event, reason: str) -> None:
    try:
        # 70 ms, and the main thread need not wait for them.
        from wakepy import keep  # noqa: PLC0415

        if released.is_set():
            return
        with keep.presenting(on_fail="pass") as mode:
            _log.info("awake for %s: %s", reason, "yes" if mode.active else "not possible here")
            released.wait()
    except Exception:  # noqa: BLE001 - whatever a desktop answers, the session goes on
        _log.info("the screen cannot be kept on", exc_info=True)
