"""What the overview says in words of the two questions: am I keeping it up, and is it helping.

It tells what was done and noted, and claims nothing about a cause.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from backtimer.core.review import PainChange, Point, Week, kept_up, pain_change, pain_within

FEW_WEEKS = 4
"""Of fewer weeks nothing is said: everybody has begun once."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def duration_text(minutes: float) -> str:
    """Hours and minutes: 9 h 12 min."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return _tr("{minutes} min").format(minutes=rest)
    return _tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def this_week_text(week: Week) -> str:
    """The sessions of the present week: 1 of 2 this week."""
    return _tr("{number} of {goal} this week").format(number=week.sessions, goal=week.goal)


def weeks_text(every_week: Sequence[Week], today: date) -> str:
    """How many of the latest weeks were on goal, and what can be done with a week."""
    on_goal, number = kept_up(every_week, today)
    hint = _tr("A click or Enter marks a week as a break.")
    if number < FEW_WEEKS:
        return hint
    kept = _tr("On goal in {on_goal} of the last {number} weeks, breaks left out.")
    return f"{kept.format(on_goal=on_goal, number=number)} {hint}"


def pain_text(every_point: Sequence[Point]) -> str:
    """What can be said of pain, plainly."""
    if all(one.after is None for one in every_point):
        return _tr("Nothing noted yet. You can say it after each session.")
    change = pain_change(every_point)
    if change is None:
        return _tr("Once you have noted it ten times, your latest are compared with your first.")
    said = [change_text(change)]
    if (within := pain_within(every_point)) is not None:
        said.append(within_text(within))
    return " ".join(said)


def change_text(change: PainChange) -> str:
    """The first five numbers against the last five."""
    if change.meaningful:
        words = (
            _tr("lower by 2 points or more")
            if change.difference < 0
            else _tr("higher by 2 points or more")
        )
    else:
        words = _tr("about the same")
    return _tr(
        "After your latest sessions you noted {lately:g} of 10, after your first {earlier:g}: "
        "{words}."
    ).format(lately=change.lately, earlier=change.earlier, words=words)


def within_text(points: float) -> str:
    """Pain before a session against pain after it."""
    if points == 0:
        return _tr("Of late it was mostly the same before and after a session.")
    words = _tr("lower") if points < 0 else _tr("higher")
    return _tr("Of late it was mostly {points:g} {words} after a session than before.").format(
        points=abs(points), words=words
    )


def effort_text(every_point: Sequence[Point]) -> str:
    """What stands below the efforts."""
    if any(one.effort is not None for one in every_point):
        return _tr("0 is no effort, 10 is all you have.")
    return _tr("Nothing noted yet. You can say it after each session.")
