"""The folder of clips: bounded, and of use whatever its disk does."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from backtimer.adapters.child import child_environment
from backtimer.adapters.voice.clip_cache import Clip, ClipCache, clip_name
from backtimer.adapters.voice.clip_maker import ClipMaker
from backtimer.adapters.voice.clips import is_whole
from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.units import Language
from tests.adapters.waiting import wait_until

SIZE = 44 + 2 * 4_800


def name(word: str) -> str:
    return clip_name("engine", "voice", 150, word)


def write(folder: Path, word: str, used: float) -> Path:
    """A clip of a tenth of a second that was used at that moment."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name(word)
    head = b"RIFF" + (SIZE - 8).to_bytes(4, "little") + b"WAVE"
    path.write_bytes(head + bytes(SIZE - len(head)))
    os.utime(path, (used, used))
    return path


def test_what_was_used_least_of_late_goes_first(tmp_path: Path) -> None:
    clips = [write(tmp_path, word, used) for word, used in (("b", 200), ("a", 100), ("c", 300))]

    ClipCache(tmp_path, limit=2 * SIZE).prune(())

    assert [clip.exists() for clip in clips] == [True, False, True]


def test_a_clip_that_is_found_counts_as_used_now(tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", 100), write(tmp_path, "new", 200)
    cache = ClipCache(tmp_path, limit=SIZE)

    assert cache.find(name("old")) == Clip(old, 0.1)
    cache.prune(())

    assert (old.exists(), new.exists()) == (True, False)


def test_what_is_needed_stays_although_it_is_too_much(tmp_path: Path) -> None:
    clips = [write(tmp_path, word, 100) for word in "abc"]

    ClipCache(tmp_path, limit=0).prune(set(clips[:2]))

    assert [clip.exists() for clip in clips] == [True, True, False]


def test_within_the_limit_nothing_goes(tmp_path: Path) -> None:
    clips = [write(tmp_path, word, 100) for word in "abc"]

    ClipCache(tmp_path, limit=3 * SIZE).prune(())

    assert all(clip.exists() for clip in clips)


def test_files_of_others_are_neither_counted_nor_deleted(tmp_path: Path) -> None:
    clip = write(tmp_path, "a", 100)
    others = [tmp_path / "song.wav", tmp_path / "engine.json", tmp_path / f"{'0' * 40}.txt"]
    for other in others:
        other.write_bytes(bytes(10 * SIZE))
        os.utime(other, (1, 1))
    (tmp_path / f"{'1' * 40}.wav").mkdir()

    ClipCache(tmp_path, limit=SIZE).prune(())

    assert clip.exists()
    assert all(other.exists() for other in others)
    assert (tmp_path / f"{'1' * 40}.wav").is_dir()


def test_what_a_killed_process_left_goes_after_a_while(tmp_path: Path) -> None:
    fresh, old = tmp_path / f"{'a' * 40}.17.part", tmp_path / f"{'b' * 40}.18.raw"
    for path in (fresh, old):
        path.write_bytes(b"half")
    os.utime(old, (100, 100))

    ClipCache(tmp_path).prune(())

    assert (fresh.exists(), old.exists()) == (True, False)


def test_a_folder_that_vanishes_does_no_harm(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "gone")

    cache.prune(())
    cache.remember("key", {"engine": "x"})

    assert cache.find(name("a")) is None
    assert cache.recall("key") is None


def test_a_file_that_another_deletes_meanwhile_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clips = [write(tmp_path, word, 100 + i) for i, word in enumerate("abc")]
    cache = ClipCache(tmp_path, limit=SIZE)
    kept = cache._kept()
    clips[0].unlink()
    monkeypatch.setattr(cache, "_kept", lambda: kept)

    cache.prune(())

    assert [clip.exists() for clip in clips] == [False, False, True]


def test_what_is_remembered_is_recalled_by_its_key_only(tmp_path: Path) -> None:
    ClipCache(tmp_path).remember("this machine", {"engine": "x 1"})

    assert ClipCache(tmp_path).recall("this machine") == {"engine": "x 1"}
    assert ClipCache(tmp_path).recall("another") is None
    assert [path.name for path in tmp_path.iterdir()] == ["engine.json"]


def test_a_clip_of_the_day_before_yesterday_is_marked_as_used_today(tmp_path: Path) -> None:
    clip = write(tmp_path, "a", 100)

    ClipCache(tmp_path).find(name("a"))

    assert time.time() - clip.stat().st_mtime < 86_400


SPEAK = """
import json, sys
from pathlib import Path
from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.voice.clip_voice import ClipVoice
from backtimer.core.units import Language
from tests.adapters.waiting import wait_until

voice = ClipVoice(Path(sys.argv[1]), SoundProcess(command=["sh", "-c", "cat > /dev/null"]))
voice.prepare(["three", "Much longer than three."], Language.ENGLISH)
wait_until(lambda: voice.progress.complete, "all clips")
clips = [voice._maker.clip((text, Language.ENGLISH)) for text in sys.argv[2:]]
print(json.dumps([clip and str(clip.path) for clip in clips]), voice.health.ok)
voice.close()
"""
TEXTS = ("three", "Much longer than three.")


def speak_after(mount: str, cache: Path) -> str:
    """What a process says that speaks where the cache was first mounted like this."""
    script = f'{mount} && exec "$@"'
    command = [sys.executable, "-c", SPEAK, str(cache), *TEXTS]
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "-", *command],
        env=child_environment(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in done.stderr:
        pytest.skip("this machine lets nobody mount")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_where_the_disk_is_full_new_clips_live_in_a_temporary_folder(tmp_path: Path) -> None:
    said = speak_after(f"mount -t tmpfs -o size=64k none {tmp_path}", tmp_path)

    assert "null" not in said
    assert str(tmp_path) + "/" not in said
    assert "True" in said


def test_a_folder_that_is_read_only_is_read(tmp_path: Path) -> None:
    assert "null" not in speak_after("true", tmp_path)
    (tmp_path / engine_clip(tmp_path)).unlink()

    read_only = f"mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind {tmp_path}"
    said = speak_after(read_only, tmp_path)

    assert "null" not in said
    assert said.count(f"{tmp_path}/") == 1, "one is found there, one is made elsewhere"
    assert "True" in said


def engine_clip(folder: Path) -> str:
    """The name of the longest clip of a folder."""
    clips = [path for path in folder.glob("*.wav") if is_whole(path)]
    return max(clips, key=lambda path: path.stat().st_size).name


def test_all_threads_turn_away_to_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cache = ClipCache(tmp_path / "clips")
    together = threading.Barrier(8)

    def turn_away() -> None:
        together.wait(30)
        cache.turn_away()

    threads = [threading.Thread(target=turn_away) for _ in range(together.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert list(tmp_path.iterdir()) == [cache.place("clip.wav").parent]
    cache.close()
    assert not list(tmp_path.iterdir())


def test_a_thread_that_comes_too_late_leaves_no_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cache = ClipCache(tmp_path / "clips")
    cache.close()

    cache.turn_away()

    assert not list(tmp_path.iterdir())


class FullDisk(Renderer):
    """Finds no room in `full`, at the same moment as another; elsewhere it makes clips."""

    def __init__(self, full: Path, together: threading.Barrier) -> None:
        super().__init__()
        self._full = full
        self._together = together

    def start(self) -> EngineInfo:
        return EngineInfo("engine", "voice", ())

    def render(self, text: str, voice: str, rate: int, clip: Path) -> bool:
        self._refused = clip.parent == self._full
        if self._refused:
            self._together.wait(30)
        else:
            write(clip.parent, text, 100).rename(clip)
        return not self._refused


def test_no_word_is_lost_when_two_threads_find_the_disk_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    full, together = tmp_path / "clips", threading.Barrier(2)
    renderers = [FullDisk(full, together) for _ in range(2)]
    maker = ClipMaker(ClipCache(full), renderers, rate=150, voice="", on_finished=lambda: None)
    texts = [(f"word {number}", Language.ENGLISH) for number in range(12)]

    maker.prepare(texts)

    wait_until(lambda: maker.progress.complete, "all clips")
    assert all(maker.clip(text) for text in texts)
    maker.close()
