"""Finds a place for everything that is to be said in one phase, so that nothing collides.

Sentences that tell what to do follow each other in their order; some words have a fixed moment;
the rest goes where there is room. What does not fit takes a shorter form or is left out, the
least important first. Speech itself is never shortened or hurried.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from backtimer.core.cues import Cue, CueKind, SpeechLength
from backtimer.core.units import Seconds

SENTENCE_GAP_S: Final[Seconds] = 0.3
"""Between two sentences in a row."""
SPEECH_GAP_S: Final[Seconds] = 0.1
"""Between any two things that are said: a clip made anew may be longer by 60 ms."""
COUNT_GAP_S: Final[Seconds] = 0.02
"""Between the words of a countdown, which follow each other by the second."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that is to be said: its forms, the longest first.

    It begins not before `earliest_s` and is over by `latest_s`; a `fixed` one begins exactly at
    `earliest_s`. Both count in seconds from the start of the phase; in a run only the order counts.
    """

    kind: CueKind
    forms: tuple[str, ...]
    earliest_s: Seconds = 0.0
    latest_s: Seconds = 0.0
    fixed: bool = False


def run_length(run: Sequence[Wish], speech_length: SpeechLength) -> Seconds:
    """How long the sentences of a run take in their longest forms."""
    lengths = [speech_length(wish.forms[0]) for wish in run]
    return sum(lengths) + SENTENCE_GAP_S * max(0, len(lengths) - 1)


def fit_run(
    run: Sequence[Wish], begin_s: Seconds, end_s: Seconds, speech_length: SpeechLength
) -> list[Cue]:
    """The sentences in their order from `begin_s` on, over by `end_s`.

    When time is short the least important one takes its next form, or goes; of equals the longest.
    """
    chosen = [(wish, 0) for wish in run]
    while chosen and _length(chosen, speech_length) > end_s - begin_s:
        chosen = _less(chosen, speech_length)
    cues = []
    at = begin_s
    for wish, form in chosen:
        text = wish.forms[form]
        length = speech_length(text)
        cues.append(Cue(at, wish.kind, text, duration_s=length, deadline_s=end_s))
        at += length + SENTENCE_GAP_S
    return cues


_Chosen = list[tuple[Wish, int]]


def _length(chosen: _Chosen, speech_length: SpeechLength) -> Seconds:
    lengths = [speech_length(wish.forms[form]) for wish, form in chosen]
    return sum(lengths) + SENTENCE_GAP_S * (len(lengths) - 1)


def _less(chosen: _Chosen, speech_length: SpeechLength) -> _Chosen:
    """Shorten or drop the least important sentence, of equals an instruction or the longest."""

    def worth_leaving_out(at: int) -> tuple[int, bool, Seconds]:
        wish, form = chosen[at]
        instructs = wish.kind is CueKind.INSTRUCTION
        return wish.kind.priority, instructs, speech_length(wish.forms[form])

    at = max(range(len(chosen)), key=worth_leaving_out)
    wish, form = chosen[at]
    left = [(wish, form + 1)] if form + 1 < len(wish.forms) else []
    return [*chosen[:at], *left, *chosen[at + 1 :]]


def fit_in(cues: list[Cue], wishes: Iterable[Wish], speech_length: SpeechLength) -> list[Cue]:
    """`cues` and those of the wishes that find room beside them, the most important first."""
    placed = list(cues)
    for wish in sorted(wishes, key=lambda one: (one.kind.priority, not one.fixed)):
        cue = _first_that_fits(wish, placed, speech_length)
        if cue is not None:
            placed.append(cue)
    return placed


def _first_that_fits(wish: Wish, placed: list[Cue], speech_length: SpeechLength) -> Cue | None:
    for text in wish.forms:
        length = speech_length(text)
        for at in _moments(wish, placed):
            if at + length <= wish.latest_s and _is_free(at, at + length, wish.kind, placed):
                return Cue(at, wish.kind, text, duration_s=length, deadline_s=wish.latest_s)
    return None


def _moments(wish: Wish, placed: list[Cue]) -> list[Seconds]:
    """When it may begin: at its earliest, or just after something else."""
    if wish.fixed:
        return [wish.earliest_s]
    after = [cue.end_s + SPEECH_GAP_S for cue in placed if cue.text]
    return sorted([wish.earliest_s, *(at for at in after if at > wish.earliest_s)])


def _is_free(begin: Seconds, end: Seconds, kind: CueKind, placed: list[Cue]) -> bool:
    for cue in placed:
        counts = kind is CueKind.COUNTDOWN and cue.kind is CueKind.COUNTDOWN
        gap = COUNT_GAP_S if counts else SPEECH_GAP_S
        if cue.text and begin < cue.end_s + gap and cue.offset_s < end + gap:
            return False
    return True
