"""The composition root: builds every adapter, once and late, and puts sessions together.

Window and command line ask the workshop; nothing else builds an adapter.
"""

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.adapters.clock import wait_until
from backtimer.adapters.paths import data_root, personal_folders
from backtimer.core.cues import Verbosity
from backtimer.core.settings import Settings, VerbosityChoice, language_of
from backtimer.core.units import Language, Seconds

if TYPE_CHECKING:
    from datetime import datetime
    from threading import Thread

    from backtimer.adapters.history.archive import Archive
    from backtimer.adapters.running import RunningSessions
    from backtimer.core.announcer import Announcer
    from backtimer.core.catalogue import Catalogue, Entry, Problem
    from backtimer.core.conductor import Conductor, Listener
    from backtimer.core.cue_planner import CuePlanner
    from backtimer.core.exercise import Exercise
    from backtimer.core.ports import (
        Finding,
        Health,
        History,
        KeepAwake,
        Rehearsal,
        SettingsStore,
        Sound,
        Sounds,
        Voice,
        VoiceInfo,
    )
    from backtimer.core.records import SessionRecord
    from backtimer.core.rehearsing import Planning
    from backtimer.core.routine import Routine
    from backtimer.core.taking_up import Unfinished

# Every command needs another part, and `backtimer list` must answer at once: imports are late.
# ruff: noqa: PLC0415

FASTEST_SPOKEN = 2.0
"""With the clock faster than this, words would only pile up: the voice stays silent."""

_OF_OUTLETS = ("voice_on", "sounds_on", "speech_rate", "voice", "piper_voice")
KNOWN_AFTER = 2
"""From the session after so many finished ones on a routine is known, and less is said."""

UNHEARD_PATIENCE_S: Seconds = 60.0
"""So long somebody who asks for a list of cues waits for the words to be rendered."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides for every part. `speed` is how fast a session's clock runs."""

    data_dir: str | None = None
    speed: float = 1.0
    trace: Path | None = None


@dataclass(frozen=True, slots=True)
class Production:
    """A session ready to start, with all its listeners but the view."""

    session_id: str
    conductor: "Conductor"
    announcer: "Announcer"
    health: "Callable[[], tuple[Health, ...]]"


class Workshop:
    """Builds what is asked for; `close` lets go of it all.

    `tell` is called, from any thread, with a sentence for the person when the history later has
    to change its ways.
    """

    def __init__(
        self,
        options: Options = Options(),
        tell: Callable[[str], None] = _log.warning,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self.options = options
        self.folders = personal_folders(options.data_dir, environ)
        self._tell = tell
        self._environ = environ
        self._history: History | None = None
        self._outlets: tuple[Settings, Voice, Sounds] | None = None
        self._backing_up: Thread | None = None

    def tell_to(self, tell: Callable[[str], None]) -> None:
        """Tell somebody else from now on."""
        self._tell = tell

    def _pass_on(self, text: str) -> None:
        self._tell(text)

    # files

    @cached_property
    def settings_store(self) -> "SettingsStore":
        """Where settings are kept."""
        from backtimer.adapters.settings import TomlSettingsStore

        return TomlSettingsStore(self.folders.config / "settings.toml")

    def settings(self) -> Settings:
        """The settings as they are on disk now."""
        return self.settings_store.load().settings

    def language(self, settings: Settings) -> Language:
        """The language of the words of a workout."""
        return language_of(settings.language, system_locale(self._environ))

    def speech_language(self, settings: Settings) -> Language:
        """The language of the voice: as chosen, or that of the program."""
        return language_of(settings.speech_language, self.language(settings))

    def catalogue(self) -> "Catalogue":
        """All exercises and routines, read anew."""
        from backtimer.adapters.files import load_catalogue

        root = data_root()
        return load_catalogue(
            root / "assets" / "exercises",
            root / "routines",
            self.folders.routines,
            self.folders.exercises,
            root / "assets" / "techniques",
            activity_folder=root / "assets" / "activities",
        )

    def exercises(self) -> "Mapping[str, Exercise]":
        """All exercises by id."""
        from backtimer.adapters.files import load_exercises

        return load_exercises(data_root() / "assets" / "exercises", self.folders.exercises)[0]

    def routine_file(self, path: str) -> "Entry":
        """The routine in a file that a person named."""
        from backtimer.adapters.files import load_routine_file

        return load_routine_file(path, self.exercises())

    def exercise_file(self, path: str) -> "Exercise | tuple[Problem, ...] | None":
        """The exercise in a file that a person named, or its problems; None for another kind."""
        from backtimer.adapters.files import load_exercise_file

        return load_exercise_file(path, self.exercises())

    def history(self) -> "History":
        """The history, opened when it is first asked for; never raises."""
        if self._history is None:
            from backtimer.adapters.history import open_history

            opened = open_history(self._history_file, self._pass_on, self._elsewhere)
            self._history = opened.history
            if opened.notice:
                self._tell(opened.notice)
        return self._history

    @cached_property
    def archive(self) -> "Archive":
        """The history as a whole: export, import, backup, restore."""
        from backtimer.adapters.history.archive import Archive

        return Archive(self._history_file, self.history, local_now, self._close_history)

    @property
    def is_open_elsewhere(self) -> bool:
        """Whether a window of another process is open on the history; False where none can be."""
        try:
            from backtimer.adapters.instance import is_open, meeting
        except ImportError:
            return False
        from backtimer.adapters.paths import runtime_folder

        runtime = runtime_folder(self._environ)
        place = None if runtime is None else meeting(runtime, self.folders.data)
        return place is not None and is_open(place)

    def _close_history(self) -> None:
        if self._history is not None:
            self._history.close()
            self._history = None

    def back_up_beside(self) -> None:
        """Make today's backup if one is due, beside all else; what goes wrong is told.

        A program that is always killed makes no backup at its end.
        """
        from threading import Thread

        if self._backing_up is None:
            self._backing_up = Thread(target=self._back_up_if_due, name="backup")
            self._backing_up.start()

    def _back_up_if_due(self) -> None:
        from backtimer.adapters.history import back_up_if_due

        trouble = back_up_if_due(self._history_file, local_now().date())
        if trouble:
            self._tell(trouble)

    @property
    def _elsewhere(self) -> "tuple[Path, ...]":
        """Where results wait while the folder of the history refuses them."""
        from backtimer.adapters.paths import own_temporary_folder

        places = (self.folders.log, self.folders.cache, own_temporary_folder())
        return tuple(place for place in places if place is not None)

    @property
    def _history_file(self) -> Path:
        return self.folders.data / "history.sqlite"

    # sessions

    def rehearse(self, routine: "Routine", settings: Settings, at: int = 0) -> "Rehearsal":
        """Begin to prepare the words of a session from the phase `at` on; does not wait for it."""
        from backtimer.core.rehearsing import Preparation

        voice, _ = self._open_outlets(settings)
        preparation = Preparation(self._planning(routine, settings, voice, at))
        preparation.begin()
        return preparation

    def cue_planner(
        self, routine: "Routine", settings: Settings, language: Language, verbosity: Verbosity
    ) -> "CuePlanner":
        """The planner of a session that is only looked at, its words rendered; takes seconds."""
        from backtimer.adapters.outlets import open_unheard_voice
        from backtimer.core.rehearsing import Planning, Preparation

        voice = open_unheard_voice(settings, self.folders.cache, self._environ)
        try:
            planning = Planning(
                routine, settings.preferences, language, verbosity, settings.speech_rate, voice
            )
            preparation = Preparation(planning)
            preparation.begin()
            wait_for(preparation, UNHEARD_PATIENCE_S)
            return planning.planner()
        finally:
            voice.close()  # how long its words are it still knows

    def _planning(
        self, routine: "Routine", settings: Settings, voice: "Voice", at: int = 0
    ) -> "Planning":
        """What is needed to plan the words of a session."""
        from backtimer.core.rehearsing import Planning

        speaks = settings.voice_on and self.options.speed <= FASTEST_SPOKEN
        return Planning(
            routine=routine,
            preferences=settings.preferences,
            language=self.speech_language(settings),
            verbosity=self._verbosity(routine, settings) if speaks else Verbosity.BEEPS,
            rate=settings.speech_rate,
            voice=voice,
            speed=self.options.speed,
            tones=settings.sounds_on,
            at=at,
        )

    def _verbosity(self, routine: "Routine", settings: Settings) -> Verbosity:
        """How much is said: as chosen, or less from the third session of a routine on."""
        if settings.verbosity is not VerbosityChoice.AUTO:
            return Verbosity(settings.verbosity.value)
        from backtimer.core.ports import HistoryError

        try:
            times = self.history().times_finished(routine.id)
        except HistoryError:
            times = 0
        return Verbosity.SHORT if times >= KNOWN_AFTER else Verbosity.FULL

    def production(
        self, routine: "Routine", settings: Settings, taken_up: "Unfinished | None" = None
    ) -> Production:
        """A session of `routine`, ready to start, planned by the words that are ready now.

        One that is `taken_up` goes on where it stopped, as the same session; `routine` is its.
        """
        from uuid import uuid4

        from backtimer.adapters.clock import MonotonicClock
        from backtimer.adapters.running import RunningMark
        from backtimer.core.announcer import Announcer
        from backtimer.core.chronicle import Chronicle
        from backtimer.core.conductor import Conductor
        from backtimer.core.cue_track import CueTrack
        from backtimer.core.easier import easier_step
        from backtimer.core.going_on import come_back_length, get_ready_length
        from backtimer.core.session import JUMP_LIMIT_S, Session
        from backtimer.core.wakefulness import Wakefulness

        speed, language = self.options.speed, self.language(settings)
        voice, sounds = self._open_outlets(settings)
        at, active_s = (0, 0.0) if taken_up is None else (taken_up.at, taken_up.active_s)
        planning = self._planning(routine, settings, voice, at)
        track = CueTrack(planning.planner())
        clock = MonotonicClock(speed)
        announcer = Announcer(
            track, voice, sounds, world=clock.world, volume=settings.volume, at=at
        )
        session_id = str(uuid4()) if taken_up is None else taken_up.session_id
        listeners: list[Listener] = [announcer]
        if self.options.trace is not None:
            from backtimer.adapters.trace import TraceWriter

            listeners.append(TraceWriter(self.options.trace, clock))
        listeners.append(Wakefulness(self._keep_awake, routine.title.text(language)))
        mark = RunningMark(self._running, session_id)
        chronicle = Chronicle(
            self.history(),
            session_id=session_id,
            now=local_now,
            language=language,
            taken_up=taken_up,
        )
        session = Session(
            track.planner.timeline,
            # the session is ahead of the track while it changes its timeline
            get_ready_s=lambda phase, elapsed, instruct: get_ready_length(
                replace(track.planner, timeline=session.timeline),
                phase,
                elapsed,
                instruct=instruct,
            ),
            jump_limit_s=JUMP_LIMIT_S * speed,
            unfold=planning.unfold,
            easier=lambda step: easier_step(step, self.exercises(), self.catalogue().routines),
            at=at,
            active_s=active_s,
            come_back_s=lambda phase: come_back_length(track.planner, phase),
        )
        conductor = Conductor(
            session,
            clock,
            track,
            listeners,
            scribes=[mark, chronicle],
            on_failure=lambda listener, error: _failure(listener, error, language),
            speed=speed,
        )
        return Production(session_id, conductor, announcer, lambda: (voice.health, sounds.health))

    def unfinished(
        self,
        settings: Settings,
        catalogue: "Catalogue",
        records: "Sequence[SessionRecord]",
    ) -> "Unfinished | None":
        """The session that can be taken up where it stopped; `records` are the latest ones.

        One that another living program is running right now is none. Raises HistoryError.
        """
        if all(one.ended is not None for one in records):
            return None  # as nearly always: what follows need not be imported
        from backtimer.core.taking_up import cut_off, routine_now, taken_up

        record = cut_off(records, local_now())
        if record is None or self._running.is_running(record.id):
            return None
        routine = routine_now(record.routine_id, catalogue, settings.block_numbers)
        if routine is None:
            return None
        return taken_up(self.history().session(record.id), routine, settings.preferences)

    def leave(self, unfinished: "Unfinished") -> None:
        """Keep a session as interrupted, and offer it no more. Raises HistoryError."""
        from backtimer.core.records import Ending

        self.history().finish(
            unfinished.session_id,
            Ending.INTERRUPTED,
            unfinished.stopped,
            unfinished.active_s,
            unfinished.paused_s,
        )

    @cached_property
    def _running(self) -> "RunningSessions":
        from backtimer.adapters.running import RunningSessions

        return RunningSessions(self.folders.data / "running")

    def _open_outlets(self, settings: Settings) -> "tuple[Voice, Sounds]":
        """Voice and sounds for these settings; the open ones where they would be the same."""
        from backtimer.adapters.outlets import open_outlets

        wanted = settings
        if self.options.speed > FASTEST_SPOKEN:
            wanted = replace(settings, voice_on=False)
        if self._outlets is not None and _sound_alike(self._outlets[0], wanted):
            _, voice, sounds = self._outlets
            sounds.set_volume(settings.volume)
        else:
            self._close_outlets()
            voice, sounds = open_outlets(wanted, self.folders.cache, self._environ)
        self._outlets = (wanted, voice, sounds)
        return voice, sounds

    def try_voice(self, settings: Settings) -> None:
        """Say a sentence as a session with these settings would; does not wait for it."""
        from backtimer.core.spoken import trial

        voice, _ = self._open_outlets(settings)
        voice.hush()
        language = self.speech_language(settings)
        voice.say(trial(language), language)

    def play_sound(self, sound: "Sound", settings: Settings) -> None:
        """Sound a tone as a session with these settings would; does not wait for it."""
        _, sounds = self._open_outlets(settings)
        sounds.play(sound)

    @cached_property
    def _keep_awake(self) -> "KeepAwake":
        from backtimer.adapters.keep_awake import WakepyKeepAwake

        return WakepyKeepAwake()

    # what this machine has

    def diagnose(self) -> "Sequence[Finding]":
        """What this machine has and lacks; takes a few seconds."""
        from backtimer.adapters.diagnosis import diagnose

        return diagnose(self.folders, self._environ, self.settings().piper_voice)

    def voices(self) -> "Sequence[VoiceInfo]":
        """The engine's voices; takes up to a few seconds."""
        from backtimer.adapters.diagnosis import engine_voices

        return engine_voices(self._environ, self.settings().piper_voice)

    # the end

    def _close_outlets(self) -> None:
        if self._outlets is not None:
            _, voice, sounds = self._outlets
            self._outlets = None
            voice.close()
            sounds.close()

    def close(self) -> None:
        """Let go of processes and files, after the last words."""
        if self._outlets is not None:
            hear_out(*self._outlets[1:])
        self._close_outlets()
        if self._backing_up is not None:
            self._backing_up.join()
        if self._history is not None:
            self._close_history()
            self._running.let_go()
            # Here it keeps nobody waiting: no first frame, no session.
            self._back_up_if_due()


def _sound_alike(one: Settings, other: Settings) -> bool:
    """Whether the same voice and sounds serve both; how loud they are can be changed at once."""
    return all(getattr(one, name) == getattr(other, name) for name in _OF_OUTLETS)


def wait_for(rehearsal: "Rehearsal", limit_s: Seconds) -> None:
    """Wait until everything is prepared, but not longer than `limit_s`."""
    wait_until(lambda: rehearsal.progress.complete, limit_s)


def hear_out(*outlets: "Voice | Sounds", limit_s: Seconds = 6.0) -> None:
    """Wait until the last sentence and the last tone are over, but not longer than `limit_s`."""
    wait_until(lambda: not any(one.busy for one in outlets), limit_s)


def local_now() -> "datetime":
    """The local time with its offset from UTC."""
    from datetime import datetime

    return datetime.now().astimezone()


def system_locale(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """The locale that a person's system speaks, as `de_AT.UTF-8`; empty where it says nothing."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(variable):
            return environ[variable]
    if platform.startswith("linux"):
        return ""
    import locale

    return locale.getlocale()[0] or ""


def _failure(listener: object, error: Exception, language: Language) -> str:
    """Note what failed in the log, and say it in plain words."""
    from backtimer.adapters.trace import TraceError
    from backtimer.core.ports import HistoryError

    _log.error("%s failed", type(listener).__name__, exc_info=error)
    if isinstance(error, HistoryError | TraceError):
        return str(error)
    if language is Language.GERMAN:
        return "Ein Teil des Programms ist ausgefallen. Die Einheit läuft weiter."
    return "A part of the program has failed. The session goes on."
