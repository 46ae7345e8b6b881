"""How session, clock, cues and listeners play together."""

import pytest

from backtimer.core.announcer import Announcer
from backtimer.core.commands import (
    Command,
    Done,
    End,
    LessTime,
    Next,
    Pause,
    Resume,
    Start,
    TogglePause,
)
from backtimer.core.conductor import Conductor, DeafListener, Listener
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.cue_track import CueTrack
from backtimer.core.cues import DueCue
from backtimer.core.events import Event
from backtimer.core.ports import Health, HistoryError, Sound
from backtimer.core.routine import Sides, Step
from backtimer.core.session import IllegalCommandError, Session
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind
from backtimer.core.units import Language
from backtimer.core.wakefulness import Wakefulness
from tests.core.builders import a_timeline, hold_step
from tests.fakes import FakeClock, FakeKeepAwake, FakeSounds, FakeVoice


class Diary(DeafListener):
    """Writes down, in order, what it is told."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self.troubles: list[str] = []

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        self.entries.append(type(event).__name__)

    def on_cue(self, due: DueCue, snapshot: Snapshot) -> None:
        self.entries.append(due.cue.text or str(due.cue.sound))

    def on_command(self, command: Command, snapshot: Snapshot) -> None:
        self.entries.append(f"> {type(command).__name__} while {snapshot.state}")

    def on_trouble(self, text: str) -> None:
        self.troubles.append(text)


class Broken(DeafListener):
    """Fails at everything."""

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        message = "the disk is full"
        raise HistoryError(message)

    def on_trouble(self, text: str) -> None:
        raise RuntimeError(text)


class Stage:
    """A conductor with a fake clock, a diary, an announcer, and listeners of one's choice."""

    def __init__(
        self,
        *steps: Step,
        extra: tuple[Listener, ...] = (),
        scribes: tuple[Listener, ...] = (),
        speed: float = 1.0,
    ) -> None:
        plan = a_timeline(*steps)
        planner = CuePlanner(plan, Language.ENGLISH)
        self.clock = FakeClock()
        self.diary = Diary()
        self.voice, self.sounds = FakeVoice(), FakeSounds()
        track = CueTrack(planner)
        self.announcer = Announcer(track, self.voice, self.sounds)
        self.failures: list[tuple[Listener, str]] = []
        self.conductor = Conductor(
            Session(plan, jump_limit_s=2.0 * speed),
            self.clock,
            track,
            [*extra, self.announcer, self.diary],
            scribes=scribes,
            on_failure=self.failed,
            speed=speed,
        )

    def failed(self, listener: Listener, error: Exception) -> str:
        self.failures.append((listener, str(error)))
        return str(error)

    def run_until(self, moment: float) -> None:
        while self.clock.time < moment:
            wait = self.conductor.tick()
            assert wait is not None
            self.clock.advance(min(max(wait, 0.001), moment - self.clock.time))
        self.conductor.tick()


def test_events_and_cues_come_in_the_order_of_their_moments() -> None:
    stage = Stage(hold_step(4.0, lead_in_s=4.0))

    stage.conductor.start()
    stage.run_until(8.0)

    assert stage.diary.entries == [
        "> Start while ready",
        "Started",
        "PhaseStarted",
        "Bridge.",
        "tick",
        "tick",
        "tick",
        "PhaseEnded",
        "PhaseStarted",
        "start",
        "three",
        "two",
        "one",
        "PhaseEnded",
        "Finished",
        "end",
        "Done. Rest a little.",
    ]


def test_cues_are_handed_on_before_they_are_due() -> None:
    stage = Stage(hold_step())
    stage.conductor.start()
    stage.run_until(19.0)

    assert (20.0, Sound.START) in stage.sounds.fed
    assert stage.sounds.fed.count((20.0, Sound.START)) == 1


def test_a_pause_takes_back_what_was_handed_on() -> None:
    stage = Stage(hold_step())
    stage.conductor.start()
    stage.run_until(19.0)
    withdrawn = stage.sounds.withdrawn

    stage.conductor.send(Pause())

    assert stage.sounds.withdrawn == withdrawn + 1
    assert stage.voice.said[-1] == "Paused."


def test_the_status_is_said_on_demand() -> None:
    stage = Stage(hold_step(20.0), hold_step())
    stage.conductor.start()
    stage.run_until(22.0)

    stage.conductor.say_status()

    assert [text for text in stage.voice.said if text.endswith("teen seconds left.")]


def test_after_the_end_nothing_is_waited_for() -> None:
    stage = Stage(hold_step(4.0, lead_in_s=4.0))
    stage.conductor.start()
    stage.run_until(8.0)

    assert stage.conductor.tick() is None
    assert stage.conductor.snapshot().state is State.FINISHED


def test_a_paused_session_waits_for_a_command() -> None:
    stage = Stage(hold_step())
    stage.conductor.start()
    stage.conductor.send(Pause())
    stage.clock.advance(1.0)

    assert stage.conductor.tick() is None


def test_a_heartbeat_tells_waiting_from_standby() -> None:
    stage = Stage(hold_step(60.0, lead_in_s=0.0))
    stage.conductor.start()
    stage.run_until(5.0)

    wait = stage.conductor.tick()

    assert wait == 0.5


def test_a_faster_clock_is_waited_for_in_the_worlds_seconds() -> None:
    stage = Stage(hold_step(600.0, lead_in_s=0.0), speed=60.0)
    stage.conductor.start()
    stage.clock.advance(31.0)

    wait = stage.conductor.tick()

    assert wait == pytest.approx(29.0 / 60.0)


def test_an_impossible_command_raises_and_still_tells_what_was_due() -> None:
    stage = Stage(hold_step(lead_in_s=1.5))
    stage.conductor.start()
    stage.clock.advance(1.6)

    with pytest.raises(IllegalCommandError):
        stage.conductor.send(Done())

    assert stage.diary.entries.count("PhaseEnded") == 1
    assert "> Done while running" not in stage.diary.entries


def test_a_listener_that_fails_stops_neither_the_session_nor_the_others() -> None:
    broken = Broken()
    stage = Stage(hold_step(4.0, lead_in_s=4.0), extra=(broken,))

    stage.conductor.start()
    stage.run_until(8.0)

    assert stage.diary.entries[-3] == "Finished"
    assert {listener for listener, _ in stage.failures} == {broken}


def test_the_person_is_told_once_of_a_listener_that_fails_again_and_again() -> None:
    stage = Stage(hold_step(), extra=(Broken(),))

    stage.conductor.start()
    stage.run_until(25.0)

    assert len(stage.failures) > 1
    assert stage.diary.troubles == ["the disk is full"]


def test_two_broken_listeners_do_not_tell_each_other_for_ever() -> None:
    stage = Stage(hold_step(), extra=(Broken(), Broken()))

    stage.conductor.start()

    assert stage.diary.troubles[0] == "the disk is full"
    assert stage.conductor.snapshot().state is State.RUNNING


def test_a_cue_that_would_come_late_is_left_out() -> None:
    stage = Stage(hold_step(lead_in_s=0.0))
    stage.conductor.start()
    stage.run_until(6.5)

    stage.clock.advance(1.9)
    stage.conductor.tick()

    assert stage.diary.entries[-1] == "two"
    assert "three" not in stage.diary.entries


def test_a_scribe_is_told_when_all_others_have_been() -> None:
    order: list[str] = []

    class Named(DeafListener):
        def __init__(self, name: str) -> None:
            self.name = name

        def on_event(self, event: Event, snapshot: Snapshot) -> None:
            order.append(f"{self.name}: {type(event).__name__}")

    stage = Stage(hold_step(), scribes=(Named("scribe"),))
    stage.conductor.listen(Named("view"))

    stage.conductor.start()

    assert order == [
        "view: Started",
        "view: PhaseStarted",
        "scribe: Started",
        "scribe: PhaseStarted",
    ]


def test_a_listener_that_comes_later_is_told_from_then_on() -> None:
    stage = Stage(hold_step())
    late = Diary()
    stage.conductor.start()
    stage.conductor.listen(late)

    stage.conductor.send(Next())

    assert late.entries[0] == "> Next while running"


# the announcer


def test_all_texts_are_rendered_ahead() -> None:
    stage = Stage(hold_step(20.0))

    stage.announcer.prepare()

    assert "Halfway." in stage.voice.prepared
    assert stage.voice.said == []


def test_what_is_no_longer_true_is_hushed() -> None:
    stage = Stage(hold_step(), hold_step())
    stage.conductor.start()
    stage.run_until(1.0)
    before = stage.voice.hushed

    stage.conductor.send(Next())
    skipped = stage.voice.hushed
    stage.conductor.send(TogglePause())

    assert (skipped, stage.voice.hushed) == (before + 1, before + 2)


def test_a_phase_that_ends_by_itself_hushes_nothing() -> None:
    stage = Stage(hold_step(lead_in_s=4.0))
    stage.conductor.start()
    before = stage.voice.hushed
    stage.run_until(5.0)

    assert stage.voice.hushed == before


def test_words_planned_for_a_longer_phase_end_with_it() -> None:
    stage = Stage(hold_step())
    stage.conductor.start()
    before = stage.voice.hushed
    stage.run_until(12.0)

    stage.conductor.send(LessTime())

    stage.run_until(16.0)

    assert stage.conductor.snapshot().phase.kind is Kind.HOLD
    assert stage.voice.hushed == before + 1


def test_a_side_that_nobody_heard_is_said_before_the_work_begins() -> None:
    stage = Stage(hold_step(sides=Sides.LEFT))
    stage.conductor.start()
    stage.run_until(0.5)

    stage.conductor.send(Done())
    stage.run_until(5.0)

    assert stage.diary.entries.index("Left leg.") < stage.diary.entries.index("start")
    assert stage.diary.entries.count("tick") == 3


def test_muted_is_silent_at_once_and_goes_on_where_the_session_is() -> None:
    stage = Stage(hold_step(4.0, lead_in_s=4.0))

    stage.announcer.muted = True
    stage.conductor.start()
    stage.announcer.muted = False

    assert stage.sounds.volumes == [0, 90]


def test_a_change_of_volume_unmutes() -> None:
    stage = Stage(hold_step())
    stage.announcer.muted = True

    stage.announcer.volume = 150

    assert (stage.announcer.volume, stage.announcer.muted) == (100, False)
    assert stage.sounds.volumes[-1] == 100


def test_a_voice_that_fails_is_replaced_by_ticks_in_a_countdown() -> None:
    stage = Stage(hold_step(4.0, lead_in_s=0.0))
    stage.voice.health = Health(ok=False, advice="no voice")

    stage.conductor.start()
    stage.run_until(4.0)

    assert stage.sounds.played.count(Sound.TICK) == 3


# staying awake


def test_the_machine_is_kept_awake_until_the_end() -> None:
    keep_awake = FakeKeepAwake()
    stage = Stage(hold_step(), extra=(Wakefulness(keep_awake, "Test"),))

    stage.conductor.send(Start())
    stage.conductor.send(Pause())
    stage.conductor.send(Resume())
    assert keep_awake.reason == "Test"

    stage.conductor.send(End())
    assert keep_awake.reason == ""
