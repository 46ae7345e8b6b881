"""The sentences of the voice: the longest form first, shorter ones for where time is short."""

from collections.abc import Iterable
from typing import Final

from backtimer.core.exercise import Exercise
from backtimer.core.routine import Dose, Hold, Move, Open, Paced, SelfPaced, Sides, Step
from backtimer.core.snapshot import State
from backtimer.core.timeline import Phase
from backtimer.core.units import Language, LocalText, Seconds, Side
from backtimer.core.words import (
    MOVE_TO_WORDS,
    STATE_WORDS,
    count_text,
    exercise_name,
    set_text,
    side_text,
    times_text,
)

_PAUSED: Final = LocalText("Paused.", "Angehalten.")
_HALFWAY: Final = LocalText("Halfway.", "Halbzeit.")
_LAST: Final = LocalText("Last one.", "Das letzte Mal.")
_ENDS_BY_ENTER: Final = LocalText(
    "Press Enter when you are done.", "Drück Enter, wenn du fertig bist."
)
_LET_GO: Final = LocalText("Let go.", "Lösen.")
_SWITCH: Final = LocalText("Switch.", "Wechsel.")
_SIDES: Final = {
    Side.LEFT: LocalText("Left.", "Links."),
    Side.RIGHT: LocalText("Right.", "Rechts."),
}


def introductions(
    step: Step, before: Step | None, side: Side | None, language: Language
) -> tuple[str, ...]:
    """What is said before a step: name, where to lie, what to do, side, amount; or less of it."""
    exercise = step.exercise
    name = sentence(exercise_name(exercise, language))
    short = sentence(exercise_name(exercise, language, short=True))
    moved = before is None or before.exercise.position is not exercise.position
    move = MOVE_TO_WORDS[exercise.position].text(language) if moved else ""
    setup = exercise.setup.text(language)
    where = sentence(side_text(exercise, side, language))
    amount = _capital(sentence(amount_text(step, language)))
    if isinstance(step.dose, Open | SelfPaced):
        amount = join((amount, _ENDS_BY_ENTER.text(language)))
    effort = exercise.effort.text(language)
    return (
        join((name, move, setup, effort, where, amount)),
        join((name, move, setup, where, amount)),
        join((name, setup, where, amount)),
        join((name, move, where, amount)),
        join((short, move, where, amount)),
        join((short, where, amount)),
        join((short, where)),
    )


def beginnings(
    step: Step, side: Side | None, language: Language, *, side_only: bool
) -> tuple[str, ...]:
    """What is said when work begins that nothing has announced: exercise and side, or the side."""
    where = sentence(side_text(step.exercise, side, language))
    name = sentence(exercise_name(step.exercise, language, short=True))
    return (where,) if side_only else (join((name, where)), where or name)


def get_ready(exercise: Exercise, phase: Phase, language: Language) -> tuple[str, ...]:
    """What is said before the clock goes on; the side is always named."""
    ready = sentence(STATE_WORDS[State.GETTING_READY].text(language))
    side = sentence(side_text(exercise, phase.side, language))
    return (join((ready, side)), side or ready)


def switches(exercise: Exercise, phase: Phase, language: Language) -> tuple[str, ...]:
    """What is said when the side changes; the side is always named."""
    side = sentence(side_text(exercise, phase.side, language))
    count = sentence(count_text(phase, language))
    switch = _SWITCH.text(language)
    return (join((switch, side, count)), join((switch, side)), side)


def releases(phase: Phase, language: Language) -> tuple[str, ...]:
    """What is said between two holds of one side."""
    let_go = _LET_GO.text(language)
    return (join((let_go, sentence(count_text(phase, language)))), let_go)


def rests(step: Step, phase: Phase, language: Language) -> tuple[str, ...]:
    """What is said when a rest begins: how long, and what comes then."""
    exercise = step.exercise
    seconds = seconds_text(phase.expected_s, language)
    english = language is Language.ENGLISH
    rest = f"Rest, {seconds}." if english else f"Pause, {seconds}."
    then = "Then" if english else "Dann"
    descending = len(set(step.sets)) > 1
    times = f": {times_text(phase.repetitions, language)}" if descending else ""
    set_ = sentence(f"{then} {_lower_set(set_text(phase, language), language)}{times}")
    side = sentence(side_text(exercise, phase.side, language))
    name = sentence(exercise_name(exercise, language, short=True))
    return (join((rest, set_, name, side)), join((rest, set_, side)), join((rest, set_)), rest)


def _lower_set(text: str, language: Language) -> str:
    return text.lower() if language is Language.ENGLISH else text


def amount_text(step: Step, language: Language) -> str:
    """A step's dose as it is said: "10 times 10 seconds on each side, alternating"."""
    english = language is Language.ENGLISH
    descending = len(set(step.sets)) > 1
    amount = _descending(step, language) if descending else _repetitions(step, language)
    parts = [amount, _each_side(step.sides, language)]
    amount = (", " if descending else " ").join(part for part in parts if part)
    if len(step.sets) > 1:
        sets = f"{len(step.sets)} sets" if english else f"{len(step.sets)} Sätze"
        return f"{sets}: {amount}"
    return amount


def _descending(step: Step, language: Language) -> str:
    """Sets of different numbers: "5, then 3, then 1, 10 seconds each"."""
    english = language is Language.ENGLISH
    numbers = (", then " if english else ", dann ").join(map(str, step.sets))
    length = _length(step.dose, language)
    if isinstance(step.dose, Hold | Move):
        length = f"{length} each" if english else f"je {length}"
    return ", ".join(part for part in (numbers, length) if part)


def _repetitions(step: Step, language: Language) -> str:
    number = step.sets[0]
    times = times_text(number, language)
    length = _length(step.dose, language)
    if number == 1 and length:
        return length
    return f"{times} {length}".strip()


def _length(dose: Dose, language: Language) -> str:
    english = language is Language.ENGLISH
    match dose:
        case Hold(hold_s=seconds) | Move(move_s=seconds):
            return seconds_text(seconds, language)
        case Paced():
            return ""
        case Open():
            return "as long as you can" if english else "so lange es geht"
        case SelfPaced():
            return "at your own pace" if english else "in deinem Tempo"


def _each_side(sides: Sides, language: Language) -> str:
    words = {
        Sides.ALTERNATING: LocalText("on each side, alternating", "pro Seite, im Wechsel"),
        Sides.ONE_THEN_OTHER: LocalText("on each side", "pro Seite"),
    }
    return words[sides].text(language) if sides in words else ""


def seconds_text(seconds: Seconds, language: Language) -> str:
    """A length of time in words: "1 second", "10 seconds"."""
    number = f"{seconds:g}"
    if language is Language.ENGLISH:
        return f"{number} second" if number == "1" else f"{number} seconds"
    return f"{number.replace('.', ',')} Sekunden" if number != "1" else "eine Sekunde"


def paused(language: Language) -> str:
    """What is said when the clock stops."""
    return _PAUSED.text(language)


def halfway(language: Language) -> str:
    """What is said in the middle of a long hold."""
    return _HALFWAY.text(language)


def last_one(language: Language) -> str:
    """What is said when the last repetition begins."""
    return _LAST.text(language)


def number(value: int) -> str:
    """A number as it is counted; no full stop, which would make it an ordinal in German."""
    return str(value)


def side_word(side: Side, language: Language) -> str:
    """The side in one word, for repetitions that alternate quickly."""
    return _SIDES[side].text(language)


def finished(active_s: Seconds, language: Language) -> str:
    """What is said at the end, with the time where it is worth telling."""
    minutes = round(active_s / 60)
    if language is Language.ENGLISH:
        unit = "minute" if minutes == 1 else "minutes"
        done, time, rest = "Done.", f"That was {minutes} {unit}.", "Rest a little."
    else:
        time = "Das war eine Minute." if minutes == 1 else f"Das waren {minutes} Minuten."
        done, rest = "Fertig.", "Ruh dich ein wenig aus."
    return join((done, time if minutes else "", rest))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with an end, so that the voice drops and pauses; empty stays empty."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def join(parts: Iterable[str]) -> str:
    """Sentences in a row, without empty ones."""
    return " ".join(part for part in parts if part)
