"""Two histories become one: for each session the entry that was changed last is kept.

Merging takes the larger of two entries by one total order. So it does not matter which history
is merged into which, in what order, or how often: commutative, associative, idempotent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from backtimer.core.records import SessionDetail


@dataclass(frozen=True, slots=True)
class Stamped:
    """A session, whole, and when it was last changed; `changed` carries its offset from UTC."""

    detail: SessionDetail
    changed: datetime

    @property
    def id(self) -> str:
        """The session's id."""
        return self.detail.record.id


@dataclass(frozen=True, slots=True)
class Gone:
    """That the session with this id was deleted, and when: so that no merge brings it back."""

    id: str
    changed: datetime


HistoryEntry: TypeAlias = Stamped | Gone


def later(one: HistoryEntry, other: HistoryEntry) -> HistoryEntry:
    """Of two entries for the same session the one that is kept.

    The later one; of two from the same moment a session and not its deletion, then the one with
    more phases, then the one whose text sorts last. The last rule only makes the choice the same
    everywhere.
    """
    return max(one, other, key=_order)


def merged(*histories: Iterable[HistoryEntry]) -> dict[str, HistoryEntry]:
    """All entries by the session's id, each as `later` has it."""
    kept: dict[str, HistoryEntry] = {}
    for history in histories:
        for entry in history:
            known = kept.get(entry.id)
            kept[entry.id] = entry if known is None else later(known, entry)
    return kept


def _order(entry: HistoryEntry) -> tuple[datetime, bool, int, str]:
    changed = entry.changed.astimezone(UTC)
    if isinstance(entry, Gone):
        return changed, False, 0, ""
    return changed, True, len(entry.detail.phases), repr(entry.detail)
