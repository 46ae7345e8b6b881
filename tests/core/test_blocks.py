"""Timed blocks: what they are made of, and what is heard of them when."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.blocks import (
    BLOCKS,
    Block,
    Unit,
    block_routine,
    find_block,
    possible,
    recalled,
    remembered,
    value_text,
)
from backtimer.core.commands import Start
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.cue_sheet import Entry, cue_sheet
from backtimer.core.cues import CueKind, Verbosity
from backtimer.core.going_on import status_texts
from backtimer.core.ports import Sound
from backtimer.core.session import Session
from backtimer.core.snapshot import Snapshot
from backtimer.core.timeline import Kind, timeline
from backtimer.core.units import Language, LocalText
from backtimer.core.words import dose_text, of_text, phase_word, then_text
from tests.core.builders import an_exercise

EN, DE = Language.ENGLISH, Language.GERMAN
LAID_OUT = [block for block in BLOCKS if block.steps is not None]
WORK = (Kind.HOLD, Kind.MOVE)


def block(block_id: str) -> Block:
    found = find_block(block_id)
    assert found is not None
    return found


def sheet(block_id: str, language: Language = EN, **chosen: int) -> list[Entry]:
    return list(cue_sheet(planner(block_id, language, **chosen)))


def planner(block_id: str, language: Language = EN, **chosen: int) -> CuePlanner:
    plain = timeline(block_routine(block(block_id), chosen))
    short = CuePlanner(plain, language)
    return replace(short, timeline=plain.stretched(short.setup_length))


def heard_at_work(entries: list[Entry]) -> list[tuple[float, str]]:
    """What is said or sounded in work, with its second since the work of its phase began."""
    return [
        (round(one.cue.offset_s, 2), one.cue.text or f"*{one.cue.sound}")
        for one in entries
        if one.phase.kind in WORK and one.cue.kind is not CueKind.CONTROL
    ]


@st.composite
def chosen_blocks(draw: st.DrawFn) -> tuple[Block, dict[str, int]]:
    one = draw(st.sampled_from(LAID_OUT))
    return one, {number.id: draw(st.sampled_from(number.values)) for number in one.numbers}


@given(
    made=chosen_blocks(), language=st.sampled_from(Language), verbosity=st.sampled_from(Verbosity)
)
@pytest.mark.parametrize("tones", [True, False])
def test_whatever_is_chosen_nothing_that_is_said_overlaps_or_is_cut(
    *, made: tuple[Block, dict[str, int]], language: Language, verbosity: Verbosity, tones: bool
) -> None:
    plain = timeline(block_routine(*made))
    short = CuePlanner(plain, language, verbosity=verbosity, tones=tones)
    planned = replace(short, timeline=plain.stretched(short.setup_length))

    said = [one for one in cue_sheet(planned) if one.cue.text]

    for one, after in pairwise(said):
        assert one.at_s + one.cue.duration_s <= after.at_s
    for one in said[:-1]:
        assert one.cue.offset_s + one.cue.duration_s <= one.phase.expected_s


@given(chosen_blocks())
def test_the_work_takes_exactly_what_was_chosen(made: tuple[Block, dict[str, int]]) -> None:
    one, chosen = made
    phases = timeline(block_routine(one, chosen)).phases
    work = sum(phase.expected_s for phase in phases if phase.kind in WORK)

    assert work == {
        "aerobic-interval-training": lambda n: (
            60 * n["warm_up"] + n["rounds"] * (n["quick"] + n["easy"])
        ),
        "progressive-muscle-relaxation": lambda n: (
            n["groups"] * n["times"] * (n["tense"] + n["release"])
        ),
        "balance-training": lambda n: 2 * n["rounds"] * n["seconds"],
        "posture-training": lambda n: n["rounds"] * n["seconds"],
    }.get(one.id, lambda n: 60 * n["minutes"])(chosen)


@pytest.mark.parametrize("block_id", ["mindfulness-training", "qi-gong", "yoga"])
def test_a_silent_block_has_a_tone_at_its_beginning_and_nothing_more(block_id: str) -> None:
    entries = sheet(block_id, minutes=20)

    assert heard_at_work(entries)[:-1] == [(0.0, "*start")]
    assert [one.cue.sound for one in entries if one.cue.sound] == [Sound.START, Sound.END]


@pytest.mark.parametrize(("language", "word"), [(EN, "Halfway."), (DE, "Halbzeit.")])
def test_a_silent_block_says_its_middle_where_that_is_wished(language: Language, word: str) -> None:
    heard = heard_at_work(sheet("qi-gong", language, minutes=20, halfway=1))

    assert heard[1] == (600.54, word)
    assert len(heard) == 3


@pytest.mark.parametrize(
    ("language", "quick", "easy"), [(EN, "Quick.", "Easy."), (DE, "Schnell.", "Locker.")]
)
def test_intervals_alternate_with_two_tones_and_two_words(
    language: Language, quick: str, easy: str
) -> None:
    entries = sheet("aerobic-interval-training", language, warm_up=1, rounds=2)

    begins = [
        one.cue.text or one.cue.sound
        for one in entries
        if one.phase.kind is Kind.MOVE and one.cue.offset_s < 1
    ][:-2]  # the last are the end of the session
    up, down = [Sound.UP, quick], [Sound.DOWN, easy]
    assert begins == [*down, *up, *down, *up, *down]


def test_the_last_seconds_of_an_interval_are_counted() -> None:
    heard = heard_at_work(sheet("aerobic-interval-training", warm_up=0, quick=30, rounds=1))

    assert heard[:6] == [
        (0.0, "*up"),
        (0.27, "Quick."),
        (25.0, "five"),
        (27.0, "three"),
        (28.0, "two"),
        (29.0, "one"),
    ]


def test_intervals_follow_each_other_without_a_pause() -> None:
    phases = timeline(block_routine(block("aerobic-interval-training"))).phases

    assert [phase.kind for phase in phases[1:]] == [Kind.MOVE] * (1 + 2 * 6)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, "First three minutes easy. two rounds: one minute quick, ninety seconds easy."),
        (DE, "Zuerst drei Minuten locker. zwei Runden: eine Minute schnell, neunzig Sekunden"),
    ],
)
def test_the_introduction_says_what_is_to_come(language: Language, said: str) -> None:
    entries = sheet("aerobic-interval-training", language, rounds=2)

    assert any(one.cue.text.startswith(said) for one in entries)


def test_one_round_is_called_so() -> None:
    texts = [one.cue.text for one in sheet("aerobic-interval-training", warm_up=0, rounds=1)]

    assert "One round: one minute quick, ninety seconds easy." in texts


def test_relaxation_names_each_group_and_then_says_when_to_tense_and_release() -> None:
    entries = sheet("progressive-muscle-relaxation", DE, groups=4, times=1)
    said = [one.cue.text for one in entries if one.phase.step >= 2 and one.cue.text]

    assert said[:4] == [
        "Als Nächstes: Schultern.",
        "Zieh die Schultern zu den Ohren.",
        "Anspannen.",
        "Lösen.",
    ]


def test_relaxation_counts_nothing() -> None:
    entries = sheet("progressive-muscle-relaxation")

    assert all(one.cue.kind is not CueKind.COUNTDOWN for one in entries)
    assert all(one.cue.sound is not Sound.TICK for one in entries)


def test_few_muscle_groups_are_spread_over_the_body() -> None:
    routine = block_routine(block("progressive-muscle-relaxation"), {"groups": 4, "times": 1})

    names = [step.exercise.name.en for step in routine.steps[::2]]
    assert names == ["Hands and forearms", "Shoulders", "Belly", "Buttocks and thighs"]


def test_balance_works_on_each_leg_in_turn() -> None:
    step = block_routine(block("balance-training"), {"seconds": 30, "rounds": 3}).steps[0]

    assert dose_text(step, EN) == "3 × 30 s per side, alternating"


def test_rowing_says_the_minutes_that_are_left() -> None:
    heard = heard_at_work(sheet("rowing-ergometer", minutes=15))

    assert heard[:3] == [
        (0.0, "*start"),
        (300.0, "ten minutes left."),
        (600.0, "five minutes left."),
    ]
    often = heard_at_work(sheet("rowing-ergometer", minutes=3))
    assert often[1:3] == [(60.0, "two minutes left."), (120.0, "one minute left.")]


def test_the_stroke_tone_sounds_only_where_it_is_chosen() -> None:
    with_tone = sheet("rowing-ergometer", minutes=5, strokes=20)
    without = sheet("rowing-ergometer", minutes=5)

    strokes = [one.cue.offset_s for one in with_tone if one.cue.sound is Sound.UP]
    assert strokes[:3] == [3.0, 6.0, 9.0]
    assert not any(one.cue.kind is CueKind.TEMPO for one in without)


def test_without_tones_a_silent_block_begins_with_a_word() -> None:
    planned = replace(planner("yoga"), tones=False)
    said = [one.cue.text for one in cue_sheet(planned) if one.phase.kind in WORK]

    assert said[0] == "Go."


def test_what_was_chosen_comes_back() -> None:
    one, other = block("qi-gong"), block("yoga")
    kept = remembered(one, {"minutes": 25, "halfway": 1}, ())
    kept = remembered(other, {"minutes": 7}, kept)

    assert recalled(one, kept) == {"minutes": 25, "halfway": 1}
    assert recalled(other, kept)["minutes"] == 7
    assert list(kept) == sorted(kept)


def test_what_is_not_possible_is_as_usual() -> None:
    one = block("qi-gong")

    assert possible(one, {"minutes": 61, "halfway": 2}) == {"minutes": 15, "halfway": 0}
    assert recalled(one, (("qi-gong.minutes", 0), ("tai-chi.minutes", 9)))["minutes"] == 15


def test_every_usual_number_is_possible_and_every_block_has_texts_in_both_languages() -> None:
    for one in BLOCKS:
        assert all(number.usual in number.values for number in one.numbers)
        texts = (one.name, one.line, one.about, one.reading, *one.cautions)
        assert all(text.en and text.text(DE) for text in texts)
        assert (one.steps is None) == bool(one.routine_id)


def test_an_exercise_of_the_catalogue_is_shown_as_it_is_there() -> None:
    drawn = replace(an_exercise("posture-training"), reading=LocalText("Drawn."))

    routine = block_routine(block("posture-training"), {}, {"posture-training": drawn})

    assert routine.steps[0].exercise is drawn


def test_a_block_that_leads_to_a_routine_is_none_itself() -> None:
    with pytest.raises(ValueError, match="movement-break"):
        block_routine(block("movement-break"))


@pytest.mark.parametrize(
    ("unit", "value", "english", "german"),
    [
        (Unit.MINUTES, 20, "20 min", "20 min"),
        (Unit.SECONDS, 45, "45 s", "45 s"),
        (Unit.SECONDS, 90, "1:30 min", "1:30 min"),
        (Unit.TIMES, 6, "6", "6"),
        (Unit.STROKES, 20, "20 a minute", "20 pro Minute"),
        (Unit.STROKES, 0, "off", "aus"),
        (Unit.SWITCH, 1, "on", "an"),
    ],
)
def test_a_value_is_told_in_short(unit: Unit, value: int, english: str, german: str) -> None:
    number = replace(block("qi-gong").numbers[0], unit=unit)

    assert (value_text(number, value, EN), value_text(number, value, DE)) == (english, german)


def shown(block_id: str, moment: float, **chosen: int) -> Snapshot:
    """The block, unfolded without its words, at a moment after its start."""
    session = Session(timeline(block_routine(block(block_id), chosen)), jump_limit_s=float("inf"))
    session.handle(Start(), 0.0)
    session.advance(moment)
    return session.snapshot(moment)


def test_the_word_of_a_part_stands_in_the_ring_and_before_it() -> None:
    quick = shown("aerobic-interval-training", 21.0, warm_up=0, quick=60, easy=120)
    still = shown("mindfulness-training", 21.0, minutes=10)

    assert (phase_word(quick, EN), then_text(quick, EN)) == ("QUICK", "easy")
    assert (phase_word(quick, DE), then_text(quick, DE)) == ("SCHNELL", "Locker")
    assert (phase_word(still, EN), phase_word(still, DE)) == ("SILENCE", "STILLE")


def test_long_times_are_shown_in_minutes() -> None:
    assert of_text(shown("mindfulness-training", 21.0, minutes=10), EN) == "of 10 min"
    half = shown("aerobic-interval-training", 21.0, warm_up=0, quick=150)
    assert of_text(half, DE) == "von 2:30 min"
    assert dose_text(half.timeline.routine.steps[0], EN) == "Quick: 2:30 min"


def test_how_things_stand_in_a_block_counts_no_exercises() -> None:
    snapshot = shown("aerobic-interval-training", 21.0, warm_up=0, quick=60)

    said = status_texts(planner("aerobic-interval-training", warm_up=0), snapshot, 0.0)

    assert said == ("fifty-nine seconds left.", "Round one of six.")
