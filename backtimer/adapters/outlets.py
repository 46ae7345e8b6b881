"""Builds the voice and the sounds that the settings ask for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from backtimer.adapters.child import Message
from backtimer.adapters.sound.process import Output, SoundProcess
from backtimer.adapters.sound.tone_sounds import SilentSounds, ToneSounds
from backtimer.adapters.voice.clip_voice import ClipVoice, SilentVoice
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.ports import Sounds, Voice
from backtimer.core.settings import Settings


def open_outlets(
    settings: Settings,
    cache: Path,
    environ: Mapping[str, str] | None = None,
    on_output: Callable[[Output], None] = lambda _: None,
) -> tuple[Voice, Sounds]:
    """Voice and sounds, each to be closed. Their processes start when they are first needed.

    `cache` is the program's cache folder; clips get one of their own in it. `environ` is for the
    processes; by default they get ours. `on_output` hears of the output that both sound through.
    """
    player = SoundProcess(settings.volume, environ=environ, on_output=on_output)
    voice: Voice = SilentVoice(player.wake if settings.sounds_on else lambda: None)
    sounds: Sounds = SilentSounds(player.set_volume)
    if settings.voice_on:
        voice = _clip_voice(settings, cache, player, environ)
    if settings.sounds_on:
        sounds = ToneSounds(player)
    return voice, sounds


class _NoPlayer(SoundProcess):
    """A sound process that never starts."""

    def _send(self, message: Message) -> None:
        """Nothing is sounded."""


def open_unheard_voice(
    settings: Settings, cache: Path, environ: Mapping[str, str] | None = None
) -> Voice:
    """A voice that renders its clips like any other, and is never heard."""
    return _clip_voice(settings, cache, _NoPlayer(environ=environ), environ)


def _clip_voice(
    settings: Settings, cache: Path, player: SoundProcess, environ: Mapping[str, str] | None
) -> ClipVoice:
    return ClipVoice(
        cache / "clips",
        player,
        rate=settings.speech_rate,
        voice=settings.voice,
        renderers=[Renderer(settings.piper_voice, environ=environ) for _ in range(2)],
    )
