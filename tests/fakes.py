"""One fake for each port of core/ports.py: the same Protocol, everything in memory, no waiting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.ports import (
    Clock,
    Health,
    History,
    HistoryError,
    KeepAwake,
    MediaKeys,
    Progress,
    SettingsStore,
    Sound,
    Sounds,
    Voice,
    VoiceInfo,
    WaitsError,
)
from backtimer.core.records import SessionDetail
from backtimer.core.settings import LoadedSettings, Settings
from backtimer.core.units import Language, Seconds

ENGLISH_VOICE = VoiceInfo("english", "English", ("en",))
GERMAN_VOICE = VoiceInfo("german", "German", ("de",))
WELL = Health(ok=True)
NOTHING_TO_WAIT_FOR = Progress(0, 0)


@dataclass(slots=True)
class FakeClock:
    """A clock that stands still until it is told to go on."""

    time: Seconds = 0.0

    def now(self) -> Seconds:
        return self.time

    def world(self, moment: Seconds) -> Seconds:
        return moment

    def advance(self, seconds: Seconds) -> None:
        self.time += seconds


@dataclass(slots=True)
class FakeVoice:
    """Remembers what was fed (with its moment), said and prepared, hushed, withdrawn or closed.

    `said` holds every text that was to be heard, in the order of the calls; what was withdrawn
    before its moment is not told apart. `lengths` are those of texts that are rendered.
    """

    health: Health = WELL
    said: list[str] = field(default_factory=list)
    fed: list[tuple[Seconds | None, str]] = field(default_factory=list)
    prepared: list[str] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    lengths: dict[str, Seconds] = field(default_factory=dict)
    progress: Progress = NOTHING_TO_WAIT_FOR
    hushed: int = 0
    withdrawn: int = 0
    busy_looks: int = 0
    closed: bool = False

    def prepare(self, texts: Sequence[str], language: Language) -> None:
        self.prepared.extend(texts)
        self.languages.append(language)

    def length_s(self, text: str, language: Language) -> Seconds | None:
        return self.lengths.get(text)

    def say(self, text: str, language: Language, at: Seconds | None = None) -> None:
        self.said.append(text)
        self.fed.append((at, text))
        self.languages.append(language)

    def withdraw(self) -> None:
        self.withdrawn += 1

    def hush(self) -> None:
        self.hushed += 1

    @property
    def busy(self) -> bool:
        """For so many looks at it as `busy_looks` says."""
        self.busy_looks -= 1
        return self.busy_looks >= 0

    def voices(self) -> Sequence[VoiceInfo]:
        return (ENGLISH_VOICE, GERMAN_VOICE) if self.health.ok else ()

    def close(self) -> None:
        self.closed = True


@dataclass(slots=True)
class FakeSounds:
    """Remembers what was played, when that was to be heard, and how loud."""

    health: Health = WELL
    played: list[Sound] = field(default_factory=list)
    fed: list[tuple[Seconds | None, Sound]] = field(default_factory=list)
    volumes: list[int] = field(default_factory=list)
    withdrawn: int = 0
    busy: bool = False
    closed: bool = False

    def play(self, sound: Sound, at: Seconds | None = None) -> None:
        self.played.append(sound)
        self.fed.append((at, sound))

    def withdraw(self) -> None:
        self.withdrawn += 1

    def set_volume(self, percent: int) -> None:
        self.volumes.append(percent)

    def close(self) -> None:
        self.closed = True


class FakeHistory(MemoryHistory):
    """A history in memory. With `trouble` set every call raises it, as a full disk would.

    With `waits` set what is written is kept, and then raises that it waits for the disk.
    """

    on_disk = True

    def __init__(self) -> None:
        super().__init__()
        self.trouble = ""
        self.waits = ""
        self.closed = False

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever it is
        found = super().__getattribute__(name)
        if name not in _HISTORY_CALLS:
            return found

        def call(*args: object, **named: object) -> object:
            if self.trouble:
                raise HistoryError(self.trouble)
            waits, self.waits = self.waits, ""  # some of its methods call others
            result = found(*args, **named)
            self.waits = waits
            if waits and name in _HISTORY_WRITES:
                raise WaitsError(waits)
            return result

        return call

    @property
    def details(self) -> Mapping[str, SessionDetail]:
        """All its sessions by id."""
        return {one.id: one.session for one in self.contents().entries}

    def close(self) -> None:
        self.closed = True


_HISTORY_CALLS = frozenset(
    name for name in vars(History) if not name.startswith("_") and name not in {"on_disk", "close"}
)


_HISTORY_WRITES = frozenset({"log_activity", "correct", "rate", "delete", "rest", "take_in"})


@dataclass(slots=True)
class FakeKeepAwake:
    """Remembers whether, and why, the machine is kept awake."""

    reason: str = ""

    def hold(self, reason: str) -> None:
        self.reason = reason

    def release(self) -> None:
        self.reason = ""


@dataclass(slots=True)
class FakeMediaKeys:
    """Remembers whether the keys were given back."""

    closed: bool = False

    def close(self) -> None:
        self.closed = True


@dataclass(slots=True)
class FakeSettingsStore:
    """Settings in memory. With `trouble` set nothing is kept, and it says so."""

    settings: Settings = field(default_factory=Settings)
    notice: str = ""
    trouble: str = ""

    def load(self) -> LoadedSettings:
        return LoadedSettings(self.settings, self.notice)

    def save(self, settings: Settings) -> str:
        if not self.trouble:
            self.settings = settings
        return self.trouble


def _each_fake_is_its_port() -> tuple[
    Clock, Voice, Sounds, History, KeepAwake, MediaKeys, SettingsStore
]:
    """Never called: the type checker reads here that each fake keeps its port's promises."""
    return (
        FakeClock(),
        FakeVoice(),
        FakeSounds(),
        FakeHistory(),
        FakeKeepAwake(),
        FakeMediaKeys(),
        FakeSettingsStore(),
    )
