"""The dose of a step: what one repetition is, how many of them, in how many sets."""

from collections.abc import Callable, Mapping
from typing import Final

from backtimer.adapters.files.limits import (
    BEAT_S,
    CAP_S,
    HOLD_S,
    MAX_REPETITIONS,
    MAX_SETS,
    MOVE_S,
    TEMPO_HOLD_S,
    TEMPO_PART_S,
)
from backtimer.adapters.files.table import Table
from backtimer.core.routine import Dose, Hold, Move, Open, Paced, SelfPaced, Tempo


def _hold(table: Table) -> Dose:
    return Hold(table.seconds("hold_s", HOLD_S) or HOLD_S.shortest)


def _move(table: Table) -> Dose:
    return Move(table.seconds("move_s", MOVE_S) or MOVE_S.shortest, table.seconds("beat_s", BEAT_S))


def _paced(table: Table) -> Dose:
    parts = table.table("tempo")
    if parts is None:
        return Paced(Tempo(1, 1))
    parts.allow("effort_s", "hold_s", "return_s")
    for key in ("effort_s", "return_s"):
        if key not in parts:
            parts.missing(key, "a tempo is { effort_s = 3, hold_s = 0, return_s = 3 }")
    return Paced(
        Tempo(
            effort_s=parts.seconds("effort_s", TEMPO_PART_S) or TEMPO_PART_S.shortest,
            return_s=parts.seconds("return_s", TEMPO_PART_S) or TEMPO_PART_S.shortest,
            hold_s=parts.seconds("hold_s", TEMPO_HOLD_S) or 0.0,
        )
    )


def _open(table: Table) -> Dose:
    if not table.is_table("open"):
        table.is_true("open")
        return Open()
    limits = table.table("open")
    assert limits is not None
    limits.allow("cap_s")
    cap_s = limits.seconds("cap_s", CAP_S)
    return Open() if cap_s is None else Open(cap_s)


def _self_paced(table: Table) -> Dose:
    table.is_true("self_paced")
    return SelfPaced()


_READERS: Final[Mapping[str, Callable[[Table], Dose]]] = {
    "hold_s": _hold,
    "move_s": _move,
    "tempo": _paced,
    "open": _open,
    "self_paced": _self_paced,
}
DOSE_KEYS: Final = (*_READERS, "beat_s", "repetitions", "sets")


def read_dose(table: Table) -> Dose | None:
    """What one repetition of the step is; exactly one key says it."""
    given = [key for key in _READERS if key in table]
    if not given and not table.is_meant(*_READERS):
        what = "the step has no dose"
        table.add_absence(None, what, remedy=f"add one of: {', '.join(_READERS)}")
    for key in given[1:]:
        remedy = f"keep one: '{given[0]}' or '{key}'"
        table.add(key, "the step has more than one dose", f"{given[0]} and {key}", remedy)
    if "beat_s" in table and "move_s" not in table:
        table.add(
            "beat_s", "'beat_s' without 'move_s'", remedy="it is the beat of a timed movement"
        )
    doses = [_READERS[key](table) for key in given]
    return doses[0] if doses else None


def read_sets(table: Table, dose: Dose | None) -> tuple[int, ...]:
    """The repetitions of each set."""
    if table.is_list("sets"):
        return _listed_sets(table)
    repetitions = table.whole("repetitions", 1, MAX_REPETITIONS)
    if "repetitions" not in table and isinstance(dose, (Paced, SelfPaced)):
        table.missing("repetitions", "say how many, such as repetitions = 10")
    sets = table.whole("sets", 1, MAX_SETS)
    return (repetitions or 1,) * (sets or 1)


def _listed_sets(table: Table) -> tuple[int, ...]:
    """`sets = [5, 3, 1]`: each set with its own repetitions."""
    if "repetitions" in table:
        remedy = "keep 'repetitions' with a number in 'sets', or the list alone"
        table.add("repetitions", "repetitions are said twice", "a list in 'sets' as well", remedy)
        table.whole("repetitions", 1, MAX_REPETITIONS)
    sets = table.wholes("sets", 1, MAX_REPETITIONS, longest=MAX_SETS)
    if table.is_empty("sets"):
        table.add("sets", "'sets' is empty", remedy="such as sets = [5, 3, 1]")
    return sets or (1,)
