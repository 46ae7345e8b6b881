"""The terminal player, with a clock that a test moves and keys that it presses."""

import io

import pytest

from backtimer.core.conductor import DeafListener
from backtimer.core.events import Event, PhaseEnded
from backtimer.core.ports import Health
from backtimer.core.routine import Hold, Open, SelfPaced, Sides, Step
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.units import Language
from backtimer.terminal.signals import Signal
from tests.core.builders import an_exercise, hold_step
from tests.fakes import WELL
from tests.terminal.stage import Stage

BOTH_SIDES = hold_step(10, sides=Sides.ALTERNATING, lead_in_s=20)
ONE_HOLD = hold_step(10, lead_in_s=0)


def test_a_session_plays_to_its_end_by_itself() -> None:
    stage = Stage((BOTH_SIDES,))

    last = stage.play()

    assert last.state is State.FINISHED
    assert last.active_s == pytest.approx(45)
    assert stage.recorder.events[-1] == "Finished"


def test_the_status_line_counts_every_second_down() -> None:
    stage = Stage((ONE_HOLD,), columns=80)

    stage.play()

    holds = [line.split(" · ")[0] for line in stage.lines if line.startswith("HOLD")]
    assert holds == [f"HOLD {left:>2} s" for left in range(10, 0, -1)]


def test_the_status_line_tells_side_count_exercise_and_time_left() -> None:
    stage = Stage((hold_step(10, sides=Sides.ALTERNATING, sets=(2,), lead_in_s=0),))

    stage.play()

    assert "HOLD 10 s · right leg · 1 of 2 · Bridge · 0:55 left" in stage.lines


def test_a_step_is_introduced_on_a_line_that_stays() -> None:
    stage = Stage((BOTH_SIDES, ONE_HOLD))

    stage.play()

    assert any(line.startswith("1/2  Bridge.") for line in stage.lines)
    assert any(line.startswith("2/2  Bridge.") for line in stage.lines)


def test_nothing_is_ever_wider_than_the_terminal() -> None:
    stage = Stage((BOTH_SIDES,), columns=12, keys=[(1, "space"), (2, "escape"), (3, "n"), (4, "p")])

    stage.play()

    shown = [line for line in stage.lines if line.startswith(("GET", "HOLD", "SWITCH", "PAUSED"))]
    assert shown
    assert max(map(len, shown)) <= 11


def test_without_a_terminal_each_phase_is_one_plain_line() -> None:
    stage = Stage((BOTH_SIDES,), rewrites=False)

    stage.play()

    assert stage.lines[0].startswith(
        "0:00 Get into position, 20 seconds: Bridge. Lie on your back."
    )
    assert stage.lines[1:] == [
        "0:20 Hold, right leg, 10 seconds",
        "0:30 Switch, left leg, 5 seconds",
        "0:35 Hold, left leg, 10 seconds",
    ]
    assert all(one.isprintable() or one == "\n" for one in stage.written)


def test_plain_lines_speak_german() -> None:
    stage = Stage((BOTH_SIDES,), rewrites=False, language=Language.GERMAN)

    stage.play()

    assert stage.lines[1:] == [
        "0:20 Halten, rechtes Bein, 10 Sekunden",
        "0:30 Wechsel, linkes Bein, 5 Sekunden",
        "0:35 Halten, linkes Bein, 10 Sekunden",
    ]


def test_a_pause_and_what_follows_it_are_told_on_plain_lines() -> None:
    stage = Stage((ONE_HOLD,), rewrites=False, keys=[(4, "x"), (60, "space")])

    last = stage.play()

    assert stage.lines[1:] == ["Paused.", "Get ready.", "0:04 Hold, 6 seconds"]
    assert last.active_s == pytest.approx(10)


def test_any_letter_pauses_and_the_status_line_says_which_key_goes_on() -> None:
    stage = Stage((ONE_HOLD,), keys=[(4, "ä"), (60, "7")])

    last = stage.play()

    assert any(line.startswith("PAUSED  6 s · Space goes on") for line in stage.lines)
    assert last.paused_s == pytest.approx(59)


def test_escape_pauses_and_asks_and_no_goes_on() -> None:
    stage = Stage((ONE_HOLD,), keys=[(4, "escape"), (5, "x"), (9, "n")])

    last = stage.play()

    assert "End here? Y ends, N goes on" in stage.lines
    assert last.state is State.FINISHED
    assert stage.recorder.events.count("Paused") == 1


def test_escape_and_yes_end_the_session() -> None:
    stage = Stage((ONE_HOLD,), keys=[(4, "escape"), (5, "y")])

    last = stage.play()

    assert last.state is State.ENDED
    assert last.active_s == pytest.approx(4)


def test_a_pause_of_before_the_question_stays_one_after_it() -> None:
    stage = Stage((ONE_HOLD,), keys=[(4, "p"), (5, "escape"), (6, "n"), (50, "p")])

    last = stage.play()

    assert last.paused_s == pytest.approx(49)


def test_the_question_is_a_plain_line_without_a_terminal() -> None:
    stage = Stage((ONE_HOLD,), rewrites=False, keys=[(4, "escape"), (5, "j")])

    stage.play()

    assert stage.lines[1:] == ["Paused.", "End here? Y ends, N goes on"]


def test_ctrl_c_ends_the_session_at_once() -> None:
    stage = Stage((ONE_HOLD,), keys=[(4, Signal.INTERRUPT)])

    last = stage.play()

    assert last.state is State.ENDED
    assert stage.recorder.events[-2:] == ["PhaseEnded", "Ended"]


def test_ctrl_z_lets_the_shell_have_the_terminal() -> None:
    stage = Stage((ONE_HOLD,), keys=[(4, Signal.SUSPEND), (4.1, Signal.CONTINUE)])

    stage.play()

    assert stage.keyboard is not None
    assert stage.keyboard.suspended == 1


def test_m_mutes_the_voice_and_says_so() -> None:
    stage = Stage((BOTH_SIDES,), keys=[(1, "m")])

    stage.play()

    assert stage.voice.hushed
    assert any(line.endswith("left · muted") for line in stage.lines)


def test_a_question_mark_shows_the_keys() -> None:
    stage = Stage((ONE_HOLD,), keys=[(1, "?")])

    stage.play()

    assert "Right, N, Page Down  next" in stage.lines


def test_a_double_tap_has_the_instruction_said_again_before_it_goes_on() -> None:
    stage = Stage((ONE_HOLD,), rewrites=False, keys=[(4, "space"), (4.3, "space")])

    last = stage.play()

    assert stage.recorder.events.count("Paused") == 1
    assert "GettingReady" in stage.recorder.events
    assert last.active_s == pytest.approx(10)


@pytest.mark.parametrize("rewrites", [True, False])
def test_s_tells_how_things_stand_on_a_line_that_stays(rewrites: bool) -> None:  # noqa: FBT001
    stage = Stage((BOTH_SIDES, ONE_HOLD), rewrites=rewrites, columns=100, keys=[(23, "s")])

    last = stage.play()

    assert "1/2  HOLD  7 s · right leg · Bridge · 0:32 left" in stage.lines
    assert any("seven seconds" in text.lower() for text in stage.voice.said)
    assert last.paused_s == 0


def test_a_key_that_is_held_acts_once_and_tells_how_things_stand() -> None:
    held = [(3.0, "+"), *((3.5 + number / 30, "+") for number in range(30))]
    stage = Stage((hold_step(30, lead_in_s=0),), rewrites=False, keys=held)

    last = stage.play()

    assert last.active_s == pytest.approx(40)
    assert len([line for line in stage.lines if line.startswith("1/1  HOLD")]) == 1


def test_up_and_down_change_the_volume_and_say_so() -> None:
    stage = Stage((ONE_HOLD,), keys=[(1, "down"), (3, "down"), (5, "up")])

    stage.play()

    assert stage.sounds.volumes[-3:] == [80, 70, 80]
    assert [line for line in stage.lines if "%" in line] == [
        "Volume 80 %",
        "Volume 70 %",
        "Volume 80 %",
    ]


def test_f2_makes_the_rest_gentler_and_says_what_that_means() -> None:
    stage = Stage((ONE_HOLD, hold_step(10, sets=(8,))), rewrites=False, keys=[(1, "f2")])

    last = stage.play()

    assert any(line.startswith("Gentler from here") for line in stage.lines)
    assert last.timeline.routine.steps[1].sets == (4,)


def an_easier_one(_: Step) -> Step | None:
    return hold_step(5, lead_in_s=0)


@pytest.mark.parametrize("rewrites", [True, False])
def test_what_hurts_is_left_and_two_lines_tell_what_can_be_done(rewrites: bool) -> None:  # noqa: FBT001
    stage = Stage((ONE_HOLD, BOTH_SIDES), rewrites=rewrites, keys=[(3, "t"), (9, "enter")])
    stage.easier = an_easier_one

    last = stage.play()

    at = stage.lines.index("That's all right. Bridge counts as done.")
    assert stage.lines[at + 1 : at + 3] == ["Enter: Bridge.", "Right: Bridge."]
    assert len(last.timeline.routine.steps) == 3
    assert last.state is State.FINISHED


def test_the_status_line_says_which_keys_choose_after_what_hurts() -> None:
    stage = Stage((ONE_HOLD, BOTH_SIDES), keys=[(3, "t"), (9, "right")])
    stage.easier = an_easier_one

    last = stage.play()

    assert "PAUSED · Enter: Bridge · Right: Bridge" in stage.lines
    assert len(last.timeline.routine.steps) == 2


def test_after_the_last_exercise_the_way_on_is_to_finish() -> None:
    stage = Stage((ONE_HOLD,), rewrites=False, keys=[(3, "t"), (5, "space")])
    stage.easier = an_easier_one

    last = stage.play()

    assert "Right: finish." in stage.lines
    assert last.state is State.FINISHED


def test_where_it_is_wished_the_voice_asks_first_until_a_key_says_yes() -> None:
    stage = Stage((ONE_HOLD,), hear_check=True, keys=[(5, "up"), (14, Signal.RESIZE), (15, "x")])

    last = stage.play()

    assert stage.voice.said[:3] == ["Can you hear me? Press any key."] * 3
    assert stage.lines[:2] == ["Can you hear me? Press any key.", "Volume 100 %"]
    assert last.state is State.FINISHED
    assert last.paused_s == 0


def test_who_is_asked_and_cannot_hear_reads_why() -> None:
    silent = Health(ok=False, advice="Connect a speaker.")
    stage = Stage((ONE_HOLD,), hear_check=True, health=(WELL, silent), keys=[(3, "escape")])

    stage.play()

    assert stage.lines == ["Can you hear me? Press any key.", "Connect a speaker."]


@pytest.mark.parametrize("key", ["escape", Signal.INTERRUPT])
def test_who_leaves_before_the_start_has_not_begun(key: str) -> None:
    stage = Stage((ONE_HOLD,), hear_check=True, keys=[(3, key)])

    last = stage.play()

    assert last.state is State.ENDED
    assert "Started" not in stage.recorder.events


def test_where_nobody_can_press_a_key_nobody_is_asked() -> None:
    stage = Stage((ONE_HOLD,), hear_check=True, has_keys=False)

    assert stage.play().state is State.FINISHED


def test_keys_that_mean_nothing_here_change_nothing() -> None:
    stage = Stage((ONE_HOLD,), keys=[(1, "f"), (2, "home"), (3, "enter"), (4, Signal.RESIZE)])

    last = stage.play()

    assert last.state is State.FINISHED
    assert last.paused_s == 0


def test_more_time_is_told_on_a_plain_line() -> None:
    stage = Stage((ONE_HOLD,), rewrites=False, keys=[(1, "+")])

    last = stage.play()

    assert stage.lines[1:] == ["Now 20 seconds."]
    assert last.active_s == pytest.approx(20)


@pytest.mark.parametrize("rewrites", [True, False])
def test_what_has_no_end_says_which_key_ends_it(rewrites: bool) -> None:  # noqa: FBT001
    step = Step(an_exercise(), SelfPaced(), sets=(8,), lead_in_s=0)
    stage = Stage((step,), rewrites=rewrites, keys=[(7, "enter")])

    last = stage.play()

    assert any("8 times, Enter when done" in line for line in stage.lines)
    assert last.active_s == pytest.approx(7)


def test_an_open_hold_counts_up_to_its_cap() -> None:
    stage = Stage((Step(an_exercise(), Open(cap_s=3), lead_in_s=0),))

    stage.play()

    counted = [line.split(" · ")[0] for line in stage.lines if line.startswith("HOLD ON")]
    assert counted == ["HOLD ON  0 s", "HOLD ON  1 s", "HOLD ON  2 s"]


def test_an_open_hold_tells_its_cap_on_a_plain_line() -> None:
    stage = Stage((Step(an_exercise(), Open(cap_s=3), lead_in_s=0),), rewrites=False)

    stage.play()

    assert stage.lines[0].startswith("0:00 Hold on, at most 3 seconds, Enter when done: Bridge.")


def test_a_voice_that_is_missing_is_told_once() -> None:
    mute = Health(ok=False, advice="Install espeak-ng.")
    stage = Stage((BOTH_SIDES,), health=(mute, mute), rewrites=False)

    stage.play()

    assert stage.lines.count("Install espeak-ng.") == 1


def test_why_another_voice_speaks_than_the_chosen_one_is_told_once() -> None:
    advice = "The Piper voice needs one more package."
    stage = Stage((BOTH_SIDES,), health=(Health(ok=True, advice=advice), WELL), rewrites=False)

    stage.play()

    assert stage.lines.count(advice) == 1


class FullDisk(DeafListener):
    """Fails at the end of every phase, as a history on a full disk does."""

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        if isinstance(event, PhaseEnded):
            message = "There is no space left."
            raise OSError(message)


def test_an_outlet_that_fails_is_told_once_and_the_session_goes_on() -> None:
    stage = Stage((BOTH_SIDES,), rewrites=False, listeners=(FullDisk(),))

    last = stage.play()

    assert stage.lines.count("There is no space left.") == 1
    assert last.state is State.FINISHED


class SleepingMachine(DeafListener):
    """Lets an hour pass when the hold begins."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        if type(event).__name__ == "PhaseStarted" and self.stage.keyboard is not None:
            self.stage.keyboard.clock.time += 3600


def test_where_nobody_can_press_a_key_a_session_goes_on_after_standby() -> None:
    stage = Stage((ONE_HOLD,), rewrites=False, has_keys=False)
    stage.listeners = (SleepingMachine(stage),)

    last = stage.play()

    assert last.state is State.FINISHED
    assert "Paused: the machine was asleep." in stage.lines
    assert last.active_s == pytest.approx(10)


class ClosedPipe(io.StringIO):
    """Standard output whose reader leaves after the first line."""

    def write(self, text: str) -> int:
        if self.getvalue():
            raise BrokenPipeError
        return super().write(text)


def test_when_nobody_reads_any_more_the_session_is_ended_and_saved() -> None:
    stage = Stage((Step(an_exercise(), Hold(10), sets=(3,), lead_in_s=0),), rewrites=False)
    stage.out = ClosedPipe()

    with pytest.raises(BrokenPipeError):
        stage.play()

    assert stage.recorder.events[-1] == "Ended"


def test_where_nobody_can_press_a_key_a_set_at_ones_own_pace_ends_after_its_estimate() -> None:
    stage = Stage((Step(an_exercise(), SelfPaced(), sets=(2,)),), rewrites=False, has_keys=False)

    last = stage.play()

    assert last.state is State.FINISHED
    assert last.active_s == pytest.approx(last.timeline.total_s, abs=1)
