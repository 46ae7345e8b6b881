"""Tells by comparison which of some known words a sound is, in a language without a model.

A word is compared with the same and with other words as another program speaks them: by the
course of its spectrum, stretched in time as fits best (dynamic time warping).
"""

from typing import Final

import numpy as np

from tests.adapters.sound.pulse import RATE
from tests.listening.hearing import Samples

_FRAME: Final = RATE // 40
_HOP: Final = RATE // 80
_BANDS: Final = 24
_LOWEST_HZ: Final = 100
_HIGHEST_HZ: Final = 7000
_FLOOR: Final = 1e-3
"""Of the loudest band: what is fainter counts as silence."""


def shape(sound: Samples) -> Samples:
    """The loudness of each band of hearing, for each eightieth of a second; the mean is 0."""
    count = max(1, 1 + (len(sound) - _FRAME) // _HOP)
    padded = np.pad(sound, (0, max(0, _FRAME - len(sound))))
    frames = np.stack([padded[i * _HOP : i * _HOP + _FRAME] for i in range(count)])
    power = np.abs(np.fft.rfft(frames * np.hanning(_FRAME))) ** 2
    edges = _mel_edges()
    bands = np.add.reduceat(power, edges[:-1], axis=1)[:, : len(edges) - 1]
    loudness: Samples = np.log(bands + _FLOOR * bands.max())
    loudness -= loudness.mean(axis=0)
    return loudness


def difference(one: Samples, other: Samples) -> float:
    """How different two shapes are, on the path through both where they are least so."""
    cost = np.sqrt(((one[:, None, :] - other[None, :, :]) ** 2).sum(axis=2))
    rows, columns = cost.shape
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0
    for i in range(rows):
        for j in range(columns):
            before = min(total[i, j], total[i, j + 1], total[i + 1, j])
            total[i + 1, j + 1] = cost[i, j] + before
    return float(total[rows, columns] / (rows + columns))


def _mel_edges() -> list[int]:
    """Where the bands begin and end, as places in the spectrum: even steps for the ear."""
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in (_LOWEST_HZ, _HIGHEST_HZ))
    hertz = 700 * (10 ** (np.linspace(low, high, _BANDS + 1) / 2595) - 1)
    places = np.round(hertz * _FRAME / RATE).astype(int)
    return [int(place) for place in np.unique(places)]
