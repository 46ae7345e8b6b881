"""What the player shows: number, colours, and contrast."""

import pytest

from backtimer.core.commands import Pause, Resume
from backtimer.core.timeline import Kind
from backtimer.core.units import Language
from backtimer.ui.mat_palette import (
    MAT_INK,
    MAT_MUTED,
    MAT_TEXT,
    PAUSED_COLOUR,
    PHASE_COLOURS,
)
from backtimer.ui.palette import DARK
from backtimer.ui.player.face import by_the_second, face
from tests.ui.player.stage import PULSE, FakeRunner, moment


@pytest.mark.parametrize(
    ("kind", "step", "elapsed_s", "expected"),
    [
        (Kind.SETUP, 0, 5.0, "15"),
        (Kind.HOLD, 0, 0.0, "10"),
        (Kind.HOLD, 0, 9.99, "1"),
        (Kind.SWITCH, 0, 2.2, "3"),
        (Kind.OPEN, 2, 37.9, "37"),
        (Kind.OPEN, 3, 12.0, "10"),
        (Kind.REPETITION, 4, 2.5, "1"),
    ],
)
def test_the_number_is_what_a_person_counts(
    kind: Kind, step: int, elapsed_s: float, expected: str
) -> None:
    assert face(moment(kind, elapsed_s, step=step), Language.ENGLISH).words.number == expected


def test_getting_ready_counts_three_two_one() -> None:
    runner = FakeRunner()
    runner.start()
    runner.wait(5)
    runner.send(Pause())
    runner.send(Resume())
    seen = []
    for _ in range(3):
        seen.append(face(runner.snapshot(), Language.ENGLISH).words.number)
        runner.clock.advance(1)
    assert seen == ["3", "2", "1"]


def test_paused_is_grey_and_says_so() -> None:
    runner = FakeRunner()
    runner.start()
    runner.wait(25)
    runner.send(Pause())
    shown = face(runner.snapshot(), Language.ENGLISH)
    assert shown.words.colour == PAUSED_COLOUR
    assert shown.words.phase_word == "PAUSED"
    assert not shown.moving


def test_what_comes_then_has_the_colour_of_its_kind() -> None:
    words = face(moment(Kind.HOLD), Language.ENGLISH).words
    assert words.thens == ("left arm, right leg",)
    assert words.then_colour == PHASE_COLOURS[Kind.SWITCH]


def test_a_coming_exercise_brings_its_short_name() -> None:
    runner = FakeRunner()
    runner.start()
    while (coming := runner.snapshot().following) is not None and coming.step == 0:
        runner.wait(runner.snapshot().phase.expected_s)
    words = face(runner.snapshot(), Language.GERMAN).words
    assert words.thens == (PULSE.name.de, PULSE.short_name.de)


def test_a_setup_shows_the_dose_and_no_count() -> None:
    words = face(moment(Kind.SETUP), Language.ENGLISH).words
    assert words.dose == "10 × 10 s per side, alternating"
    assert (words.count, words.dots) == ("", None)


def test_a_paced_repetition_has_notches_where_its_parts_end() -> None:
    assert face(moment(Kind.REPETITION, step=4), Language.ENGLISH).notches == pytest.approx(
        (0.6, 0.4)
    )


def test_by_the_second_the_ring_stands_still_between_seconds() -> None:
    early, late = moment(Kind.HOLD, 2.1), moment(Kind.HOLD, 2.9)
    rings = [by_the_second(face(one, Language.ENGLISH), one).ring for one in (early, late)]
    assert rings == [pytest.approx(0.8), pytest.approx(0.8)]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [MAT_TEXT, PAUSED_COLOUR, *set(PHASE_COLOURS.values())])
def test_what_must_be_read_has_a_contrast_of_seven(colour: str) -> None:
    assert contrast(colour, MAT_INK) >= 7


def test_the_rest_has_a_contrast_of_four_and_a_half() -> None:
    assert contrast(MAT_MUTED, MAT_INK) >= 4.5
    assert contrast(MAT_MUTED, DARK.card) >= 4.5
    assert contrast(DARK.accent_ink, DARK.accent) >= 4.5
    assert contrast(MAT_TEXT, DARK.line) >= 4.5
