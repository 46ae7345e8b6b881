"""The routines page: a greeting and this week at once, the board with the cards a moment later."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from backtimer.ui.dates import first_weekday, greeting
from backtimer.ui.services import Services
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.records import SessionRecord
    from backtimer.core.settings import Settings
    from backtimer.core.taking_up import Unfinished
    from backtimer.ui.routines.board import Board

# The first frame shows the greeting alone; what the board needs is imported after it.
# ruff: noqa: PLC0415

LATEST_SESSIONS = 200
"""So many of the latest sessions tell this week's number and when a routine was last done."""


class RoutinesPage(Page):
    """Shows what can be done; says what the person wants of it."""

    startRequested = Signal(object)
    """A Routine, to be started at once."""
    previewRequested = Signal(object)
    """A Routine, to be looked at first."""
    problemsRequested = Signal(object)
    """An Entry, of which all problems are to be shown."""
    blockRequested = Signal(object)
    """A Block, to be looked at first."""
    takeUpRequested = Signal(object)
    """An Unfinished, which is to go on."""
    leaveRequested = Signal(object)
    """An Unfinished, which is to stay as it is."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.board: Board | None = None
        self.unfinished: Unfinished | None = None
        """The session that is offered to be taken up."""
        self._greeting = heading(greeting(services.now()))
        self._week = Label(" ", muted=True)
        self._hint = Label("", 15, muted=True)
        self._hint.hide()
        self.add(self._greeting)
        self.add(self._week, above=4)
        self.add(self._hint, above=4)
        self.column.addStretch(1)

    def refresh(self, settings: "Settings") -> None:
        """Load the catalogue and the latest sessions, and show them."""
        if self.board is None:
            self.board = self._new_board()
        records = self._latest(settings)
        self._greeting.setText(greeting(self._services.now()))
        catalogue = self._services.catalogue()
        self.board.show_offers(catalogue, settings, records)
        self.unfinished = self._find_unfinished(settings, catalogue, records)
        self.board.interrupted.offer(self.unfinished, self._services.language(settings))
        # Qt shows what was laid out a moment later; a window that becomes active before that
        # would give the keyboard to what it can see, and not to Start
        self.board.show()

    def _find_unfinished(
        self, settings: "Settings", catalogue: "Catalogue", records: "Sequence[SessionRecord]"
    ) -> "Unfinished | None":
        """The session that can be taken up; what is wrong with the history stands above."""
        from backtimer.core.ports import HistoryError

        try:
            return self._services.taking_up.find(settings, catalogue, records)
        except HistoryError:
            return None

    def set_first_focus(self) -> None:
        """Put the keyboard on what is most likely wanted, once it is there."""
        if self.board is not None:
            self.board.set_first_focus()

    def restore_focus(self) -> None:
        """Put the keyboard back on the card that was looked at."""
        if self.board is not None:
            self.board.restore_focus()

    def _new_board(self) -> "Board":
        from backtimer.ui.routines.board import Board

        board = Board(self._services)
        board.startRequested.connect(self.startRequested)
        board.previewRequested.connect(self.previewRequested)
        board.problemsRequested.connect(self.problemsRequested)
        board.blockRequested.connect(self.blockRequested)
        board.takeUpRequested.connect(self.takeUpRequested)
        board.leaveRequested.connect(self.leaveRequested)
        self.column.insertSpacing(self.column.count() - 1, 20)
        self.column.insertWidget(self.column.count() - 1, board)
        return board

    def _latest(self, settings: "Settings") -> "Sequence[SessionRecord]":
        from backtimer.core.advice import for_today
        from backtimer.core.levels import finished_sessions
        from backtimer.core.ports import HistoryError
        from backtimer.core.stats import sessions_this_week

        try:
            records = self._services.history().sessions(LATEST_SESSIONS)
        except HistoryError as trouble:
            self._week.setText(str(trouble))
            self._hint.hide()
            return ()
        goal = settings.weekly_goal
        done = sessions_this_week(records, self._services.now(), first_weekday())
        self._week.setText(
            self.tr("{done} of {goal} sessions this week").format(done=done, goal=goal)
        )
        language = self._services.language(settings)
        advice = for_today(finished_sessions(records), done, goal, self._services.now())
        self._hint.setText(advice.text.text(language))
        self._hint.show()
        return records
