"""The history page in the real window: opened, shown again, and scrolled to its oldest session."""

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from backtimer.app import application, main_window
from backtimer.ui.history.page import HistoryPage
from backtimer.ui.main_window import USUAL, MainWindow
from backtimer.ui.navigation import Place
from backtimer.workshop import Options, Workshop
from benchmarks.histories import PHASES, make
from benchmarks.program import settle
from benchmarks.table import Row, percentile

_SIZES = (10, 1_000, 10_000)
_ROUNDS = 15
_NOTCH_PX = 120
_AIM = "at most 2 times"


def measure() -> list[Row]:
    """Make the files, open each in turn several times, and scroll through all but the smallest."""
    app = application()
    taken: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for number in _SIZES:
            made = make(_history_file(Path(name), number), number)
            what = f"history: {number:,} sessions of {PHASES} phases made"
            rows.append(Row(what, f"{made.seconds:.1f} s, {made.path.stat().st_size / 1e6:.1f} MB"))
        _visit(app, _folder(Path(name), _SIZES[0]))  # once unmeasured: modules, fonts, bytecode
        for _ in range(_ROUNDS):
            for number in _SIZES:
                opened, again = _visit(app, _folder(Path(name), number))
                taken["opened", number].append(opened)
                taken["shown again", number].append(again)
        rows += _opening_rows(taken)
        for number in _SIZES[1:]:
            rows.append(_scrolling_row(app, _folder(Path(name), number), number))
    return rows


def _opening_rows(taken: dict[tuple[str, int], list[float]]) -> Iterator[Row]:
    for (how, number), values in taken.items():
        times = median(values) / median(taken[how, _SIZES[0]])
        figures = (
            f"median {median(values):.1f}, max {max(values):.1f} ms (n={len(values)}),"
            f" {times:.2f} times that of {_SIZES[0]}"
        )
        yield Row(f"history page of {number:,} sessions, {how}", figures, _AIM)


def _scrolling_row(app: QApplication, folder: Path, number: int) -> Row:
    frames = sorted(_scrolled(app, folder))
    figures = (
        f"median {median(frames):.1f}, p95 {percentile(frames, 0.95):.1f},"
        f" max {frames[-1]:.1f} ms a frame (n={len(frames)})"
    )
    return Row(f"history page of {number:,} sessions, scrolled to its end", figures)


def _folder(root: Path, number: int) -> Path:
    return root / str(number)


def _history_file(root: Path, number: int) -> Path:
    """Where a program with its own folder has its history."""
    folder = _folder(root, number)
    settle(folder)
    (folder / "data").mkdir()
    return folder / "data" / "history.sqlite"


class _Painting(QObject):
    """Counts what is painted."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let everything pass."""
        self.seen += event.type() is QEvent.Type.Paint
        return False


def _finish_painting(app: QApplication) -> None:
    """Let Qt lay out and paint until it has painted and nothing is left to paint."""
    painting = _Painting(app)
    app.installEventFilter(painting)
    seen = -1
    while not painting.seen or painting.seen != seen:
        seen = painting.seen
        app.processEvents()
    app.removeEventFilter(painting)
    painting.deleteLater()


@contextmanager
def _window(app: QApplication, folder: Path) -> Iterator[MainWindow]:
    """The real window on a folder, with the routines in it."""
    workshop = Workshop(Options(str(folder)))
    window = main_window(workshop)
    window.show()
    window.resize(*USUAL)
    while not (window.is_furnished and window.house.routines.board is not None):
        app.processEvents()
    _finish_painting(app)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        workshop.history().close()  # without the backup, which is not what is measured


def _visit(app: QApplication, folder: Path) -> tuple[float, float]:
    """Milliseconds from the click on History to the last of its paint, first time and second."""
    with _window(app, folder) as window:
        first = _go_ms(app, window, Place.HISTORY)
        _go_ms(app, window, Place.ROUTINES)
        return first, _go_ms(app, window, Place.HISTORY)


def _go_ms(app: QApplication, window: MainWindow, place: Place) -> float:
    begun = time.perf_counter()
    window.house.navigation.chosen.emit(place)
    _finish_painting(app)
    return (time.perf_counter() - begun) * 1000


def _scrolled(app: QApplication, folder: Path) -> Iterator[float]:
    """Milliseconds of each frame, scrolled by a notch of a wheel until there is no more."""
    with _window(app, folder) as window:
        _go_ms(app, window, Place.HISTORY)
        page = window.house.findChild(HistoryPage)
        assert page is not None
        bar = page.page.verticalScrollBar()
        while bar.value() < bar.maximum():
            begun = time.perf_counter()
            bar.setValue(bar.value() + _NOTCH_PX)
            _finish_painting(app)
            yield (time.perf_counter() - begun) * 1000
