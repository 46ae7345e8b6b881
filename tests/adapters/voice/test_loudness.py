"""Every word is as loud as every other, in both languages and at every rate."""

import math
from array import array
from collections.abc import Iterator
from pathlib import Path

from backtimer.adapters.voice.raw_sound import read_sound
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.units import Language

TEXTS = {
    Language.ENGLISH: (
        "three",
        "two",
        "one",
        "Switch.",
        "Left knee.",
        "Back.",
        "Heel, hip, back, hand: one line.",
        "Cat and cow. On hands and knees. Ten times, slowly.",
    ),
    Language.GERMAN: (
        "drei",
        "zwei",
        "eins",
        "Wechsel.",
        "Fuß.",
        "vier von fünf.",
        "Danach noch sechs Übungen.",
        "Seitstütz. Auf die rechte Seite. Dreißig Sekunden.",
    ),
}
STEP = 240
"""5 ms of a clip's 48 kHz."""


def test_all_words_are_equally_loud_within_one_decibel(renderer: Renderer, tmp_path: Path) -> None:
    levels = dict(measured(renderer, tmp_path / "clip.wav"))

    quietest, loudest = (by(levels, key=lambda what: levels[what]) for by in (min, max))
    assert len(levels) == 48
    assert levels[loudest] - levels[quietest] <= 1.0, (quietest, loudest)


def measured(renderer: Renderer, clip: Path) -> Iterator[tuple[str, float]]:
    """The level of each text at each rate."""
    info = renderer.start()
    assert info is not None
    for language, texts in TEXTS.items():
        voice = info.voice_for("", language)
        for text in texts:
            for rate in (100, 150, 220):
                assert renderer.render(text, voice, rate, clip)
                yield f"{text} {rate}", level(read_sound(clip)[0])


def level(samples: "array[int]") -> float:
    """Decibels of the mean power of the loud blocks: 20 ms each, one every 5 ms."""
    steps = [samples[i : i + STEP] for i in range(0, len(samples), STEP)]
    energies = [sum(sample * sample for sample in step) for step in steps]
    powers = [sum(energies[i : i + 4]) / (4 * STEP) for i in range(len(energies) - 3)]
    loud = [power for power in powers if power > max(powers) / 20]
    return 10 * math.log10(sum(loud) / len(loud))
