"""Keys of a terminal, of which no release is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.commands import AddTime, Next, Repeat, TogglePause
from backtimer.core.keys import Intention, Meaning
from backtimer.core.units import Seconds
from backtimer.terminal.taps import REPEAT_S, Taps

PAUSE, NEXT = TogglePause(), Next()


def typed(*keys: tuple[Seconds, str], until: Seconds = 60.0) -> list[Meaning]:
    """What keys at these moments mean, looked at as often as the keyboard is."""
    taps, meant = Taps(), list[Meaning]()
    for now, key in keys:
        if taps.deadline is not None and taps.deadline <= now:
            meant += taps.advance(taps.deadline)
        meant += taps.press(key, now)
    return meant + taps.advance(until)


def held(
    key: str, seconds: Seconds, delay: Seconds = 0.5, every: Seconds = 0.033
) -> list[tuple[Seconds, str]]:
    """What a key sends that is held for so long."""
    count = max(0, int((seconds - delay) / every))
    return [(0.0, key), *((delay + number * every, key) for number in range(count))]


def test_a_key_acts_at_once() -> None:
    assert Taps().press("n", 0) == [NEXT]


def test_a_key_without_a_meaning_does_nothing() -> None:
    assert typed((0, "#"), (0.5, "#"), (1, "#")) == []


@pytest.mark.parametrize("delay", [0.25, 0.4, 0.5, 0.66, 1.0])
@pytest.mark.parametrize("every", [0.02, 0.033, 0.05, 0.07])
def test_a_held_key_acts_once_and_then_says_the_status_once(delay: Seconds, every: Seconds) -> None:
    assert typed(*held("space", 5, delay, every)) == [PAUSE, Intention.STATUS]


def test_the_status_comes_after_about_seven_tenths_of_a_second() -> None:
    taps = Taps()
    told = [now for now, key in held("n", 2) if Intention.STATUS in taps.press(key, now)]
    assert told == [pytest.approx(0.7, abs=0.1)]


def test_a_key_held_for_a_moment_only_acts_once() -> None:
    assert typed(*held("space", 0.6)) == [PAUSE]


def test_a_key_can_be_held_again() -> None:
    again = [(now + 10, key) for now, key in held("n", 1)]
    assert typed(*held("n", 1), *again) == [NEXT, Intention.STATUS] * 2


def test_a_double_tap_repeats_the_instruction() -> None:
    assert typed((0, "space"), (0.3, "space")) == [PAUSE, Repeat()]
    assert typed((0, "space"), (0.3, "x")) == [PAUSE, Repeat()]


def test_two_taps_with_a_breath_between_them_pause_and_go_on() -> None:
    assert typed((0, "space"), (0.6, "space")) == [PAUSE, PAUSE]


def test_a_third_tap_pauses() -> None:
    assert typed((0, "space"), (0.2, "space"), (0.4, "space")) == [PAUSE, Repeat(), PAUSE]


def test_a_tap_after_a_hold_is_a_single_one() -> None:
    keys = held("space", 1)
    assert typed(*keys, (keys[-1][0] + 0.2, "p")) == [PAUSE, Intention.STATUS, PAUSE]


def test_quick_presses_of_one_key_all_count() -> None:
    keys = [(0.15 * number, "+") for number in range(4)]
    assert typed(*keys) == [AddTime()] * 4


def test_what_waits_comes_before_the_next_key() -> None:
    assert typed((0, "n"), (0.2, "n"), (0.26, "m")) == [NEXT, NEXT, Intention.MUTE]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("jkl", [PAUSE]), ("nm", [NEXT, PAUSE]), ("#,", [PAUSE]), ("mjnk", [Intention.MUTE, PAUSE])],
)
def test_an_elbow_on_many_keys_pauses_once(keys: str, expected: list[Meaning]) -> None:
    landing = [(0.01 * index, key) for index, key in enumerate(keys)]
    lying = [(now + landing[-1][0], key) for now, key in held(keys[-1], 3)[1:]]
    assert typed(*landing, *lying) == expected


def test_an_elbow_may_tap_twice() -> None:
    assert typed((0, "j"), (0.01, "k"), (0.3, "k"), (0.31, "j")) == [PAUSE, Repeat()]


def test_the_second_of_two_is_told_when_nothing_has_followed_it() -> None:
    taps = Taps()
    taps.press("space", 0)
    assert taps.press("space", 0.3) == []
    assert taps.deadline == pytest.approx(0.3 + REPEAT_S)
    assert taps.advance(0.35) == []
    assert taps.advance(0.4) == [Repeat()]
    assert taps.deadline is None


def test_an_answer_that_comes_because_its_key_is_held_is_known() -> None:
    taps = Taps()
    taps.press("escape", 0)
    assert taps.comes_by_itself("escape", 0.03)
    assert not taps.comes_by_itself("escape", 0.6)
    assert not taps.comes_by_itself("n", 0.61)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([0.0, 0.01, 0.05, 0.09, 0.3, 0.5, 2.0]),
            st.sampled_from(["space", "n", "x", "#", "s"]),
        )
    )
)
def test_whatever_is_typed_a_key_means_one_thing_at_most(
    presses: list[tuple[Seconds, str]],
) -> None:
    now, keys = 0.0, []
    for later, key in presses:
        now += later
        keys.append((now, key))
    meant = typed(*keys, until=now + 1)
    assert len(meant) <= len(keys)
