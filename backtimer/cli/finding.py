"""Finds the routine that a person named, by its id or by its file."""

import os
from pathlib import Path

from backtimer.adapters.files.table import close_names
from backtimer.cli.failure import Failure
from backtimer.core.catalogue import Catalogue, Entry
from backtimer.core.routine import Routine
from backtimer.core.taking_up import routine_now
from backtimer.workshop import Workshop


def find_routine(workshop: Workshop, name: str) -> Routine:
    """The routine of that id or in that file, or a timed block with the numbers chosen last.

    Raises Failure when there is none, with the nearest id, and when its file is broken, with
    everything that is wrong in it.
    """
    catalogue = workshop.catalogue()
    routine = routine_now(name, catalogue, workshop.settings().block_numbers)
    if routine is not None:
        return routine
    if _is_path(name):
        return _routine_of(workshop.routine_file(name))
    for entry in catalogue.entries:
        if entry.routine is None and Path(entry.path).stem == name:
            return _routine_of(entry)
    raise Failure(_unknown(name, catalogue))


def _is_path(name: str) -> bool:
    return name.endswith(".toml") or os.sep in name or "/" in name or Path(name).is_file()


def _routine_of(entry: Entry) -> Routine:
    if entry.routine is None:
        raise Failure("\n".join(map(str, entry.problems)))
    return entry.routine


def _unknown(name: str, catalogue: Catalogue) -> str:
    close = close_names(name, [routine.id for routine in catalogue.routines])
    remedy = f"did you mean '{close[0]}'?" if close else "`backtimer list` shows all"
    return f"there is no routine '{name}'; {remedy}"
