"""The free timed blocks: what the texts name without a count, led by ear for a chosen time.

A block becomes a routine of the usual kind, so that session, voice, player and history take it as
it is. Its words stand in core/block_words.py and not in files: each block is laid out by a rule of
its own, which no file of a person could describe, and none of them is an exercise of the
catalogue. The ids are those of the training forms.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from backtimer.core import block_words as words
from backtimer.core.exercise import Equipment, Exercise, Level, Position
from backtimer.core.figure.pose import Point
from backtimer.core.figure.things import Prop, Thing
from backtimer.core.guidance import Guide, Onset
from backtimer.core.routine import Hold, Move, Routine, Sides, Step
from backtimer.core.spoken import seconds_text
from backtimer.core.units import NO_TEXT, Language, LocalText, Seconds, Side, clock_text

MINUTE_S: Final = 60
NEXT_GROUP_S: Final[Seconds] = 6.0
"""The least quiet before the next muscle group; its words may make it longer."""
OFTEN_UNTIL_MIN: Final = 10
"""On the ergometer what is left is said each minute up to so many minutes, then each fifth."""

Chosen: TypeAlias = Mapping[str, int]
"""A value for each number of a block, by the number's id."""
Kept: TypeAlias = tuple[tuple[str, int], ...]
"""Chosen numbers as the settings keep them, by names such as `qi-gong.minutes`."""


class Unit(StrEnum):
    """What a number of a block counts."""

    MINUTES = "minutes"
    SECONDS = "seconds"
    TIMES = "times"
    STROKES = "strokes"
    """Strokes a minute; 0 is none."""
    SWITCH = "switch"
    """1 is yes, 0 is no."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a person chooses: the values that are possible, and the usual one."""

    id: str
    name: LocalText
    unit: Unit
    values: Sequence[int]
    usual: int


@dataclass(frozen=True, slots=True)
class Block:
    """A timed block. `steps` lays it out; `routine_id` leads to a routine instead of a layout.

    `cautions` are the texts' own; `reading` says what is ours. `sources` are the numbers of the
    source texts.
    """

    id: str
    name: LocalText
    line: LocalText
    about: LocalText
    numbers: tuple[Number, ...] = ()
    cautions: tuple[LocalText, ...] = ()
    reading: LocalText = words.OWN_NUMBERS
    sources: tuple[str, ...] = ("003",)
    steps: Callable[[Chosen], tuple[Step, ...]] | None = None
    routine_id: str = ""


def block_routine(
    block: Block,
    chosen: Chosen | None = None,
    known: Mapping[str, Exercise] = MappingProxyType({}),
) -> Routine:
    """The block as a routine; what is not `chosen`, or not possible, is as usual.

    An exercise that the catalogue has, too, is taken from the `known` ones: it has a figure.
    Raises ValueError for a block that leads to a routine of the catalogue.
    """
    if block.steps is None:
        message = f"{block.id} has no layout of its own"
        raise ValueError(message)
    return Routine(
        id=block.id,
        title=block.name,
        level=Level.EVERYONE,
        steps=tuple(
            replace(step, exercise=known.get(step.exercise.id, step.exercise))
            for step in block.steps(possible(block, chosen or {}))
        ),
        description=block.about,
        sources=block.sources,
        reading=block.reading,
        block=True,
    )


def possible(block: Block, chosen: Chosen) -> dict[str, int]:
    """A value for each number of the block: the chosen one where it is possible, else the usual."""
    return {
        number.id: chosen[number.id] if chosen.get(number.id) in number.values else number.usual
        for number in block.numbers
    }


def recalled(block: Block, kept: Kept) -> dict[str, int]:
    """The numbers chosen for the block last time, as far as they are possible."""
    found = dict(kept)
    names = {number.id: f"{block.id}.{number.id}" for number in block.numbers}
    return possible(block, {one: found[name] for one, name in names.items() if name in found})


def remembered(block: Block, chosen: Chosen, kept: Kept) -> Kept:
    """What was kept, with the numbers of the block as they are now."""
    now = {f"{block.id}.{one}": value for one, value in possible(block, chosen).items()}
    return tuple(sorted({**dict(kept), **now}.items()))


def find_block(block_id: str) -> Block | None:
    """The block with that id."""
    return next((block for block in BLOCKS if block.id == block_id), None)


def value_text(number: Number, value: int, language: Language) -> str:
    """A value of a number in short: "10 min", "1:30 min", "6", "20 a minute", "off"."""
    match number.unit:
        case Unit.MINUTES:
            return f"{value} min"
        case Unit.SECONDS:
            return f"{value} s" if value < MINUTE_S else f"{clock_text(value)} min"
        case Unit.STROKES if value:
            return words.A_MINUTE.text(language).format(number=value)
        case Unit.STROKES | Unit.SWITCH:
            return (words.ON if value else words.OFF).text(language)
        case Unit.TIMES:
            return str(value)


# how each of them is laid out


@dataclass(frozen=True, slots=True)
class _Silent:
    """One stretch of time that nothing but its tones and a word half way interrupts."""

    exercise: Exercise
    still: bool = False

    def __call__(self, chosen: Chosen) -> tuple[Step, ...]:
        length = float(chosen["minutes"] * MINUTE_S)
        guide = Guide(
            words.STILL if self.still else words.MOVE,
            amount=_said(words.UNTIL_THE_TONE, length=length),
            halfway=bool(chosen["halfway"]),
        )
        return (Step(self.exercise, Hold(length) if self.still else Move(length), guide=guide),)


def _interval_steps(chosen: Chosen) -> tuple[Step, ...]:
    return tuple(_introduced(list(_intervals(chosen)), words.INTERVALS_SETUP, _rounds(chosen)))


def _intervals(chosen: Chosen) -> Iterator[Step]:
    if chosen["warm_up"]:
        yield _walk(_WARM_UP, words.EASY, Onset.LOW, chosen["warm_up"] * MINUTE_S)
    for number in range(chosen["rounds"]):
        place = _place(words.ROUND, number + 1, chosen["rounds"])
        yield _walk(_QUICK, words.QUICK, Onset.HIGH, chosen["quick"], place)
        yield _walk(_EASY, words.EASY, Onset.LOW, chosen["easy"], place)


def _walk(
    exercise: Exercise, word: LocalText, onset: Onset, seconds: int, place: LocalText = NO_TEXT
) -> Step:
    guide = Guide(word, place, onset=onset, called=True, counted=True)
    return Step(exercise, Move(float(seconds)), lead_in_s=0.0, guide=guide)


def _rounds(chosen: Chosen) -> LocalText:
    rounds = words.ROUNDS if chosen["rounds"] > 1 else words.ONE_ROUND
    said = _said(rounds, quick=float(chosen["quick"]), easy=float(chosen["easy"]))
    warm = _said(words.WARM_UP_FIRST, length=float(chosen["warm_up"] * MINUTE_S))
    english, german = (said.text(one).format(rounds=chosen["rounds"]) for one in Language)
    if not chosen["warm_up"]:
        return LocalText(english, german)
    return LocalText(f"{warm.en} {english}", f"{warm.de} {german}")


def _relaxation_steps(chosen: Chosen) -> tuple[Step, ...]:
    amount = _said(
        words.TENSE_AND_RELEASE, tense=float(chosen["tense"]), release=float(chosen["release"])
    )
    groups = list(enumerate(_groups(chosen["groups"]), start=1))
    steps = [step for number, group in groups for step in _group(group, number, chosen)]
    return tuple(_introduced(steps, words.RELAXATION_SETUP, amount))


def _groups(number: int) -> list[Exercise]:
    """The muscle groups in the order of the body: the `number` that are wanted most."""
    return [
        _of_relaxation(group)
        for group in words.MUSCLE_GROUPS
        if words.MUSCLE_GROUPS_BY_USE.index(group.id) < number
    ]


def _group(exercise: Exercise, number: int, chosen: Chosen) -> Iterator[Step]:
    place = _place(words.GROUP, number, chosen["groups"])
    for time in range(chosen["times"]):
        tense = Guide(words.TENSE, place, onset=Onset.HIGH, called=True)
        release = Guide(words.RELEASE, place, onset=Onset.LOW, called=True)
        yield Step(
            exercise,
            Hold(float(chosen["tense"])),
            lead_in_s=0.0 if time else NEXT_GROUP_S,
            guide=tense,
        )
        yield Step(exercise, Move(float(chosen["release"])), lead_in_s=0.0, guide=release)


def _of_relaxation(group: words.MuscleGroup) -> Exercise:
    return Exercise(
        id=f"relax-{group.id}",
        name=group.name,
        position=Position.SUPINE,
        setup=NO_TEXT,
        effort=group.how,
        equipment=(Equipment.MAT,),
        family="progressive-muscle-relaxation",
    )


def _introduced(steps: Sequence[Step], setup: LocalText, amount: LocalText) -> Iterator[Step]:
    """The steps, the first of them with the time and the words to introduce the whole block."""
    first = steps[0]
    assert first.guide is not None, "a block is guided"
    exercise = replace(first.exercise, setup=setup)
    guide = replace(first.guide, amount=amount)
    yield replace(first, exercise=exercise, guide=guide, lead_in_s=None)
    yield from steps[1:]


def _balance_steps(chosen: Chosen) -> tuple[Step, ...]:
    hold = Hold(float(chosen["seconds"]))
    sets = (chosen["rounds"],)
    return (Step(_ON_ONE_LEG, hold, sets, Sides.ALTERNATING, switch_s=6.0),)


def _posture_steps(chosen: Chosen) -> tuple[Step, ...]:
    move = Move(float(chosen["seconds"]))
    return (Step(_UPRIGHT, move, (chosen["rounds"],), release_s=10.0),)


def _rowing_steps(chosen: Chosen) -> tuple[Step, ...]:
    length, strokes = float(chosen["minutes"] * MINUTE_S), chosen["strokes"]
    every = MINUTE_S if chosen["minutes"] <= OFTEN_UNTIL_MIN else 5 * MINUTE_S
    guide = Guide(
        words.ROW, amount=_said(words.FOR, length=length), counted=True, every_s=float(every)
    )
    move = Move(length, beat_s=MINUTE_S / strokes if strokes else None)
    return (Step(_ROWING, move, guide=guide),)


def _place(text: LocalText, part: int, whole: int) -> LocalText:
    """Which part of how many; nothing where there is only one."""
    if whole == 1:
        return NO_TEXT
    english, german = (text.text(one).format(part=part, whole=whole) for one in Language)
    return LocalText(english, german)


def _said(text: LocalText, **lengths: Seconds) -> LocalText:
    """The text with lengths of time as they are spoken; other places stay."""
    said = {}
    for language in Language:
        filled = text.text(language)
        for name, seconds in lengths.items():
            filled = filled.replace(f"{{{name}}}", seconds_text(seconds, language))
        said[language] = filled
    return LocalText(said[Language.ENGLISH], said[Language.GERMAN])


# what is done in them


def _walking(part: str, name: LocalText) -> Exercise:
    return Exercise(
        id=f"walk-{part}",
        name=name,
        position=Position.STANDING,
        setup=NO_TEXT,
        effort=NO_TEXT,
        family="aerobic-interval-training",
    )


_SEAT: Final = (Prop(Thing.STOOL, Point(0.02, 0.25)),)
_WARM_UP: Final = _walking("warm-up", words.WARM_UP_NAME)
_QUICK: Final = _walking("quick", words.QUICK_NAME)
_EASY: Final = _walking("easy", words.EASY_NAME)
_MINDFUL: Final = Exercise(
    "mindfulness-training",
    words.MINDFULNESS,
    Position.SITTING,
    setup=words.MINDFULNESS_SETUP,
    effort=words.MINDFULNESS_EFFORT,
    props=_SEAT,
)
_QI_GONG: Final = Exercise(
    "qi-gong",
    words.QI_GONG,
    Position.STANDING,
    setup=words.QI_GONG_SETUP,
    effort=words.QI_GONG_EFFORT,
)
_YOGA: Final = Exercise(
    "yoga",
    words.YOGA,
    Position.SITTING,
    setup=words.YOGA_SETUP,
    effort=words.YOGA_EFFORT,
    equipment=(Equipment.MAT,),
)
_ON_ONE_LEG: Final = Exercise(
    "balance-training",
    words.BALANCE,
    Position.STANDING,
    setup=words.BALANCE_SETUP,
    effort=words.BALANCE_EFFORT,
    prompts=words.BALANCE_PROMPTS,
    side_labels={Side.LEFT: words.ON_THE_LEFT, Side.RIGHT: words.ON_THE_RIGHT},
)
_UPRIGHT: Final = Exercise(
    "posture-training",
    words.POSTURE,
    Position.SITTING,
    setup=words.POSTURE_SETUP,
    effort=words.POSTURE_EFFORT,
    prompts=words.POSTURE_PROMPTS,
    props=_SEAT,
)
_ROWING: Final = Exercise(
    "rowing-ergometer",
    words.ROWING,
    Position.SITTING,
    setup=words.ROWING_SETUP,
    effort=words.ROWING_EFFORT,
    props=_SEAT,
)

_UP_TO_A_MINUTE: Final = range(10, 61, 5)
_HALFWAY: Final = Number("halfway", words.SAY_HALFWAY, Unit.SWITCH, (0, 1), 0)


def _minutes(usual: int, most: int = 60) -> Number:
    return Number("minutes", words.DURATION, Unit.MINUTES, range(1, most + 1), usual)


BLOCKS: Final[tuple[Block, ...]] = (
    Block(
        "aerobic-interval-training",
        words.INTERVALS,
        words.INTERVALS_LINE,
        words.INTERVALS_ABOUT,
        (
            Number("warm_up", words.WARM_UP_NAME, Unit.MINUTES, range(11), 3),
            Number("quick", words.QUICK_PART, Unit.SECONDS, range(15, 301, 15), 60),
            Number("easy", words.EASY_PART, Unit.SECONDS, range(15, 301, 15), 90),
            Number("rounds", words.ROUNDS_NAME, Unit.TIMES, range(1, 21), 6),
        ),
        cautions=(words.EXAMINED_FIRST,),
        steps=_interval_steps,
    ),
    Block(
        "progressive-muscle-relaxation",
        words.RELAXATION,
        words.RELAXATION_LINE,
        words.RELAXATION_ABOUT,
        (
            Number("tense", words.TENSE_NAME, Unit.SECONDS, range(3, 11), 5),
            Number("release", words.RELEASE_NAME, Unit.SECONDS, range(5, 61, 5), 10),
            Number(
                "groups",
                words.GROUPS_NAME,
                Unit.TIMES,
                range(4, len(words.MUSCLE_GROUPS) + 1),
                len(words.MUSCLE_GROUPS),
            ),
            Number("times", words.EACH_GROUP, Unit.TIMES, range(1, 4), 2),
        ),
        cautions=(words.EXAMINED_FIRST,),
        steps=_relaxation_steps,
    ),
    Block(
        "mindfulness-training",
        words.MINDFULNESS,
        words.MINDFULNESS_LINE,
        words.MINDFULNESS_ABOUT,
        (_minutes(10), _HALFWAY),
        cautions=(words.EXAMINED_FIRST,),
        steps=_Silent(_MINDFUL, still=True),
    ),
    Block(
        "qi-gong",
        words.QI_GONG,
        words.QI_GONG_LINE,
        words.QI_GONG_ABOUT,
        (_minutes(15), _HALFWAY),
        cautions=(words.EXAMINED_FIRST,),
        steps=_Silent(_QI_GONG),
    ),
    Block(
        "balance-training",
        words.BALANCE,
        words.BALANCE_LINE,
        words.BALANCE_ABOUT,
        (
            Number("seconds", words.EACH_LEG, Unit.SECONDS, _UP_TO_A_MINUTE, 20),
            Number("rounds", words.ROUNDS_NAME, Unit.TIMES, range(1, 7), 2),
        ),
        sources=("002",),
        steps=_balance_steps,
    ),
    Block(
        "posture-training",
        words.POSTURE,
        words.POSTURE_LINE,
        words.POSTURE_ABOUT,
        (
            Number("seconds", words.EACH_TIME, Unit.SECONDS, _UP_TO_A_MINUTE, 20),
            Number("rounds", words.ROUNDS_NAME, Unit.TIMES, range(1, 11), 3),
        ),
        sources=("000",),
        steps=_posture_steps,
    ),
    Block(
        "movement-break",
        words.BREAK,
        words.BREAK_LINE,
        words.BREAK_LINE,
        sources=("000",),
        routine_id="micro-break",
    ),
    Block(
        "yoga",
        words.YOGA,
        words.YOGA_LINE,
        words.YOGA_ABOUT,
        (_minutes(20, 90), _HALFWAY),
        sources=("000", "001", "002", "003"),
        steps=_Silent(_YOGA),
    ),
    Block(
        "rowing-ergometer",
        words.ROWING,
        words.ROWING_LINE,
        words.ROWING_ABOUT,
        (
            _minutes(15),
            Number("strokes", words.STROKES_NAME, Unit.STROKES, (0, *range(16, 33, 2)), 0),
        ),
        sources=("002",),
        steps=_rowing_steps,
    ),
)
"""All blocks, in the order in which they are offered."""
