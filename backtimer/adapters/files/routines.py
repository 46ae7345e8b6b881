"""A routine file read into a Routine: docs/routines.md describes the format for people."""

from collections.abc import Mapping
from typing import Final

from backtimer.adapters.files.document import Document, shown
from backtimer.adapters.files.doses import DOSE_KEYS, read_dose, read_sets
from backtimer.adapters.files.limits import (
    LEAD_IN_S,
    MAX_STEPS,
    MAX_TITLE_CHARACTERS,
    MAX_WORK_PHASES,
    RELEASE_S,
    REST_S,
    SWITCH_S,
)
from backtimer.adapters.files.table import Table, nearest
from backtimer.core.catalogue import Problem
from backtimer.core.exercise import Exercise, Level
from backtimer.core.routine import (
    DEFAULT_RELEASE_S,
    DEFAULT_REST_S,
    Hold,
    Own,
    Routine,
    SelfPaced,
    Sides,
    Step,
)
from backtimer.core.units import Side

FORMAT: Final = 1
"""The number of the format that this version reads and writes."""

_KEYS: Final = ("format", "id", "title", "level", "description", "sources", "reading", "step")
_STEP_KEYS: Final = (
    "exercise",
    *DOSE_KEYS,
    "sides",
    "first_side",
    "lead_in_s",
    "switch_s",
    "release_s",
    "rest_s",
    "note",
    "own",
)
_ONE_SIDE_AND_BOTH: Final = tuple(side for side in Sides if side is not Sides.BOTH_TOGETHER)


def read_routine(
    text: str, name: str, exercises: Mapping[str, Exercise]
) -> Routine | tuple[Problem, ...]:
    """The routine in `text`, or every problem of it; `name` is the file's, for the problems."""
    document = Document(text, name)
    table = Table(document, document.data)
    if _is_newer(table):
        return document.problems
    routine = _routine(table, exercises)
    return document.problems or routine


def _is_newer(table: Table) -> bool:
    """Whether the file was written for a later version, whose keys we do not know."""
    number = table.whole("format", FORMAT, 999)
    if number is None or number == FORMAT:
        return False
    remedy = f"this version of backtimer reads format {FORMAT}: update it"
    table.add("format", "a newer format", str(number), remedy)
    return True


def _routine(table: Table, exercises: Mapping[str, Exercise]) -> Routine:
    table.allow(*_KEYS)
    return Routine(
        id=table.identifier(),
        title=table.local_text("title", 'add title = "My morning"', MAX_TITLE_CHARACTERS),
        level=table.choice("level", Level, None) or Level.EVERYONE,
        steps=_steps(table, exercises),
        description=table.local_text("description"),
        sources=table.names("sources"),
        reading=table.local_text("reading"),
    )


def _steps(table: Table, exercises: Mapping[str, Exercise]) -> tuple[Step, ...]:
    if not table.is_list("step") and not table.is_table("step"):
        if "step" in table:
            table.add("step", "'step' must be a list of tables", remedy="begin it with [[step]]")
        else:
            table.missing("step", "add at least one [[step]] with an exercise and a dose")
        return ()
    tables = list(table.tables("step", MAX_STEPS))
    if table.is_list("step") and not tables:
        table.add("step", "a routine needs at least one step", remedy="add [[step]]")
    steps = [_step(one, exercises) for one in tables]
    _check_length(tables, steps)
    return tuple(step for step in steps if step is not None)


def _check_length(tables: list[Table], steps: list[Step | None]) -> None:
    """Refuse a routine that unfolds into more phases than a session can be."""
    count = 0
    for table, step in zip(tables, steps, strict=True):
        count += _work_phases(step) if step else 0
        if count > MAX_WORK_PHASES:
            limit = f"at most {MAX_WORK_PHASES} holds and repetitions in all"
            table.add(None, "the routine becomes too long here", remedy=limit)
            return


def _work_phases(step: Step) -> int:
    sides = 2 if step.sides.in_turn else 1
    units = len(step.sets) if isinstance(step.dose, SelfPaced) else sum(step.sets)
    return sides * units


def _step(table: Table, exercises: Mapping[str, Exercise]) -> Step | None:
    """One step; None when its exercise is not known. All keys are read all the same."""
    table.allow(*_STEP_KEYS)
    exercise = _exercise(table, exercises)
    sides = _sides(table, exercise)
    dose = read_dose(table)
    sets = read_sets(table, dose)
    release_s = table.seconds("release_s", RELEASE_S)
    rest_s = table.seconds("rest_s", REST_S)
    lead_in_s = table.seconds("lead_in_s", LEAD_IN_S)
    switch_s = table.seconds("switch_s", SWITCH_S)
    note = table.local_text("note")
    own = table.choices("own", Own)
    first_side = _first_side(table, exercise, sides)
    if exercise is None:
        return None
    return Step(
        exercise=exercise,
        dose=dose or Hold(1),
        sets=sets,
        sides=sides,
        first_side=first_side,
        lead_in_s=lead_in_s,
        switch_s=switch_s,
        release_s=DEFAULT_RELEASE_S if release_s is None else release_s,
        rest_s=DEFAULT_REST_S if rest_s is None else rest_s,
        note=note,
        own=own,
    )


def _exercise(table: Table, exercises: Mapping[str, Exercise]) -> Exercise | None:
    found = table.word("exercise")
    if found is None:
        if "exercise" not in table:
            table.missing("exercise", 'add a line such as exercise = "bottom-up"')
        return None
    if found not in exercises:
        remedy = nearest(found, sorted(exercises))
        table.add("exercise", "there is no such exercise", shown(found), remedy)
    return exercises.get(found)


def _sides(table: Table, exercise: Exercise | None) -> Sides:
    sides = table.choice("sides", Sides, None)
    if exercise is None or ("sides" in table and sides is None):
        return sides or Sides.BOTH_TOGETHER
    values = ", ".join(_ONE_SIDE_AND_BOTH)
    if exercise.sided and sides is None:
        if not table.is_meant("sides"):
            what = f"'sides' is missing: '{exercise.id}' tells left and right apart"
            table.add_absence(None, what, remedy=f"add sides = one of: {values}")
    elif exercise.sided and sides is Sides.BOTH_TOGETHER:
        what = f"'{exercise.id}' tells left and right apart"
        table.add("sides", what, shown(sides), f"possible: {values}")
    elif not exercise.sided and sides not in (None, Sides.BOTH_TOGETHER):
        what = f"'{exercise.id}' does not tell left and right apart"
        table.add("sides", what, shown(sides), "leave 'sides' out")
    return sides or Sides.BOTH_TOGETHER


def _first_side(table: Table, exercise: Exercise | None, sides: Sides) -> Side:
    """The side that begins: the step's own word, or the exercise's."""
    found = table.choice("first_side", Side, None)
    if found is not None and not sides.in_turn:
        remedy = "leave it out, or let the sides take turns: alternating, one-then-other"
        what = "'first_side' without two sides in turn"
        table.add_absence("first_side", what, shown(found), remedy)
    return found or (exercise.first_side if exercise else Side.RIGHT)
