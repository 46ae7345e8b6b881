"""The table of keys."""

import pytest

from backtimer.core.commands import (
    AddTime,
    Again,
    Done,
    Ease,
    LessTime,
    Next,
    Pause,
    Previous,
    TogglePause,
    TooPainful,
)
from backtimer.core.keys import KEY_COMMANDS, Intention, Meaning, meaning, volume_after


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("space", "p", "P", "media_play", "."), TogglePause()),
        (("right", "n", "page_down", "media_next"), Next()),
        (("left", "b", "page_up", "media_previous"), Previous()),
        (("r",), Again()),
        (("+",), AddTime(10.0)),
        (("-",), LessTime(10.0)),
        (("enter",), Done()),
        (("t",), TooPainful()),
        (("f2",), Ease()),
        (("s",), Intention.STATUS),
        (("up",), Intention.LOUDER),
        (("down",), Intention.QUIETER),
        (("media_pause",), Pause()),
        (("m",), Intention.MUTE),
        (("f", "f11"), Intention.FULL_SCREEN),
        (("?", "f1"), Intention.SHOW_KEYS),
        (("escape", "media_stop"), Intention.ASK_TO_END),
    ],
)
def test_each_key_means_what_the_overlay_says(keys: tuple[str, ...], expected: Meaning) -> None:
    for key in keys:
        assert meaning(key) == expected, key


@pytest.mark.parametrize("key", ["a", "x", "Z", "0", "7", "ä", "ß", "я"])
def test_any_letter_or_digit_that_is_not_taken_pauses(key: str) -> None:
    assert key.lower() not in KEY_COMMANDS
    assert meaning(key) == TogglePause()


@pytest.mark.parametrize("key", ["", "home", "tab", "shift", "#", "f3"])
def test_other_keys_mean_nothing(key: str) -> None:
    assert meaning(key) is None


@pytest.mark.parametrize(
    ("wanted", "before", "after"),
    [
        (Intention.LOUDER, 80, 90),
        (Intention.LOUDER, 95, 100),
        (Intention.LOUDER, 100, 100),
        (Intention.QUIETER, 80, 70),
        (Intention.QUIETER, 5, 0),
    ],
)
def test_the_volume_goes_in_steps_and_stays_within_its_bounds(
    wanted: Intention, before: int, after: int
) -> None:
    assert volume_after(wanted, before) == after
