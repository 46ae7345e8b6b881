"""A session in the terminal from its title to its summary: what stands around the player."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backtimer.core.loads import LoadQuestion, load_questions
from backtimer.core.ports import History, HistoryError
from backtimer.core.records import Ratings, SessionDetail
from backtimer.core.report import step_reports
from backtimer.core.routine import Routine
from backtimer.core.snapshot import Snapshot
from backtimer.core.units import Language, clock_text
from backtimer.core.words import STATE_WORDS, equipment_words
from backtimer.terminal import phrases
from backtimer.terminal.asking import ask
from backtimer.terminal.columns import one_line
from backtimer.terminal.display import Display, open_display, somebody_can_answer
from backtimer.terminal.keyboard import open_keyboard
from backtimer.terminal.player import Performance, Player
from backtimer.terminal.questions import ask_ratings


@dataclass(frozen=True, slots=True)
class Workout:
    """One session of `routine` with everything that belongs to it.

    `safety_note` is whether the note is to be shown first, `questions` whether the person is
    asked afterwards how it was, if there is a terminal to answer at.
    """

    performance: Performance
    history: History
    session_id: str
    safety_note: bool
    questions: bool


def follow(workout: Workout) -> None:
    """Follow the session to its end. Raises OSError when nobody reads any more."""
    language = workout.performance.language
    display = open_display(sys.stdout)
    with open_keyboard() as keyboard:
        snapshot = workout.performance.conductor.snapshot()
        for line in _opening(snapshot, language, safety_note=workout.safety_note):
            display.line(line)
        if keyboard.has_keys:
            display.line(phrases.KEYS_HINT.text(language))
        player = Player(workout.performance, keyboard, display)
        last = player.run()
    if not player.has_begun:
        display.line(phrases.NOT_BEGUN.text(language))
        return
    detail = _detail(workout, display)
    for line in summary(last, detail, language):
        display.line(line)
    if not player.had_trouble:
        display.line(phrases.KEPT.text(language))
    if workout.questions and somebody_can_answer():
        exercises = {one.id: one for one in last.timeline.routine.exercises}
        weighted = () if detail is None else load_questions(detail, exercises, workout.history)
        _rate(workout, display, weighted)


def _opening(snapshot: Snapshot, language: Language, *, safety_note: bool) -> Iterator[str]:
    routine: Routine = snapshot.timeline.routine
    if safety_note:
        yield phrases.SAFETY_NOTE.text(language)
    title = one_line(routine.title.text(language))
    yield f"{title}, {clock_text(snapshot.timeline.total_s)}"
    if snapshot.phase.index:
        yield phrases.GOES_ON.text(language).format(
            step=snapshot.phase.step + 1,
            steps=len(routine.steps),
            time=clock_text(snapshot.left_s),
        )
    if routine.equipment:
        things = equipment_words(routine.equipment, language)
        yield phrases.LAY_OUT.text(language).format(things=things)


def _detail(workout: Workout, display: Display) -> SessionDetail | None:
    try:
        return workout.history.session(workout.session_id)
    except HistoryError as error:
        display.line(str(error))
        return None


def summary(last: Snapshot, detail: SessionDetail | None, language: Language) -> Iterator[str]:
    """How it ended, how long it took, and what of it was left out."""
    word = STATE_WORDS[last.state].text(language)
    parts = [clock_text(last.active_s)]
    if detail is not None:
        done, planned = detail.record.steps_done, detail.record.steps_planned
        parts.append(phrases.STEPS_DONE.text(language).format(done=done, planned=planned))
    yield f"{word}: {', '.join(parts)}."
    if detail is not None:
        for report in step_reports(detail):
            if report.fate in phrases.FATES:
                yield f"  {report.name}: {phrases.FATES[report.fate].text(language)}"


def _rate(workout: Workout, display: Display, weighted: Sequence[LoadQuestion]) -> None:
    ratings = ask_ratings(workout.performance.language, weighted, ask=ask, say=display.line)
    if ratings == Ratings():
        return
    try:
        workout.history.rate(workout.session_id, ratings)
    except HistoryError as error:
        display.line(str(error))
