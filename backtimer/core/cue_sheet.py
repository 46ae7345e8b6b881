"""Every cue of a timeline on one list, as `backtimer plan --cues` shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backtimer.core import spoken
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.cues import ANSWER_AFTER_S, TONE_S, Cue, CueKind, tone
from backtimer.core.ports import Sound
from backtimer.core.timeline import Phase
from backtimer.core.units import Seconds


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue with its moment since the start of the session and the phase that it belongs to."""

    at_s: Seconds
    cue: Cue
    phase: Phase

    def as_json(self) -> dict[str, Any]:
        """The cue in JSON types, beside the index of its phase."""
        cue = self.cue
        what = {"text": cue.text} if cue.sound is None else {"sound": cue.sound.value}
        return {
            "at_s": round(self.at_s, 3),
            "duration_s": round(cue.duration_s, 3),
            "kind": cue.kind.value,
            **what,
            "priority": cue.priority,
            "phase": self.phase.index,
        }


def cue_sheet(planner: CuePlanner) -> Iterator[Entry]:
    """All cues of a session that nothing disturbs, in order."""
    for phase in planner.timeline.phases:
        for cue in planner.phase_cues(phase):
            yield Entry(phase.start_s + cue.offset_s, cue, phase)
    yield from _end(planner)


def _end(planner: CuePlanner) -> Iterator[Entry]:
    last, at = planner.timeline.phases[-1], planner.timeline.total_s
    yield Entry(at, tone(0.0, CueKind.BOUNDARY, Sound.END), last)
    if not planner.silent:
        words = planner.answer_cue(spoken.finished(at, planner.language))
        yield Entry(at + TONE_S[Sound.END] + ANSWER_AFTER_S, words, last)
