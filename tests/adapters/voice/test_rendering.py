"""The renderer's process: with the real engine, and with one that does everything wrong."""

import os
import signal
import subprocess
import sys
import threading
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from backtimer.adapters.child import child_command, child_environment
from backtimer.adapters.voice.clips import is_whole
from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.adapters.voice.raw_sound import read_sound
from backtimer.adapters.voice.rendering import MODULE, Renderer
from backtimer.core.ports import VoiceInfo
from backtimer.core.units import Language
from tests.adapters.waiting import exists, is_alive, wait_until

MakeRenderer = Callable[..., Renderer]


@pytest.mark.parametrize(
    ("language", "word"), [(Language.ENGLISH, "three"), (Language.GERMAN, "drei")]
)
def test_a_word_is_spoken_in_the_voice_of_its_language(
    renderer: Renderer, tmp_path: Path, language: Language, word: str
) -> None:
    clip = tmp_path / "word.wav"
    info = renderer.start()
    assert info is not None
    voice = info.voice_for("", language)

    assert renderer.render(word, voice, 150, clip)

    assert language in voice
    assert info.speaks(voice, language)
    with wave.open(str(clip), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        assert 0.15 < file.getnframes() / 48_000 < 0.8
    samples, _ = read_sound(clip)
    assert 5_000 < max(map(abs, samples)) < 23_100
    assert max(map(abs, samples[:960])) > 60, "no silence before it"
    assert max(map(abs, samples[-1_920:])) > 30, "nor after it"


def test_a_lower_rate_takes_longer(renderer: Renderer, tmp_path: Path) -> None:
    quick, slow = tmp_path / "quick.wav", tmp_path / "slow.wav"
    text = "Left arm and right leg, four of ten."

    assert renderer.render(text, "gmw/en", 220, quick)
    assert renderer.render(text, "gmw/en", 110, slow)

    assert slow.stat().st_size > 1.5 * quick.stat().st_size


def test_every_one_of_many_clips_is_written(renderer: Renderer, tmp_path: Path) -> None:
    clips = [tmp_path / f"{number}.wav" for number in range(40)]

    made = [renderer.render(f"Number {i}", "gmw/en", 150, clip) for i, clip in enumerate(clips)]

    assert all(made)
    assert all(map(is_whole, clips))
    assert sorted(tmp_path.iterdir()) == sorted(clips), "nothing else is left"


@pytest.mark.parametrize("what", ["hang", "exit"])
def test_a_process_that_fails_is_replaced_and_the_clip_is_made(
    misbehaving: MakeRenderer, tmp_path: Path, what: str
) -> None:
    renderer = misbehaving(limit_s=1.0)
    renderer.start()
    first = renderer.pid
    assert first is not None

    assert renderer.render(what, "", 150, tmp_path / "clip.wav")

    assert is_whole(tmp_path / "clip.wav")
    assert renderer.pid != first
    wait_until(lambda: not exists(first), "the end of the first process")
    assert renderer.health.ok


@pytest.mark.parametrize("what", ["hang always", "exit always", "nothing", "silence"])
def test_a_text_that_cannot_be_spoken_is_given_up_and_the_next_is_spoken(
    misbehaving: MakeRenderer, tmp_path: Path, what: str
) -> None:
    renderer = misbehaving(limit_s=0.5)
    renderer.start()

    assert not renderer.render(what, "", 150, tmp_path / "bad.wav")
    assert not renderer.health.ok
    assert not (tmp_path / "bad.wav").exists()

    assert renderer.render("fine", "", 150, tmp_path / "good.wav")
    assert renderer.health.ok


def test_where_no_clip_can_be_written_the_advice_is_to_make_room(tmp_path: Path) -> None:
    small_files_only = ["prlimit", "--fsize=20000", "--", *child_command(MODULE)]
    renderer = Renderer(command=small_files_only)
    renderer.start()
    pid = renderer.pid

    for number in range(7):
        clip = tmp_path / f"{number}.wav"
        assert not renderer.render("Much longer than a small file.", "", 150, clip)

    assert renderer.pid == pid
    assert "make room" in renderer.health.advice
    assert list(tmp_path.iterdir()) == []
    renderer.close()


def test_a_rate_that_the_engine_loses_is_set_again(
    misbehaving: MakeRenderer, tmp_path: Path
) -> None:
    assert misbehaving().render("fine", "", 123, tmp_path / "clip.wav")

    assert (tmp_path / "marks" / "lost 123").exists()
    assert (tmp_path / "marks" / "rate=123").exists()


def test_what_libraries_print_does_not_disturb(misbehaving: MakeRenderer, tmp_path: Path) -> None:
    renderer = misbehaving()

    for number in range(3):
        assert renderer.render("print", "", 150, tmp_path / f"{number}.wav")


@pytest.mark.parametrize("start", ["exit", "hang"])
def test_an_engine_that_never_starts_is_tried_a_few_times_only(
    misbehaving: MakeRenderer, tmp_path: Path, start: str
) -> None:
    renderer = misbehaving(start, start_s=0.3)

    assert renderer.start() is None
    assert not renderer.render("word", "", 150, tmp_path / "clip.wav")

    assert "again and again" in renderer.health.advice
    assert renderer.pid is None


def test_without_an_engine_the_advice_says_what_to_install(misbehaving: MakeRenderer) -> None:
    renderer = misbehaving("raise")

    assert renderer.start() is None

    assert not renderer.health.ok
    assert "espeakng-loader" in renderer.health.advice
    assert "espeak-ng" in renderer.health.advice


NO_LIBRARY = """
import ctypes

real = ctypes.CDLL.__init__

def without_espeak(self, name, *args, **kwargs):
    if name and "espeak" in str(name):
        raise OSError("no such library")
    real(self, name, *args, **kwargs)

ctypes.CDLL.__init__ = without_espeak
"""


def test_the_real_pyttsx3_without_any_library_is_no_engine(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_LIBRARY)
    renderer = Renderer(environ={**os.environ, "PYTHONPATH": str(tmp_path)})

    assert renderer.start() is None

    assert "espeakng-loader" in renderer.health.advice
    renderer.close()


NO_DATA = """
import importlib.util, sys
from pathlib import Path

ours = str(Path(__file__).parent)
elsewhere = [folder for folder in sys.path if folder != ours]
found = importlib.machinery.PathFinder.find_spec("espeakng_loader", elsewhere)
library = next(Path(found.origin).parent.glob("libespeak-ng*"))

def get_library_path():
    return str(library)

def get_data_path():
    return ours + "/gone"
"""


def test_the_real_library_without_its_data_ends_the_process_and_not_us(tmp_path: Path) -> None:
    (tmp_path / "espeakng_loader.py").write_text(NO_DATA)
    renderer = Renderer(environ={**os.environ, "PYTHONPATH": str(tmp_path)})

    assert renderer.start() is None

    assert not renderer.health.ok
    assert renderer.pid is None
    renderer.close()


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGSTOP])
def test_the_real_engine_killed_or_stopped_is_replaced(tmp_path: Path, by: signal.Signals) -> None:
    renderer = Renderer(clip_s=2.0)
    info = renderer.start()
    assert info is not None
    first = renderer.pid
    assert first is not None

    os.kill(first, by)

    voice = info.voice_for("", Language.ENGLISH)
    assert renderer.render("three", voice, 150, tmp_path / "clip.wav")
    wait_until(lambda: not exists(first), "the end of the first process")
    assert renderer.health.ok
    renderer.close()


def test_the_engine_tells_its_voices_in_plain_language_codes(misbehaving: MakeRenderer) -> None:
    info = misbehaving().start()

    assert info is not None
    assert info.voices == (
        VoiceInfo("anna", "Anna", ("de-DE",)),
        VoiceInfo("paul", "Paul", ("en-gb",)),
    )


ENGINE = EngineInfo(
    "engine 1",
    "en/default",
    (
        VoiceInfo("en/other", "Other", ("en-us",)),
        VoiceInfo("en/default", "Default", ("en-gb",)),
        VoiceInfo("de/at", "Austrian", ("de-AT",)),
        VoiceInfo("de/plain", "German", ("de",)),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "language", "voice"),
    [
        ("", Language.ENGLISH, "en/default"),
        ("en/other", Language.ENGLISH, "en/other"),
        ("gone", Language.ENGLISH, "en/default"),
        ("", Language.GERMAN, "de/plain"),
        ("de/at", Language.GERMAN, "de/at"),
        ("en/other", Language.GERMAN, "de/plain"),
    ],
)
def test_the_voice_follows_the_language_and_then_the_wish(
    wanted: str, language: Language, voice: str
) -> None:
    assert ENGINE.voice_for(wanted, language) == voice


def test_a_voice_without_languages_is_known_by_its_name() -> None:
    info = EngineInfo(
        "sapi5", "1", (VoiceInfo("1", "Zira - English", ()), VoiceInfo("2", "Hedda - German", ()))
    )

    assert info.voice_for("", Language.GERMAN) == "2"


def test_with_no_voice_of_the_language_the_default_speaks() -> None:
    assert EngineInfo("engine", "it", ()).voice_for("", Language.GERMAN) == "it"


def test_close_ends_a_process_that_hangs_and_the_one_who_waits_for_it(
    misbehaving: MakeRenderer, tmp_path: Path
) -> None:
    renderer = misbehaving(limit_s=30.0)
    renderer.start()
    pid = renderer.pid
    assert pid is not None
    answers: list[bool] = []
    waiting = threading.Thread(
        target=lambda: answers.append(renderer.render("hang", "", 150, tmp_path / "clip.wav"))
    )
    waiting.start()
    wait_until((tmp_path / "marks" / "hang").exists, "an engine that hangs")

    renderer.close()

    waiting.join(30)
    assert answers == [False]
    assert not exists(pid)


@pytest.mark.parametrize("start", ["", "hang"])
def test_to_be_closed_while_it_starts_is_no_failure(
    misbehaving: MakeRenderer, caplog: pytest.LogCaptureFixture, start: str
) -> None:
    renderer = misbehaving(start)
    starting = threading.Thread(target=renderer.start)
    starting.start()
    wait_until(lambda: renderer.pid is not None, "a process")

    renderer.close()

    starting.join(30)
    assert not starting.is_alive()
    assert not caplog.records
    assert renderer.health.ok


PARENT = """
import sys
from backtimer.adapters.voice.rendering import Renderer
renderer = Renderer()
renderer.start()
print(renderer.pid, flush=True)
sys.stdin.read()
"""


def test_the_process_ends_when_its_parent_is_killed_and_not_by_ctrl_c() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=child_environment(os.environ),
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        os.kill(child, signal.SIGINT)
        assert os.getsid(child) == child, "Ctrl+C in the terminal does not reach it"
        assert is_alive(child)

        parent.kill()

        wait_until(lambda: not is_alive(child), "the end of the renderer")
