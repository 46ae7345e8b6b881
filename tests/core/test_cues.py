"""What is said and sounded, and when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core import spoken
from backtimer.core.commands import AddTime, LessTime, Pause, Resume, Start
from backtimer.core.cues import Cue, CueKind, CuePlanner, CueTrack, DueCue, estimator
from backtimer.core.events import Event
from backtimer.core.exercise import Position
from backtimer.core.ports import Sound
from backtimer.core.routine import Dose, Hold, Move, Open, Paced, SelfPaced, Sides, Step, Tempo
from backtimer.core.session import Session
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Language, Seconds
from tests.core.builders import a_timeline, an_exercise, hold_step, timelines


def cues_of(plan: Timeline, kind: Kind, language: Language = Language.ENGLISH) -> list[Cue]:
    planner = CuePlanner(plan, language)
    return list(planner.phase_cues(first(plan, kind)))


def first(plan: Timeline, kind: Kind) -> Phase:
    return next(phase for phase in plan.phases if phase.kind is kind)


def said(cues: list[Cue]) -> list[str]:
    return [cue.text for cue in cues if cue.text]


def sounded(cues: list[Cue]) -> list[tuple[Seconds, Sound]]:
    return [(cue.offset_s, cue.sound) for cue in cues if cue.sound is not None]


def test_a_setup_says_exercise_position_side_and_dose_and_counts_down() -> None:
    plan = a_timeline(hold_step(sets=(10,), sides=Sides.ALTERNATING))

    cues = cues_of(plan, Kind.SETUP)

    assert said(cues) == [
        (
            "Bridge. Lie on your back. Feet planted. Lift. Right leg."
            " 10 times 10 seconds on each side, alternating."
        )
    ]
    assert sounded(cues) == [(17, Sound.TICK), (18, Sound.TICK), (19, Sound.TICK)]


def test_a_setup_speaks_german() -> None:
    plan = a_timeline(hold_step(sets=(10,), sides=Sides.ALTERNATING))

    assert said(cues_of(plan, Kind.SETUP, Language.GERMAN)) == [
        (
            "Brücke. Leg dich auf den Rücken. Füße aufgestellt. Heben. Rechtes Bein."
            " 10-mal 10 Sekunden pro Seite, im Wechsel."
        )
    ]


def test_a_short_setup_takes_a_shorter_form_that_still_names_the_side() -> None:
    plan = a_timeline(hold_step(sides=Sides.RIGHT, lead_in_s=5.0))

    assert said(cues_of(plan, Kind.SETUP)) == ["Bridge. Right leg."]


def test_a_slow_voice_takes_a_shorter_form() -> None:
    plan = a_timeline(hold_step(sides=Sides.RIGHT, lead_in_s=9.0))
    slow = CuePlanner(plan, Language.ENGLISH, estimator(80))
    quick = CuePlanner(plan, Language.ENGLISH, estimator(150))

    assert said(list(slow.phase_cues(plan.phases[0]))) == ["Bridge. Right leg. 10 seconds."]
    assert "Feet planted." in said(list(quick.phase_cues(plan.phases[0])))[0]


def test_the_position_is_not_said_when_one_stays_in_it() -> None:
    step = hold_step(sides=Sides.RIGHT)
    plan = a_timeline(step, step)
    second = [phase for phase in plan.phases if phase.kind is Kind.SETUP][1]

    cues = CuePlanner(plan, Language.ENGLISH).phase_cues(second)

    assert said(list(cues)) == ["Bridge. Feet planted. Lift. Right leg. 10 seconds."]


def test_a_switch_sounds_and_names_the_side() -> None:
    plan = a_timeline(hold_step(sets=(2,), sides=Sides.ALTERNATING))

    cues = cues_of(plan, Kind.SWITCH)

    assert sounded(cues)[0] == (0.0, Sound.SWITCH)
    assert "Left leg." in said(cues)[0]


def test_a_long_hold_says_halfway() -> None:
    assert "Halfway." in said(cues_of(a_timeline(hold_step(20.0)), Kind.HOLD))
    assert said(cues_of(a_timeline(hold_step(19.0)), Kind.HOLD)) == []


def test_a_hold_starts_with_a_tone_and_ticks_its_last_three_seconds() -> None:
    assert sounded(cues_of(a_timeline(hold_step()), Kind.HOLD)) == [
        (0.0, Sound.START),
        (7, Sound.TICK),
        (8, Sound.TICK),
        (9, Sound.TICK),
    ]


def test_repetitions_rise_fall_and_are_counted() -> None:
    plan = a_timeline(Step(an_exercise(), Paced(Tempo(3.0, 3.0, 2.0)), sets=(2,)))

    cues = cues_of(plan, Kind.REPETITION)

    assert sounded(cues) == [(0.0, Sound.UP), (5.0, Sound.DOWN)]
    assert said(cues) == ["1"]


def test_the_last_repetition_is_announced() -> None:
    plan = a_timeline(Step(an_exercise(), Paced(Tempo(3.0, 3.0)), sets=(2,)))
    last = CuePlanner(plan, Language.ENGLISH).phase_cues(plan.phases[-1])

    assert said(list(last)) == ["Last one.", "2"]


def test_alternating_repetitions_name_each_side_and_count_pairs() -> None:
    dose = Paced(Tempo(1.5, 1.5))
    plan = a_timeline(Step(an_exercise(), dose, sets=(2,), sides=Sides.ALTERNATING))
    planner = CuePlanner(plan, Language.ENGLISH)

    words = [said(list(planner.phase_cues(phase))) for phase in plan.phases[1:]]

    assert words == [["Right."], ["Left.", "1"], ["Right."], ["Left.", "2"]]


def test_a_rest_says_how_long_and_what_comes() -> None:
    plan = a_timeline(hold_step(sets=(1, 1), rest_s=30.0, sides=Sides.LEFT))

    assert said(cues_of(plan, Kind.REST)) == [
        "Rest, 30 seconds. Then set 2 of 2. Bridge. Left leg."
    ]


def test_a_release_says_to_let_go_and_which_comes() -> None:
    plan = a_timeline(hold_step(sets=(2,)))

    assert said(cues_of(plan, Kind.RELEASE)) == ["Let go. 2 of 2."]


def test_an_open_hold_is_marked_every_five_seconds() -> None:
    plan = a_timeline(Step(an_exercise(), Open(17.0)))

    cues = cues_of(plan, Kind.OPEN)

    assert said(cues) == ["5", "10"]
    assert [at for at, sound in sounded(cues) if sound is Sound.MARK] == [5, 10]


def test_the_cap_of_an_open_hold_is_counted_down_to() -> None:
    plan = a_timeline(Step(an_exercise(), Open(17.0)))

    ticks = [at for at, sound in sounded(cues_of(plan, Kind.OPEN)) if sound is Sound.TICK]

    assert ticks == [14, 15, 16]


def test_a_self_paced_set_only_starts_with_a_tone() -> None:
    plan = a_timeline(Step(an_exercise(), SelfPaced(), sets=(8,)))

    assert sounded(cues_of(plan, Kind.OPEN)) == [(0.0, Sound.START)]


def test_a_timed_movement_sounds_its_beat_and_counts_what_is_left() -> None:
    plan = a_timeline(Step(an_exercise(), Move(25.0, 5.0)))

    cues = cues_of(plan, Kind.MOVE)

    beats = [(at, sound) for at, sound in sounded(cues) if sound in (Sound.UP, Sound.DOWN)]
    assert beats[:3] == [(2.5, Sound.DOWN), (5.0, Sound.UP), (7.5, Sound.DOWN)]
    assert max(at for at, _ in beats) < 22
    assert said(cues) == ["15", "10", "5"]


@pytest.mark.parametrize(
    ("step", "amount"),
    [
        (hold_step(25.0), "25 seconds."),
        (hold_step(1.0), "1 second."),
        (hold_step(sets=(2,)), "Twice 10 seconds."),
        (Step(an_exercise(), Open()), "As long as you can. Press Enter when you are done."),
        (
            Step(an_exercise(), SelfPaced(), sets=(8,)),
            "8 times at your own pace. Press Enter when you are done.",
        ),
        (Step(an_exercise(), Paced(Tempo(1, 2)), sets=(8, 8)), "2 sets: 8 times."),
        (Step(an_exercise(), Paced(Tempo(1, 2)), sets=(5, 3, 1)), "3 sets: 5, then 3, then 1."),
        (
            Step(an_exercise(), SelfPaced(), sets=(5, 3), sides=Sides.ONE_THEN_OTHER),
            "2 sets: 5, then 3, at your own pace, on each side. Press Enter when you are done.",
        ),
        (hold_step(sets=(2, 1)), "2 sets: 2, then 1, 10 seconds each."),
        (hold_step(sets=(3,), sides=Sides.ONE_THEN_OTHER), "3 times 10 seconds on each side."),
    ],
)
def test_the_dose_is_said_in_words(step: Step, amount: str) -> None:
    assert said(cues_of(a_timeline(step), Kind.SETUP))[0].endswith(f" {amount}")


@given(timelines, st.sampled_from(Language))
def test_every_cue_lies_within_its_phase(plan: Timeline, language: Language) -> None:
    planner = CuePlanner(plan, language)
    for phase in plan.phases:
        cues = planner.phase_cues(phase)
        assert list(cues) == sorted(cues, key=lambda cue: cue.offset_s)
        for cue in cues:
            assert bool(cue.text) != (cue.sound is not None)
            if phase.duration_s is not None and phase.kind is not Kind.REPETITION:
                assert 0 <= cue.offset_s < phase.duration_s


@given(timelines)
def test_speech_before_the_work_is_over_when_the_phase_ends(plan: Timeline) -> None:
    planner = CuePlanner(plan, Language.ENGLISH)
    pauses = (Kind.SETUP, Kind.SWITCH, Kind.RELEASE, Kind.REST)
    for phase in plan.phases:
        for cue in planner.phase_cues(phase):
            if cue.text and phase.kind in pauses:
                assert cue.offset_s + planner.speech_length(cue.text) <= phase.expected_s


@given(timelines)
def test_all_texts_are_known_ahead(plan: Timeline) -> None:
    planner = CuePlanner(plan, Language.ENGLISH)
    texts = planner.all_texts()

    assert len(set(texts)) == len(texts)
    for phase in plan.phases:
        assert {cue.text for cue in planner.phase_cues(phase) if cue.text} <= set(texts)


# following a session


class Follower:
    """A session with its cue track, driven by hand."""

    def __init__(self, *steps: Step) -> None:
        plan = a_timeline(*steps)
        self.session = Session(plan, jump_limit_s=float("inf"))
        self.track = CueTrack(CuePlanner(plan, Language.ENGLISH))
        self.follow(self.session.handle(Start(), 0.0), 0.0)

    def follow(self, events: list[Event], now: Seconds) -> None:
        for event in events:
            self.track.due(event.at)
            self.track.follow(event, self.session.snapshot(now))

    def to(self, now: Seconds) -> list[DueCue]:
        self.follow(self.session.advance(now), now)
        return self.track.due(now)


def test_a_cue_is_given_out_once_at_its_moment() -> None:
    follower = Follower(hold_step())

    assert follower.track.next_moment == 0.2
    assert follower.to(0.1) == []
    assert [one.at for one in follower.to(0.2)] == [0.2]
    assert follower.to(0.3) == []
    assert [(one.at, one.cue.sound) for one in follower.to(17.5)] == [(17.0, Sound.TICK)]


def test_a_pause_says_so_and_nothing_else() -> None:
    follower = Follower(hold_step())
    follower.to(16.0)

    follower.follow(follower.session.handle(Pause(), 16.0), 16.0)

    assert [one.cue.text for one in follower.to(500.0)] == ["Paused."]


def test_resume_counts_three_and_goes_on_with_what_is_left() -> None:
    follower = Follower(hold_step())
    follower.to(17.5)
    follower.follow(follower.session.handle(Pause(), 17.5), 17.5)
    follower.to(50.0)

    follower.follow(follower.session.handle(Resume(), 60.0), 60.0)
    counted = [(one.at, one.cue.sound) for one in follower.to(62.9)]
    after = [(one.at, one.cue.sound) for one in follower.to(64.6)]

    assert counted == [
        (60.0, Sound.TICK),
        (60.4, None),
        (61.0, Sound.TICK),
        (62.0, Sound.TICK),
    ]
    assert after == [(63.5, Sound.TICK), (64.5, Sound.TICK)]


def test_a_hold_goes_on_with_the_tone_it_started_with() -> None:
    follower = Follower(hold_step())
    follower.to(24.0)
    follower.follow(follower.session.handle(Pause(), 24.0), 24.0)
    follower.follow(follower.session.handle(Resume(), 60.0), 60.0)

    sounds = [(one.at, one.cue.sound) for one in follower.to(66.1)]

    assert sounds[-2:] == [(63.0, Sound.START), (66.0, Sound.TICK)]


def test_before_the_clock_goes_on_the_side_is_said() -> None:
    follower = Follower(hold_step(sides=Sides.LEFT))
    follower.to(24.0)
    follower.follow(follower.session.handle(Pause(), 24.0), 24.0)
    follower.to(50.0)

    follower.follow(follower.session.handle(Resume(), 60.0), 60.0)

    assert [one.cue.text for one in follower.to(62.9) if one.cue.text] == ["Get ready. Left leg."]


def test_what_is_said_before_the_clock_goes_on_is_over_by_then() -> None:
    plan = a_timeline(hold_step(sides=Sides.LEFT))
    slow = CuePlanner(plan, Language.ENGLISH, estimator(80))

    assert said(list(slow.get_ready_cues(plan.phases[1], 3.0))) == ["Left leg."]
    assert said(list(slow.get_ready_cues(plan.phases[1], 1.0))) == []


def test_added_time_moves_the_countdown() -> None:
    follower = Follower(hold_step())
    follower.to(21.0)

    follower.follow(follower.session.handle(AddTime(), 21.0), 21.0)

    sounds = [(one.at, one.cue.sound) for one in follower.to(39.5)]
    assert sounds[-3:] == [(37.0, Sound.TICK), (38.0, Sound.TICK), (39.0, Sound.TICK)]
    assert follower.track.next_moment is None


def test_time_taken_to_the_end_does_not_bring_back_cues_of_the_phase_that_ended() -> None:
    follower = Follower(hold_step(), hold_step())
    follower.to(28.0)

    follower.follow(follower.session.handle(LessTime(), 28.0), 28.0)

    assert follower.session.snapshot(28.0).phase.kind is Kind.SETUP
    kinds = [one.cue.kind for one in follower.to(29.0)]
    assert kinds == [CueKind.BOUNDARY, CueKind.INTRODUCTION]


def test_the_end_is_said_with_its_time() -> None:
    follower = Follower(hold_step(100.0))
    follower.follow(follower.session.advance(200.0), 200.0)

    spoken = [one.cue.text for one in follower.track.due(200.0) if one.cue.text]
    assert spoken == ["Done. That was 2 minutes. Rest a little."]


@pytest.mark.parametrize(
    ("active_s", "words"),
    [
        (10.0, "Fertig. Ruh dich ein wenig aus."),
        (50.0, "Fertig. Das war eine Minute. Ruh dich ein wenig aus."),
        (1320.0, "Fertig. Das waren 22 Minuten. Ruh dich ein wenig aus."),
    ],
)
def test_the_end_is_said_in_german(active_s: Seconds, words: str) -> None:
    assert spoken.finished(active_s, Language.GERMAN) == words


def test_the_end_of_a_step_is_heard_before_the_next_is_introduced() -> None:
    plan = a_timeline(hold_step(), hold_step())
    setups = [phase for phase in plan.phases if phase.kind is Kind.SETUP]
    planner = CuePlanner(plan, Language.ENGLISH)

    first_sounds, second_sounds = (sounded(list(planner.phase_cues(one))) for one in setups)

    assert second_sounds[0] == (0.0, Sound.END)
    assert Sound.END not in [sound for _, sound in first_sounds]


def test_a_side_that_no_switch_has_named_is_said_with_its_hold() -> None:
    plan = a_timeline(hold_step(sides=Sides.ALTERNATING, switch_s=0.0))
    planner = CuePlanner(plan, Language.ENGLISH)

    words = [said(list(planner.phase_cues(phase))) for phase in plan.phases[1:]]

    assert words == [[], ["Left leg."]]


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (Hold(10.0), ["Bridge. Right leg."]),
        (Open(30.0), ["Bridge. Right leg.", "5", "10", "15", "20", "25"]),
        (Move(9.0), ["Bridge. Right leg."]),
        (Paced(Tempo(3.0, 3.0)), ["Bridge. Right leg.", "1"]),
    ],
)
def test_an_exercise_without_a_lead_in_is_named_as_it_begins(dose: Dose, words: list[str]) -> None:
    plan = a_timeline(Step(an_exercise(), dose, sides=Sides.RIGHT, lead_in_s=0.0))

    assert said(list(CuePlanner(plan, Language.ENGLISH).phase_cues(plan.phases[0]))) == words


def test_a_rest_between_descending_sets_says_how_many_come() -> None:
    plan = a_timeline(Step(an_exercise(), SelfPaced(), sets=(5, 3), rest_s=30.0))

    assert said(cues_of(plan, Kind.REST)) == ["Rest, 30 seconds. Then set 2 of 2: 3 times. Bridge."]


def test_a_change_of_position_is_said() -> None:
    prone = an_exercise(position=Position.PRONE)
    plan = a_timeline(hold_step(), Step(prone, Hold(10.0)))
    second = [phase for phase in plan.phases if phase.kind is Kind.SETUP][1]

    cues = CuePlanner(plan, Language.ENGLISH).phase_cues(second)

    assert "Lie on your stomach." in said(list(cues))[0]
