"""First frame and memory of the window's process, beside a bare PySide6 widgets window."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.program import offscreen, settle
from benchmarks.table import Row

_ROUNDS = 15
_SETTLED_MS = 2500

# Reports the moment of the first frame that has been painted whole, then what memory is in use.
_WATCH = f"""
import json, sys, time
from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

def memory(result, name):
    status = open("/proc/self/status").read()
    result[name] = int(status.split("VmRSS:")[1].split()[0]) / 1024

class Watch(QObject):
    result, painting = {{}}, False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.painting = True
        elif self.painting and not self.result:
            self.painted()  # the frame is out, and the next thing has not begun
        return False
    def painted(self):
        self.result["frame_at"] = time.monotonic()
        memory(self.result, "frame_mib")
        QTimer.singleShot({_SETTLED_MS}, self.leave)
    def leave(self):
        memory(self.result, "settled_mib")
        print(json.dumps(self.result))
        QApplication.quit()
"""

_BARE = (
    _WATCH
    + """
app = QApplication([])
watch = Watch()
app.installEventFilter(watch)
window = QWidget()
window.resize(QSize(1280, 800).boundedTo(app.primaryScreen().availableSize()))
window.show()
app.exec()
"""
)

# The program as a person starts it, but that the loop is watched from its beginning.
_OURS = (
    _WATCH
    + """
run = QApplication.exec
def watched(*_):
    watch = Watch(QApplication.instance())
    QApplication.instance().installEventFilter(watch)
    return run()
QApplication.exec = watched
from backtimer.__main__ import main
sys.argv = ["backtimer", "--data-dir", sys.argv[1]]
main()
"""
)


def measure() -> list[Row]:
    """Start both in turn, several times; the clock runs from before the process is made."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settle(folder)
        _run(_BARE, folder)
        _run(_OURS, folder)  # once unmeasured: Python keeps its bytecode
        runs = [(_run(_BARE, folder), _run(_OURS, folder)) for _ in range(_ROUNDS)]
    rows: list[Row] = []
    for key, what, unit in (
        ("frame_ms", "first frame", "ms"),
        ("frame_mib", "memory (RSS) at the first frame", "MiB"),
        ("settled_mib", "memory (RSS) 2.5 s later", "MiB"),
    ):
        bare = median(run[0][key] for run in runs)
        ours = median(run[1][key] for run in runs)
        measured = f"{ours:.0f} {unit} against {bare:.0f}: {ours / bare:.2f} times"
        rows.append(Row(what, measured, "at most 1.25 times"))
    return rows


def _run(program: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-c", program, str(folder)]
    environment = offscreen() | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    result["frame_ms"] = (result.pop("frame_at") - begun) * 1000
    return result
