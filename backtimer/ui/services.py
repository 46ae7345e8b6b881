"""What the window is given from outside: the composition root fills it, the pages use it.

The types are only named here, so that the first frame waits for none of their modules.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from backtimer.core.catalogue import Catalogue
    from backtimer.core.exchange.options import ReadingOptions
    from backtimer.core.ports import (
        Finding,
        History,
        Rehearsal,
        SettingsStore,
        Sound,
        VoiceInfo,
    )
    from backtimer.core.records import SessionRecord
    from backtimer.core.routine import Routine
    from backtimer.core.settings import Settings
    from backtimer.core.taking_up import Unfinished
    from backtimer.core.units import Language
    from backtimer.ui.runner import Runner


@dataclass(frozen=True, slots=True)
class TakingUp:
    """What the window needs to go on with a session that was cut off.

    `find` looks for it, by the catalogue and the latest sessions, newest first; it and `leave`,
    which keeps it as interrupted, may raise HistoryError. `rehearse` and `make_runner` are those
    of Services for a session that is taken up.
    """

    find: "Callable[[Settings, Catalogue, Sequence[SessionRecord]], Unfinished | None]"
    leave: "Callable[[Unfinished], None]"
    rehearse: "Callable[[Unfinished, Settings], Rehearsal]"
    make_runner: "Callable[[Unfinished, Settings], Runner]"


class Archive(Protocol):
    """The history as a whole, to and from files. Every method may raise HistoryError."""

    def export(
        self, kind: str, target: "Path", *, force: bool = False
    ) -> "tuple[Sequence[Path], Sequence[str]]":
        """Write all sessions as csv, json or ics: the files, and what had to be left out."""
        ...

    def take_in(self, source: "Path", options: "ReadingOptions") -> "tuple[str, Sequence[str]]":
        """Merge a file into the history: what came of it, and what is wrong in the file."""
        ...

    def back_up(self) -> "Path | None":
        """Copy the history now; None where there is no session yet."""
        ...

    def restore(self, source: "Path") -> "tuple[int, Path | None]":
        """Put a backup in the place of the history: its sessions, and where that is kept."""
        ...

    @property
    def backups(self) -> "Path":
        """The folder of the backups."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the window needs and must not build.

    `catalogue` and `history` are called after the first frame and may take their time; `history`
    and all its methods may raise HistoryError. `voices` and `diagnose` are called from a thread
    of the pool and may wait for other processes, but must not keep the interpreter busy.
    `rehearse` begins to prepare the words of a session, `try_voice` says a sentence, `play_sound`
    sounds a tone; none of them waits. `notice` is a sentence for the person about what was found
    wrong at start; the notice of `settings_store.load()` is shown as well. `prepare_look` loads
    fonts and icon, once, after the first frame.
    """

    settings_store: "SettingsStore"
    catalogue: "Callable[[], Catalogue]"
    history: "Callable[[], History]"
    make_runner: "Callable[[Routine, Settings], Runner]"
    voices: "Callable[[], Sequence[VoiceInfo]]"
    diagnose: "Callable[[], Sequence[Finding]]"
    language: "Callable[[Settings], Language]"
    now: "Callable[[], datetime]"
    own_routines_folder: str
    version: str
    rehearse: "Callable[[Routine, Settings], Rehearsal]"
    try_voice: "Callable[[Settings], None]"
    play_sound: "Callable[[Sound, Settings], None]"
    archive: "Callable[[], Archive]"
    taking_up: TakingUp
    notice: str = ""
    prepare_look: Callable[[], None] = lambda: None
