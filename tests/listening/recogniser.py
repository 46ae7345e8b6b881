"""Understands spoken English words out of a closed list of sentences, without the network.

One hearing of a short word is easily mistaken, and the faint noise that the model expects of a
microphone decides much; so each is listened to several times with other noise, and the votes count.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import product
from typing import Final

import numpy as np
import pytest

from tests.listening.hearing import Samples

pocketsphinx = pytest.importorskip(
    "pocketsphinx", reason="pocketsphinx has no wheel for this Python: no words to listen to"
)

_MODEL_RATE: Final = 16_000
_STEP: Final = 3
"""Of our 48 samples, the model wants 16."""
_HALF: Final = 60
_PAUSES_S: Final = (0.2, 0.3)
_NOISES: Final = (30, 45, 60)
"""Of 32,768."""

_NUMBERS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def words_of(text: str) -> str:
    """A text as the words that are heard: small letters, figures in words, no marks."""
    figures = re.sub(r"\d+", lambda figure: f" {number_words(int(figure[0]))} ", text)
    return " ".join(re.findall(r"[a-z']+", figures.lower()))


def number_words(number: int) -> str:
    """A number below a hundred in words."""
    if number < 20:
        return _NUMBERS[number]
    tens, one = divmod(number, 10)
    return _TENS[tens - 2] + (f" {_NUMBERS[one]}" if one else "")


def other_side(text: str) -> str:
    """The same words with left and right exchanged."""
    other = {"left": "right", "right": "left"}
    return " ".join(other.get(word, word) for word in text.split())


class Recogniser:
    """Knows these sentences, as `words_of` writes them, and no others."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._sentences = frozenset(sentences)
        decoder = pocketsphinx.Decoder(pocketsphinx.Config(lm=None, loglevel="FATAL"))
        strange = {
            word
            for sentence in self._sentences
            for word in sentence.split()
            if decoder.lookup_word(word) is None
        }
        assert not strange, f"the model does not know {sorted(strange)}"
        any_of = " | ".join(sorted(self._sentences))
        decoder.add_jsgf_string("cues", f"#JSGF V1.0; grammar cues; public <cue> = {any_of};")
        decoder.activate_search("cues")
        self._decoder = decoder

    def votes(self, sound: Samples) -> Counter[str]:
        """What was understood how often; what was no whole sentence does not count."""
        heard = [
            self._hear(sound, pause, noise, seed)
            for seed, (pause, noise) in enumerate(product(_PAUSES_S, _NOISES))
        ]
        return Counter(sentence for sentence in heard if sentence in self._sentences)

    def _hear(self, sound: Samples, pause_s: float, noise: int, seed: int) -> str:
        pause = np.zeros(round(pause_s * _MODEL_RATE))
        sound = np.concatenate((pause, _thinned(sound), pause))
        sound += np.random.default_rng(seed).normal(0, noise, len(sound))
        self._decoder.start_utt()
        self._decoder.process_raw(
            np.clip(sound, -32_768, 32_767).astype("<i2").tobytes(), full_utt=True
        )
        self._decoder.end_utt()
        best = self._decoder.hyp()
        return best.hypstr if best else ""


def _thinned(sound: Samples) -> Samples:
    """At the model's rate, without what is too high for that."""
    taps = np.sinc(np.arange(-_HALF, _HALF + 1) / (_STEP * 1.07)) * np.hamming(2 * _HALF + 1)
    thinned: Samples = np.convolve(sound, taps / taps.sum(), "same")[::_STEP]
    return thinned
