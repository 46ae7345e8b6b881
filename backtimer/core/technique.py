"""Techniques of the source texts: no exercises, but cues that belong to some of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from backtimer.core.exercise import Exercise
from backtimer.core.units import NO_TEXT, LocalText


@dataclass(frozen=True, slots=True)
class Technique:
    """A technique, the exercises that it serves by id, and the numbers of its source texts."""

    id: str
    name: LocalText
    text: LocalText
    serves: tuple[str, ...]
    sources: tuple[str, ...] = ()
    reading: LocalText = NO_TEXT


def techniques_for(exercise: Exercise, techniques: Iterable[Technique]) -> tuple[Technique, ...]:
    """The techniques that serve an exercise."""
    return tuple(one for one in techniques if exercise.id in one.serves)
