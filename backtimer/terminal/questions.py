"""What the terminal asks: which routine, and later how it was. Answers may be left out."""

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from backtimer.core.loads import LoadQuestion
from backtimer.core.preferences import Preferences
from backtimer.core.records import MOST_KG, Ratings
from backtimer.core.routine import Routine
from backtimer.core.taking_up import Unfinished
from backtimer.core.timeline import timeline
from backtimer.core.units import Language, LocalText, clock_text
from backtimer.core.words import exercise_name, level_word, minutes_text
from backtimer.terminal import phrases
from backtimer.terminal.columns import one_line

Ask: TypeAlias = Callable[[str], str]
"""Shows a question and returns the line that was typed, as `input` does; EOFError at an end."""

Say: TypeAlias = Callable[[str], None]
"""Writes one line."""

MOST: int = 10
"""The upper end of the scales for effort and pain."""

AGAIN: Final = "="
"""Typed instead of a weight: the one of last time."""
_KILOGRAMS: Final = re.compile(r"[0-9]{1,3}([.,][0-9]{1,3})?")
_YES: Final = ("", "y", "j")
_NO: Final = ("n",)


def choose_routine(
    routines: Sequence[Routine],
    suggestion: Routine,
    preferences: Preferences,
    language: Language,
    *,
    ask: Ask,
    say: Say,
) -> Routine:
    """Offer the numbered list until a number or nothing is typed; nothing takes `suggestion`."""
    for number, routine in enumerate(routines, start=1):
        say(f"{number:>3}  {_offer(routine, preferences, language)}")
    first = routines.index(suggestion) + 1
    while True:
        try:
            answer = ask(phrases.WHICH.text(language).format(number=first)).strip()
        except EOFError:
            say("")
            return suggestion
        if not answer:
            return suggestion
        if answer.isdecimal() and 1 <= int(answer) <= len(routines):
            return routines[int(answer) - 1]
        say(phrases.NONE_SUCH.text(language).format(last=len(routines)))


def _offer(routine: Routine, preferences: Preferences, language: Language) -> str:
    title = one_line(routine.title.text(language))
    minutes = minutes_text(timeline(routine, preferences).total_s, language)
    return f"{title}, {minutes}, {level_word(routine.level, language)}"


def wants_to_take_up(
    unfinished: Unfinished, language: Language, *, ask: Ask, say: Say
) -> bool | None:
    """Ask whether the session that was cut off is to go on; None where no answer can be had."""
    say(
        phrases.CUT_OFF.text(language).format(
            title=one_line(unfinished.routine.title.text(language)),
            step=unfinished.step + 1,
            steps=len(unfinished.routine.steps),
            time=clock_text(unfinished.active_s),
        )
    )
    while True:
        try:
            answer = ask(phrases.TAKE_UP.text(language)).strip().lower()
        except EOFError:
            say("")
            return None
        if answer[:1] in _YES:
            return True
        if answer[:1] in _NO:
            return False
        say(phrases.YES_OR_NO.text(language))


def ask_ratings(
    language: Language, weighted: Sequence[LoadQuestion] = (), *, ask: Ask, say: Say
) -> Ratings:
    """Effort, pain, weights and a note, as far as they are given.

    Ctrl+C or Ctrl+D leaves out the rest.
    """
    given: dict[str, int | None] = {}
    loads: dict[str, float] = {}
    note = ""
    say(phrases.MAY_BE_LEFT_OUT.text(language))
    try:
        given["effort"] = _number(phrases.EFFORT, language, ask, say)
        given["pain_before"] = _number(phrases.PAIN_BEFORE, language, ask, say)
        given["pain_after"] = _number(phrases.PAIN_AFTER, language, ask, say)
        for question in weighted:
            if (kg := _weight(question, language, ask, say)) is not None:
                loads[question.exercise.id] = kg
        note = ask(f"{phrases.NOTE.text(language)} ").strip()
    except (EOFError, KeyboardInterrupt):
        say("")
    return Ratings(
        given.get("effort"),
        given.get("pain_before"),
        given.get("pain_after"),
        note,
        tuple(sorted(loads.items())),
    )


def _weight(question: LoadQuestion, language: Language, ask: Ask, say: Say) -> float | None:
    name, last = exercise_name(question.exercise, language), question.last_kg
    words = phrases.WEIGHT if last is None else phrases.WEIGHT_AGAIN
    asked = words.text(language).format(exercise=name, kg=f"{last or 0:g}")
    while True:
        answer = ask(f"{asked} ").strip()
        if not answer:
            return None
        if answer == AGAIN and last is not None:
            return last
        if _KILOGRAMS.fullmatch(answer) and 0 < (kg := float(answer.replace(",", "."))) <= MOST_KG:
            return kg
        say(phrases.NOT_A_WEIGHT.text(language).format(most=f"{MOST_KG:g}"))


def _number(question: LocalText, language: Language, ask: Ask, say: Say) -> int | None:
    while True:
        answer = ask(f"{question.text(language)} ").strip()
        if not answer:
            return None
        if answer.isdecimal() and int(answer) <= MOST:
            return int(answer)
        say(phrases.NOT_A_NUMBER.text(language))
