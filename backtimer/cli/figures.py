"""`backtimer figures`: the poses of every exercise as contact sheets."""

import os
import sys
from pathlib import Path

from backtimer.adapters.paths import data_root
from backtimer.cli.failure import Failure, complain
from backtimer.cli.tables import print_line
from backtimer.core.exercise import Exercise
from backtimer.core.units import Language
from backtimer.workshop import Options, Workshop


def write_figures(
    data_dir: str | None, folder: Path, ids: list[str], language: str | None, *, dark: bool
) -> int:
    """Write a sheet for each exercise, or for those of `ids`; returns the exit code.

    Raises Failure for an id that no exercise has, and OSError.
    """
    workshop = Workshop(Options(data_dir))
    wanted = _wanted(workshop, ids)
    words = Language(language) if language else workshop.language(workshop.settings())
    # Pictures need Qt, but no display.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - no other command waits for Qt

    from backtimer.ui import theme  # noqa: PLC0415
    from backtimer.ui.widgets.figure.sheet import write_sheet  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    theme.load_fonts(data_root() / "assets" / "fonts")
    folder.mkdir(parents=True, exist_ok=True)
    for exercise in wanted:
        write_sheet(exercise, folder, words, dark=dark)
    del application
    print_line(f"{len(wanted)} contact sheets in {folder}")
    return 0


def _wanted(workshop: Workshop, ids: list[str]) -> list[Exercise]:
    """The exercises of these ids, all where there are none; what is wrong in files is told."""
    catalogue = workshop.catalogue()
    for problem in catalogue.problems:
        complain(str(problem))
    for one in ids:
        if one not in catalogue.exercises:
            message = f"there is no exercise '{one}'; `backtimer exercises` shows them all"
            raise Failure(message)
    return [catalogue.exercises[one] for one in ids or sorted(catalogue.exercises)]
