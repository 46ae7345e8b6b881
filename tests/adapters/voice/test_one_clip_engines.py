"""Windows and macOS: their engines make one clip in a life, in the sounds that they write."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from backtimer.adapters.voice.clip_cache import ClipCache
from backtimer.adapters.voice.clip_maker import ClipMaker
from backtimer.adapters.voice.clips import is_whole, length_s
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.units import Language
from tests.adapters.waiting import exists, wait_until

MakeRenderer = Callable[..., Renderer]
SYSTEMS = pytest.mark.parametrize("driver", ["sapi5", "nsss"])


def lives(tmp_path: Path) -> int:
    return len(list((tmp_path / "marks").glob("life *")))


@SYSTEMS
def test_each_clip_gets_a_fresh_process_and_none_counts_as_a_failure(
    misbehaving: MakeRenderer, tmp_path: Path, driver: str
) -> None:
    renderer = misbehaving(driver=driver)
    clips = [tmp_path / f"{number}.wav" for number in range(8)]

    made = [renderer.render("word", "", 150, clip) for clip in clips]

    assert all(made)
    assert all(map(is_whole, clips))
    assert all(length_s(clip) == pytest.approx(0.1, abs=0.01) for clip in clips)
    assert renderer.health.ok
    assert lives(tmp_path) >= len(clips)


@SYSTEMS
def test_the_next_process_starts_before_it_is_needed(
    misbehaving: MakeRenderer, tmp_path: Path, driver: str
) -> None:
    renderer = misbehaving(driver=driver)
    renderer.start()
    first = renderer.pid
    assert first is not None

    renderer.render("word", "", 150, tmp_path / "clip.wav")

    wait_until(lambda: renderer.pid not in {None, first}, "the next process")
    wait_until(lambda: lives(tmp_path) == 2, "an engine in it")
    wait_until(lambda: not exists(first), "the end of the first")


@SYSTEMS
@pytest.mark.parametrize("what", ["hang", "exit"])
def test_a_process_that_fails_there_is_replaced_too(
    misbehaving: MakeRenderer, tmp_path: Path, driver: str, what: str
) -> None:
    renderer = misbehaving(driver=driver, limit_s=1.0)

    assert renderer.render(what, "", 150, tmp_path / "clip.wav")
    assert renderer.health.ok


def test_a_process_that_is_killed_while_it_waits_is_replaced(
    misbehaving: MakeRenderer, tmp_path: Path
) -> None:
    renderer = misbehaving(driver="sapi5")
    renderer.start()
    pid = renderer.pid
    assert pid is not None

    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not exists(pid), "its end")

    assert renderer.render("word", "", 150, tmp_path / "clip.wav")


def test_all_words_of_a_routine_are_made_by_processes_side_by_side(
    misbehaving: MakeRenderer, tmp_path: Path
) -> None:
    renderers = [misbehaving(driver="nsss"), misbehaving(driver="nsss")]
    cache = ClipCache(tmp_path / "clips")
    maker = ClipMaker(cache, renderers, rate=150, voice="", on_finished=lambda: None)
    texts = [(f"word {number}", Language.GERMAN) for number in range(12)]

    maker.prepare(texts)

    wait_until(lambda: maker.progress.complete, "all clips")
    assert all(maker.clip(text) for text in texts)
    maker.close()
    assert all(renderer.pid is None or not exists(renderer.pid) for renderer in renderers)
