"""The cues of a session that are still to come, in order, and which of them were told ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backtimer.core.arranging import SPEECH_GAP_S
from backtimer.core.cues import DueCue
from backtimer.core.units import Seconds

_LONG_AGO: Seconds = -1e9


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to come, for those who hand it on ahead of time.

    With `anew` all that was told before and has not begun is no longer true.
    """

    cues: tuple[DueCue, ...]
    anew: bool = False


class Agenda:
    """What waits for its moment; whatever changes it is told anew."""

    def __init__(self) -> None:
        self._waiting: list[DueCue] = []
        self._told_until = _LONG_AGO
        self._anew = False

    @property
    def next_moment(self) -> Seconds | None:
        """When the next cue is due."""
        return self._waiting[0].at if self._waiting else None

    @property
    def words(self) -> list[DueCue]:
        """Those that are to be said."""
        return [one for one in self._waiting if one.cue.text]

    def before(self, moment: Seconds) -> list[DueCue]:
        """Those that begin before a moment."""
        return [one for one in self._waiting if one.at < moment]

    def take(self, until: Seconds) -> list[DueCue]:
        """Those due until that moment; they wait no longer."""
        ready = [one for one in self._waiting if one.at <= until]
        self._waiting = self._waiting[len(ready) :]
        return ready

    def news(self, until: Seconds) -> Ahead | None:
        """Those due until that moment that were not told yet; None when that is nothing."""
        begin = _LONG_AGO if self._anew else self._told_until
        cues = tuple(one for one in self._waiting if begin < one.at <= until)
        news = Ahead(cues, self._anew) if cues or self._anew else None
        self._told_until, self._anew = max(begin, until), False
        return news

    def tell_anew(self) -> None:
        """Somebody has forgotten what was told."""
        self._anew = True

    def replace(self, cues: Iterable[DueCue]) -> None:
        """Nothing but these is to come."""
        self._waiting = sorted(cues, key=_moment)
        self._anew = True

    def add(self, cues: Iterable[DueCue]) -> None:
        """These are to come as well."""
        self.replace([*self._waiting, *cues])

    def append(self, cues: Iterable[DueCue]) -> None:
        """These are to come after all that waits, so that nothing told before has changed."""
        self._waiting += cues

    def make_room(self, row: Sequence[DueCue]) -> None:
        """These are to be said; words that they meet are not."""
        self.replace(
            [*(one for one in self._waiting if not one.cue.text or not meet([one], row)), *row]
        )


def meet(some: Sequence[DueCue], others: Sequence[DueCue]) -> bool:
    """Whether any of these would be heard together with any of those."""
    return any(
        one.at < other.end + SPEECH_GAP_S and other.at < one.end + SPEECH_GAP_S
        for one in some
        for other in others
    )


def _moment(due: DueCue) -> Seconds:
    return due.at
