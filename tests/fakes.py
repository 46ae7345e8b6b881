"""One fake for each port of core/ports.py: the same Protocol, everything in memory, no waiting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.plan import steps_done
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
)
from backtimer.core.records import (
    DonePhase,
    Ending,
    LoggedActivity,
    NewSession,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
    finished_workouts,
    replanned,
)
from backtimer.core.review import Day, days, rated, routines_of
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


@dataclass(slots=True)
class FakeHistory:
    """A history in memory. With `trouble` set every call raises it, as a full disk would."""

    trouble: str = ""
    closed: bool = False
    on_disk: bool = True
    details: dict[str, SessionDetail] = field(default_factory=dict)

    def begin(self, session: NewSession) -> None:
        self._check()
        record = SessionRecord(
            id=session.id,
            routine_id=session.routine_id,
            routine_title=session.routine_title,
            started=session.started,
            ended=None,
            active_s=0.0,
            paused_s=0.0,
            ending=Ending.INTERRUPTED,
            steps_planned=len(session.plan.get("steps", ())),
            steps_done=0,
            mark=session.mark,
        )
        self.details[session.id] = SessionDetail(record, session.plan, ())

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        detail = self.session(session_id)
        phases = (*detail.phases, phase)
        record = replace(
            detail.record,
            ended=phase.ended,
            active_s=sum(one.active_s for one in phases),
            steps_done=steps_done(detail.plan, phases),
        )
        self.details[session_id] = replace(detail, record=record, phases=phases)

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        self._change(session_id, ending=ending, ended=ended, active_s=active_s, paused_s=paused_s)

    def replan(self, session_id: str, plan: Plan, kept: int) -> None:
        detail = self.session(session_id)
        phases = replanned(detail.phases, plan, kept)
        self.details[session_id] = replace(detail, plan=plan, phases=phases)
        done = steps_done(plan, phases)
        self._change(session_id, steps_planned=len(plan["steps"]), steps_done=done)

    def rate(self, session_id: str, ratings: Ratings) -> None:
        self._change(session_id, ratings=ratings)

    def log_activity(self, activity: LoggedActivity) -> None:
        self.begin(activity.session)
        self.finish(activity.id, Ending.FINISHED, activity.ended, activity.active_s, 0.0)
        self.rate(activity.id, Ratings(note=activity.note))

    def times_finished(self, routine_id: str) -> int:
        return finished_workouts(self.sessions(), routine_id)

    def sessions(
        self, limit: int | None = None, offset: int = 0, wanted: Wanted = EVERYTHING
    ) -> Sequence[SessionRecord]:
        self._check()
        every = (detail.record for detail in self.details.values())
        records = [record for record in every if wanted.fits(record)]
        records.sort(key=lambda record: record.started, reverse=True)
        return records[offset:] if limit is None else records[offset : offset + limit]

    def days(self) -> Mapping[date, Day]:
        return days(self.sessions())

    def rated(self, limit: int) -> Sequence[SessionRecord]:
        return rated(self.sessions())[:limit]

    def routines(self) -> Sequence[tuple[str, str]]:
        return routines_of(self.sessions())

    def session(self, session_id: str) -> SessionDetail:
        self._check()
        if session_id not in self.details:
            message = f"There is no session {session_id}."
            raise HistoryError(message)
        return self.details[session_id]

    def close(self) -> None:
        self.closed = True

    def _change(self, session_id: str, **changes: object) -> None:
        detail = self.session(session_id)
        record = replace(detail.record, **changes)  # type: ignore[arg-type]  # checked by callers
        self.details[session_id] = replace(detail, record=record)

    def _check(self) -> None:
        if self.trouble:
            raise HistoryError(self.trouble)


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
