"""`backtimer exercises`: all exercises and techniques, as a table or as JSON."""

from typing import Any

from backtimer.cli.failure import complain
from backtimer.cli.tables import print_json, print_table
from backtimer.core import words
from backtimer.core.catalogue import Catalogue
from backtimer.core.exercise import Exercise
from backtimer.core.finding import routines_using
from backtimer.core.technique import Technique
from backtimer.core.units import Language, LocalText
from backtimer.workshop import Options, Workshop


def print_exercises(data_dir: str | None, language: str | None, *, as_json: bool) -> int:
    """Print all exercises; what is wrong in files goes to standard error."""
    workshop = Workshop(Options(data_dir), tell=complain)
    catalogue = workshop.catalogue()
    found = sorted(catalogue.exercises.values(), key=lambda one: one.id)
    if as_json:
        print_json(
            [*(_facts(one, catalogue) for one in found), *map(_technique, catalogue.techniques)]
        )
    else:
        spoken = Language(language) if language else workshop.language(workshop.settings())
        head = ("id", "name", "position", "level", "equipment", "poses", "source")
        print_table(head, [_cells(one, spoken) for one in found], right=(5,))
    for problem in catalogue.problems:
        complain(str(problem))
    return 0


def _facts(exercise: Exercise, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "kind": "exercise",
        "name": _both(exercise.name),
        "languages": _languages(exercise.name),
        "position": exercise.position.value,
        "level": exercise.level.value,
        "after_sessions": exercise.after_sessions,
        "equipment": [item.value for item in exercise.equipment],
        "muscles": [muscle.value for muscle in exercise.muscles],
        "source": list(exercise.sources),
        "own_reading": bool(exercise.reading),
        "origin": catalogue.exercise_origin(exercise.id).value,
        "poses": len(exercise.poses),
        "kinds": list(exercise.kinds),
        "easier": list(exercise.easier),
        "harder": list(exercise.harder),
        "routines": [one.id for one in routines_using(exercise, catalogue.routines)],
    }


def _technique(technique: Technique) -> dict[str, Any]:
    return {
        "id": technique.id,
        "kind": "technique",
        "name": _both(technique.name),
        "languages": _languages(technique.name),
        "source": list(technique.sources),
        "poses": 0,
        "serves": list(technique.serves),
    }


def _both(text: LocalText) -> dict[str, str]:
    return {language.value: text.text(language) for language in Language}


def _languages(text: LocalText) -> list[str]:
    return ["en", "de"] if text.de else ["en"]


def _cells(exercise: Exercise, language: Language) -> list[str]:
    return [
        exercise.id,
        words.exercise_name(exercise, language),
        words.position_word(exercise.position, language),
        words.level_word(exercise.level, language),
        words.equipment_words(exercise.equipment, language),
        str(len(exercise.poses)),
        ", ".join(exercise.sources),
    ]
