"""What the composition root does by itself."""

from backtimer.workshop import hear_out
from tests.fakes import FakeVoice


def test_the_last_words_are_heard_out() -> None:
    voice = FakeVoice(busy_looks=2)

    hear_out(voice)

    assert voice.busy_looks == -1


def test_a_voice_that_never_ends_is_not_waited_for() -> None:
    voice = FakeVoice(busy_looks=1000)

    hear_out(voice, limit_s=0.0)

    assert voice.busy_looks == 999
