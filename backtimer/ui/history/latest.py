"""The days of a long history: the latest at once, the others when one of them is asked for."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from backtimer.core.review import Day


class LatestDays(Mapping[date, Day]):
    """All days; those before `since` are read when somebody looks that far back.

    `latest` has every day from `since` on, `oldest` is the first of all.
    """

    def __init__(
        self,
        latest: Mapping[date, Day],
        since: date,
        oldest: date,
        read_all: Callable[[], Mapping[date, Day]],
    ) -> None:
        self._latest = latest
        self._since = since
        self._oldest = oldest
        self._read_all = read_all
        self._all: Mapping[date, Day] | None = latest if oldest >= since else None

    @property
    def oldest(self) -> date:
        """The first day on which something was done."""
        return self._oldest

    def __getitem__(self, day: date) -> Day:
        return self._latest[day] if day >= self._since else self._whole()[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __bool__(self) -> bool:
        """Whether there is any day, without reading the others."""
        return bool(self._latest) or self._oldest < self._since

    def _whole(self) -> Mapping[date, Day]:
        if self._all is None:
            self._all = self._read_all()
        return self._all
