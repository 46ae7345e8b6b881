"""First frame and memory of the window's process, beside a bare PySide6 widgets window."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.program import offscreen, settle
from benchmarks.table import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ROUNDS = 9
_SETTLED_MS = 2500


def measure() -> list[Row]:
    """Start both in turn, several times; the clock runs from before the process is made."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settle(folder)
        runs = [(_run("bare", folder), _run("ours", folder)) for _ in range(_ROUNDS)]
    rows: list[Row] = []
    for key, what, unit in (
        ("frame_ms", "first frame", "ms"),
        ("frame_mib", "memory (PSS) at the first frame", "MiB"),
        ("settled_mib", "memory (PSS) settled", "MiB"),
    ):
        bare = median(run[0][key] for run in runs)
        ours = median(run[1][key] for run in runs)
        measured = f"{ours:.0f} {unit} against {bare:.0f}: {ours / bare:.2f} times"
        rows.append(Row(what, measured, "at most 1.25 times"))
    return rows


def _run(which: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.first_frame", which, str(folder)]
    begun = time.monotonic()
    done = subprocess.run(command, env=offscreen(), capture_output=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    result["frame_ms"] = (result.pop("frame_at") - begun) * 1000
    return result


def _child(which: str, folder: str) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - what is measured
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - the same

    result: dict[str, float] = {}

    def painted() -> None:
        if not result:
            result.update(frame_at=time.monotonic(), frame_mib=_pss_mib())
            QTimer.singleShot(_SETTLED_MS, leave)

    def leave() -> None:
        result["settled_mib"] = _pss_mib()
        app.quit()

    if which == "bare":
        app = QApplication([])
        window: QWidget = QWidget()
        window.resize(1280, 800)
    else:
        from backtimer.app import application, main_window  # noqa: PLC0415 - what is measured
        from backtimer.workshop import Options, Workshop  # noqa: PLC0415 - the same

        app = application()
        window = main_window(Workshop(Options(data_dir=folder)))
    _tell_first_paint(window, painted)
    window.show()
    app.exec()
    print(json.dumps(result))


def _tell_first_paint(window: "QWidget", painted: "Callable[[], None]") -> None:
    """Call `painted` as soon as the first frame has been painted and handed to the screen."""
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - what is measured

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, painted)
            return False

    window.installEventFilter(Watch(window))


def _pss_mib() -> float:
    """The share of memory that is the process's own: proc_pid_smaps(5)."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    _child(*sys.argv[1:])
