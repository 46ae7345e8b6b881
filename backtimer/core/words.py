"""All words of a workout in English and German: what screen, terminal and voice have in common.

The chrome of the window (menus, settings, dialogs) is translated by Qt; what is said and shown
about a phase stands here, once, because the voice and the terminal need it without Qt.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from backtimer.core.exercise import Equipment, Exercise, Level, Muscle, Position
from backtimer.core.routine import Dose, Hold, Move, Open, Own, Paced, SelfPaced, Sides, Step
from backtimer.core.snapshot import Offer, Snapshot, State, TempoPart
from backtimer.core.timeline import Kind, Phase
from backtimer.core.units import Language, LocalText, Seconds, Side, clock_text

_Words = Mapping[StrEnum, LocalText]

LONGEST_IN_SECONDS: Final = 99
"""A longer time is read in minutes and seconds."""


def _pick(words: Mapping[StrEnum, LocalText], key: StrEnum, language: Language) -> str:
    return words[key].text(language)


KIND_WORDS: Final[_Words] = {
    Kind.SETUP: LocalText("Get into position", "Position einnehmen"),
    Kind.HOLD: LocalText("Hold", "Halten"),
    Kind.MOVE: LocalText("Move", "Bewegen"),
    Kind.REPETITION: LocalText("Repeat", "Wiederholen"),
    Kind.OPEN: LocalText("Hold on", "Halten"),
    Kind.RELEASE: LocalText("Let go", "Lösen"),
    Kind.SWITCH: LocalText("Switch", "Wechsel"),
    Kind.REST: LocalText("Rest", "Pause"),
}
STATE_WORDS: Final[_Words] = {
    State.READY: LocalText("Ready", "Bereit"),
    State.PAUSED: LocalText("Paused", "Angehalten"),
    State.GETTING_READY: LocalText("Get ready", "Gleich weiter"),
    State.FINISHED: LocalText("Finished", "Geschafft"),
    State.ENDED: LocalText("Ended", "Beendet"),
}
TEMPO_WORDS: Final[_Words] = {
    TempoPart.EFFORT: LocalText("Go", "Los"),
    TempoPart.HOLD: LocalText("Hold", "Halten"),
    TempoPart.RETURN: LocalText("Back", "Zurück"),
}
END_QUESTION: Final = LocalText("End here? Y ends, N goes on", "Hier aufhören? J beendet, N weiter")
_SETUP_WORD: Final = LocalText("Get ready", "Mach dich bereit")
_SELF_PACED_WORD: Final = LocalText("Your pace", "Dein Tempo")
SIDE_WORDS: Final[_Words] = {
    Side.LEFT: LocalText("Left side", "Linke Seite"),
    Side.RIGHT: LocalText("Right side", "Rechte Seite"),
}
LEVEL_WORDS: Final[_Words] = {
    Level.EVERYONE: LocalText("Everyone", "Für alle"),
    Level.BEGINNER: LocalText("Beginner", "Einsteiger"),
    Level.INTERMEDIATE: LocalText("Advanced · intermediate", "Fortgeschritten · mittel"),
    Level.ADVANCED: LocalText("Advanced", "Fortgeschritten"),
    Level.EXPERIENCED: LocalText("Advanced · experienced", "Fortgeschritten · erfahren"),
}
POSITION_WORDS: Final[_Words] = {
    Position.SUPINE: LocalText("on your back", "auf dem Rücken"),
    Position.PRONE: LocalText("on your stomach", "auf dem Bauch"),
    Position.ALL_FOURS: LocalText("on all fours", "im Vierfüßlerstand"),
    Position.STANDING: LocalText("standing", "im Stehen"),
    Position.KNEELING: LocalText("kneeling", "im Knien"),
    Position.SITTING: LocalText("sitting", "im Sitzen"),
    Position.HANGING: LocalText("hanging from the bar", "an der Stange hängend"),
}
MOVE_TO_WORDS: Final[_Words] = {
    Position.SUPINE: LocalText("Lie on your back.", "Leg dich auf den Rücken."),
    Position.PRONE: LocalText("Lie on your stomach.", "Leg dich auf den Bauch."),
    Position.ALL_FOURS: LocalText("Come onto all fours.", "Komm in den Vierfüßlerstand."),
    Position.STANDING: LocalText("Stand up.", "Stell dich hin."),
    Position.KNEELING: LocalText("Kneel down.", "Knie dich hin."),
    Position.SITTING: LocalText("Sit down.", "Setz dich hin."),
    Position.HANGING: LocalText("Go to the bar.", "Geh an die Stange."),
}
EQUIPMENT_WORDS: Final[_Words] = {
    Equipment.MAT: LocalText("mat", "Matte"),
    Equipment.CHAIR: LocalText("chair", "Stuhl"),
    Equipment.PILLOW: LocalText("pillow", "Kissen"),
    Equipment.BAND: LocalText("band", "Band"),
    Equipment.DUMBBELLS: LocalText("dumbbells", "Kurzhanteln"),
    Equipment.BARBELL: LocalText("barbell", "Langhantel"),
    Equipment.BROOMSTICK: LocalText("broomstick", "Besenstiel"),
    Equipment.PULL_UP_BAR: LocalText("pull-up bar", "Klimmzugstange"),
    Equipment.STEP: LocalText("step", "Stufe"),
    Equipment.KNEE_PLATFORM: LocalText("knee platform", "Knieplattform"),
    Equipment.CABLE: LocalText("cable pull", "Kabelzug"),
}
MUSCLE_WORDS: Final[_Words] = {
    Muscle.BACK: LocalText("back", "Rücken"),
    Muscle.LUMBAR: LocalText("lumbar muscles", "Lendenmuskeln"),
    Muscle.BACK_EXTENSORS: LocalText("back extensors", "Rückenstrecker"),
    Muscle.LOWER_BACK_EXTENSORS: LocalText("lower back extensors", "untere Rückenstrecker"),
    Muscle.DEEP_BACK: LocalText("deep back muscles", "tiefe Rückenmuskeln"),
    Muscle.THORACIC: LocalText("thoracic area", "Brustwirbelsäule"),
    Muscle.TRAPEZIUS: LocalText("trapezius", "Trapezmuskel"),
    Muscle.LATISSIMUS: LocalText("latissimus", "Latissimus"),
    Muscle.SHOULDERS: LocalText("shoulders", "Schultern"),
    Muscle.REAR_SHOULDERS: LocalText("rear shoulders", "hintere Schultern"),
    Muscle.CORE: LocalText("core", "Rumpf"),
    Muscle.ABDOMEN: LocalText("abdomen", "Bauch"),
    Muscle.GLUTES: LocalText("glutes", "Gesäß"),
    Muscle.HAMSTRINGS: LocalText("hamstrings", "hintere Oberschenkel"),
    Muscle.BICEPS: LocalText("biceps", "Bizeps"),
}


# what a snapshot shows


def phase_word(snapshot: Snapshot, language: Language) -> str:
    """The word in the ring, in capitals: HOLD, REST, PAUSED, GET READY, ..."""
    return _phase_word(snapshot).text(language).upper()


def _phase_word(snapshot: Snapshot) -> LocalText:
    if snapshot.state is not State.RUNNING:
        return STATE_WORDS[snapshot.state]
    phase = snapshot.phase
    if phase.kind is Kind.SETUP:
        return _SETUP_WORD
    if phase.target is not None:
        return _SELF_PACED_WORD
    guide = snapshot.timeline.routine.steps[phase.step].guide
    if guide is not None:
        return guide.word
    part = snapshot.tempo_part
    return KIND_WORDS[phase.kind] if part is None else TEMPO_WORDS[part]


def of_text(snapshot: Snapshot, language: Language) -> str:
    """What the number in the ring is part of: "of 10 s", "10 times", or nothing."""
    phase = snapshot.phase
    english = language is Language.ENGLISH
    if snapshot.state is State.GETTING_READY:
        return ""
    if phase.target is not None:
        return times_text(phase.target, language)
    if phase.kind is Kind.REPETITION:
        return f"of {phase.repetitions}" if english else f"von {phase.repetitions}"
    if phase.kind is Kind.OPEN:
        return "seconds" if english else "Sekunden"
    length = length_text(snapshot.length_s or 0.0)
    return f"of {length}" if english else f"von {length}"


def is_long(seconds: Seconds) -> bool:
    """Whether a length is better read in minutes and seconds."""
    return seconds > LONGEST_IN_SECONDS


def length_text(seconds: Seconds) -> str:
    """A length of work in short: "25 s", "10 min", "2:30 min"."""
    if not is_long(seconds):
        return f"{round(seconds)} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{clock_text(seconds)} min" if rest else f"{minutes} min"


def exercise_name(exercise: Exercise, language: Language, *, short: bool = False) -> str:
    """The exercise's name; its short form where it has one and `short` is asked for."""
    chosen = exercise.short_name if short and exercise.short_name else exercise.name
    return chosen.text(language)


def side_text(exercise: Exercise, side: Side | None, language: Language) -> str:
    """What works on that side, "Right arm, left leg"; nothing when both sides work together."""
    if side is None:
        return ""
    return exercise.side_labels.get(side, SIDE_WORDS[side]).text(language)


def count_text(phase: Phase, language: Language) -> str:
    """Which repetition this is, "4 of 10"; nothing where there is only one."""
    if phase.repetition is None or phase.repetitions < 2 or phase.target is not None:
        return ""
    return _of(phase.repetition, phase.repetitions, language)


def set_text(phase: Phase, language: Language) -> str:
    """Which set this is, "Set 2 of 3"; nothing where there is only one."""
    if phase.sets < 2:
        return ""
    word = "Set" if language is Language.ENGLISH else "Satz"
    return f"{word} {_of(phase.set, phase.sets, language)}"


def _of(part: int, whole: int, language: Language) -> str:
    return f"{part} of {whole}" if language is Language.ENGLISH else f"{part} von {whole}"


def then_word(language: Language) -> str:
    """The word before what comes next."""
    return "Then" if language is Language.ENGLISH else "Dann"


def then_text(snapshot: Snapshot, language: Language) -> str:
    """What comes after this phase: a side, a rest, a set, an exercise, once more, or the end."""
    english = language is Language.ENGLISH
    coming = snapshot.following
    if coming is None:
        return "you are done" if english else "bist du fertig"
    exercise = snapshot.timeline.exercise(coming)
    now = snapshot.phase
    if coming.step != now.step:
        guide = snapshot.timeline.routine.steps[coming.step].guide
        if guide is not None and guide.called and coming.kind is not Kind.SETUP:
            return lower_first(guide.word.text(language), language)
        return exercise_name(exercise, language)
    if coming.kind is Kind.REST:
        rest = round(coming.expected_s)
        return f"rest {rest} s" if english else f"{rest} s Pause"
    if coming.side is not None and coming.side is not now.side:
        return lower_first(side_text(exercise, coming.side, language), language)
    if coming.kind is Kind.RELEASE:
        return "let go" if english else "lösen"
    if now.kind is Kind.SETUP:
        return "begin" if english else "geht es los"
    if now.kind is Kind.REST:
        return lower_first(set_text(coming, language), language)
    return _then_once_more(coming, language)


def _then_once_more(coming: Phase, language: Language) -> str:
    last = coming.repetition is not None and coming.repetition == coming.repetitions > 1
    if language is Language.ENGLISH:
        return "the last one" if last else "once more"
    return "das letzte Mal" if last else "noch einmal"


def left_text(seconds: Seconds, language: Language) -> str:
    """The time left in the session: "3:42 left"."""
    clock = clock_text(seconds)
    return f"{clock} left" if language is Language.ENGLISH else f"noch {clock}"


# what is asked and answered on the mat

_COMFORT: Final = LocalText("That's all right.", "Schon gut.")
_COUNTS: Final = LocalText("{name} counts as done.", "{name} zählt als gemacht.")
_FINISH: Final = LocalText("finish", "beenden")
_ENTER: Final = LocalText("Enter")
_RIGHT: Final = LocalText("Right", "Rechts")


def volume_text(percent: int, language: Language) -> str:
    """The volume: "Volume 80 %"."""
    word = "Volume" if language is Language.ENGLISH else "Lautstärke"
    return f"{word} {percent} %"


def comfort_text(language: Language) -> str:
    """What is said first to someone who left an exercise because it hurt."""
    return _COMFORT.text(language)


def counts_text(offer: Offer, language: Language) -> str:
    """That the exercise which was left counts, without reproach."""
    return _COUNTS.text(language).format(name=exercise_name(offer.left.exercise, language))


def easier_texts(offer: Offer, language: Language) -> tuple[str, ...]:
    """The key for the easier exercise with its name, "Enter: Bridge", long and short form.

    Nothing where there is no easier one.
    """
    return () if offer.easier is None else _choice(_ENTER, offer.easier, language)


def onward_texts(offer: Offer, language: Language) -> tuple[str, ...]:
    """The key that goes on, with what follows, "Right: Cat-cow", long and short form."""
    if offer.following is None:
        return (f"{_RIGHT.text(language)}: {_FINISH.text(language)}",)
    return _choice(_RIGHT, offer.following, language)


def _choice(key: LocalText, step: Step, language: Language) -> tuple[str, ...]:
    names = (exercise_name(step.exercise, language, short=short) for short in (False, True))
    return tuple(f"{key.text(language)}: {name}" for name in names)


# what is said of a routine


OWN_MARK: Final = "†"
"""Stands after a number that is one's own and not the source's."""


def dose_text(step: Step, language: Language, *, marked: bool = False) -> str:
    """A step's dose in short: "10 × 10 s per side, alternating", "3 sets of 8", "25 s".

    `marked` sets the mark after each number that is one's own.
    """
    parts = [_amount_text(step, language, marked=marked), _sides_text(step, language)]
    dose = ", ".join(part for part in parts if part)
    if step.guide is not None and step.guide.called:
        return f"{step.guide.word.text(language)}: {dose}"
    return dose


def _mark(step: Step, number: Own, *, marked: bool) -> str:
    return OWN_MARK if marked and number in step.own else ""


def _amount_text(step: Step, language: Language, *, marked: bool) -> str:
    english = language is Language.ENGLISH
    unit = _unit_text(step.dose, language) + _mark(step, Own.SECONDS, marked=marked)
    often, many = (_mark(step, one, marked=marked) for one in (Own.REPETITIONS, Own.SETS))
    per_side = (" per side" if english else " pro Seite") if step.sides.in_turn else ""
    sets = step.sets
    if len(set(sets)) > 1:
        return f"{'-'.join(map(str, sets))}{often} × {unit}{per_side}"
    repetitions = (
        f"{sets[0]}{often} × {unit}" if sets[0] > 1 or isinstance(step.dose, Paced) else unit
    )
    if len(sets) > 1:
        word = "sets" if english else "Sätze"
        return f"{len(sets)}{many} {word}: {repetitions}{per_side}"
    return repetitions + per_side


def _unit_text(dose: Dose, language: Language) -> str:
    english = language is Language.ENGLISH
    match dose:
        case Hold(hold_s=seconds) | Move(move_s=seconds):
            return length_text(seconds) if is_long(seconds) else f"{_number(seconds)} s"
        case Paced(tempo) if tempo.hold_s:
            held, moved = _number(tempo.hold_s), _number(tempo.effort_s + tempo.return_s)
            if english:
                return f"({held} s hold + {moved} s movement)"
            return f"({held} s halten + {moved} s Bewegung)"
        case Paced(tempo):
            return f"{_number(tempo.total_s)} s"
        case Open():
            return "as long as you can" if english else "so lange es geht"
        case SelfPaced():
            return "at your own pace" if english else "in deinem Tempo"


def _number(seconds: Seconds) -> str:
    return f"{seconds:g}"


def _sides_text(step: Step, language: Language) -> str:
    match step.sides:
        case Sides.ALTERNATING:
            return LocalText("alternating", "im Wechsel").text(language)
        case Sides.ONE_THEN_OTHER:
            words = LocalText("one side, then the other", "erst die eine, dann die andere Seite")
            return words.text(language)
        case Sides.BOTH_TOGETHER:
            return ""
        case Sides.LEFT:
            return lower_first(side_text(step.exercise, Side.LEFT, language), language)
        case Sides.RIGHT:
            return lower_first(side_text(step.exercise, Side.RIGHT, language), language)


def pauses_text(step: Step, language: Language, *, marked: bool = False) -> str:
    """A step's rests between sets in short, "rest 30 s"; nothing where there are none."""
    if len(step.sets) < 2 or not step.rest_s:
        return ""
    rest = f"{_number(step.rest_s)} s{_mark(step, Own.REST, marked=marked)}"
    return f"rest {rest}" if language is Language.ENGLISH else f"{rest} Pause"


def times_text(number: int, language: Language) -> str:
    """A number of repetitions: "once", "10 times"."""
    if language is Language.ENGLISH:
        return {1: "once", 2: "twice"}.get(number, f"{number} times")
    return f"{number}-mal"


def level_word(level: Level, language: Language) -> str:
    """The level as a badge says it."""
    return _pick(LEVEL_WORDS, level, language)


def position_word(position: Position, language: Language) -> str:
    """The start position, "on your back"."""
    return _pick(POSITION_WORDS, position, language)


def muscle_word(muscle: Muscle, language: Language) -> str:
    """The name of a muscle."""
    return _pick(MUSCLE_WORDS, muscle, language)


def equipment_words(items: Iterable[Equipment], language: Language) -> str:
    """What is needed, "mat, chair"; "nothing" where nothing is."""
    words = [_pick(EQUIPMENT_WORDS, item, language) for item in items]
    nothing = "nothing" if language is Language.ENGLISH else "nichts"
    return ", ".join(words) or nothing


def exercises_text(number: int, language: Language) -> str:
    """A number of exercises: "1 exercise", "6 exercises"."""
    if language is Language.ENGLISH:
        return f"{number} exercise" if number == 1 else f"{number} exercises"
    return f"{number} Übung" if number == 1 else f"{number} Übungen"


def minutes_text(seconds: Seconds, language: Language) -> str:
    """A length of a routine: "22 min", "under 1 min"."""
    if seconds < 60:
        return "under 1 min" if language is Language.ENGLISH else "unter 1 min"
    return f"{round(seconds / 60)} min"


def lower_first(text: str, language: Language) -> str:
    """For the middle of a sentence: lower-case first letter, but German nouns stay as they are."""
    if language is Language.GERMAN and not text.startswith(("Linke", "Rechte", "Beide")):
        return text
    return text[:1].lower() + text[1:]
