"""Sounds as the core asks for them, sounded by the sound process, or not at all."""

from backtimer.adapters.sound.process import SoundProcess
from backtimer.core.ports import Health, Sound


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

    def play(self, sound: Sound) -> None:
        """Sound it now."""
        if not self._closed:
            self._player.tone(sound)

    def close(self) -> None:
        """Let go of the sound process."""
        if not self._closed:
            self._closed = True
            self._player.leave()


class SilentSounds:
    """Sounds that are switched off."""

    health = Health(ok=True)

    def play(self, sound: Sound) -> None:
        """Nothing sounds."""

    def close(self) -> None:
        """There is nothing to let go of."""
