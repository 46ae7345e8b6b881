"""Speech as the core asks for it: clips rendered ahead, said by the sound process."""

import logging
import os
import shutil
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.voice.clips import clip_name, is_whole, length_s
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.ports import Health, VoiceInfo
from backtimer.core.units import Language, Seconds

_REACTION_S: Final = 0.3
"""From telling the sound process to the first sample that is heard, at the most."""
LATEST_S: Final = 5.0
"""Words that come later than this after they were asked for are not said: they mislead."""

_Text: TypeAlias = tuple[str, Language]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Something to say whose clip is not ready yet, or that comes after such a one."""

    text: _Text
    asked: Seconds


class ClipVoice:
    """Implements the port Voice. A worker thread renders what is asked for; no method blocks.

    `cache` is the folder for clips; where it cannot be written they live in a temporary one.
    `rate` is in words a minute, `voice` a voice's id or empty for the language's own.
    """

    def __init__(
        self,
        cache: Path,
        player: SoundProcess,
        *,
        rate: int = 150,
        voice: str = "",
        renderer: Renderer | None = None,
        clock: Callable[[], Seconds] = time.monotonic,
    ) -> None:
        self._cache = cache
        self._temporary: Path | None = None
        self._player = player
        self._rate = rate
        self._voice = voice
        self._renderer = renderer or Renderer()
        self._clock = clock
        self._changed = threading.Condition()
        self._clips: dict[_Text, Path | None] = {}
        self._urgent: deque[_Text] = deque()
        self._ahead: deque[_Text] = deque()
        self._waiting: deque[_Waiting] = deque()
        self._speaks_until: Seconds = 0.0
        self._look = False
        self._closed = False
        self._worker: threading.Thread | None = None
        player.enter(self._forget)

    @property
    def health(self) -> Health:
        """Whether words can be heard: they must be rendered and sounded."""
        voice = self._renderer.health
        return voice if not voice.ok else self._player.health

    def prepare(self, texts: Sequence[str], language: Language) -> None:
        """Render these texts ahead, in this order; what is ready already costs nothing."""
        with self._changed:
            wanted = dict.fromkeys((text, language) for text in texts)
            self._ahead.extend(text for text in wanted if text not in self._clips)
            self._wake_worker()
        self._player.wake()

    def say(self, text: str, language: Language) -> None:
        """Say it now, after what is being said."""
        wanted = (text, language)
        with self._changed:
            self._waiting.append(_Waiting(wanted, self._clock()))
            if self._clips.get(wanted) is None:
                self._urgent.append(wanted)
                self._wake_worker()
            self._say_what_is_ready()

    def hush(self) -> None:
        """Stop speaking and forget what waits."""
        with self._changed:
            self._waiting.clear()
            self._speaks_until = 0.0
            self._player.hush()

    @property
    def busy(self) -> bool:
        """Whether something is being said, or waits to be, and can be heard."""
        speaks = bool(self._waiting) or self._clock() < self._speaks_until
        return speaks and self.health.ok

    def is_ready(self, text: str, language: Language) -> bool:
        """Whether its clip is there, so that it will be said without a delay."""
        return self._clips.get((text, language)) is not None

    def voices(self) -> Sequence[VoiceInfo]:
        """The engine's voices; empty while not known. The first call begins to find out."""
        info = self._renderer.info
        if info is None:
            with self._changed:
                self._look = True
                self._wake_worker()
            return ()
        return info.voices

    def close(self) -> None:
        """Let go of both processes and of the temporary folder, within a second."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._waiting.clear()
            self._changed.notify()
        self._renderer.close()
        if self._worker is not None:
            self._worker.join(0.3)
        self._player.leave()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def _say_what_is_ready(self) -> None:
        """Send on, in order, all that waits and is ready. Called with the lock held."""
        while self._waiting:
            first = self._waiting[0]
            late = self._clock() - first.asked > LATEST_S
            if not late and first.text not in self._clips:
                return
            self._waiting.popleft()
            clip = self._clips.get(first.text)
            if clip is not None and not late:
                begins = max(self._clock() + _REACTION_S, self._speaks_until)
                self._speaks_until = begins + length_s(clip)
                self._player.clip(clip)

    def _forget(self, clip: Path) -> None:
        """A clip could not be read: make it again when it is next wanted."""
        clip.unlink(missing_ok=True)
        with self._changed:
            self._clips = {text: path for text, path in self._clips.items() if path != clip}

    def _wake_worker(self) -> None:
        """Called with the lock held."""
        if self._closed:
            return
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="voice", daemon=True)
            self._worker.start()
        self._changed.notify()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work)
                if self._closed:
                    return
                queue = self._urgent or self._ahead
                text = queue.popleft() if queue else None
                ready = self._clips.get(text) if text else None
                self._look = False
            if text is None:
                self._renderer.start()
            elif ready is None:
                self._finish(text, self._make(text))

    def _has_work(self) -> bool:
        return bool(self._closed or self._look or self._urgent or self._ahead)

    def _finish(self, text: _Text, clip: Path | None) -> None:
        with self._changed:
            self._clips[text] = clip
            self._say_what_is_ready()

    def _make(self, text: _Text) -> Path | None:
        """The clip of a text, from the cache or new; None when it cannot be had."""
        words, language = text
        info = self._renderer.start()
        if info is None or not words.strip():
            return None
        voice = info.voice_for(self._voice, language)
        clip = self._folder() / clip_name(info.name, voice, self._rate, words)
        if is_whole(clip) or self._renderer.render(words, voice, self._rate, clip):
            return clip
        return None

    def _folder(self) -> Path:
        """The folder for clips, made where needed; a temporary one where it cannot be."""
        if self._temporary is None:
            try:
                self._cache.mkdir(parents=True, exist_ok=True)
            except OSError:
                _log.warning("there can be no folder %s", self._cache)
            if os.access(self._cache, os.W_OK):
                return self._cache
            self._temporary = Path(tempfile.mkdtemp(prefix="backtimer-"))
        return self._temporary


class SilentVoice:
    """A voice that is switched off. `get_ready` is for what else a session will need."""

    health = Health(ok=True)

    def __init__(self, get_ready: Callable[[], None] = lambda: None) -> None:
        self._get_ready = get_ready

    def prepare(self, texts: Sequence[str], language: Language) -> None:
        """Nothing is rendered."""
        self._get_ready()

    def say(self, text: str, language: Language) -> None:
        """Nothing is said."""

    def hush(self) -> None:
        """Nothing is being said."""

    busy = False

    def voices(self) -> Sequence[VoiceInfo]:
        """None are looked for."""
        return ()

    def close(self) -> None:
        """There is nothing to let go of."""
