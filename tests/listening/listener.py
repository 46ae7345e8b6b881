"""Listens to a recording for what a plan says: which sounds are in it, where, and what else is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from tests.adapters.sound.pulse import LOUD, RATE
from tests.listening.hearing import Samples, dot, find, likeness, take_out, thinned
from tests.listening.rig import Planned

ALIKE: Final = 0.85
"""From here on a sound is the one that was planned. Others that were tried stay below 0.5."""
_END_S: Final = 0.2
_BESIDE_S: Final = 0.1
_PASSES: Final = 2
_COARSE: Final = 8


@dataclass(frozen=True, slots=True)
class Heard:
    """A planned cue and where it was found; `end_alike` is for its last fifth of a second."""

    cue: Planned
    at_s: float
    length_s: float
    alike: float
    end_alike: float

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.at_s + self.length_s

    @property
    def whole(self) -> bool:
        """Whether it was heard, to its end."""
        return min(self.alike, self.end_alike) >= ALIKE


@dataclass(frozen=True, slots=True)
class Listening:
    """What was heard: the cues in the order of the plan, and the seconds of all that was not one.

    `offset_s` is between the plan and the recording, `speech` the recording without the tones.
    """

    heard: tuple[Heard, ...]
    strange: tuple[float, ...]
    offset_s: float
    speech: Samples

    @property
    def late_s(self) -> list[float]:
        """For each cue, how much later than the others it came."""
        return [one.at_s - one.cue.at_s - self.offset_s for one in self.heard]

    @property
    def spoken(self) -> list[Heard]:
        """The words."""
        return [one for one in self.heard if one.cue.text]


def listen(
    recording: Samples, plan: Sequence[Planned], sound_of: Callable[[Planned], Samples]
) -> Listening:
    """Look for every cue of the plan around its moment.

    A tone may sound on top of words: each is looked for in what is left when the other has been
    taken out.
    """
    parts = [sound_of(cue) for cue in plan]
    offset = _offset(recording, plan, parts)
    places = [cue.at_s + offset for cue in plan]
    for group, other in ((_words(plan), _tones(plan)), (_tones(plan), _words(plan))) * _PASSES:
        rest = recording.copy()
        for i in other:
            take_out(rest, parts[i], places[i])
        for i in group:
            places[i] = find(parts[i], rest, plan[i].at_s + offset).at_s
    residue = recording.copy()
    for part, place in zip(parts, places, strict=True):
        take_out(residue, part, place)
    heard = [
        _score(cue, part, recording, residue, place)
        for cue, part, place in zip(plan, parts, places, strict=True)
    ]
    offset = median(one.at_s - one.cue.at_s for one in heard)
    speech = recording.copy()
    for i in _tones(plan):
        take_out(speech, parts[i], places[i])
    return Listening(tuple(heard), _strange(recording, heard), offset, speech)


def _words(plan: Sequence[Planned]) -> list[int]:
    return [i for i, cue in enumerate(plan) if cue.text]


def _tones(plan: Sequence[Planned]) -> list[int]:
    return [i for i, cue in enumerate(plan) if cue.sound]


def _offset(recording: Samples, plan: Sequence[Planned], parts: Sequence[Samples]) -> float:
    """Where the whole plan fits best: one that was lost, or sounds often, does not matter."""
    begin = min(cue.at_s for cue in plan)
    ends = (cue.at_s + len(part) / RATE for cue, part in zip(plan, parts, strict=True))
    whole = np.zeros(round((max(ends) - begin + 1) * RATE))
    for cue, part in zip(plan, parts, strict=True):
        place = round((cue.at_s - begin) * RATE)
        whole[place : place + len(part)] += part
    coarse = np.pad(thinned(recording, _COARSE), len(whole) // _COARSE)
    found = find(thinned(whole, _COARSE), coarse).at_s * _COARSE
    return found - len(whole) / RATE - begin


def _score(
    cue: Planned, part: Samples, recording: Samples, residue: Samples, place: float
) -> Heard:
    """How alike it is to the recording without all the other sounds."""
    begin = round(place * RATE)
    piece = recording[begin : begin + len(part)]
    own = part[: len(piece)]
    alone = residue[begin : begin + len(part)] + own * (dot(piece, own) / dot(own, own))
    end = round(_END_S * RATE)
    return Heard(
        cue,
        place,
        len(part) / RATE,
        likeness(part, alone, 0),
        likeness(part[-end:], alone[-end:], 0) if len(alone) == len(part) else 0.0,
    )


def _strange(recording: Samples, heard: Sequence[Heard]) -> tuple[float, ...]:
    """The seconds in which something loud is none of the cues."""
    rest = recording.copy()
    for one in heard:
        if one.whole:
            begin, end = one.at_s - _BESIDE_S, one.end_s + _BESIDE_S
            rest[max(0, round(begin * RATE)) : round(end * RATE)] = 0
    loud = np.flatnonzero(np.abs(rest) > LOUD) // RATE
    return tuple(float(second) for second in np.unique(loud))
