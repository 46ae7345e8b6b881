"""Which sessions of the history are looked for: by words, routine, days, finished or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

# The window's first frame needs what is wanted, but not the records that are found.
if TYPE_CHECKING:
    from datetime import date

    from backtimer.core.records import SessionRecord

FINISHED: Final = "finished"
"""The ending of a session that was finished."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a session has to be like; what is left out lets every session through.

    All `words` have to stand in title or note, whatever their case. `first` and `last` are local
    days, both included. `finished` True wants those that were finished, False the others.
    """

    words: str = ""
    routine_id: str | None = None
    first: "date | None" = None
    last: "date | None" = None
    finished: bool | None = None

    @property
    def folded_words(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(self.words.casefold().split())

    def fits(self, record: "SessionRecord") -> bool:
        """Whether a session is one of them."""
        day = record.started.date()
        return (
            self.routine_id in (None, record.routine_id)
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
            and self.finished in (None, record.ending == FINISHED)
            and self._has_words(record)
        )

    def _has_words(self, record: "SessionRecord") -> bool:
        text = f"{record.routine_title}\n{record.ratings.note}".casefold()
        return all(word in text for word in self.folded_words)


EVERYTHING: Final = Wanted()
