"""The listener that speaks and sounds: hands each cue to the voice or the sounds when it is due."""

from backtimer.core.conductor import DeafListener
from backtimer.core.cues import CuePlanner, DueCue
from backtimer.core.events import Ended, Event, GettingReady, Outcome, Paused, PhaseEnded
from backtimer.core.ports import Sounds, Voice
from backtimer.core.snapshot import Snapshot


class Announcer(DeafListener):
    """Says and sounds the cues of a session; `muted` keeps both quiet."""

    def __init__(self, planner: CuePlanner, voice: Voice, sounds: Sounds) -> None:
        self._planner = planner
        self._voice = voice
        self._sounds = sounds
        self._muted = False

    def prepare(self) -> None:
        """Have all texts of the session rendered ahead, first ones first."""
        self._voice.prepare(self._planner.all_texts(), self._planner.language)

    @property
    def muted(self) -> bool:
        """Whether voice and sounds are kept quiet."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if muted:
            self._voice.hush()

    def on_cue(self, due: DueCue, snapshot: Snapshot) -> None:
        """Say or sound it, unless muted."""
        if self._muted:
            return
        if due.cue.sound is not None:
            self._sounds.play(due.cue.sound)
        if due.cue.text:
            self._voice.say(due.cue.text, self._planner.language)

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """What is no longer true is not said to its end."""
        cut_short = isinstance(event, PhaseEnded) and _is_cut_short(event)
        if cut_short or isinstance(event, Paused | GettingReady | Ended):
            self._voice.hush()


def _is_cut_short(ended: PhaseEnded) -> bool:
    """Whether its words were planned for a longer phase."""
    shortened = ended.length_s is not None and ended.length_s < ended.phase.expected_s
    return shortened or ended.outcome is not Outcome.COMPLETED
