"""Turns texts into clips in the background: from the cache, or rendered on two cores."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from backtimer.adapters.voice.clip_cache import Clip, ClipCache, clip_name, forget
from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.ports import Health, Progress, VoiceInfo
from backtimer.core.units import Language

Text: TypeAlias = tuple[str, Language]

_BACKLOG: Final = 4
"""So many texts must wait before it pays to start another renderer."""


class ClipMaker:
    """Makes clips in threads, one for each renderer; no method blocks, but `close`.

    `on_finished` is called, in such a thread, for each text that has got its clip or never will.
    What the cache has is found without any renderer, if the engine is remembered from another
    time; the first renderer looks later whether that is still true.
    """

    def __init__(
        self,
        cache: ClipCache,
        renderers: Sequence[Renderer],
        *,
        rate: int,
        voice: str,
        on_finished: Callable[[], None],
    ) -> None:
        self._cache = cache
        self._renderers = renderers
        self._rate = rate
        self._voice = voice
        self._on_finished = on_finished
        self._changed = threading.Condition()
        self._clips: dict[Text, Clip | None] = {}
        self._urgent: deque[Text] = deque()
        self._ahead: deque[Text] = deque()
        self._in_work: set[Text] = set()
        self._prepared: tuple[Text, ...] = ()
        self._wanted: set[Text] = set()
        self._threads: list[threading.Thread] = []
        self._info: EngineInfo | None = None
        self._look = False
        self._made = False
        self._closed = False
        self._health = Health(ok=True)
        self._mute = ""

    @property
    def health(self) -> Health:
        """Whether texts can be turned into clips, as far as is known.

        With an advice although all is well, the person's own voice cannot speak and the system's
        speaks instead.
        """
        if self._health.ok and self._info is not None:
            return Health(ok=True, advice=self._info.advice)
        return self._health

    @property
    def voices(self) -> Sequence[VoiceInfo]:
        """The engine's voices; empty while not known. The first look begins to find out."""
        if self._info is None:
            with self._changed:
                self._look = True
                self._wake()
            return ()
        return self._info.voices

    @property
    def progress(self) -> Progress:
        """How many of the texts of the latest `prepare` have got their clip or never will."""
        with self._changed:
            done = sum(text in self._clips for text in self._prepared)
            return Progress(done, len(self._prepared))

    def prepare(self, texts: Iterable[Text]) -> None:
        """Make these first of all that is not urgent, in this order."""
        with self._changed:
            self._prepared = tuple(dict.fromkeys(texts))
            self._wanted = set(self._prepared)
            new = dict.fromkeys(text for text in self._prepared if text not in self._clips)
            self._ahead = deque([*new, *(text for text in self._ahead if text not in new)])
            self._look = True
            self._wake()

    def hurry(self, text: Text) -> None:
        """Make this one before all others if it is not there, also when that failed before."""
        with self._changed:
            self._wanted.add(text)
            if self._clips.get(text) is None and text not in self._in_work:
                self._clips.pop(text, None)
                self._urgent.append(text)
                self._wake()

    def is_known(self, text: Text) -> bool:
        """Whether it has got its clip or never will."""
        return text in self._clips

    def clip(self, text: Text) -> Clip | None:
        """The clip of a text, if it is ready."""
        return self._clips.get(text)

    def forget(self, path: Path) -> None:
        """A clip could not be read: make it again when it is next wanted."""
        forget(path)
        with self._changed:
            gone = [text for text, clip in self._clips.items() if clip and clip.path == path]
            for text in gone:
                del self._clips[text]

    def close(self) -> None:
        """End the renderers and the threads, within a second."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        closing = [threading.Thread(target=renderer.close) for renderer in self._renderers]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join()
        for thread in self._threads:
            thread.join(0.3)
        self._cache.close()

    def _wake(self) -> None:
        """Start the threads that have something to do. Called with the lock held."""
        if self._closed:
            return
        lane = len(self._threads)
        while lane < len(self._renderers) and self._has_work(lane):
            work = threading.Thread(target=self._work, args=(lane,), name="voice", daemon=True)
            self._threads.append(work)
            work.start()
            lane += 1
        self._changed.notify_all()

    def _has_work(self, lane: int) -> bool:
        """Whether this thread is needed: the first always, others when many texts wait."""
        waiting = len(self._urgent) + len(self._ahead)
        if self._closed:
            return True
        if lane == 0:
            return bool(waiting or self._look)
        runs = self._renderers[lane].pid is not None
        return waiting > _BACKLOG * lane or (runs and waiting > 0 and bool(self._in_work))

    def _work(self, lane: int) -> None:
        renderer = self._renderers[lane]
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._has_work(lane))
                if self._closed:
                    return
                text = self._take()
            if text is None:
                self._tidy(renderer)
                continue
            clip = self._make(text, renderer)
            with self._changed:
                self._clips[text] = clip
                self._in_work.discard(text)
            self._on_finished()

    def _take(self) -> Text | None:
        """The next text; None when all are done. Called with the lock held."""
        for queue in (self._urgent, self._ahead):
            while queue:
                text = queue.popleft()
                if text not in self._clips and text not in self._in_work:
                    self._in_work.add(text)
                    return text
        return None

    def _tidy(self, renderer: Renderer) -> None:
        """After the last text: look whether the engine is as remembered, keep the cache small."""
        with self._changed:
            look, self._look = self._look, False
            made, self._made = self._made, False
            kept = {text: clip for text, clip in self._clips.items() if text in self._wanted}
        if look:
            self._start(renderer)
        if made:
            gone = self._cache.prune({clip.path for clip in kept.values() if clip})
            with self._changed:
                for text, clip in list(self._clips.items()):
                    if clip and clip.path in gone:
                        del self._clips[text]

    def _make(self, text: Text, renderer: Renderer) -> Clip | None:
        """The clip of a text, from the cache or new; None when it cannot be had."""
        words, _ = text
        if not words.strip():
            return None
        info = self._remembered() or self._start(renderer)
        if info is None:
            return None
        return self._find(text, info) or self._render(text, renderer)

    def _find(self, text: Text, info: EngineInfo) -> Clip | None:
        return self._cache.find(self._name(text, info))

    def _voice_for(self, language: Language, info: EngineInfo) -> str:
        return info.voice_for(self._voice, language)

    def _name(self, text: Text, info: EngineInfo) -> str:
        words, language = text
        voice = self._voice_for(language, info)
        return clip_name(info.engine_of(voice), voice, self._rate, words)

    def _render(self, text: Text, renderer: Renderer) -> Clip | None:
        """A new clip; in a temporary folder where the cache takes none."""
        info = self._start(renderer)
        if info is None:
            return None
        words, language = text
        name, voice = self._name(text, info), self._voice_for(language, info)
        place = self._cache.place(name)
        done = renderer.render(words, voice, self._rate, place)
        if renderer.mute:
            self._mute = renderer.mute
            return self._render(text, renderer)
        if not done and renderer.refused:
            self._cache.turn_away()  # perhaps another thread has done so meanwhile
            elsewhere = self._cache.place(name)
            done = elsewhere != place and renderer.render(words, voice, self._rate, elsewhere)
        self._health = renderer.health
        self._made = self._made or done
        return self._cache.find(name) if done else None

    def _remembered(self) -> EngineInfo | None:
        """The engine as it was when it was last looked at, in this process or in another."""
        if self._info is None:
            note = self._cache.recall(self._renderers[0].environment)
            self._info = EngineInfo.read(note) if note else None
        return self._info

    def _start(self, renderer: Renderer) -> EngineInfo | None:
        """The engine, as a running process tells it. Another than was remembered: begin anew."""
        info = renderer.start()
        if info is None:
            self._health = renderer.health
            return None
        if self._mute:
            info = info.without_piper(self._mute)
        with self._changed:
            changed, self._info = info != self._info, info
            if changed:
                self._clips = {text: clip for text, clip in self._clips.items() if clip is None}
                self._ahead.extend(text for text in self._prepared if text not in self._clips)
        if changed:
            self._cache.place("")
            self._cache.remember(self._renderers[0].environment, info.note)
        return info
