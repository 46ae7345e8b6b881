"""The listener that speaks and sounds: hands each cue on to voice and sounds ahead of its time."""

from collections.abc import Callable
from typing import Final

from backtimer.core import spoken
from backtimer.core.agenda import Ahead
from backtimer.core.commands import Command
from backtimer.core.conductor import DeafListener
from backtimer.core.cue_track import CueTrack, is_cut_short
from backtimer.core.cues import CueKind, DueCue
from backtimer.core.events import (
    Ended,
    Event,
    GettingReady,
    Offered,
    Paused,
    PhaseEnded,
    Started,
    TimelineChanged,
)
from backtimer.core.ports import Sound, Sounds, Voice
from backtimer.core.script import offer_texts, script
from backtimer.core.snapshot import Snapshot
from backtimer.core.units import Seconds

ASK_AGAIN_S: Final[Seconds] = 6.0
"""Whether the voice is heard is asked again after so long."""


class Announcer(DeafListener):
    """Says and sounds the cues of a session; `muted` makes both inaudible at once.

    `world` tells when a moment of the session comes on the clock that other processes share.
    `volume` is 0 to 100, `at` the index of the phase that the session begins with.
    """

    def __init__(
        self,
        track: CueTrack,
        voice: Voice,
        sounds: Sounds,
        *,
        world: Callable[[Seconds], Seconds] = lambda moment: moment,
        volume: int = 90,
        at: int = 0,
    ) -> None:
        self._track = track
        self._voice = voice
        self._sounds = sounds
        self._world = world
        self._volume = volume
        self._muted = False
        self._at = at

    def prepare(self) -> None:
        """Have all texts of the session rendered ahead, first ones first."""
        self._render(script(self._track.planner, self._at))

    @property
    def muted(self) -> bool:
        """Whether voice and sounds are kept quiet."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        self._sounds.set_volume(0 if muted else self._volume)

    @property
    def volume(self) -> int:
        """How loud voice and sounds are when they are not muted, 0 to 100."""
        return self._volume

    @volume.setter
    def volume(self, percent: int) -> None:
        self._volume = max(0, min(100, percent))
        self.muted = False
        self._sounds.play(Sound.TICK)

    def ask_to_be_heard(self) -> None:
        """Ask whether somebody hears this."""
        language = self._track.planner.language
        self._voice.say(spoken.can_you_hear_me(language), language)

    def ask_to_end(self) -> None:
        """Ask whether the session is to end here, instead of whatever is being said."""
        language = self._track.planner.language
        self._voice.hush()
        self._voice.say(spoken.end_question(language), language)

    def on_ahead(self, ahead: Ahead, snapshot: Snapshot) -> None:
        """Hand on what is to come; forget what is not true any more."""
        if ahead.anew:
            self._voice.withdraw()
            self._sounds.withdraw()
        for due in ahead.cues:
            self._hand_on(due)

    def on_command(self, command: Command, snapshot: Snapshot) -> None:
        """An offer that has been answered is not said to its end."""
        if snapshot.offer is not None:
            self._voice.hush()

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """What is no longer true is not said to its end; what may come is rendered ahead."""
        cut_short = isinstance(event, PhaseEnded) and is_cut_short(event)
        if cut_short or isinstance(event, Started | Paused | GettingReady | Ended):
            self._voice.hush()
        match event:
            case Paused():
                self._render(self._track.texts_ahead(snapshot))
            case Offered(offer=offer):
                self._render(offer_texts(self._track.planner, offer))
            case TimelineChanged():
                self.prepare()

    def _render(self, texts: tuple[str, ...]) -> None:
        if texts:
            self._voice.prepare(texts, self._track.planner.language)

    def _hand_on(self, due: DueCue) -> None:
        at, cue, language = self._world(due.at), due.cue, self._track.planner.language
        if cue.sound is not None:
            self._sounds.play(cue.sound, at)
        if not cue.text:
            return
        if cue.kind is CueKind.COUNTDOWN and not self._voice.health.ok:
            self._sounds.play(Sound.TICK, at)
        elif cue.kind is CueKind.CONTROL and self._voice.length_s(cue.text, language) is None:
            self._voice.say(cue.text, language)
        else:
            self._voice.say(cue.text, language, at)
