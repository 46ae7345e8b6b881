"""German words: there is no free model that fits a wheel, so they are compared with a reference.

The reference is the system's espeak-ng, another program and release than the one we speak with.
Each short text of a routine must come nearer to the German reference of itself than to any other
text and to itself spoken by the English voice.
"""

import re
import subprocess
from pathlib import Path

import pytest

from backtimer.adapters.files import load_catalogue
from backtimer.adapters.paths import data_root
from backtimer.adapters.voice.clips import make_clip
from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.cues import Verbosity
from backtimer.core.preferences import Preferences
from backtimer.core.pronounce import pronounce
from backtimer.core.rehearsing import Planning
from backtimer.core.units import Language
from tests.fakes import FakeVoice
from tests.listening.hearing import Samples, clip
from tests.listening.template import difference, shape

RATE_WPM = 150
WORDS = 2
"""Texts of so many words at most are compared: they are short, and the easiest to mistake."""


def short_texts(folder: Path) -> list[str]:
    """What the voice says in German in a routine with both sides, without the long sentences."""
    root = data_root()
    catalogue = load_catalogue(root / "assets" / "exercises", root / "routines", folder)
    routine = catalogue.routine("lower-back-six")
    assert routine is not None
    planning = Planning(
        routine, Preferences(), Language.GERMAN, Verbosity.FULL, RATE_WPM, FakeVoice()
    )
    return [text for text in planning.words() if len(text.split()) <= WORDS]


def reference(text: str, voice: str, folder: Path) -> Samples:
    """The text as the system's espeak-ng says it."""
    spoken, kept = folder / "spoken.wav", folder / "kept.wav"
    command = ["espeak-ng", "-v", voice, "-s", str(RATE_WPM), "-w", str(spoken), text]
    subprocess.run(command, check=True)
    make_clip(spoken, kept)
    return clip(kept)


def test_german_words_are_spoken_in_german_and_are_the_right_ones(
    engine: EngineInfo, tmp_path: Path
) -> None:
    texts = short_texts(tmp_path)
    assert {"drei", "zwei", "eins", "Gut gemacht."} <= set(texts)
    assert any("Links" in text or "Linkes" in text for text in texts)
    references = {
        (text, voice): shape(reference(text, voice, tmp_path))
        for text in texts
        for voice in ("de", "en")
    }
    german = engine.voice_for("", Language.GERMAN)
    renderer = Renderer()
    mistaken = {}
    try:
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.wav"
            assert renderer.render(text, german, RATE_WPM, path)
            ours = shape(clip(path))
            best = min(references, key=lambda one: difference(ours, references[one]))
            if best != (text, "de"):
                mistaken[text] = best
    finally:
        renderer.close()

    assert mistaken == {}


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("10 s", "tseːn zeːkʊndən"),
        ("1 s", "aɪnə zeːkʊndə"),
        ("links", "lɪŋks"),
        ("rechts", "rɛçts"),
        ("3", "dɾaɪ"),
    ],
)
def test_numbers_and_units_become_german_sounds(written: str, sounds: str) -> None:
    text = pronounce(written, Language.GERMAN)
    command = ["espeak-ng", "-q", "--ipa", "-v", "de", text]
    spoken = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert re.sub("[ˈˌ]", "", spoken).split() == sounds.split()
