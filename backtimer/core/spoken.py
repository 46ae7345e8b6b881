"""The sentences of the voice: the longest form first, shorter ones for where time is short."""

from collections.abc import Iterable, Sequence
from typing import Final

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Ease,
    LessTime,
    Next,
    Pause,
    Previous,
    TogglePause,
)
from backtimer.core.exercise import Equipment, Exercise
from backtimer.core.pronounce import ordinal
from backtimer.core.routine import Dose, Hold, Move, Open, Paced, SelfPaced, Sides, Step
from backtimer.core.snapshot import Offer
from backtimer.core.timeline import Phase
from backtimer.core.units import Language, LocalText, Seconds, Side
from backtimer.core.words import (
    END_QUESTION,
    MOVE_TO_WORDS,
    count_text,
    exercise_name,
    side_text,
    times_text,
)

_THINGS: Final = {
    Equipment.MAT: LocalText("a mat", "eine Matte"),
    Equipment.CHAIR: LocalText("a chair", "einen Stuhl"),
    Equipment.PILLOW: LocalText("a pillow", "ein Kissen"),
    Equipment.BAND: LocalText("a band", "ein Band"),
    Equipment.DUMBBELLS: LocalText("dumbbells", "Kurzhanteln"),
    Equipment.BARBELL: LocalText("a barbell", "eine Langhantel"),
    Equipment.BROOMSTICK: LocalText("a broomstick", "einen Besenstiel"),
    Equipment.PULL_UP_BAR: LocalText("a pull-up bar", "eine Klimmzugstange"),
    Equipment.STEP: LocalText("a step", "eine Stufe"),
    Equipment.KNEE_PLATFORM: LocalText("the knee platform", "die Knieplattform"),
    Equipment.CABLE: LocalText("the cable pull", "den Kabelzug"),
}
_NEXT: Final = LocalText("Next", "Als Nächstes")
_PAUSED: Final = LocalText("Paused.", "Angehalten.")
_SKIPPED: Final = LocalText("Skipped.", "Übersprungen.")
_BACK: Final = LocalText("Back.", "Zurück.")
_AGAIN: Final = LocalText("Again.", "Noch einmal.")
_EASED: Final = LocalText("Gentler from here.", "Ab jetzt sanfter.")
_EASED_HOW: Final = LocalText(
    "Half the repetitions and longer rests.", "Halb so viele Wiederholungen und längere Pausen."
)
_STILL_PAUSED: Final = LocalText("Still paused.", "Weiter angehalten.")
_GOING_ON: Final = LocalText("Going on.", "Weiter geht's.")
_KIND: Final = LocalText(
    "That's all right. We'll leave this one out.", "Schon gut. Wir lassen diese aus."
)
_ENDED: Final = LocalText("Ended.", "Beendet.")
_WELL_DONE: Final = LocalText("Well done.", "Gut gemacht.")
HELD_FROM_S: Final[Seconds] = 3.0
"""A repetition that is held so long is told with its hold."""
_BREATHE: Final = LocalText("Keep breathing.", "Atme ruhig weiter.")
_HEAR_ME: Final = LocalText(
    "Can you hear me? Press any key.", "Kannst du mich hören? Drück eine Taste."
)
_TRIAL: Final = LocalText(
    "Lie on your back. Left leg. Ten seconds.",
    "Leg dich auf den Rücken. Linkes Bein. Zehn Sekunden.",
)
_HALFWAY: Final = LocalText("Halfway.", "Halbzeit.")
_LAST: Final = LocalText("Last one.", "Das letzte Mal.")
_ENDS_BY_ENTER: Final = LocalText(
    "Press Enter when you are done.", "Drück Enter, wenn du fertig bist."
)
_LET_GO: Final = LocalText("Let go.", "Lösen.")
_GO: Final = LocalText("Go.", "Los.")
_SWITCH: Final = LocalText("Switch.", "Wechsel.")
_SIDES: Final = {
    Side.LEFT: LocalText("Left.", "Links."),
    Side.RIGHT: LocalText("Right.", "Rechts."),
}


def introduction(step: Step, before: Step | None, side: Side | None, language: Language) -> str:
    """What there is to say before a step, in one text: name, where to lie, what to do, amount."""
    exercise = step.exercise
    return join(
        (
            sentence(exercise_name(exercise, language)),
            move_to(step, before, language),
            exercise.setup.text(language),
            exercise.effort.text(language),
            amount(step, language),
            side_named(exercise, side, language),
        )
    )


def name_of(step: Step, language: Language, *, first: bool) -> tuple[str, ...]:
    """The exercise's name, in a row with those before: "Next: Bridge.", "Bridge."."""
    name = sentence(exercise_name(step.exercise, language))
    short = sentence(exercise_name(step.exercise, language, short=True))
    forms = (name, short) if first else (f"{_NEXT.text(language)}: {name}", name, short)
    return tuple(dict.fromkeys(forms))


def things_needed(items: Sequence[Equipment], language: Language, *, more: bool) -> str:
    """What to fetch: at the start, or, with `more`, what was not needed before; or nothing."""
    if not items:
        return ""
    things = [_THINGS[item].text(language) for item in items]
    and_ = "and" if language is Language.ENGLISH else "und"
    words = f" {and_} ".join(filter(None, (", ".join(things[:-1]), things[-1])))
    if language is Language.ENGLISH:
        return f"You also need {words}." if more else f"You need {words}."
    return f"Du brauchst noch {words}." if more else f"Du brauchst {words}."


def move_to(step: Step, before: Step | None, language: Language) -> str:
    """Where to lie, kneel or stand, if that changes."""
    position = step.exercise.position
    if before is not None and before.exercise.position is position:
        return ""
    return MOVE_TO_WORDS[position].text(language)


def side_named(exercise: Exercise, side: Side | None, language: Language) -> str:
    """The side in words, as a sentence; nothing when both work together."""
    return sentence(side_text(exercise, side, language))


def amount(step: Step, language: Language) -> str:
    """A step's dose as a sentence, with how to end a set that ends by a key."""
    dose = _capital(sentence(amount_text(step, language)))
    if isinstance(step.dose, Open | SelfPaced):
        dose = join((dose, _ENDS_BY_ENTER.text(language)))
    return dose


def beginnings(
    step: Step, side: Side | None, language: Language, *, side_only: bool
) -> tuple[str, ...]:
    """What is said when work begins that nothing has announced: exercise and side, or the side."""
    where = side_named(step.exercise, side, language)
    name = sentence(exercise_name(step.exercise, language, short=True))
    return (where,) if side_only else (join((name, where)), where or name)


def switches(exercise: Exercise, side: Side | None, language: Language) -> tuple[str, ...]:
    """What is said when the side changes; the side is always named."""
    named = side_named(exercise, side, language)
    return (join((_SWITCH.text(language), named)), named)


def go(language: Language) -> str:
    """What is said when work begins and no tone can be heard."""
    return _GO.text(language)


def until_enter(phase: Phase, language: Language) -> str:
    """What is said when a further self-paced set begins: how often, and how it ends."""
    times = _capital(sentence(times_text(phase.target or 1, language)))
    return join((times, _ENDS_BY_ENTER.text(language)))


def let_go(language: Language) -> str:
    """What is said between two holds of one side."""
    return _LET_GO.text(language)


def count_of(phase: Phase, language: Language) -> str:
    """Which repetition begins: "3 of 10.", "Last one."; nothing where there is only one."""
    if phase.repetition is not None and phase.repetition == phase.repetitions > 1:
        return last_one(language)
    return sentence(count_text(phase, language))


def rest(seconds: Seconds, language: Language) -> str:
    """What is said when a rest begins: how long it is."""
    length = seconds_text(seconds, language)
    return f"Rest, {length}." if language is Language.ENGLISH else f"Pause, {length}."


def set_that_comes(step: Step, phase: Phase, language: Language) -> str:
    """Which set comes after a rest, and how much of it: "Then the second of three: 8 times."."""
    descending = len(set(step.sets)) > 1
    times = f": {times_text(phase.repetitions, language)}" if descending else ""
    if language is Language.ENGLISH:
        return f"Then the {ordinal(phase.set, language)} set of {phase.sets}{times}."
    return f"Dann Satz {phase.set} von {phase.sets}{times}."


def is_left(seconds: Seconds, language: Language) -> str:
    """How much of a phase is left."""
    length = seconds_text(max(1, round(seconds)), language)
    return f"{length} left." if language is Language.ENGLISH else f"Noch {length}."


def begins_in(seconds: Seconds, language: Language) -> str:
    """How long it takes until the work begins."""
    length = seconds_text(max(1, round(seconds)), language)
    return f"In {length}."


def is_done(seconds: Seconds, language: Language) -> str:
    """How much of an open hold has passed."""
    length = _capital(seconds_text(max(1, round(seconds)), language))
    return f"{length} so far." if language is Language.ENGLISH else f"{length} bisher."


def exercises_left(count: int, language: Language) -> str:
    """How many exercises come after this one."""
    if language is Language.ENGLISH:
        return {0: "This is the last exercise.", 1: "One more exercise after this."}.get(
            count, f"{count} more exercises after this."
        )
    return {0: "Das ist die letzte Übung.", 1: "Danach noch eine Übung."}.get(
        count, f"Danach noch {count} Übungen."
    )


def amount_text(step: Step, language: Language) -> str:
    """A step's dose as it is said: "10 times 10 seconds on each side, alternating"."""
    english = language is Language.ENGLISH
    each_side = _each_side(step, language)
    if len(set(step.sets)) > 1:
        amount = ", ".join(filter(None, (_descending(step, language), each_side)))
    elif isinstance(step.dose, Hold | Move):
        amount = " ".join(filter(None, (_repetitions(step, language), each_side)))
    else:
        amount = _by_number(step, each_side, language)
    if len(step.sets) > 1:
        sets = f"{len(step.sets)} sets" if english else f"{len(step.sets)} Sätze"
        return f"{sets}: {amount}"
    return amount


def _by_number(step: Step, each_side: str, language: Language) -> str:
    """As in "6 times on each side, at your own pace", "on each side, as long as you can"."""
    number, how = step.sets[0], _length(step.dose, language)
    times = times_text(number, language) if number > 1 or not how else ""
    return ", ".join(filter(None, (" ".join(filter(None, (times, each_side))), how)))


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
        case Paced(tempo) if tempo.hold_s >= HELD_FROM_S:
            held = seconds_text(tempo.hold_s, language)
            return f"holding {held} each" if english else f"je {held} halten"
        case Paced():
            return ""
        case Open():
            return "as long as you can" if english else "so lange es geht"
        case SelfPaced():
            return "at your own pace" if english else "in deinem Tempo"


def _each_side(step: Step, language: Language) -> str:
    each = LocalText("on each side", "auf jeder Seite").text(language)
    if step.sides is Sides.ALTERNATING and max(step.sets) > 1:
        return each + LocalText(", alternating", ", im Wechsel").text(language)
    return each if step.sides.in_turn else ""


def seconds_text(seconds: Seconds, language: Language) -> str:
    """A length of time in words: "1 second", "10 seconds", "2 minutes"."""
    if seconds >= 60 and seconds % 60 == 0:
        minutes = round(seconds / 60)
        if language is Language.ENGLISH:
            return "1 minute" if minutes == 1 else f"{minutes} minutes"
        return "eine Minute" if minutes == 1 else f"{minutes} Minuten"
    number = f"{seconds:g}"
    if language is Language.ENGLISH:
        return f"{number} second" if number == "1" else f"{number} seconds"
    return f"{number.replace('.', ',')} Sekunden" if number != "1" else "eine Sekunde"


def halfway(language: Language) -> str:
    """What is said in the middle of a long hold."""
    return _HALFWAY.text(language)


def last_one(language: Language) -> str:
    """What is said when the last repetition begins."""
    return _LAST.text(language)


def number(value: int) -> str:
    """A number as it is counted; no full stop, which would make it an ordinal in German."""
    return str(value)


def working_limb(exercise: Exercise, side: Side, language: Language) -> str:
    """What of a side is named first, for repetitions that alternate quickly: "Left arm."."""
    return sentence(side_text(exercise, side, language).split(",")[0])


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


def answer(command: Command, language: Language) -> tuple[str, ...]:
    """What is said back when the person has asked for something; nothing where events tell it."""
    match command:
        case Pause() | TogglePause():
            return (_PAUSED.text(language),)
        case Next():
            return (_SKIPPED.text(language),)
        case Previous():
            return (_BACK.text(language),)
        case Again():
            return (_AGAIN.text(language),)
        case AddTime(seconds):
            length = _capital(seconds_text(seconds, language))
            return (f"{length} more." if language is Language.ENGLISH else f"{length} mehr.",)
        case LessTime(seconds):
            length = _capital(seconds_text(seconds, language))
            return (f"{length} less." if language is Language.ENGLISH else f"{length} weniger.",)
        case Ease():
            return (_EASED.text(language), _EASED_HOW.text(language))
        case _:
            return ()


def paused(language: Language) -> str:
    """What is said when the clock stops."""
    return _PAUSED.text(language)


def still_paused(language: Language) -> str:
    """What is said when the person has moved on while the clock stands."""
    return _STILL_PAUSED.text(language)


def going_on(language: Language) -> str:
    """What is said when the clock goes on before the work begins."""
    return _GOING_ON.text(language)


def kind_word(language: Language) -> str:
    """What is said first when an exercise hurt."""
    return _KIND.text(language)


def end_question(language: Language) -> str:
    """What is asked before a session is ended early."""
    return sentence(END_QUESTION.text(language))


def offered(offer: Offer, language: Language) -> tuple[str, ...]:
    """What is said when an exercise hurt: a kind word, and what can be done now."""
    english = language is Language.ENGLISH
    said = [_KIND.text(language)]
    if offer.easier is not None:
        name = exercise_name(offer.easier.exercise, language, short=True)
        easier = "Enter for an easier one" if english else "Enter für eine leichtere"
        said.append(f"{easier}: {name}.")
    if offer.following is not None:
        name = exercise_name(offer.following.exercise, language, short=True)
        following = (
            "Right arrow for the next one" if english else "Pfeil nach rechts für die nächste"
        )
        said.append(f"{following}: {name}.")
    else:
        said.append("Right arrow to finish." if english else "Pfeil nach rechts zum Beenden.")
    return tuple(said)


def ended(language: Language) -> str:
    """What is said when the person ends the session early."""
    return _ENDED.text(language)


def well_done(language: Language) -> str:
    """A kind word after a step."""
    return _WELL_DONE.text(language)


def keep_breathing(language: Language) -> str:
    """The form prompt for an exercise that has none of its own."""
    return _BREATHE.text(language)


def can_you_hear_me(language: Language) -> str:
    """What is asked before a session, where that is wished."""
    return _HEAR_ME.text(language)


def trial(language: Language) -> str:
    """What a voice says to be tried out."""
    return _TRIAL.text(language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with an end, so that the voice drops and pauses; empty stays empty."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def join(parts: Iterable[str]) -> str:
    """Sentences in a row, without empty ones."""
    return " ".join(part for part in parts if part)
