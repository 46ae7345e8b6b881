"""How a step of a timed block is led by ear: in long silence, or by one word at each change."""

from dataclasses import dataclass
from enum import StrEnum

from backtimer.core.units import NO_TEXT, LocalText, Seconds


class Onset(StrEnum):
    """With which tone the work begins."""

    START = "start"
    HIGH = "high"
    """For what is quick or tense: the tone of an effort."""
    LOW = "low"
    """For what is easy or released: the tone of a return."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a step says instead of what an exercise of a routine says; by default next to nothing.

    `word` stands in the ring. With `called` it is said as the work begins ("Quick."), too. `place`
    says which part of how many it is. `amount` is said in the introduction in place of the dose.
    `counted` counts the last seconds before work and at its end; else a tone alone ends it.
    `halfway` says the middle in a word; `every_s` says what is left each time that is a multiple
    of so many seconds; 0 is never.
    """

    word: LocalText
    place: LocalText = NO_TEXT
    amount: LocalText = NO_TEXT
    onset: Onset = Onset.START
    called: bool = False
    counted: bool = False
    halfway: bool = False
    every_s: Seconds = 0.0
