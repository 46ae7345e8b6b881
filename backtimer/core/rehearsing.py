"""Prepares a session before it begins: its words rendered, its timeline as long as its speech."""

from dataclasses import dataclass, replace

from backtimer.core.cue_planner import CuePlanner
from backtimer.core.cues import SpeechLength, Verbosity, estimator
from backtimer.core.ports import Progress, Voice
from backtimer.core.preferences import Preferences
from backtimer.core.routine import Routine
from backtimer.core.script import script, texts_of
from backtimer.core.timeline import Timeline, timeline
from backtimer.core.units import Language, Seconds


@dataclass(frozen=True, slots=True)
class Planning:
    """All that decides what is said in a session, and when.

    `rate` is the voice's, in words a minute: it serves where a text is not rendered yet. `speed`
    is how fast the session's clock goes: words last so much longer on it. `tones` is whether any
    are to be heard. `at` is the index of the phase that the session begins with.
    """

    routine: Routine
    preferences: Preferences
    language: Language
    verbosity: Verbosity
    rate: int
    voice: Voice
    speed: float = 1.0
    tones: bool = True
    at: int = 0

    def planner(self) -> CuePlanner:
        """The planner of the session's timeline.

        Where no text at all could be rendered nothing is planned to be said: then tones count.
        """
        if self._speaks():
            return self._planner(self.unfold(self.routine))
        plain = timeline(self.routine, self.preferences)
        return replace(self._planner(plain), verbosity=Verbosity.BEEPS, answers=False)

    def _speaks(self) -> bool:
        if not self.voice.progress.complete:
            return True
        texts = texts_of(self._planner(timeline(self.routine, self.preferences)))
        return any(self.voice.length_s(text, self.language) is not None for text in texts)

    def unfold(self, routine: Routine) -> Timeline:
        """A timeline in which each setup is long enough for its words."""
        plain = timeline(routine, self.preferences)
        return plain.stretched(self._planner(plain).setup_length)

    def words(self) -> tuple[str, ...]:
        """All that may be said in the session."""
        return script(self._planner(timeline(self.routine, self.preferences)), self.at)

    def _planner(self, of: Timeline) -> CuePlanner:
        return CuePlanner(
            of, self.language, self._speech_length(), self.verbosity, tones=self.tones
        )

    def _speech_length(self) -> SpeechLength:
        estimate = estimator(self.rate)

        def speech_length(text: str) -> Seconds:
            known = self.voice.length_s(text, self.language)
            return self.speed * (estimate(text) if known is None else known)

        return speech_length


class Preparation:
    """Implements the port Rehearsal: has the words of a session rendered, and tells how far it is.

    Words that can never be had are not waited for.
    """

    def __init__(self, planning: Planning) -> None:
        self._planning = planning
        self._words = planning.words()
        self._total_s: Seconds | None = None

    def begin(self) -> None:
        """Ask for the words; the first ones of the session first."""
        self._planning.voice.prepare(self._words, self._planning.language)

    @property
    def progress(self) -> Progress:
        """How many of its words are ready."""
        return self._planning.voice.progress

    @property
    def total_s(self) -> Seconds | None:
        """How long the session will take with all that is said in it; None while not known."""
        if self._total_s is None and self.progress.complete:
            self._total_s = self._planning.planner().timeline.total_s
        return self._total_s
