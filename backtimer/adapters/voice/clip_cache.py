"""Where clips are kept: found again, marked as used, bounded, elsewhere if the disk refuses."""

import hashlib
import json
import logging
import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backtimer.adapters.child import Message
from backtimer.adapters.voice.clips import PROCESSING, is_whole, length_s
from backtimer.core.units import Seconds

LIMIT: Final = 64 * 1024 * 1024
"""Bytes of clips that are kept; what was used least of late goes first."""

_NOTES: Final = "engine.json"
_CLIP: Final = re.compile(r"[0-9a-f]{40}\.wav")
_OURS: Final = re.compile(r"[0-9a-f]{40}(\.\d+)?\.(wav|part|raw)")
_LEFT_BEHIND_S: Final = 3600.0
"""What is no clip and so old was left by a process that was killed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Clip:
    """A finished clip and how many seconds it sounds."""

    path: Path
    length_s: Seconds


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file of the cache as the list of its folder tells it."""

    path: Path
    size: int
    used: float


class ClipCache:
    """A folder of clips. No method raises: a cache that cannot be used costs only time.

    Where the folder cannot be written, new clips live in a temporary one; what is in the first
    is found all the same.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._lock = threading.Lock()
        self._temporary: Path | None = None
        self._closed = False

    def find(self, name: str) -> Clip | None:
        """The kept clip of this name, marked as used now; None when there is none that is whole."""
        for folder in (self._folder, self._temporary):
            if folder is not None and is_whole(folder / name):
                path = folder / name
                try:
                    os.utime(path)
                except OSError:
                    _log.debug("cannot mark %s as used", path)
                return Clip(path, length_s(path))
        return None

    def place(self, name: str) -> Path:
        """Where a new clip of this name belongs; its folder is there if it can be."""
        if self._temporary is None:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                _log.warning("there can be no folder %s", self._folder)
            if not os.access(self._folder, os.W_OK):
                self.turn_away()
        return (self._temporary or self._folder) / name

    def turn_away(self) -> None:
        """Put new clips into a temporary folder from now on, where there can be one."""
        with self._lock:
            if self._temporary is not None or self._closed:
                return
            try:
                self._temporary = Path(tempfile.mkdtemp(prefix="backtimer-"))
            except OSError:
                _log.warning("there can be no temporary folder")

    def prune(self, needed: Collection[Path]) -> set[Path]:
        """Delete what was used least of late until the rest is within the limit; what that was.

        What is `needed` stays, and so does every file that is not ours.
        """
        gone = set()
        kept = self._kept()
        excess = sum(file.size for file in kept) - self._limit
        long_ago = time.time() - _LEFT_BEHIND_S
        for file in sorted(kept, key=lambda file: file.used):
            clip = _CLIP.fullmatch(file.path.name)
            if file.path in needed or (clip and excess <= 0):
                continue
            if clip or file.used < long_ago:
                excess -= file.size
                forget(file.path)
                gone.add(file.path)
        return gone

    def recall(self, key: str) -> Message | None:
        """What was remembered under this key, if anything."""
        try:
            notes = json.loads((self._folder / _NOTES).read_text())
            note = notes.get(key)
        except (OSError, ValueError, AttributeError):
            return None
        return note if isinstance(note, dict) else None

    def remember(self, key: str, note: Message) -> None:
        """Keep a note, and only this: of another environment it is soon found out again."""
        path = self._folder / _NOTES
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            part.write_text(json.dumps({key: note}))
            part.replace(path)
        except OSError:
            forget(part)

    def close(self) -> None:
        """Delete the temporary folder; there will be no other."""
        with self._lock:
            self._closed = True
            if self._temporary is not None:
                shutil.rmtree(self._temporary, ignore_errors=True)

    def _kept(self) -> list[_Kept]:
        """Our files of the folder. Another program may delete them while we look."""
        kept = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                        found = entry.stat(follow_symlinks=False)
                        kept.append(_Kept(Path(entry.path), found.st_size, found.st_mtime))
        except OSError:
            _log.debug("cannot list %s", self._folder)
        return kept


def clip_name(engine: str, voice: str, rate: int, text: str) -> str:
    """The file name of a clip: the same only for what sounds the same."""
    what = json.dumps([PROCESSING, engine, voice, rate, text])
    return hashlib.sha256(what.encode()).hexdigest()[:40] + ".wav"


def forget(path: Path) -> None:
    """Delete a file if that can be done."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        _log.debug("cannot delete %s", path)
