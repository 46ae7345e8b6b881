"""The sessions of the history as a list model that loads them page by page."""

from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.ports import HistoryError
from backtimer.core.records import SessionRecord
from backtimer.core.units import clock_text
from backtimer.ui.dates import moment_text
from backtimer.ui.history.words import done_text, pain_text
from backtimer.ui.services import Services

Index: TypeAlias = QModelIndex | QPersistentModelIndex

PAGE = 100
"""So many sessions are read at a time."""

NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    RECORD = Qt.ItemDataRole.UserRole


class SessionsModel(QAbstractListModel):
    """Sessions, newest first, read on when the page asks for it.

    Not by Qt's own canFetchMore: a view that is as high as all its rows sees the last one always,
    and would read all that there is, one page after the other.
    """

    troubled = Signal(str)
    """The history could not be read; in a sentence."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._records: list[SessionRecord] = []
        self._complete = True
        self._wanted = EVERYTHING

    def reload(self, wanted: Wanted = EVERYTHING) -> None:
        """Begin again with the newest page of what is wanted."""
        self.beginResetModel()
        self._wanted = wanted
        self._records = []
        self._complete = False
        self._records = self._page()
        self.endResetModel()

    def record(self, row: int) -> SessionRecord:
        """The session of a row."""
        return self._records[row]

    def row_of(self, session_id: str) -> int | None:
        """The row of a session; None if it is not among those that have been read."""
        found = (row for row, one in enumerate(self._records) if one.id == session_id)
        return next(found, None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many sessions have been read."""
        return 0 if parent.isValid() else len(self._records)

    @property
    def is_complete(self) -> bool:
        """Whether there are no older ones."""
        return self._complete

    def read_on(self) -> None:
        """Read the next page, if there may be one."""
        if self._complete:
            return
        page = self._page()
        if page:
            first = len(self._records)
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._records.extend(page)
            self.endInsertRows()

    def read_to(self, row: int) -> None:
        """Read on until there is such a row, or until all has been read."""
        while row >= len(self._records) and not self._complete:
            self.read_on()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The session itself, or all that the row says in one line."""
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == Role.RECORD:
            return record
        if role == Qt.ItemDataRole.ToolTipRole:
            return record.routine_title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(row_texts(record))
        return None

    def _page(self) -> list[SessionRecord]:
        try:
            history = self._services.history()
            page = list(history.sessions(PAGE, len(self._records), self._wanted))
        except HistoryError as trouble:
            self._complete = True
            self.troubled.emit(str(trouble))
            return []
        self._complete = len(page) < PAGE
        return page


def row_texts(record: SessionRecord) -> tuple[str, str, str, str, str]:
    """The five texts of a row: when, which routine, how long, how much of it, pain."""
    return (
        moment_text(record.started),
        record.routine_title,
        clock_text(record.active_s),
        done_text(record),
        pain_text(record.ratings),
    )
