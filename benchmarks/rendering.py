"""How long the words of a routine take to become clips: cold, and again from the cache."""

import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from backtimer.adapters.files.catalogue import load_catalogue
from backtimer.adapters.paths import data_root
from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.voice.clip_voice import ClipVoice
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.script import script
from backtimer.core.timeline import timeline
from backtimer.core.units import Language
from benchmarks.table import Row

_CUES = 60
_RUNS = 5
_LOOK_S = 0.002
_NO_SOUND = ["sh", "-c", "cat > /dev/null"]
"""Stands in for the sound process, whose start is not what is measured."""


def measure() -> list[Row]:
    """The first 60 texts of a bundled routine, cold and warm, and all of it warm."""
    root = data_root()
    catalogue = load_catalogue(root / "assets" / "exercises", root / "routines", root / "none")
    rows = []
    for language in Language:
        texts = script(CuePlanner(timeline(catalogue.routines[0]), language))
        cold, warm, whole = [], [], []
        for _ in range(_RUNS):
            with tempfile.TemporaryDirectory(prefix="backtimer-") as folder:
                cold.append(_seconds(Path(folder), texts[:_CUES], language))
                warm.append(_seconds(Path(folder), texts[:_CUES], language))
                _seconds(Path(folder), texts, language)
                whole.append(_seconds(Path(folder), texts, language))
        rows += [
            Row(f"{_CUES} cues rendered cold, {language}", _figures(cold), "2 s"),
            Row(f"{_CUES} cues ready again, {language}", _figures(warm)),
            Row(f"all {len(texts)} cues ready again, {language}", _figures(whole)),
        ]
    return rows


def _figures(values: list[float]) -> str:
    best, middle, worst = min(values), median(values), max(values)
    return f"median {middle:.3f}, best {best:.3f}, max {worst:.3f} s (n={len(values)})"


def _seconds(cache: Path, texts: tuple[str, ...], language: Language) -> float:
    """From a voice that was just made to the last of these texts."""
    nobody = threading.Event()
    voice = ClipVoice(cache, SoundProcess(command=_NO_SOUND))
    begun = time.perf_counter()
    voice.prepare(texts, language)
    while not voice.progress.complete:
        nobody.wait(_LOOK_S)
    taken = time.perf_counter() - begun
    mute = [text for text in texts if voice.length_s(text, language) is None]
    voice.close()
    assert not mute, f"never said: {mute}"
    return taken
