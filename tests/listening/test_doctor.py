"""`backtimer doctor --say`: what it says it said is really heard."""

import os
from pathlib import Path

from backtimer.adapters.diagnosis import TRIAL, speak_up
from backtimer.adapters.sound.player import NO_OUTPUT
from backtimer.adapters.sound.tones import tone
from backtimer.core.ports import Sound
from backtimer.core.settings import Settings
from backtimer.core.units import Language
from tests.adapters.sound.pulse import RATE, PulseServer
from tests.cli.running import run
from tests.listening.hearing import clip, find, raw, samples

NO_ENGINE = 'def init():\n    raise RuntimeError("no eSpeak")\n'


def test_the_doctor_says_a_sentence_and_sounds_a_tone(server: PulseServer, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with server.recording(tmp_path / "heard.raw"):
        done = run(
            *("doctor", "--say", "--language", "de", "--data-dir", data),
            **server.environ,
            DISPLAY=":7",
        )

    *_, said, sounded = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert said == f'ok   said: "{TRIAL[Language.GERMAN]}", at a volume of 90 %'
    assert sounded == "ok   sounded: a tone"

    heard = raw(tmp_path / "heard.raw")
    (path,) = data.rglob("clips/*.wav")
    words, beep = find(clip(path), heard), find(samples(tone(Sound.START)), heard)
    assert min(words.alike, beep.alike) > 0.95
    assert beep.at_s > words.at_s + len(clip(path)) / RATE


def test_without_an_engine_the_tone_sounds_and_the_missing_words_are_told(
    server: PulseServer, tmp_path: Path
) -> None:
    (tmp_path / "pyttsx3.py").write_text(NO_ENGINE)
    environ = {**server.environ, "PYTHONPATH": str(tmp_path)}
    with server.recording(tmp_path / "heard.raw"):
        said, sounded = speak_up(Settings(), Language.ENGLISH, tmp_path / "cache", environ)

    assert (said.ok, said.text) == (False, "nothing")
    assert "espeak-ng" in said.advice
    assert sounded.ok
    assert find(samples(tone(Sound.START)), raw(tmp_path / "heard.raw")).alike > 0.95


def test_without_an_output_it_is_told_that_nothing_was_said(tmp_path: Path) -> None:
    environ = {**os.environ, "PULSE_SERVER": f"unix:{tmp_path}/none"}

    (said,) = speak_up(Settings(), Language.ENGLISH, tmp_path / "cache", environ)

    assert (said.ok, said.text, said.advice) == (False, "nothing", NO_OUTPUT)
