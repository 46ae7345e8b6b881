"""Ids for sessions of other programs: the same session has the same one at every import."""

import json
from collections import Counter
from typing import Final
from uuid import UUID, uuid5

_NAMESPACE: Final = UUID("5d2c1f0e-6a0b-4b53-9c57-0d3d3f2f6c5a")
"""Never to change: every id that was ever given depends on it."""


class SessionIds:
    """Gives ids by what makes a session the one it is; one for each file that is read."""

    def __init__(self) -> None:
        self._given: Counter[tuple[str, ...]] = Counter()

    def next(self, *content: str) -> str:
        """The id of the session of that content; the second one with the same has another."""
        number = self._given[content]
        self._given[content] += 1
        # as JSON, which keeps the parts apart and has no character that UTF-8 has not
        return str(uuid5(_NAMESPACE, json.dumps([*content, number])))
