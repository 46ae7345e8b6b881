"""Looking for exercises: by words of either language, and by what they are and need."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from backtimer.core.choice import ALWAYS_THERE, LevelChoice
from backtimer.core.exercise import Equipment, Exercise, Level, Muscle, Position
from backtimer.core.levels import effective_level
from backtimer.core.routine import Routine
from backtimer.core.units import Language, LocalText
from backtimer.core.words import EQUIPMENT_WORDS, MUSCLE_WORDS, POSITION_WORDS

_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONG: Final = 4
"""Letters from which on a word may stand inside another one."""


@dataclass(frozen=True, slots=True)
class ExerciseFilter:
    """What a person looks for; the default admits everything.

    Every word of `words` must begin a word of the exercise, in English or German; one of four
    letters or more may stand anywhere in it, as parts of German words do. A mat is no equipment.
    """

    words: str = ""
    position: Position | None = None
    muscle: Muscle | None = None
    equipment: Equipment | None = None
    no_equipment: bool = False
    level: LevelChoice = LevelChoice.ALL
    source: str = ""

    def admits(self, exercise: Exercise, finished: int = 0) -> bool:
        """Whether an exercise is one of those looked for, after `finished` sessions."""
        return (
            self.position in (None, exercise.position)
            and (self.muscle is None or self.muscle in exercise.muscles)
            and (self.equipment is None or self.equipment in exercise.equipment)
            and not (self.no_equipment and set(exercise.equipment) - ALWAYS_THERE)
            and self._admits_level(effective_level(exercise, finished))
            and (not self.source or self.source in exercise.sources)
            and words_match(self.words, _texts_of(exercise))
        )

    def _admits_level(self, level: Level) -> bool:
        match self.level:
            case LevelChoice.BEGINNER:
                return level.suits_beginners
            case LevelChoice.ADVANCED:
                return level.suits_advanced
            case LevelChoice.ALL:
                return True


@dataclass(frozen=True, slots=True)
class Values:
    """What can be chosen in a filter: only what finds something, in a fixed order."""

    positions: tuple[Position, ...]
    muscles: tuple[Muscle, ...]
    equipment: tuple[Equipment, ...]
    sources: tuple[str, ...]


def values_of(exercises: Iterable[Exercise]) -> Values:
    """The values of a filter that find at least one of `exercises`."""
    found = tuple(exercises)
    positions = {one.position for one in found}
    muscles = {muscle for one in found for muscle in one.muscles}
    equipment = {item for one in found for item in one.equipment} - ALWAYS_THERE
    return Values(
        tuple(one for one in Position if one in positions),
        tuple(one for one in Muscle if one in muscles),
        tuple(one for one in Equipment if one in equipment),
        tuple(sorted({source for one in found for source in one.sources})),
    )


def in_order(
    exercises: Iterable[Exercise], language: Language = Language.ENGLISH
) -> list[Exercise]:
    """By position, from lying to hanging, and by name."""
    positions = list(Position)
    return sorted(
        exercises,
        key=lambda one: (positions.index(one.position), _plain(one.name.text(language).casefold())),
    )


def routines_using(exercise: Exercise, routines: Iterable[Routine]) -> tuple[Routine, ...]:
    """The routines that have an exercise among their steps, each once."""
    return tuple(
        one for one in routines if any(step.exercise.id == exercise.id for step in one.steps)
    )


def words_match(words: str, texts: Iterable[str]) -> bool:
    """Whether each of `words` begins, or from four letters on stands in, a word of `texts`."""
    parts = _parts(" ".join(texts))
    known = frozenset(form for part in parts for form in _spellings(part))
    return all(_is_in(_spellings(word), known) for word in _parts(words))


def _is_in(wanted: frozenset[str], known: frozenset[str]) -> bool:
    return any(
        one.startswith(form) or (len(form) >= _LONG and form in one)
        for form in wanted
        for one in known
    )


def _texts_of(exercise: Exercise) -> Iterable[str]:
    texts: list[LocalText] = [
        exercise.name,
        exercise.short_name,
        POSITION_WORDS[exercise.position],
        *(MUSCLE_WORDS[muscle] for muscle in exercise.muscles),
        *(EQUIPMENT_WORDS[item] for item in exercise.equipment),
    ]
    said = (text.text(language) for text in texts for language in Language)
    return (*said, exercise.id, *(muscle.value for muscle in exercise.muscles))


def _parts(text: str) -> list[str]:
    whole = unicodedata.normalize("NFC", text)
    return "".join(one if one.isalnum() else " " for one in whole).split()


def _spellings(word: str) -> frozenset[str]:
    """A word without capitals and accents: with `ae` for an umlaut, and with a plain `a`."""
    whole = unicodedata.normalize("NFC", word)
    return frozenset({_plain(whole.casefold()), _plain(whole.lower().translate(_SPELT_OUT))})


def _plain(text: str) -> str:
    """Without the marks of letters."""
    return "".join(
        one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)
    )
