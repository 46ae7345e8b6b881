"""A second place for what the disk of the history refuses: a small file, taken in later."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zlib import crc32

from backtimer.adapters.whole_file import replace_file
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.merging import Contents

# Nearly every start finds nothing that waits: what reads and writes it is imported late.
# ruff: noqa: PLC0415

_log = logging.getLogger(__name__)


class Elsewhere:
    """Keeps what waits for the history at `history`, in the first of `folders` that takes it.

    The name of the file says which history it waits for, and is of this process alone.
    """

    def __init__(self, history: Path, folders: Sequence[Path]) -> None:
        self._folders = folders
        # hashlib would bring OpenSSL along, which takes 4 MiB
        place = f"{crc32(os.fsencode(os.path.abspath(history))):08x}"  # noqa: PTH100
        self._all_names = f"waiting-for-history-{place}-*.json"
        self._name = self._all_names.replace("*", uuid4().hex[:12])
        self._path: Path | None = None

    def keep(self, contents: Contents) -> bool:
        """Write it all down, in the place of what was there; whether one of the folders took it."""
        from backtimer.core.exchange import history_json

        now = datetime.now(UTC)
        parts = history_json.written(contents.entries, contents.gone, contents.breaks, now)
        text = "".join(parts).encode("utf-8", "replace")
        for folder in self._folders:
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                replace_file(folder / self._name, text)
            except OSError:
                _log.info("nothing can be kept in %s either", folder, exc_info=True)
            else:
                self._path = folder / self._name
                return True
        return False

    def hand_over(self, take_in: Callable[[Contents], object]) -> int:
        """Hand what earlier processes kept to `take_in`, and remove it; how many files.

        A file that cannot be read is left where it is; one of which a session cannot be read is
        kept under another name. What `take_in` raises passes through, and the files stay.
        """
        number = 0
        for found in list(self._waiting()):
            path = found if found == self._path else self._taken_over(found)
            unread: list[NotAHistory] = []
            from backtimer.core.exchange import history_json

            try:
                contents = history_json.read(path.read_text("utf-8"), unread.append)
            except (OSError, UnicodeDecodeError, NotAHistory):
                _log.warning("%s cannot be read", path, exc_info=True)
                continue
            take_in(contents)
            if path == self._path:
                continue
            if unread:
                _log.warning("of %s is left out: %s", path, "; ".join(map(str, unread)))
                path.rename(path.with_suffix(".unread"))
            else:
                _remove(path)
            number += 1
        return number

    def _taken_over(self, path: Path) -> Path:
        """The same under a name of its own: a program that still runs may write it anew."""
        name = path.with_name(self._all_names.replace("*", uuid4().hex[:12]))
        try:
            path.rename(name)
        except OSError:
            _log.info("%s cannot be renamed", path, exc_info=True)
            return path
        return name

    def _waiting(self) -> Iterator[Path]:
        for folder in self._folders:
            try:
                yield from sorted(folder.glob(self._all_names))
            except OSError:
                _log.info("%s cannot be looked into", folder, exc_info=True)

    def clear(self) -> None:
        """What was kept is in the history now."""
        if self._path is not None:
            _remove(self._path)
            self._path = None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        _log.warning("%s cannot be removed", path, exc_info=True)
