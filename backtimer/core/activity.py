"""Sports and other ways of training that the source texts name: what is logged, not played."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backtimer.core.finding import words_match
from backtimer.core.units import NO_TEXT, LocalText


class ActivityKind(StrEnum):
    """What there is to be done with an activity."""

    SPORT = "sport"
    """It can be logged."""
    FORM = "form"
    """A way of training that the program itself offers, or that can be logged as well."""
    ADVISED_AGAINST = "advised-against"
    """The texts advise against it: not offered, and `about` says why."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity. `about` is what the texts say of it, `aliases` other names to find it by.

    `routines` are ids of routines or timed blocks in which the program offers it.
    """

    id: str
    name: LocalText
    kind: ActivityKind
    about: LocalText = NO_TEXT
    cautions: tuple[LocalText, ...] = ()
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    routines: tuple[str, ...] = ()

    @property
    def can_be_logged(self) -> bool:
        """Whether it is offered."""
        return self.kind is not ActivityKind.ADVISED_AGAINST


def find_activities(words: str, activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """What fits `words`, by name; without words, all that can be logged.

    What the texts advise against is found only by those who look for it.
    """
    return tuple(
        one
        for one in sorted(activities, key=lambda activity: activity.name.en.casefold())
        if (words.strip() or one.can_be_logged)
        and words_match(words, (one.name.en, one.name.de, *one.aliases))
    )
