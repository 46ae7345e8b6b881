"""The bundled files and a small routine, for the tests of the reader."""

from functools import cache
from pathlib import Path

from backtimer.adapters.files import load_exercises, read_routine
from backtimer.core.catalogue import Problem
from backtimer.core.exercise import Exercise
from backtimer.core.routine import Routine, Step

ROOT = Path(__file__).parents[3]
EXERCISES = ROOT / "assets" / "exercises"
ROUTINES = ROOT / "routines"
DOCUMENT = ROOT / "docs" / "routines.md"
EXERCISE_DOCUMENT = ROOT / "docs" / "exercises.md"

HEAD = 'id = "mine"\ntitle = "Mine"\n'


@cache
def exercises() -> dict[str, Exercise]:
    found, problems = load_exercises(EXERCISES)
    assert problems == ()
    return dict(found)


def problems_of(text: str) -> list[str]:
    """What is said of a routine file, line by line."""
    read = read_routine(text, "mine.toml", exercises())
    assert not isinstance(read, Routine), "no problem was found"
    return [str(problem) for problem in read]


def problems_of_step(lines: str) -> list[str]:
    """What is said of a step that begins in line 3 with its header."""
    return problems_of(f"{HEAD}[[step]]\n{lines}")


def step_of(lines: str) -> Step:
    """The only step of a routine without problems."""
    read = read_routine(f"{HEAD}[[step]]\n{lines}", "mine.toml", exercises())
    assert isinstance(read, Routine), read
    (step,) = read.steps
    return step


def assert_located(problems: tuple[Problem, ...], text: str, name: str) -> None:
    """Every problem names the file, a line of it, and what is wrong, in printable words."""
    assert problems
    lines = text.count("\n") + 1
    for problem in problems:
        assert problem.file == name
        assert 1 <= problem.line <= lines
        assert problem.what
        assert str(problem).isprintable()
