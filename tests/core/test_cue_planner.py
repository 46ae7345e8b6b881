"""What is said and sounded in each phase, and when."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.files import load_catalogue
from backtimer.core import spoken
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.cues import Cue, CueKind, Verbosity, estimated_length, estimator
from backtimer.core.exercise import Equipment, Position
from backtimer.core.ports import Sound
from backtimer.core.routine import (
    Dose,
    Hold,
    Move,
    Open,
    Paced,
    Routine,
    SelfPaced,
    Sides,
    Step,
    Tempo,
)
from backtimer.core.script import script
from backtimer.core.session import STRETCHABLE
from backtimer.core.timeline import Kind, Phase, Timeline, timeline
from backtimer.core.units import Language, LocalText, Seconds, Side
from tests.core.builders import a_timeline, an_exercise, hold_step, timelines

EPS = 1e-9


def planner_of(
    plan: Timeline,
    language: Language = Language.ENGLISH,
    verbosity: Verbosity = Verbosity.FULL,
    rate: int = 150,
    *,
    tones: bool = True,
) -> CuePlanner:
    """The planner of a timeline whose setups are as long as their speech."""
    plain = CuePlanner(plan, language, estimator(rate), verbosity, tones=tones)
    return replace(plain, timeline=plan.stretched(plain.setup_length))


def cues_of(
    plan: Timeline, kind: Kind, language: Language = Language.ENGLISH, at: int = 0
) -> list[Cue]:
    planner = planner_of(plan, language)
    return list(planner.phase_cues(phases(planner.timeline, kind)[at]))


def phases(plan: Timeline, kind: Kind) -> list[Phase]:
    return [phase for phase in plan.phases if phase.kind is kind]


def said(cues: Iterable[Cue]) -> list[str]:
    return [cue.text for cue in cues if cue.text]


def sounded(cues: Iterable[Cue]) -> list[tuple[Seconds, Sound]]:
    return [(cue.offset_s, cue.sound) for cue in cues if cue.sound is not None]


# before a step


def test_a_setup_says_all_that_is_needed_and_the_side_last() -> None:
    plan = a_timeline(hold_step(sets=(10,), sides=Sides.ALTERNATING))

    words = said(cues_of(plan, Kind.SETUP))

    assert words == [
        "Bridge.",
        "You need a mat.",
        "Lie on your back.",
        "Right leg.",
        "Feet planted.",
        "Lift.",
        "ten times ten seconds on each side, alternating.",
        "Right leg.",
    ]


def test_a_setup_speaks_german() -> None:
    plan = a_timeline(hold_step(sets=(10,), sides=Sides.ALTERNATING))

    words = said(cues_of(plan, Kind.SETUP, Language.GERMAN))

    assert words[:3] == ["Brücke.", "Du brauchst eine Matte.", "Leg dich auf den Rücken."]
    assert words[-1] == "Rechtes Bein."


def test_a_setup_is_as_long_as_its_speech_and_the_time_to_get_there() -> None:
    plan = planner_of(a_timeline(hold_step(sides=Sides.RIGHT, lead_in_s=5.0)))
    setup = plan.timeline.phases[0]

    last = max(cue.end_s for cue in plan.phase_cues(setup) if cue.text)

    assert setup.duration_s is not None
    assert setup.duration_s - 3 - last >= 5.0


def test_a_setup_is_never_shorter_than_its_lead_in() -> None:
    plan = planner_of(a_timeline(hold_step(lead_in_s=60.0)))

    assert plan.timeline.phases[0].duration_s == 60.0


def test_a_change_of_position_leaves_more_time_than_staying() -> None:
    stay = hold_step(sides=Sides.RIGHT, lead_in_s=1.0)
    turn = Step(an_exercise("plank", Position.PRONE), Hold(10.0), sides=Sides.RIGHT, lead_in_s=1.0)
    staying = planner_of(a_timeline(stay, stay))
    turning = planner_of(a_timeline(stay, turn))

    def quiet(planner: CuePlanner) -> Seconds:
        setup = phases(planner.timeline, Kind.SETUP)[1]
        last = max(cue.end_s for cue in planner.phase_cues(setup) if cue.text)
        return setup.expected_s - last

    assert quiet(turning) > quiet(staying) + 3


def test_where_to_lie_and_what_to_fetch_come_before_how_to_do_it() -> None:
    band = an_exercise("pull", Position.PRONE, (Equipment.MAT, Equipment.BAND))
    plan = a_timeline(hold_step(), Step(band, Hold(10.0)))

    words = said(cues_of(plan, Kind.SETUP, at=1))

    assert words[:4] == [
        "Well done.",
        "Next: Bridge.",
        "You also need a band.",
        "Lie on your stomach.",
    ]
    assert said(cues_of(plan, Kind.SETUP))[1] == "You need a mat and a band."


def test_cautions_are_said_the_first_time() -> None:
    careful = replace(an_exercise(), cautions=(LocalText("Go easy."),))
    step = Step(careful, Hold(10.0))
    planner = planner_of(a_timeline(step, step))
    first, second = phases(planner.timeline, Kind.SETUP)

    cautions = [cue for cue in planner.phase_cues(first) if cue.kind is CueKind.CAUTION]

    assert said(cautions) == ["Go easy."]
    assert cautions[0].priority == 1
    assert "Go easy." not in said(planner.phase_cues(second))


def test_who_knows_the_routine_hears_names_sides_and_amounts() -> None:
    planner = planner_of(a_timeline(hold_step(sides=Sides.RIGHT)), verbosity=Verbosity.SHORT)

    words = said(planner.phase_cues(planner.timeline.phases[0]))

    assert "Feet planted." not in words
    assert words[0] == "Bridge."
    assert words[-1] == "Right leg."


def test_beeps_only_says_nothing_and_ticks_instead_of_counting() -> None:
    planner = planner_of(a_timeline(hold_step(20.0)), verbosity=Verbosity.BEEPS)
    setup, hold = planner.timeline.phases

    assert setup.duration_s == 20.0
    assert said([*planner.phase_cues(setup), *planner.phase_cues(hold)]) == []
    assert [at for at, sound in sounded(planner.phase_cues(hold)) if sound is Sound.TICK] == [
        17,
        18,
        19,
    ]


def test_the_start_is_ticked_and_the_end_is_counted_in_words() -> None:
    planner = planner_of(a_timeline(hold_step()))
    setup, hold = planner.timeline.phases
    end = setup.expected_s

    assert sounded(planner.phase_cues(setup)) == [
        (end - 3, Sound.TICK),
        (end - 2, Sound.TICK),
        (end - 1, Sound.TICK),
    ]
    counted = [cue for cue in planner.phase_cues(hold) if cue.kind is CueKind.COUNTDOWN]
    assert [cue.offset_s for cue in counted] == [7, 8, 9]
    assert all(cue.text for cue in counted)


def test_without_tones_words_count_before_a_start_and_say_when_to_begin() -> None:
    planner = replace(planner_of(a_timeline(hold_step(sides=Sides.RIGHT))), tones=False)
    setup, hold = planner.timeline.phases

    assert said(planner.phase_cues(setup))[-3:] == ["three", "two", "one"]
    words = [cue for cue in planner.phase_cues(hold) if cue.text]
    assert (words[0].offset_s, words[0].text) == (0.0, "Go.")


# holds


def test_a_switch_sounds_and_names_the_side() -> None:
    plan = a_timeline(hold_step(sets=(2,), sides=Sides.ALTERNATING))

    cues = cues_of(plan, Kind.SWITCH)

    assert sounded(cues)[0] == (0.0, Sound.SWITCH)
    assert said(cues) == ["Switch. Left leg."]


def test_a_switch_that_is_too_short_for_more_still_names_the_side() -> None:
    plan = a_timeline(hold_step(sets=(1,), sides=Sides.ALTERNATING, switch_s=2.0))

    assert said(cues_of(plan, Kind.SWITCH)) == ["Left leg."]


def test_a_long_hold_says_halfway_and_five() -> None:
    words = said(cues_of(a_timeline(hold_step(20.0)), Kind.HOLD))

    assert "Halfway." in words
    assert (
        len(
            [
                cue
                for cue in cues_of(a_timeline(hold_step(20.0)), Kind.HOLD)
                if cue.kind is CueKind.COUNTDOWN
            ]
        )
        == 4
    )
    assert "Halfway." not in said(cues_of(a_timeline(hold_step(19.0)), Kind.HOLD))


def test_holds_are_counted_and_the_last_one_is_announced() -> None:
    planner = planner_of(a_timeline(hold_step(sets=(3,))))
    holds = phases(planner.timeline, Kind.HOLD)

    counts = [
        said(cue for cue in planner.phase_cues(hold) if cue.kind is CueKind.COUNT)[0]
        for hold in holds
    ]

    assert counts[2] == "Last one."
    assert counts[0] != counts[1]


def test_form_prompts_alternate_and_stay_bearable_over_twenty_holds() -> None:
    prompted = replace(
        an_exercise(), prompts=(LocalText("Long, not high."), LocalText("Eyes to the floor."))
    )
    step = Step(prompted, Hold(10.0), sets=(10,), sides=Sides.ALTERNATING)
    planner = planner_of(a_timeline(step))

    prompts = [
        said(cue for cue in planner.phase_cues(hold) if cue.kind is CueKind.PROMPT)
        for hold in phases(planner.timeline, Kind.HOLD)
    ]

    assert all(len(one) <= 1 for one in prompts)
    assert 8 <= sum(map(len, prompts)) <= 14
    assert {text for one in prompts for text in one} == {"Long, not high.", "Eyes to the floor."}


def test_a_long_hold_has_two_prompts_at_most() -> None:
    prompted = replace(
        an_exercise(), prompts=(LocalText("One."), LocalText("Two."), LocalText("3."))
    )
    planner = planner_of(a_timeline(Step(prompted, Hold(25.0))))
    hold = phases(planner.timeline, Kind.HOLD)[0]

    assert len([cue for cue in planner.phase_cues(hold) if cue.kind is CueKind.PROMPT]) == 2


def test_an_exercise_without_prompts_reminds_of_breathing() -> None:
    assert "Keep breathing." in said(cues_of(a_timeline(hold_step()), Kind.HOLD))


def test_a_side_that_no_switch_has_named_is_said_with_its_hold() -> None:
    step = hold_step(sets=(1,), sides=Sides.ALTERNATING, switch_s=0.0)
    planner = planner_of(a_timeline(step))
    second = phases(planner.timeline, Kind.HOLD)[1]

    assert said(planner.phase_cues(second))[0] == "Left leg."


def test_a_side_that_was_cut_off_is_said_with_its_hold() -> None:
    planner = planner_of(a_timeline(hold_step(sides=Sides.RIGHT)))
    hold = phases(planner.timeline, Kind.HOLD)[0]

    assert said(planner.phase_cues(hold, told=False))[0] == "Bridge. Right leg."


@pytest.mark.parametrize("dose", [Hold(10.0), Move(10.0), Open(20.0)])
def test_an_exercise_without_a_lead_in_is_named_as_it_begins(dose: Dose) -> None:
    planner = planner_of(a_timeline(Step(an_exercise(), dose, sides=Sides.LEFT, lead_in_s=0.0)))

    assert said(planner.phase_cues(planner.timeline.phases[0]))[0] == "Bridge. Left leg."


# repetitions, movements, open holds, rests


def test_repetitions_rise_fall_and_are_counted_on_the_way_back() -> None:
    plan = a_timeline(Step(an_exercise(), Paced(Tempo(3.0, 3.0, 2.0)), sets=(3,)))
    planner = planner_of(plan)
    second = phases(planner.timeline, Kind.REPETITION)[1]

    cues = planner.phase_cues(second)
    number = next(cue for cue in cues if cue.kind is CueKind.COUNT)

    assert sounded(cues) == [(0.0, Sound.UP), (5.0, Sound.DOWN)]
    assert 5.0 < number.offset_s < 5.5


def test_a_long_hold_within_a_repetition_is_told_and_counted_down() -> None:
    step = Step(an_exercise(), Paced(Tempo(6.0, 6.0, 10.0)), sets=(3,))
    planner = planner_of(a_timeline(step))
    repetition = phases(planner.timeline, Kind.REPETITION)[0]

    counted = [
        (cue.offset_s, cue.text)
        for cue in planner.phase_cues(repetition)
        if cue.kind is CueKind.COUNTDOWN
    ]

    assert counted == [(13.0, "three"), (14.0, "two"), (15.0, "one")]
    assert "three times, holding ten seconds each." in said(
        planner.phase_cues(planner.timeline.phases[0])
    )


def test_the_way_back_is_told_before_repetitions() -> None:
    bending = replace(an_exercise(), return_=LocalText("Slowly down."))
    planner = planner_of(a_timeline(Step(bending, Paced(Tempo(2.0, 2.0)), sets=(3,))))

    assert "Slowly down." in said(planner.phase_cues(planner.timeline.phases[0]))


def test_a_very_long_hold_tells_each_half_minute() -> None:
    planner = planner_of(a_timeline(hold_step(120.0)))
    hold = phases(planner.timeline, Kind.HOLD)[0]

    words = said(planner.phase_cues(hold))

    assert "ninety seconds left." in words
    assert "thirty seconds left." in words


def test_the_last_repetition_is_announced() -> None:
    planner = planner_of(a_timeline(Step(an_exercise(), Paced(Tempo(3.0, 3.0)), sets=(2,))))

    assert said(planner.phase_cues(planner.timeline.phases[-1]))[0] == "Last one."


def test_alternating_repetitions_name_each_side() -> None:
    dose = Paced(Tempo(2.0, 2.0))
    step = Step(an_exercise(), dose, sets=(2,), sides=Sides.ALTERNATING)
    planner = planner_of(a_timeline(step))

    words = [said(planner.phase_cues(one))[:1] for one in phases(planner.timeline, Kind.REPETITION)]

    assert words == [[], ["Left leg."], ["Right leg. Last one."], ["Left leg. Last one."]]


def test_a_rest_says_how_long_and_what_comes() -> None:
    plan = a_timeline(hold_step(sets=(1, 1), rest_s=30.0, sides=Sides.LEFT))

    words = said(cues_of(plan, Kind.REST))

    assert "second" in words[1]
    assert words[2:4] == ["Bridge.", "Left leg."]


def test_an_open_hold_is_marked_every_five_seconds() -> None:
    cues = cues_of(a_timeline(Step(an_exercise(), Open(20.0))), Kind.OPEN)

    marks = [at for at, sound in sounded(cues) if sound is Sound.MARK]
    numbers = [cue for cue in cues if cue.text and cue.kind is CueKind.COUNT]
    assert marks == [5, 10, 15]
    assert len(numbers) == 3


def test_a_self_paced_set_only_starts_with_a_tone() -> None:
    cues = cues_of(a_timeline(Step(an_exercise(), SelfPaced(), sets=(8,))), Kind.OPEN)

    assert sounded(cues) == [(0.0, Sound.START)]
    assert said(cues) == []


def test_a_timed_movement_sounds_its_beat_and_counts_what_is_left() -> None:
    cues = cues_of(a_timeline(Step(an_exercise(), Move(25.0, beat_s=5.0))), Kind.MOVE)

    tempo = [cue.offset_s for cue in cues if cue.kind is CueKind.TEMPO]
    assert tempo == [2.5, 5, 7.5, 10, 12.5, 15, 17.5, 20]
    assert [cue.offset_s for cue in cues if cue.kind is CueKind.COUNTDOWN] == [20, 22, 23, 24]


def test_the_end_of_a_step_is_heard_before_the_next_is_introduced() -> None:
    cues = cues_of(a_timeline(hold_step(), hold_step()), Kind.SETUP, at=1)

    assert sounded(cues)[0] == (0.0, Sound.END)
    assert min(cue.offset_s for cue in cues if cue.text) >= 0.55


# what holds for every routine


rates = st.sampled_from([80, 150, 220, 300])


@given(
    plan=timelines,
    language=st.sampled_from(Language),
    verbosity=st.sampled_from(Verbosity),
    rate=rates,
    tones=st.booleans(),
)
def test_nothing_that_is_said_overlaps_or_is_cut_by_the_end_of_its_phase(
    plan: Timeline, language: Language, verbosity: Verbosity, rate: int, *, tones: bool
) -> None:
    planner = replace(planner_of(plan, language, verbosity, rate), tones=tones)
    for phase in planner.timeline.phases:
        cues = [cue for cue in planner.phase_cues(phase) if cue.text]
        for one, next_one in pairwise(cues):
            assert one.end_s <= next_one.offset_s + EPS
        for cue in cues:
            assert cue.offset_s >= 0
            assert cue.end_s <= cue.deadline_s + EPS
            assert phase.kind is Kind.OPEN or cue.end_s <= phase.expected_s + EPS


@given(timelines, st.sampled_from(Language), rates)
def test_words_and_ticks_of_a_countdown_begin_on_the_second(
    plan: Timeline, language: Language, rate: int
) -> None:
    planner = planner_of(plan, language, rate=rate)
    for phase in planner.timeline.phases:
        if phase.kind is Kind.REPETITION:
            continue
        counted = [
            cue
            for cue in planner.phase_cues(phase)
            if cue.kind is CueKind.COUNTDOWN and phase.expected_s - cue.offset_s < 4
        ]
        left = [phase.expected_s - cue.offset_s for cue in counted]
        assert left == sorted(set(left), reverse=True)
        assert set(left) <= {1.0, 2.0, 3.0}
        if phase.kind in (Kind.HOLD, Kind.MOVE, Kind.SETUP) and phase.expected_s >= 4:
            assert left == [3.0, 2.0, 1.0]


@given(
    plan=timelines,
    language=st.sampled_from(Language),
    verbosity=st.sampled_from(Verbosity),
    tones=st.booleans(),
)
def test_all_texts_are_known_ahead(
    plan: Timeline, language: Language, verbosity: Verbosity, *, tones: bool
) -> None:
    planner = replace(planner_of(plan, language, verbosity), tones=tones)
    known = set(script(planner))

    for phase in planner.timeline.phases:
        for told in (None, True, False):
            assert set(said(planner.phase_cues(phase, told=told))) <= known


@given(timelines, st.sampled_from(Language), st.sampled_from([Verbosity.FULL, Verbosity.SHORT]))
def test_every_side_is_named_before_or_with_its_work(
    plan: Timeline, language: Language, verbosity: Verbosity
) -> None:
    planner = planner_of(plan, language, verbosity)
    heard = None
    for phase in planner.timeline.phases:
        exercise = planner.timeline.exercise(phase)
        words = said(planner.phase_cues(phase))
        for side in exercise.side_labels:
            named = spoken.side_named(exercise, side, language)
            word = spoken.side_word(side, language)
            limb = spoken.working_limb(exercise, side, language)
            if any(text.endswith(named) or text.startswith((word, limb)) for text in words):
                heard = side
        long_enough = phase.expected_s >= 6
        if phase.kind.is_work and phase.side is not None and long_enough:
            assert heard is phase.side


@given(timelines, rates)
def test_a_setup_leaves_time_to_get_there_after_its_last_word(plan: Timeline, rate: int) -> None:
    planner = planner_of(plan, rate=rate)
    for phase in phases(planner.timeline, Kind.SETUP):
        words = planner.phase_cues(phase)
        last = max(cue.end_s for cue in words if cue.text)
        assert phase.expected_s - last >= 4.0
        wanted = {wish.forms[0] for wish in planner._words(phase).run}
        assert wanted == set(said(words))


@given(timelines, st.floats(0.5, 40), st.floats(0, 30))
def test_a_phase_planned_again_from_its_middle_collides_with_nothing(
    plan: Timeline, length_s: Seconds, from_s: Seconds
) -> None:
    planner = planner_of(plan)
    for phase in planner.timeline.phases:
        if phase.kind not in STRETCHABLE:
            continue
        whole = planner.phase_cues(phase)
        already = {cue.text for cue in whole if cue.text and cue.offset_s < from_s}
        cues = [
            cue
            for cue in planner.phase_cues(phase, length_s, from_s=from_s, said=already)
            if cue.text
        ]
        assert all(cue.offset_s >= from_s - EPS for cue in cues)
        assert all(one.end_s <= two.offset_s + EPS for one, two in pairwise(cues))
        assert all(cue.end_s <= length_s + EPS for cue in cues)


ROOT = Path(__file__).parents[2]
BUNDLED = load_catalogue(
    ROOT / "assets" / "exercises", ROOT / "routines", ROOT / "nowhere"
).routines


@pytest.mark.parametrize("routine", BUNDLED, ids=lambda one: one.id)
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rate", [100, 150, 220])
def test_every_bundled_routine_can_be_followed_by_ear(
    routine: Routine, language: Language, rate: int
) -> None:
    planner = planner_of(timeline(routine), language, rate=rate)
    told = None
    for phase in planner.timeline.phases:
        cues = [cue for cue in planner.phase_cues(phase) if cue.text]
        assert all(one.end_s <= two.offset_s + EPS for one, two in pairwise(cues))
        assert all(cue.end_s <= phase.expected_s + EPS for cue in cues)
        for side in Side:
            named = spoken.side_named(planner.timeline.exercise(phase), side, language)
            word = spoken.side_word(side, language)
            limb = spoken.working_limb(planner.timeline.exercise(phase), side, language)
            if any(text.endswith(named) or text.startswith((word, limb)) for text in said(cues)):
                told = side
        assert phase.side is None or not phase.kind.is_work or told is phase.side


# words


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (
            hold_step(sets=(10,), sides=Sides.ALTERNATING),
            "10 times 10 seconds on each side, alternating",
        ),
        (hold_step(25.0), "25 seconds"),
        (hold_step(sets=(8, 8, 8)), "3 sets: 8 times 10 seconds"),
        (hold_step(sets=(5, 3, 1)), "3 sets: 5, then 3, then 1, 10 seconds each"),
        (Step(an_exercise(), Paced(Tempo(1.0, 1.0)), sets=(10,)), "10 times"),
        (Step(an_exercise(), Open(60.0)), "as long as you can"),
    ],
)
def test_the_dose_is_said_in_words(step: Step, words: str) -> None:
    assert spoken.amount_text(step, Language.ENGLISH) == words


@pytest.mark.parametrize(
    ("active_s", "words"),
    [
        (1320.0, "Fertig. Das waren 22 Minuten. Ruh dich ein wenig aus."),
        (60.0, "Fertig. Das war eine Minute. Ruh dich ein wenig aus."),
        (5.0, "Fertig. Ruh dich ein wenig aus."),
    ],
)
def test_the_end_is_said_in_german(active_s: Seconds, words: str) -> None:
    assert spoken.finished(active_s, Language.GERMAN) == words


def test_an_unknown_text_has_an_estimated_length() -> None:
    assert estimated_length("Hello.") < estimated_length("Hello, how are you?")
    assert estimator(300)("Hello there.") == estimated_length("Hello there.") / 2
