"""Follows a routine: in the window, or in the terminal where that is wished or no window can be."""

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backtimer.cli.failure import Failure, complain
from backtimer.core.ports import REHEARSAL_PATIENCE_S
from backtimer.core.settings import LanguageChoice, Settings
from backtimer.workshop import Options, Workshop, wait_for

if TYPE_CHECKING:
    from argparse import Namespace

    from backtimer.core.routine import Routine
    from backtimer.core.taking_up import Unfinished

# The window and the terminal have little in common: each is imported when it is wanted.
# ruff: noqa: PLC0415

_QT: Final = ("PySide6", "shiboken6")

LATEST_SESSIONS: Final = 20
"""Among so many of the latest sessions is the one that was cut off, if there is one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to play, and how; `language` is that of the terminal, None: as the settings say."""

    routine: str | None = None
    terminal: bool = False
    speed: float = 1.0
    trace: Path | None = None
    exit_when_finished: bool = False
    language: str | None = None

    @classmethod
    def of(cls, options: "Namespace") -> "Wish":
        """The wish in arguments; those of the bare program have nothing of it."""
        if options.command is None:
            return cls()
        return cls(
            routine=options.routine,
            terminal=options.terminal,
            speed=options.speed,
            trace=options.trace,
            exit_when_finished=options.exit_when_finished,
            language=options.language,
        )


def play(wish: Wish, data_dir: str | None) -> int:
    """Follow a routine; returns the exit code. Raises Failure and OSError."""
    if wish.trace is not None:
        _can_be_written(wish.trace)
    notices: deque[str] = deque()
    options = Options(data_dir, wish.speed, wish.trace)
    workshop = Workshop(options, tell=notices.append)
    _keep_log(workshop)
    routine = None if wish.routine is None else _found(workshop, wish.routine)
    if not wish.terminal:
        open_window = _window()
        if open_window is not None:
            return open_window(workshop, routine, exit_when_finished=wish.exit_when_finished)
    return _play_in_terminal(workshop, routine, wish, notices)


def _can_be_written(trace: Path) -> None:
    try:
        trace.open("ab").close()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"the trace cannot be written to {trace}: {reason}"
        raise Failure(message) from error


def _keep_log(workshop: Workshop) -> None:
    from backtimer.adapters.log import log_to

    log_to(workshop.folders.log)


def _found(workshop: Workshop, name: str) -> "Routine":
    from backtimer.cli.finding import find_routine

    return find_routine(workshop, name)


# the window


def _window() -> "Callable[..., int] | None":
    """What opens the window; None, after a line that says why, where there can be none."""
    from backtimer.adapters.display import why_no_window

    reason = why_no_window()
    if not reason:
        try:
            from backtimer.app import open_window
        except ImportError as error:
            if not _is_qts(error):
                raise
            reason = f"Qt cannot be loaded ({error}); packaging/install-system-libraries helps"
        else:
            return open_window
    complain(f"{reason}, so this is the terminal player.")
    return None


def _is_qts(error: ImportError) -> bool:
    """Whether Qt or a library of the system that it needs is missing, and nothing of ours."""
    package = (error.name or "").partition(".")[0]
    return package in _QT


# the terminal


def _play_in_terminal(
    workshop: Workshop, routine: "Routine | None", wish: Wish, notices: deque[str]
) -> int:
    from backtimer.terminal.player import Performance
    from backtimer.terminal.workout import Workout, follow

    loaded = workshop.settings_store.load()
    if loaded.notice:
        notices.append(loaded.notice)
    settings = _with_language(loaded.settings, wish.language)
    try:
        taken_up = _taken_up(workshop, settings, notices) if routine is None else None
        chosen = taken_up.routine if taken_up else routine or _chosen(workshop, settings)
        at = taken_up.at if taken_up else 0
        wait_for(workshop.rehearse(chosen, settings, at), REHEARSAL_PATIENCE_S)
        production = workshop.production(chosen, settings, taken_up)
        _remember(workshop, loaded.settings, chosen, notices)
        performance = Performance(
            conductor=production.conductor,
            announcer=production.announcer,
            health=production.health,
            language=workshop.language(settings),
            speed=wish.speed,
            notices=notices,
            hear_check=settings.hear_check,
        )
        follow(
            Workout(
                performance,
                workshop.history(),
                production.session_id,
                safety_note=not settings.safety_note_seen,
                questions=not wish.exit_when_finished,
            )
        )
    finally:
        workshop.close()
    for notice in notices:
        complain(notice)
    return 0


def _with_language(settings: Settings, language: str | None) -> Settings:
    return settings if language is None else replace(settings, language=LanguageChoice(language))


def _taken_up(workshop: Workshop, settings: Settings, notices: deque[str]) -> "Unfinished | None":
    """The session that was cut off, if the person wants to go on with it; else it is left."""
    from backtimer.core.ports import HistoryError
    from backtimer.terminal.asking import ask
    from backtimer.terminal.display import somebody_can_answer
    from backtimer.terminal.questions import wants_to_take_up

    if not somebody_can_answer():
        return None
    try:
        records = workshop.history().sessions(LATEST_SESSIONS)
        unfinished = workshop.unfinished(settings, workshop.catalogue(), records)
        if unfinished is None:
            return None
        wanted = wants_to_take_up(unfinished, workshop.language(settings), ask=ask, say=_say)
        if wanted is False:
            workshop.leave(unfinished)
    except HistoryError as error:
        notices.append(str(error))
        return None
    return unfinished if wanted else None


def _chosen(workshop: Workshop, settings: Settings) -> "Routine":
    """The routine that the person picks from the list; the one to offer if nobody can answer."""
    from backtimer.core.choice import suggested
    from backtimer.terminal.asking import ask
    from backtimer.terminal.display import somebody_can_answer
    from backtimer.terminal.questions import choose_routine

    routines = workshop.catalogue().routines
    suggestion = suggested(routines, settings.last_routine)
    if suggestion is None:
        message = "there is no routine; `backtimer list` says what is wrong"
        raise Failure(message)
    if not somebody_can_answer():
        return suggestion
    language = workshop.language(settings)
    return choose_routine(routines, suggestion, settings.preferences, language, ask=ask, say=_say)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _remember(
    workshop: Workshop, settings: Settings, routine: "Routine", notices: deque[str]
) -> None:
    """The safety note is shown once; what was used last is offered first."""
    last = settings.last_routine if routine.block else routine.id
    seen = replace(settings, safety_note_seen=True, last_routine=last)
    if seen != settings and (trouble := workshop.settings_store.save(seen)):
        notices.append(trouble)
