"""Voice and sounds together, as the settings ask for them, heard at a real server."""

from array import array
from pathlib import Path

import pytest

from backtimer.adapters.outlets import open_outlets
from backtimer.adapters.sound.tone_sounds import SilentSounds, ToneSounds
from backtimer.adapters.voice.clip_voice import ClipVoice, SilentVoice
from backtimer.core.ports import Sound
from backtimer.core.settings import Settings
from backtimer.core.units import Language
from tests.adapters.sound.pulse import LOUD, RATE, PulseServer, blocks, is_loud, then_quiet
from tests.adapters.waiting import wait_until

SENTENCES = (
    (Language.ENGLISH, "Cat and cow. Ten times, slowly."),
    (Language.ENGLISH, "three"),
    (Language.GERMAN, "Seitstütz, dreißig Sekunden, rechte Seite."),
)


@pytest.mark.parametrize("voice_on", [True, False])
@pytest.mark.parametrize("sounds_on", [True, False])
def test_what_is_switched_off_is_silent(tmp_path: Path, *, voice_on: bool, sounds_on: bool) -> None:
    voice, sounds = open_outlets(Settings(voice_on=voice_on, sounds_on=sounds_on), tmp_path)

    assert isinstance(voice, ClipVoice if voice_on else SilentVoice)
    assert isinstance(sounds, ToneSounds if sounds_on else SilentSounds)
    voice.close()
    sounds.close()


def test_the_sounds_go_on_when_the_voice_is_closed(tmp_path: Path, server: PulseServer) -> None:
    voice, sounds = open_outlets(Settings(), tmp_path, server.environ)
    with server.ear() as ear:
        voice.close()

        sounds.play(Sound.START)
        ear.listen_for(is_loud, 20)

        assert is_loud(ear.heard)
    sounds.close()


def test_sentences_of_both_languages_are_equally_loud_and_never_clip(
    tmp_path: Path, server: PulseServer
) -> None:
    voice, sounds = open_outlets(Settings(volume=100), tmp_path, server.environ)
    assert isinstance(voice, ClipVoice)
    levels = []
    for language, text in SENTENCES:
        voice.prepare([text], language)
    last, word = SENTENCES[-1]
    wait_until(lambda: voice.is_ready(word, last), "all clips")

    with server.ear() as ear:
        for language, text in SENTENCES:
            ear.forget()
            voice.say(text, language)
            heard = ear.listen_for(then_quiet, 20)
            levels.append(level(heard))
            assert max(map(abs, heard)) < 24_000, text

        ear.forget()
        voice.say(SENTENCES[0][1], Language.ENGLISH)
        sounds.play(Sound.START)
        together = ear.listen_for(then_quiet, 20)

    assert max(levels) / min(levels) < 10 ** (3 / 20), "within 3 dB"
    assert max(map(abs, together)) < 32_000, "a tone over speech does not clip"
    voice.close()
    sounds.close()


def test_a_piper_voice_that_is_missing_is_told_and_the_system_s_voice_speaks(
    tmp_path: Path, server: PulseServer
) -> None:
    settings = Settings(piper_voice=str(tmp_path / "gone.onnx"))
    voice, sounds = open_outlets(settings, tmp_path, server.environ)

    voice.prepare(["drei"], Language.GERMAN)
    wait_until(lambda: voice.progress.complete, "the clip")

    assert voice.length_s("drei", Language.GERMAN) is not None
    assert voice.health.ok
    assert "gone.onnx" in voice.health.advice
    voice.close()
    sounds.close()


def level(heard: "array[int]") -> float:
    """The root mean square of the parts that sound."""
    size = RATE // 100
    loud = [i * size for i, peak in enumerate(blocks(heard)) if peak > 10 * LOUD]
    power = sum(sum(s * s for s in heard[i : i + size]) for i in loud)
    return float((power / (len(loud) * size)) ** 0.5)
