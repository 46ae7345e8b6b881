"""Sounds as the core asks for them, sounded by the sound process, or not at all."""

from collections.abc import Callable

from backtimer.adapters.sound.process import SoundProcess
from backtimer.core.ports import Health, Sound
from backtimer.core.units import Seconds


class ToneSounds:
    """Implements the port Sounds."""

    def __init__(self, player: SoundProcess) -> None:
        self._player = player
        self._player.enter()
        self._closed = False

    @property
    def health(self) -> Health:
        """Whether sounds can be heard."""
        return self._player.health

    def play(self, sound: Sound, at: Seconds | None = None) -> None:
        """Sound it at the moment `at` of the machine's own clock; None: now."""
        if not self._closed:
            self._player.tone(sound, at)

    def withdraw(self) -> None:
        """Forget what was to sound at a moment that has not come yet."""
        self._player.withdraw_tones()

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

    def play(self, sound: Sound, at: Seconds | None = None) -> None:
        """Nothing sounds."""

    def withdraw(self) -> None:
        """There is nothing to forget."""

    def set_volume(self, percent: int) -> None:
        """Make speech as loud as this."""
        self._set_volume(percent)

    def close(self) -> None:
        """There is nothing to let go of."""
