"""The stream of samples: what sounds when, and how loud."""

from array import array
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.sound.mixer import CLIP_LATE_S, TONE_LATE_S, WAIT_S, Mixer
from backtimer.adapters.sound.stream_clock import RATE

BREATH = RATE * 120 // 1000


def steady(value: int, length: int) -> "array[int]":
    return array("h", [value] * length)


class Stream:
    """A mixer whose stream began at the moment 0 and asks for samples on time, heard at once."""

    def __init__(self) -> None:
        self.mixer = Mixer()
        self._names = map(str, count())

    @property
    def now(self) -> float:
        return self.mixer.position / RATE

    def mix(self, frames: int) -> "array[int]":
        return self.mixer.mix(frames, self.now)

    def tone(self, samples: "array[int]", at: float | None = None, name: str = "") -> None:
        self.mixer.feed_tone(name or next(self._names), samples, self.now, at)

    def clip(self, samples: "array[int]", at: float | None = None, name: str = "") -> None:
        self.mixer.feed_clip(name or next(self._names), samples, self.now, at)


@pytest.fixture
def stream() -> Stream:
    return Stream()


def heard_at(value: int, heard: "array[int]") -> list[int]:
    """Where a steady sound of this height begins, each time."""
    return [i for i, (a, b) in enumerate(pairwise([0, *heard])) if b == value != a]


def test_nothing_sounds_as_silence(stream: Stream) -> None:
    assert stream.mix(960) == steady(0, 960)
    assert stream.mixer.position == 960


def test_a_tone_begins_with_the_next_sample(stream: Stream) -> None:
    stream.mix(100)

    stream.tone(steady(500, 30))

    assert stream.mix(50) == steady(500, 30) + steady(0, 20)
    assert not stream.mixer.busy


@pytest.mark.parametrize("chunk", [70, 480, 960, 48_000])
def test_what_is_fed_ahead_begins_at_the_very_sample_of_its_moment(
    stream: Stream, chunk: int
) -> None:
    stream.tone(steady(500, 30), at=0.5)
    stream.clip(steady(300, 30), at=0.25)

    heard = array("h")
    while len(heard) < RATE:
        heard += stream.mix(chunk)

    assert heard_at(500, heard) == [RATE // 2]
    assert heard_at(300, heard) == [RATE // 4]
    assert not stream.mixer.busy


def test_what_takes_time_to_be_heard_is_mixed_that_much_earlier(stream: Stream) -> None:
    stream.mixer.begin_stream(latency_s=0.1)
    stream.tone(steady(500, 30), at=0.5)

    assert heard_at(500, stream.mix(RATE)) == [round(0.4 * RATE)]


@pytest.mark.parametrize(
    ("late_s", "times"), [(0.0, 1), (TONE_LATE_S - 0.01, 1), (TONE_LATE_S + 0.01, 0)]
)
def test_a_tone_that_comes_a_little_late_sounds_at_once_and_a_later_one_never(
    stream: Stream, late_s: float, times: int
) -> None:
    stream.mix(RATE)

    stream.tone(steady(500, 30), at=1 - late_s)

    assert heard_at(500, stream.mix(RATE)) == [0] * times


@pytest.mark.parametrize(("late_s", "times"), [(CLIP_LATE_S - 0.01, 1), (CLIP_LATE_S + 0.01, 0)])
def test_words_that_come_a_little_late_are_said_at_once_and_later_ones_never(
    stream: Stream, late_s: float, times: int
) -> None:
    stream.mix(RATE)

    stream.clip(steady(500, 30), at=1 - late_s)

    assert heard_at(500, stream.mix(RATE)) == [0] * times


def test_what_is_fed_twice_for_the_same_moment_sounds_once(stream: Stream) -> None:
    stream.tone(steady(500, 30), at=0.1, name="tick")
    stream.tone(steady(500, 30), at=0.1, name="tick")
    stream.tone(steady(500, 30), at=0.2, name="tick")
    stream.tone(steady(300, 30), at=0.1, name="mark")

    heard = stream.mix(RATE // 4)
    stream.tone(steady(500, 30), at=0.2, name="tick")

    assert [i for i in heard_at(500, heard) if i > 4801] == [9600]
    assert heard_at(800, heard) == [4800]
    assert not any(stream.mix(RATE))


def test_what_was_withdrawn_and_fed_again_sounds_once(stream: Stream) -> None:
    for _ in range(3):
        stream.clip(steady(500, 3000), at=0.1, name="one")
        stream.clip(steady(400, 3000), at=0.2, name="two")
        stream.mix(2450)  # after the second time "one" is on its way, and goes on
        stream.mixer.withdraw(speech=True)
    stream.clip(steady(400, 3000), at=0.2, name="two")

    heard = stream.mix(RATE)

    assert len(heard) - heard.count(0) - heard.count(500) == 3000
    assert heard_at(400, heard) == [9600 - 7350]
    assert heard[:450] == steady(500, 450)


def test_withdrawn_clips_leave_the_tones_and_the_other_way_round(stream: Stream) -> None:
    stream.tone(steady(500, 30), at=0.1)
    stream.clip(steady(300, 30), at=0.2)
    stream.mixer.withdraw(speech=True)
    assert set(stream.mix(RATE // 4)) == {0, 500}

    stream.tone(steady(500, 30), at=0.3)
    stream.clip(steady(300, 30), at=0.4)
    stream.mixer.withdraw(speech=False)
    assert set(stream.mix(RATE // 4)) == {0, 300}


def test_withdrawing_spares_what_was_to_be_said_at_once(stream: Stream) -> None:
    stream.clip(steady(300, 30))
    stream.mixer.withdraw(speech=True)

    assert heard_at(300, stream.mix(RATE)) == [0]


def test_a_second_clip_of_speech_waits_for_the_first(stream: Stream) -> None:
    stream.clip(steady(100, 1000))
    stream.clip(steady(200, 1000))

    heard = stream.mix(2000 + BREATH)
    assert heard == steady(100, 1000) + steady(0, BREATH) + steady(200, 1000)


def test_planned_words_begin_when_other_words_end(stream: Stream) -> None:
    stream.clip(steady(100, RATE))
    stream.clip(steady(200, 1000), at=0.5)

    assert heard_at(200, stream.mix(2 * RATE)) == [RATE]


def test_words_wait_for_other_words_only_so_long(stream: Stream) -> None:
    stream.clip(steady(100, round((WAIT_S + 1) * RATE)))
    stream.clip(steady(200, 1000), at=0.5)
    stream.clip(steady(300, 1000), at=2.0)

    heard = array("h")
    while stream.mixer.busy:
        heard += stream.mix(960)

    assert set(heard) == {0, 100, 300}


@given(
    clips=st.lists(
        st.tuples(st.one_of(st.none(), st.floats(0, 0.1)), st.integers(1, 900)), max_size=6
    )
)
def test_words_never_overlap_words(clips: list[tuple[float | None, int]]) -> None:
    stream = Stream()
    for at, length in clips:
        stream.clip(steady(1, length), at)

    heard = stream.mix(RATE)

    assert set(heard) <= {0, 1}
    assert sum(heard) == sum(length for _, length in clips)


def test_a_tone_sounds_over_speech(stream: Stream) -> None:
    stream.clip(steady(100, 1000))
    stream.mix(400)
    stream.tone(steady(1000, 200))

    assert stream.mix(600) == steady(1100, 200) + steady(100, 400)


def test_what_is_too_loud_together_is_limited(stream: Stream) -> None:
    stream.tone(steady(30_000, 10))
    stream.tone(steady(30_000, 10))
    stream.tone(steady(-30_000, 5))

    assert stream.mix(10) == steady(30_000, 5) + steady(32_767, 5)


def test_volume_works_in_the_middle_of_a_sound(stream: Stream) -> None:
    stream.tone(steady(1000, 3000))

    loud = stream.mix(960)
    stream.mixer.set_volume(50)
    half = stream.mix(960)
    stream.mixer.set_volume(0)
    none = stream.mix(960)

    assert (loud[-1], half[-1], none[-1]) == (1000, 250, 0)
    assert half[480:] == steady(250, 480)


def test_the_volume_changes_over_a_slope_that_does_not_click(stream: Stream) -> None:
    stream.tone(steady(30_000, 3000))
    stream.mix(100)
    stream.mixer.set_volume(0)

    heard = stream.mix(960)

    assert heard[0] > 29_000
    assert max(a - b for a, b in pairwise(heard)) < 200
    assert heard[480:] == steady(0, 480)


@pytest.mark.parametrize(("percent", "sample"), [(-5, 0), (100, 1000), (400, 1000)])
def test_a_volume_beyond_its_limits_is_taken_as_the_limit(
    stream: Stream, percent: int, sample: int
) -> None:
    stream.mixer.set_volume(percent)
    stream.mix(10)
    stream.tone(steady(1000, 5))

    assert stream.mix(5) == steady(sample, 5)


def test_hushed_speech_fades_out_at_once_and_what_waits_is_forgotten(stream: Stream) -> None:
    stream.clip(steady(10_000, RATE))
    stream.clip(steady(20_000, RATE))
    stream.clip(steady(20_000, RATE), at=0.5)
    stream.mix(960)

    stream.mixer.hush()

    heard = stream.mix(RATE)
    assert heard[0] > 9_000
    assert all(a >= b for a, b in pairwise(heard))
    assert heard[RATE // 100 :] == steady(0, RATE - RATE // 100)


def test_a_tone_is_not_hushed(stream: Stream) -> None:
    stream.tone(steady(700, 2000))
    stream.tone(steady(700, 2000), at=0.5)
    stream.mix(100)

    stream.mixer.hush()

    assert stream.mix(1900) == steady(700, 1900)
    assert any(stream.mix(RATE))


def test_speech_after_a_hush_begins_at_once(stream: Stream) -> None:
    stream.clip(steady(100, RATE))
    stream.mixer.hush()

    stream.clip(steady(300, 50))

    assert stream.mix(50) == steady(300, 50)


def test_what_could_not_be_heard_is_not_made_up_for_and_what_is_ahead_stays(
    stream: Stream,
) -> None:
    stream.mix(960)
    stream.clip(steady(100, RATE))
    stream.tone(steady(100, RATE))
    stream.tone(steady(100, RATE), at=0.01)
    stream.mix(960)
    stream.clip(steady(100, RATE))
    stream.tone(steady(500, 30), at=0.5)

    stream.mixer.miss(stream.now)

    heard = stream.mix(RATE)
    assert heard_at(500, heard) == [RATE // 2 - 1920]
    assert set(heard) == {0, 500}
    assert not stream.mixer.busy


def test_what_came_due_while_the_stream_was_away_is_not_sounded(stream: Stream) -> None:
    stream.tone(steady(100, 30), at=0.5)
    stream.clip(steady(200, 30), at=0.9)
    stream.tone(steady(500, 30), at=1.5)
    stream.mix(960)

    stream.mixer.begin_stream(latency_s=0.0)
    heard = stream.mixer.mix(RATE, now=1.0)

    assert set(heard) == {0, 200, 500}
    assert heard_at(200, heard) == [0]
    assert heard_at(500, heard) == [RATE // 2]


@given(
    sounds=st.lists(
        st.tuples(
            st.booleans(),
            st.integers(0, 300),
            st.integers(1, 900),
            st.one_of(st.none(), st.floats(0, 0.1)),
        ),
        max_size=6,
    ),
    chunks=st.lists(st.integers(1, 500), min_size=1, max_size=20),
)
def test_how_many_samples_are_asked_for_at_a_time_changes_nothing(
    sounds: list[tuple[bool, int, int, float | None]], chunks: list[int]
) -> None:
    whole, parts = Stream(), Stream()
    for stream in (whole, parts):
        for speech, value, length, at in sounds:
            (stream.clip if speech else stream.tone)(steady(value, length), at)

    piecewise = array("h")
    for chunk in chunks:
        piecewise += parts.mix(chunk)

    assert whole.mix(sum(chunks)) == piecewise
