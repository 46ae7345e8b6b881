"""Speech as the core asks for it: clips made ahead, said by the sound process."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backtimer.adapters.clock import reader
from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.voice.clip_cache import LIMIT, Clip, ClipCache
from backtimer.adapters.voice.clip_maker import ClipMaker, Text
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.ports import Health, Progress, VoiceInfo
from backtimer.core.units import Language, Seconds

_REACTION_S: Final = 0.3
"""From telling the sound process to the first sample that is heard, at the most."""
LATEST_S: Final = 5.0
"""Words without a moment that come so long after they were asked for are not said: they mislead."""
TOO_LATE_S: Final = 0.3
"""Words whose moment is over by more than this are not said."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Something to say whose clip is not ready yet, or that comes after such a one."""

    text: Text
    asked: Seconds


@dataclass(frozen=True, slots=True)
class _Fed:
    """When something that the sound process was told to say begins and ends."""

    begins: Seconds
    ends: Seconds


class ClipVoice:
    """Implements the port Voice. Threads make what is asked for; no method blocks.

    `cache` is the folder for clips; where it cannot be written they live in a temporary one.
    `rate` is in words a minute, `voice` a voice's id or empty for the language's own. `clock`
    counts on the clock of the moments that `say` is given.
    """

    def __init__(
        self,
        cache: Path,
        player: SoundProcess,
        *,
        rate: int = 150,
        voice: str = "",
        renderers: Sequence[Renderer] = (),
        clock: Callable[[], Seconds] | None = None,
        limit: int = LIMIT,
    ) -> None:
        self._player = player
        self._clock = clock or reader()
        self._lock = threading.RLock()
        self._waiting: deque[_Waiting] = deque()
        self._moments: list[tuple[Text, Seconds]] = []
        self._fed: list[_Fed] = []
        self._closed = False
        self._maker = ClipMaker(
            ClipCache(cache, limit),
            renderers or (Renderer(), Renderer()),
            rate=rate,
            voice=voice,
            on_finished=self._say_what_is_ready,
        )
        player.enter(self._maker.forget)

    @property
    def health(self) -> Health:
        """Whether words can be heard: they must be rendered and sounded.

        With an advice although all is well, another voice speaks than the person wanted.
        """
        voice, sound = self._maker.health, self._player.health
        return sound if voice.ok and not (sound.ok and voice.advice) else voice

    def prepare(self, texts: Sequence[str], language: Language) -> None:
        """Render these texts ahead, in this order; what is ready already costs nothing."""
        self._maker.prepare((text, language) for text in texts)
        self._player.wake()

    @property
    def progress(self) -> Progress:
        """How far the texts of the latest `prepare` are: ready, or known never to be."""
        return self._maker.progress

    def length_s(self, text: str, language: Language) -> Seconds | None:
        """How long the clip of a text sounds; None while there is none."""
        clip = self._maker.clip((text, language))
        return clip.length_s if clip else None

    def say(self, text: str, language: Language, at: Seconds | None = None) -> None:
        """Say it at the moment `at`; None: now, after what is being said."""
        wanted = (text, language)
        with self._lock:
            if self._closed:
                return
            if at is None:
                self._waiting.append(_Waiting(wanted, self._clock()))
            else:
                self._moments.append((wanted, at))
            self._maker.hurry(wanted)
            self._say_what_is_ready()

    def withdraw(self) -> None:
        """Forget what was to be said at a moment that has not come yet."""
        with self._lock:
            now = self._clock()
            self._moments.clear()
            self._fed = [fed for fed in self._fed if fed.begins <= now]
            self._player.withdraw_clips()

    def hush(self) -> None:
        """Stop speaking and forget all that waits."""
        with self._lock:
            self._waiting.clear()
            self._moments.clear()
            self._fed.clear()
            self._player.hush()

    @property
    def busy(self) -> bool:
        """Whether something is being said, or waits to be, and can be heard."""
        with self._lock:
            now = self._clock()
            speaks = any(now < fed.ends for fed in self._fed)
            waits = self._waiting or any(now - at <= TOO_LATE_S for _, at in self._moments)
            return bool(speaks or waits) and self.health.ok

    def is_ready(self, text: str, language: Language) -> bool:
        """Whether its clip is there, so that it will be said without a delay."""
        return self._maker.clip((text, language)) is not None

    def voices(self) -> Sequence[VoiceInfo]:
        """The engine's voices; empty while not known. The first call begins to find out."""
        return self._maker.voices

    def close(self) -> None:
        """Let go of all processes and of the temporary folder, within a second."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._waiting.clear()
            self._moments.clear()
        self._maker.close()
        self._player.leave()

    def _say_what_is_ready(self) -> None:
        """Send on all that waits and is ready, and drop what comes too late."""
        with self._lock:
            now = self._clock()
            self._fed = [fed for fed in self._fed if now < fed.ends]
            self._say_in_turn(now)
            self._say_in_time(now)

    def _say_in_turn(self, now: Seconds) -> None:
        """What has no moment is said in the order in which it was asked for."""
        while self._waiting:
            first = self._waiting[0]
            late = now - first.asked > LATEST_S
            if not late and not self._maker.is_known(first.text):
                return
            self._waiting.popleft()
            clip = self._maker.clip(first.text)
            if clip is not None and not late:
                last = max((fed.ends for fed in self._fed), default=now)
                self._feed(clip, max(now + _REACTION_S, last))
                self._player.clip(clip.path)

    def _say_in_time(self, now: Seconds) -> None:
        """What has a moment goes to the sound process as soon as its clip is there."""
        still: list[tuple[Text, Seconds]] = []
        for text, at in self._moments:
            if now - at > TOO_LATE_S:
                continue
            clip = self._maker.clip(text)
            if clip is not None:
                self._feed(clip, max(now, at))
                self._player.clip(clip.path, at)
            elif not self._maker.is_known(text):
                still.append((text, at))
        self._moments = still

    def _feed(self, clip: Clip, begins: Seconds) -> None:
        self._fed.append(_Fed(begins, begins + clip.length_s))


class SilentVoice:
    """A voice that is switched off. `get_ready` is for what else a session will need."""

    health = Health(ok=True)
    progress = Progress(0, 0)
    busy = False

    def __init__(self, get_ready: Callable[[], None] = lambda: None) -> None:
        self._get_ready = get_ready

    def prepare(self, texts: Sequence[str], language: Language) -> None:
        """Nothing is rendered."""
        self._get_ready()

    def length_s(self, text: str, language: Language) -> Seconds | None:
        """Nothing takes any time, and nobody knows how long it would."""
        return None

    def say(self, text: str, language: Language, at: Seconds | None = None) -> None:
        """Nothing is said."""

    def withdraw(self) -> None:
        """Nothing will be said."""

    def hush(self) -> None:
        """Nothing is being said."""

    def voices(self) -> Sequence[VoiceInfo]:
        """None are looked for."""
        return ()

    def close(self) -> None:
        """There is nothing to let go of."""
