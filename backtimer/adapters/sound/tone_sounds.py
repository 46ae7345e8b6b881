"""Sounds as the core asks for them, sounded by the sound process, or not at all."""

from collections.abc import Callable
from typing import Final

from backtimer.adapters.clock import reader
from backtimer.adapters.sound.process import SoundProcess
from backtimer.core.cues import TONE_S
from backtimer.core.ports import Health, Sound
from backtimer.core.units import Seconds

_REACTION_S: Final = 0.3
"""From telling the sound process to the first sample that is heard, at the most."""


class ToneSounds:
    """Implements the port Sounds. `clock` counts on the clock of the moments of `play`."""

    def __init__(self, player: SoundProcess, clock: Callable[[], Seconds] | None = None) -> None:
        self._player = player
        self._player.enter()
        self._clock = clock or reader()
        self._spans: list[tuple[Seconds, Seconds]] = []
        self._closed = False

    @property
    def health(self) -> Health:
        """Whether sounds can be heard."""
        return self._player.health

    def play(self, sound: Sound, at: Seconds | None = None) -> None:
        """Sound it at the moment `at` of the machine's own clock; None: now."""
        if self._closed:
            return
        now = self._clock()
        begin = now if at is None else at
        self._spans = [span for span in self._spans if span[1] > now]
        self._spans.append((begin, begin + TONE_S[sound] + _REACTION_S))
        self._player.tone(sound, at)

    def withdraw(self) -> None:
        """Forget what was to sound at a moment that has not come yet."""
        now = self._clock()
        self._spans = [span for span in self._spans if span[0] <= now]
        self._player.withdraw_tones()

    @property
    def busy(self) -> bool:
        """Whether something sounds, or waits to, and can be heard."""
        now = self._clock()
        return any(now < end for _, end in self._spans) and self.health.ok

    def set_volume(self, percent: int) -> None:
        """Make tones and speech as loud as this, 0 to 100, at once."""
        self._player.set_volume(percent)

    def close(self) -> None:
        """Let go of the sound process."""
        if not self._closed:
            self._closed = True
            self._player.leave()


class SilentSounds:
    """Sounds that are switched off. `set_volume` is for the speech that is not."""

    def __init__(self, set_volume: Callable[[int], None] = lambda _: None) -> None:
        self._set_volume = set_volume

    health = Health(ok=True)
    busy = False

    def play(self, sound: Sound, at: Seconds | None = None) -> None:
        """Nothing sounds."""

    def withdraw(self) -> None:
        """There is nothing to forget."""

    def set_volume(self, percent: int) -> None:
        """Make speech as loud as this."""
        self._set_volume(percent)

    def close(self) -> None:
        """There is nothing to let go of."""
