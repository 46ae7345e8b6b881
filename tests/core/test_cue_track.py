"""What is really heard in a session, whatever the person does."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    Ease,
    LessTime,
    Next,
    Pause,
    Previous,
    Repeat,
    Resume,
    Start,
    TogglePause,
    TooPainful,
)
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.cue_track import CueTrack
from backtimer.core.cues import CueKind, DueCue, Verbosity, estimator
from backtimer.core.events import GettingReady, Paused, PhaseEnded, PhaseStarted
from backtimer.core.exercise import Position
from backtimer.core.going_on import come_back_length, come_back_texts, get_ready_length
from backtimer.core.ports import Sound
from backtimer.core.routine import Hold, Open, Routine, Sides, Step
from backtimer.core.script import script
from backtimer.core.session import IllegalCommandError, Session
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind, Timeline, timeline
from backtimer.core.units import Language, Seconds
from tests.core.builders import a_timeline, an_exercise, hold_step, timelines

AHEAD_S = 3.0
STEP_S = 0.25


@dataclass
class Ear:
    """Hears what a sound process would sound: fed ahead, withdrawn, hushed."""

    fed: list[DueCue] = field(default_factory=list)
    heard: list[tuple[Seconds, Seconds, str]] = field(default_factory=list)
    tones: list[tuple[Seconds, Sound]] = field(default_factory=list)
    known: set[tuple[Seconds, str, Sound | None]] = field(default_factory=set)

    def hear(self, until: Seconds) -> None:
        """Sound what is due."""
        for due in [one for one in self.fed if one.at <= until]:
            self.fed.remove(due)
            known = (round(due.at, 3), due.cue.text, due.cue.sound)
            if known in self.known:
                continue
            self.known.add(known)
            if due.cue.text:
                self.heard.append((due.at, due.end, due.cue.text))
            elif due.cue.sound is not None:
                self.tones.append((due.at, due.cue.sound))

    def hush(self, now: Seconds) -> None:
        """Fall silent, and forget all words that were fed."""
        self.fed = [one for one in self.fed if not one.cue.text]
        self.heard = [(at, min(end, now), text) for at, end, text in self.heard]

    @property
    def words(self) -> list[str]:
        return [text for _, _, text in self.heard]


class Room:
    """A session with its track and an ear, on a clock of its own."""

    def __init__(self, plan: Timeline, rate: int = 150, at: int = 0) -> None:
        speech = estimator(rate)

        def unfold(routine: Routine) -> Timeline:
            plain = timeline(routine)
            return plain.stretched(CuePlanner(plain, Language.ENGLISH, speech).setup_length)

        whole = unfold(plan.routine)
        self.track = CueTrack(CuePlanner(whole, Language.ENGLISH, speech))
        self.session = Session(
            whole,
            get_ready_s=lambda phase, elapsed, instruct: get_ready_length(
                replace(self.track.planner, timeline=self.session.timeline),
                phase,
                elapsed,
                instruct=instruct,
            ),
            unfold=unfold,
            easier=lambda step: Step(an_exercise("easier", Position.ALL_FOURS), step.dose),
            at=at,
            come_back_s=lambda phase: come_back_length(self.track.planner, phase),
        )
        self.now = 0.0
        self.ear = Ear()
        self.ended: list[PhaseEnded] = []

    def snapshot(self) -> Snapshot:
        return self.session.snapshot(self.now)

    def send(self, command: Command) -> None:
        before = self.snapshot()
        try:
            events = self.session.handle(command, self.now)
        except IllegalCommandError:
            self._follow(self.session.advance(self.now))
            return
        if before.offer is not None:
            self.ear.hush(self.now)
        self._follow(events)
        self.track.answer(command, self.now, before, self.snapshot())
        self._feed()

    def ask(self) -> None:
        self.track.status(self.now, self.snapshot())
        self._feed()

    def wait(self, seconds: Seconds) -> None:
        until = self.now + seconds
        while self.now < until - 1e-9:
            self.now = min(until, self.now + STEP_S)
            self._follow(self.session.advance(self.now))

    def _follow(self, events: list) -> None:  # type: ignore[type-arg]
        for event in events:
            self.ear.hear(event.at - 1e-6)
            self.track.due(event.at - 1e-6)
            cut = isinstance(event, PhaseEnded) and (
                event.outcome != "completed"
                or (event.length_s is not None and event.length_s < event.phase.expected_s)
            )
            if cut or isinstance(event, Paused | GettingReady):
                self.ear.hush(event.at)
            if isinstance(event, PhaseEnded):
                self.ended.append(event)
            self.track.follow(event, self.snapshot())
            if isinstance(event, PhaseStarted) and (lack_s := self.track.lack_s(event.phase)) > 0:
                events += self.session.handle(AddTime(lack_s), self.now)
        self._feed()

    def _feed(self) -> None:
        ahead = self.track.ahead(self.now + AHEAD_S)
        if ahead is not None:
            if ahead.anew:
                self.ear.fed = [one for one in self.ear.fed if one.at <= self.now]
            self.ear.fed += ahead.cues
        self.ear.hear(self.now)
        self.track.due(self.now)


def started(*steps: Step) -> Room:
    room = Room(a_timeline(*steps))
    room.send(Start())
    return room


def in_the_hold(room: Room, after: Seconds) -> None:
    """Go on until so many seconds of the first hold have passed."""
    while room.snapshot().phase.kind is Kind.SETUP:
        room.wait(STEP_S)
    room.wait(after - room.snapshot().elapsed_s)


# going on, pausing, resuming


def test_a_pause_says_so_and_nothing_else() -> None:
    room = started(hold_step())
    room.wait(1.0)
    room.send(Pause())
    before = len(room.ear.heard)

    room.wait(30.0)

    assert room.ear.words[before:] == ["Paused."]


def test_resume_says_exercise_side_and_what_is_left_and_counts_three() -> None:
    room = started(hold_step(sides=Sides.LEFT))
    in_the_hold(room, 4.0)
    room.send(Pause())
    room.wait(5.0)
    before, tones = len(room.ear.heard), len(room.ear.tones)

    room.send(Resume())
    room.wait(8.0)

    assert room.ear.words[before:][:6] == [
        "Bridge.",
        "Left leg.",
        "six seconds left.",
        "three",
        "two",
        "one",
    ]
    assert room.ear.tones[tones][1] is Sound.START


def test_a_double_tap_says_the_whole_instruction_again() -> None:
    room = started(hold_step(sides=Sides.LEFT))
    in_the_hold(room, 4.0)
    room.send(TogglePause())
    room.wait(0.25)
    before = len(room.ear.heard)

    room.send(Repeat())
    room.wait(15.0)

    words = room.ear.words[before:]
    assert words[0] == "Bridge."
    assert "Feet planted." in words
    assert "Left leg." in words
    assert "six seconds left." in words


def test_a_sentence_that_a_pause_cut_off_is_said_again() -> None:
    room = started(hold_step(sides=Sides.LEFT))
    while "Feet planted." not in room.ear.words:
        room.wait(STEP_S)
    room.send(Pause())
    room.wait(2.0)
    before = len(room.ear.heard)

    room.send(Resume())
    room.wait(30.0)

    assert "Feet planted." in room.ear.words[before:]


def test_added_time_is_said_and_moves_the_countdown() -> None:
    room = started(hold_step())
    in_the_hold(room, 5.0)
    start = room.now - 5.0

    room.send(AddTime())
    room.wait(16.0)

    assert "ten seconds more." in room.ear.words
    counted = [at - start for at, _, text in room.ear.heard if text == "three"]
    assert counted == [17.0]


def test_a_skip_says_so_and_then_what_comes_next() -> None:
    room = started(hold_step(), hold_step(sides=Sides.LEFT))
    room.wait(2.0)
    before = len(room.ear.heard)

    room.send(Next())
    room.wait(25.0)

    words = room.ear.words[before:]
    assert words[:2] == ["Skipped.", "Next: Bridge."]
    assert "Well done." not in words
    assert "Left leg." in words


def test_a_skip_while_paused_says_where_one_is() -> None:
    room = started(hold_step(), hold_step())
    room.send(Pause())
    room.wait(2.0)

    room.send(Next())
    room.wait(4.0)

    assert room.ear.words[-3:] == ["Skipped.", "Bridge.", "Still paused."]


def test_pain_is_answered_kindly_with_what_can_be_done() -> None:
    room = started(hold_step(), hold_step())
    in_the_hold(room, 3.0)

    room.send(TooPainful())
    room.wait(8.0)

    assert room.ear.words[-3:] == [
        "That's all right. We'll leave this one out.",
        "Enter for an easier one: Bridge.",
        "Right arrow for the next one: Bridge.",
    ]


def test_the_easier_exercise_is_introduced_like_any_other() -> None:
    room = started(hold_step(), hold_step())
    in_the_hold(room, 3.0)
    room.send(TooPainful())
    room.wait(8.0)
    before = len(room.ear.heard)

    room.send(Done())
    room.wait(20.0)

    assert "Come onto all fours." in room.ear.words[before:]


def test_a_choice_cuts_the_offer_short() -> None:
    room = started(hold_step(), hold_step())
    in_the_hold(room, 3.0)
    room.send(TooPainful())
    room.wait(1.0)
    chosen = room.now

    room.send(Done())
    room.wait(1.0)

    begun = [at for at, _, text in room.ear.heard if text == "Next: Bridge."]
    assert begun[0] - chosen < 1.0


def test_a_gentler_day_is_said() -> None:
    room = started(hold_step(sets=(6,)))
    in_the_hold(room, 1.0)

    room.send(Ease())
    room.wait(6.0)

    assert "Gentler from here." in room.ear.words


def test_a_setup_that_was_cut_short_still_tells_the_side() -> None:
    room = started(hold_step(sides=Sides.LEFT))
    room.wait(1.0)

    room.send(LessTime(1000.0))
    room.wait(5.0)

    assert room.snapshot().phase.kind is Kind.HOLD
    assert "Left leg." in room.ear.words


def test_the_end_is_said_with_its_time() -> None:
    room = started(hold_step(60.0, lead_in_s=0.0))

    room.wait(70.0)

    assert room.session.state is State.FINISHED
    assert room.ear.tones[-1][1] is Sound.END
    assert room.ear.words[-1] == "Done. That was one minute. Rest a little."


def test_pain_in_the_last_exercise_is_answered_kindly_before_the_end() -> None:
    room = started(hold_step(lead_in_s=0.0))
    room.session._easier = lambda _: None  # nothing easier is known
    room.wait(2.0)

    room.send(TooPainful())
    room.wait(12.0)

    assert room.ear.words[-2] == "That's all right. We'll leave this one out."


def test_going_on_from_an_offer_is_no_pause_and_no_skip() -> None:
    room = started(hold_step(), hold_step())
    in_the_hold(room, 3.0)
    room.send(TooPainful())
    room.wait(2.0)
    before = len(room.ear.heard)

    room.send(TogglePause())
    room.wait(10.0)

    words = room.ear.words[before:]
    assert "Paused." not in words
    assert "Skipped." not in words
    assert "Next: Bridge." in words


def test_going_on_before_the_work_begins_counts_nothing() -> None:
    room = started(hold_step(sides=Sides.LEFT))
    room.wait(2.0)
    room.send(Pause())
    room.wait(2.0)
    before = len(room.ear.heard)

    room.send(Resume())
    room.wait(4.0)

    words = room.ear.words[before:]
    assert words[0] == "Going on."
    assert not {"three", "two", "one"} & set(words)


def test_where_to_lie_is_said_again_when_it_was_skipped() -> None:
    prone = Step(an_exercise("plank", Position.PRONE), Hold(10.0))
    room = started(prone, Step(an_exercise("lift", Position.PRONE), Hold(10.0)))
    room.wait(1.0)

    room.send(Next())
    room.wait(25.0)

    assert "Lie on your stomach." in room.ear.words
    assert "You need a mat." in room.ear.words


def test_an_instruction_that_was_skipped_is_given_when_the_exercise_comes_again() -> None:
    room = started(hold_step(), hold_step())
    room.wait(1.0)

    room.send(Next())
    room.wait(25.0)

    assert "Feet planted." in room.ear.words


def test_an_instruction_that_was_skipped_twice_is_still_given() -> None:
    room = started(hold_step(), hold_step(), hold_step())
    for _ in range(2):
        room.wait(1.0)
        room.send(Next())
    before = len(room.ear.heard)

    room.wait(25.0)

    assert "Feet planted." in room.ear.words[before:]


def test_whoever_still_has_to_turn_over_gets_the_time_for_it() -> None:
    prone = Step(an_exercise("plank", Position.PRONE), Hold(10.0))
    room = started(prone, Step(an_exercise("lift", Position.PRONE), Hold(10.0)))
    room.wait(1.0)

    room.send(Next())
    while room.snapshot().phase.kind is Kind.SETUP:
        room.wait(STEP_S)

    begun = max(at for at, sound in room.ear.tones if sound is Sound.START)
    last = max(end for _, end, _ in room.ear.heard if end <= begun)
    assert begun - last >= 5.0


def test_a_rest_that_has_begun_is_not_told_with_its_whole_length_again() -> None:
    room = started(hold_step(5.0, sets=(1, 1), rest_s=30.0, lead_in_s=0.0))
    room.wait(15.0)
    before = len(room.ear.heard)

    room.send(AddTime())
    room.wait(10.0)

    assert not [text for text in room.ear.words[before:] if text.startswith("Rest,")]


def test_a_status_leaves_the_countdown_alone() -> None:
    room = started(hold_step())
    in_the_hold(room, 5.0)

    room.ask()
    room.wait(6.0)

    assert {"three", "two", "one"} <= set(room.ear.words)


def test_a_status_in_a_pause_says_that_it_is_one() -> None:
    room = started(hold_step())
    room.wait(2.0)
    room.send(Pause())
    room.wait(3.0)
    before = len(room.ear.heard)

    room.ask()
    room.wait(6.0)

    assert room.ear.words[before] == "Paused."
    assert not [text for text in room.ear.words[before:] if text.startswith("In ")]


def test_time_added_while_getting_ready_keeps_the_start_tone() -> None:
    room = started(hold_step())
    in_the_hold(room, 4.0)
    room.send(Pause())
    room.wait(2.0)
    room.send(Resume())
    room.wait(1.0)
    tones = len(room.ear.tones)

    room.send(AddTime())
    room.wait(8.0)

    assert Sound.START in [sound for _, sound in room.ear.tones[tones:]]


def test_a_gentler_day_can_begin_while_getting_ready() -> None:
    room = started(hold_step(sets=(8,)), hold_step(sets=(8,)))
    in_the_hold(room, 4.0)
    room.send(Pause())
    room.wait(1.0)
    room.send(Resume())
    room.wait(1.0)

    room.send(Ease())
    room.wait(200.0)

    assert room.session.state is State.FINISHED


def test_words_of_the_next_phase_are_heard_when_this_one_was_shortened() -> None:
    room = started(hold_step(20.0, sets=(1,), sides=Sides.ALTERNATING))
    in_the_hold(room, 2.0)

    room.send(LessTime())
    room.wait(12.0)

    assert "Switch. Left leg." in room.ear.words


# how things stand


def test_the_status_tells_what_is_left_which_one_which_side_and_how_many_come() -> None:
    room = started(
        hold_step(40.0, sets=(3,), sides=Sides.LEFT),
        Step(an_exercise("other"), Hold(10.0)),
    )
    in_the_hold(room, 3.0)

    room.ask()
    room.wait(8.0)

    words = room.ear.words
    at = words.index("thirty-seven seconds left.")
    assert words[at : at + 4] == [
        "thirty-seven seconds left.",
        "one of three.",
        "Left leg.",
        "One more exercise after this.",
    ]


def test_the_status_of_an_open_hold_tells_what_has_passed() -> None:
    room = started(Step(an_exercise(), Open(60.0), lead_in_s=0.0))
    room.wait(12.0)

    room.ask()
    room.wait(3.0)

    assert "twelve seconds so far." in room.ear.words


def test_a_status_never_drowns_a_change_of_side() -> None:
    room = started(hold_step(sets=(2,), sides=Sides.ALTERNATING))
    in_the_hold(room, 9.5)

    room.ask()
    room.wait(5.0)

    assert "Switch. Left leg." in room.ear.words


# taking a session up


def taken_up(at: int, *steps: Step) -> Room:
    room = Room(a_timeline(*steps), at=at)
    room.send(Start())
    return room


def test_who_comes_back_into_a_step_hears_all_of_it_and_has_time_to_lie_down() -> None:
    step = hold_step(sides=Sides.LEFT, sets=(3,), release_s=2.0)
    room = taken_up(7, hold_step(), step)
    setup, work = room.session.timeline.phases[2], room.session.timeline.phases[7]
    wait_s = room.snapshot().get_ready_s

    room.wait(wait_s + 0.5)

    assert wait_s >= setup.expected_s
    words = room.ear.words
    assert words == [
        "Bridge.",
        "You need a mat.",
        "Lie on your back.",
        "Left leg.",
        "Feet planted.",
        "Lift.",
        "three times ten seconds.",
        "Left leg.",
        "Last one.",
        "three",
        "two",
        "one",
    ]
    last_word = max(end for _, end, text in room.ear.heard if text not in {"three", "two", "one"})
    assert last_word <= wait_s - 3.0 - 5.0
    assert (room.snapshot().state, room.snapshot().phase) == (State.RUNNING, work)
    assert room.ear.tones[-1] == (wait_s, Sound.START)


def test_who_comes_back_to_a_setup_hears_what_was_told_before_the_cut() -> None:
    plain = Room(a_timeline(hold_step(), hold_step())).session.timeline.phases[2]
    room = taken_up(2, hold_step(), hold_step())

    room.wait(1.0)
    length = room.snapshot().length_s
    room.wait(30.0)

    assert length is not None
    assert length > plain.expected_s
    assert {"You need a mat.", "Lie on your back.", "Feet planted."} <= set(room.ear.words)
    assert "Well done." not in room.ear.words


def test_with_tones_alone_who_comes_back_has_the_lead_in_of_the_step() -> None:
    plan = a_timeline(hold_step(sets=(2,), lead_in_s=12.0))
    planner = CuePlanner(plan, Language.ENGLISH, verbosity=Verbosity.BEEPS)

    assert come_back_length(planner, plan.phases[3]) == 12.0
    assert come_back_texts(planner, plan.phases[3]) == ()
    assert come_back_texts(planner, plan.phases[0]) == ()


def test_who_knows_the_routine_is_told_less_when_they_come_back() -> None:
    plan = a_timeline(hold_step(sets=(2,), sides=Sides.LEFT))
    planner = CuePlanner(plan, Language.ENGLISH, verbosity=Verbosity.SHORT)

    texts = come_back_texts(planner, plan.phases[3])

    assert "Feet planted." not in texts
    assert {"Bridge.", "Lie on your back.", "Left leg."} <= set(texts)


def test_without_a_lead_in_there_is_still_time_for_the_words_and_to_lie_down() -> None:
    plan = a_timeline(hold_step(sets=(2,), lead_in_s=0.0))
    planner = CuePlanner(plan, Language.ENGLISH, estimator(150))
    lasts_s = come_back_length(planner, plan.phases[2])
    texts = come_back_texts(planner, plan.phases[2])

    assert lasts_s > sum(map(planner.speech_length, texts)) + 3.0 + 5.0


def test_who_comes_back_is_not_taught_the_same_exercise_twice() -> None:
    room = taken_up(3, hold_step(sets=(2,)), hold_step())
    paused = taken_up(3, hold_step(sets=(2,)), hold_step())
    paused.wait(2.0)
    paused.send(Pause())
    paused.send(Resume())
    for one in (room, paused):
        while one.snapshot().phase.step == 0:
            one.wait(STEP_S)
        one.wait(25.0)

    assert room.ear.words.count("Feet planted.") == 1
    assert paused.ear.words.count("Feet planted.") == 1, "only the second setup came to its end"


@given(timelines, st.integers(1, 60))
def test_what_who_comes_back_hears_first_was_rendered_first(plan: Timeline, at: int) -> None:
    at %= len(plan.phases)
    phase = plan.phases[at]
    if not (phase.kind is Kind.SETUP or phase.kind.is_work):
        return
    room = Room(plan, at=at)
    texts = script(room.track.planner, at)
    room.send(Start())
    room.wait(4.0)

    assert set(room.ear.words) <= set(texts)
    if at and room.ear.words:
        first = come_back_texts(room.track.planner, room.session.timeline.phases[at])
        assert texts[: len(first)] == first
        assert room.ear.words[0] in {*first, "three", "two", "one"}


# whatever happens

_deeds = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.25, 1.0, 3.5, 8.0, 20.0]),
        st.one_of(
            st.none(),
            st.sampled_from(
                [
                    Pause(),
                    Resume(),
                    TogglePause(),
                    Next(),
                    Previous(),
                    Again(),
                    Done(),
                    TooPainful(),
                    AddTime(),
                    LessTime(),
                    Repeat(),
                    Ease(),
                ]
            ),
        ),
    ),
    max_size=8,
)


@settings(max_examples=100)
@given(timelines, _deeds, st.sampled_from([100, 150, 250]), st.just(0) | st.integers(1, 60))
def test_nothing_that_is_said_ever_overlaps(
    plan: Timeline, deeds: list[tuple[Seconds, Command | None]], rate: int, at: int
) -> None:
    room = Room(plan, rate, at % len(plan.phases))
    room.send(Start())
    for seconds, command in deeds:
        room.wait(seconds)
        if command is None:
            room.ask()
        else:
            room.send(command)
    room.wait(40.0)

    heard = sorted(room.ear.heard)
    for (_, end, one), (begin, _, other) in pairwise(heard):
        assert end <= begin + 1e-6, (one, other)


@settings(max_examples=100)
@given(timelines, st.sampled_from([100, 150, 250]))
def test_an_undisturbed_session_says_exactly_what_was_planned(plan: Timeline, rate: int) -> None:
    room = Room(plan, rate)
    whole = room.session.timeline
    endless = any(
        phase.expected_s and phase.duration_s is None and phase.cap_s is None
        for phase in whole.phases
    )
    room.send(Start())
    room.wait(whole.total_s + 0.5)
    if endless:
        return

    planned = [
        (phase.start_s + cue.offset_s, cue.text)
        for phase in whole.phases
        for cue in room.track.planner.phase_cues(phase)
        if cue.text
    ]

    heard = [(round(at, 6), text) for at, _, text in room.ear.heard]
    assert heard[: len(planned)] == [(round(at, 6), text) for at, text in planned]


@given(timelines, _deeds)
def test_countdown_words_are_only_heard_just_before_the_end(
    plan: Timeline, deeds: list[tuple[Seconds, Command | None]]
) -> None:
    room = Room(plan)
    room.send(Start())
    for seconds, command in deeds:
        room.wait(seconds)
        if command is not None:
            room.send(command)
        waiting = [one for one in room.ear.fed if one.cue.kind is CueKind.COUNTDOWN]
        deadline = room.session.next_deadline
        if deadline is None:
            assert not waiting
