"""Presses and releases become what is meant."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.commands import Done, Next, Previous, Repeat, TogglePause
from backtimer.core.fingers import DOUBLE_TAP_S, HOLD_S, Fingers
from backtimer.core.keys import Intention, Meaning, meaning
from backtimer.core.units import Seconds

PAUSE, NEXT = TogglePause(), Next()


@dataclass(slots=True)
class Hands:
    """Presses and releases keys by their names, and keeps what was meant."""

    fingers: Fingers = field(default_factory=Fingers)
    meant: list[Meaning] = field(default_factory=list)

    def keep(self, wanted: Meaning | None) -> None:
        if wanted is not None:
            self.meant.append(wanted)

    def press(self, key: str, now: Seconds) -> None:
        self.keep(self.fingers.press(key, meaning(key), now))

    def release(self, key: str, now: Seconds) -> None:
        self.keep(self.fingers.release(key, now))

    def advance(self, now: Seconds) -> None:
        self.keep(self.fingers.advance(now))

    def tap(self, key: str, at: Seconds) -> None:
        self.press(key, at)
        self.release(key, at + 0.1)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_a_key_acts_when_it_is_released(hands: Hands) -> None:
    hands.press("n", 0)
    assert hands.meant == []
    hands.release("n", 0.3)
    assert hands.meant == [NEXT]


def test_a_key_held_asks_for_the_status_once_and_never_acts(hands: Hands) -> None:
    hands.press("space", 10)
    assert hands.fingers.deadline == pytest.approx(10 + HOLD_S)
    hands.advance(10.69)
    assert hands.meant == []
    hands.advance(10.7)
    hands.advance(11)
    hands.release("space", 12)
    assert hands.meant == [Intention.STATUS]
    assert hands.fingers.deadline is None


def test_a_hold_that_nobody_looked_at_is_still_one(hands: Hands) -> None:
    hands.press("space", 0)
    hands.release("space", 0.8)
    assert hands.meant == [Intention.STATUS]


def test_a_key_without_a_meaning_can_be_held_too(hands: Hands) -> None:
    hands.tap("#", 0)
    assert hands.meant == []
    hands.press("#", 1)
    hands.advance(1.7)
    assert hands.meant == [Intention.STATUS]


@pytest.mark.parametrize(
    "keys", [("n", "m"), ("escape", "1"), ("a", "x"), ("enter", "#"), (",", "#")]
)
def test_an_elbow_pauses_as_soon_as_it_has_landed(hands: Hands, keys: Sequence[str]) -> None:
    for key in keys:
        hands.press(key, 0)
    assert hands.meant == [PAUSE]
    hands.advance(3)
    for key in keys:
        hands.release(key, 3)
    assert hands.meant == [PAUSE]


def test_two_keys_of_one_meaning_are_pressed_once(hands: Hands) -> None:
    hands.press("right", 0)
    hands.press("n", 0.05)
    hands.release("right", 0.1)
    assert hands.meant == []
    hands.release("n", 0.2)
    assert hands.meant == [NEXT]


def test_an_elbow_that_rolls_on_to_another_key_does_not_toggle_again(hands: Hands) -> None:
    hands.press("k", 0)
    hands.release("k", 0.05)
    hands.press("l", 0.06)
    hands.release("l", 0.2)
    assert hands.meant == [PAUSE]


def test_a_double_tap_of_a_pause_key_repeats(hands: Hands) -> None:
    hands.tap("space", 0)
    hands.tap("space", 0.3)
    assert hands.meant == [PAUSE, Repeat()]


def test_a_double_tap_may_use_two_keys_or_an_elbow(hands: Hands) -> None:
    hands.tap("space", 0)
    for key in ("j", "k"):
        hands.press(key, 0.4)
    for key in ("j", "k"):
        hands.release(key, 0.5)
    assert hands.meant == [PAUSE, Repeat()]


def test_a_third_tap_pauses(hands: Hands) -> None:
    for at in (0, 0.2, 0.4):
        hands.tap("p", at)
    assert hands.meant == [PAUSE, Repeat(), PAUSE]


def test_two_taps_with_a_breath_between_them_pause_and_go_on(hands: Hands) -> None:
    hands.tap("space", 0)
    hands.tap("space", 0.1 + DOUBLE_TAP_S + 0.01)
    assert hands.meant == [PAUSE, PAUSE]


def test_another_key_between_two_taps_makes_them_single(hands: Hands) -> None:
    hands.tap("space", 0)
    hands.tap("n", 0.15)
    hands.tap("space", 0.3)
    assert hands.meant == [PAUSE, NEXT, PAUSE]


def test_other_keys_are_not_tapped_twice(hands: Hands) -> None:
    hands.tap("left", 0)
    hands.tap("left", 0.2)
    assert hands.meant == [Previous(), Previous()]


def test_the_second_tap_may_become_a_hold(hands: Hands) -> None:
    hands.tap("space", 0)
    hands.press("space", 0.3)
    hands.release("space", 1.1)
    assert hands.meant == [PAUSE, Intention.STATUS]


def test_a_key_that_was_down_before_is_not_heard(hands: Hands) -> None:
    hands.release("enter", 0.1)
    assert hands.meant == []
    hands.tap("enter", 0.5)
    assert hands.meant == [Done()]


def test_what_touches_with_a_key_that_was_answered_at_once_means_nothing(hands: Hands) -> None:
    hands.fingers.answered("n", 0)
    hands.press("m", 0.01)
    assert hands.fingers.deadline is None
    for key in ("m", "n"):
        hands.release(key, 2)
    assert hands.meant == []
    hands.tap("m", 3)
    assert hands.meant == [Intention.MUTE]


def test_what_is_down_when_the_focus_goes_is_forgotten(hands: Hands) -> None:
    hands.press("space", 0)
    hands.fingers.lost_focus()
    assert hands.fingers.deadline is None
    hands.advance(5)
    hands.release("space", 5)
    assert hands.meant == []
    hands.tap("n", 6)
    assert hands.meant == [NEXT]


def test_a_key_whose_release_was_lost_is_heard_when_it_is_pressed_anew(hands: Hands) -> None:
    hands.press("n", 0)
    hands.advance(0.7)
    hands.tap("n", 5)
    assert hands.meant == [Intention.STATUS, NEXT]


# any hands

KEYS = ("space", "n", "right", "x", "enter", "escape", "#", "s", "up")
movements = st.lists(
    st.tuples(
        st.sampled_from(["press", "release", "advance", "lost_focus"]),
        st.sampled_from(KEYS),
        st.sampled_from([0.0, 0.01, 0.1, 0.35, 0.7, 1.0, 30.0]),
    )
)


@given(movements)
def test_whatever_the_hands_do_a_press_means_one_thing_at_most(
    moves: list[tuple[str, str, Seconds]],
) -> None:
    hands, now, presses = Hands(), 0.0, 0
    for move, key, later in moves:
        now += later
        match move:
            case "press":
                presses += 1
                hands.press(key, now)
            case "release":
                hands.release(key, now)
            case "advance":
                hands.advance(now)
            case _:
                hands.fingers.lost_focus()
        assert len(hands.meant) <= presses
        deadline = hands.fingers.deadline
        assert deadline is None or deadline <= now + HOLD_S


@given(movements)
def test_after_whatever_the_hands_did_a_lost_focus_makes_all_well(
    moves: list[tuple[str, str, Seconds]],
) -> None:
    hands, now = Hands(), 0.0
    for move, key, later in moves:
        now += later
        if move == "press":
            hands.press(key, now)
        elif move == "release":
            hands.release(key, now)
    hands.fingers.lost_focus()
    hands.meant.clear()
    hands.tap("space", now)
    assert hands.meant == [PAUSE]


ALL_KEYS = st.lists(
    st.sampled_from([*"abcdefghijklmnopqrstuvwxyz0123456789,#-+", "space", "enter", "escape"]),
    min_size=2,
    max_size=12,
    unique=True,
)


@given(ALL_KEYS, st.randoms(use_true_random=False), st.floats(0, 0.5), st.floats(0, 20))
def test_an_elbow_of_many_keys_pauses_exactly_once(
    keys: list[str],
    random: Random,
    landing: Seconds,
    lying: Seconds,
) -> None:
    """It lands on one key after the other, lies there, and leaves them in any order."""
    hands = Hands()
    for index, key in enumerate(keys):
        hands.press(key, landing * index / len(keys))
    hands.advance(landing + lying)
    random.shuffle(keys)
    for key in keys:
        hands.release(key, landing + lying)
    assert hands.meant == [PAUSE]
