"""Exercises and routines from TOML files, with every mistake located: file, line, remedy."""

from backtimer.adapters.files.catalogue import (
    load_catalogue,
    load_exercise_file,
    load_exercises,
    load_routine_file,
)
from backtimer.adapters.files.exercises import read_exercise
from backtimer.adapters.files.routines import read_routine

__all__ = [
    "load_catalogue",
    "load_exercise_file",
    "load_exercises",
    "load_routine_file",
    "read_exercise",
    "read_routine",
]
