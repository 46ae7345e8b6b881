"""The exercises page: all exercises, and what helps to find one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from backtimer.core.catalogue import Catalogue
from backtimer.core.exercise import Exercise
from backtimer.core.finding import in_order, values_of
from backtimer.core.levels import effective_level, finished_sessions
from backtimer.core.ports import HistoryError
from backtimer.core.settings import Settings
from backtimer.ui.exercises.cards import ExerciseCard
from backtimer.ui.exercises.filters import ExerciseFilters
from backtimer.ui.routines.grid import CardGrid
from backtimer.ui.services import Services
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page

if TYPE_CHECKING:
    from backtimer.ui.widgets.card import Card

LATEST_SESSIONS = 200
"""So many of the latest sessions tell whether the first ones are over."""


class ExercisesPage(Page):
    """Shows the exercises that fit the filters; pressing one asks for everything about it."""

    exerciseRequested = Signal(object)
    """An Exercise."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._cards: list[ExerciseCard] = []
        self._looked_at: Card | None = None
        self._shown_for: tuple[object, ...] = ()
        self.catalogue: Catalogue | None = None
        self.finished = 0
        self.add(heading(self.tr("Exercises")))
        self._count = Label(" ", muted=True)
        self.add(self._count, above=4)
        self.filters = ExerciseFilters()
        self.filters.changed.connect(self._apply)
        self.add(self.filters, above=16, outlined=True)
        self._problems = Label("", 15, muted=True)
        self.add(self._problems, above=6)
        self.grid = CardGrid()
        self.add(self.grid, above=12, outlined=True)
        self._nothing = Label(self.tr("No exercise fits all of this."), muted=True)
        self.add(self._nothing)
        self.clear_button = PillButton(self.tr("Show all exercises"))
        self.clear_button.clicked.connect(self._clear)
        self.column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filters.search.setFocus)

    def refresh(self, settings: Settings) -> None:
        """Load the exercises, and show those that fit."""
        catalogue = self._services.catalogue()
        language = self._services.language(settings)
        self.finished = self._finished()
        shown_for = (catalogue.exercises, language, self.finished)
        if shown_for == self._shown_for:
            return
        self._shown_for, self.catalogue = shown_for, catalogue
        self._drop(self._cards)
        exercises = in_order(catalogue.exercises.values(), language)
        self._cards = [self._card(one, settings) for one in exercises]
        self.filters.offer(values_of(exercises), language)
        self._problems.setText("\n".join(str(one) for one in catalogue.problems))
        self._problems.setVisible(bool(catalogue.problems))
        self._apply()

    def restore_focus(self) -> None:
        """Put the keyboard back on the card that was looked at."""
        if self._looked_at is not None and self._looked_at in self._cards:
            self._looked_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash leads to the search."""
        if event.text() == "/":
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _card(self, exercise: Exercise, settings: Settings) -> ExerciseCard:
        level = effective_level(exercise, self.finished)
        card = ExerciseCard(exercise, level, self._services.language(settings))
        card.clicked.connect(lambda: self._look_at(card))
        return card

    def _look_at(self, card: ExerciseCard) -> None:
        self._looked_at = card
        self.exerciseRequested.emit(card.exercise)

    def _apply(self) -> None:
        wanted = self.filters.filter
        fitting = [one for one in self._cards if wanted.admits(one.exercise, self.finished)]
        self.grid.set_cards(fitting)
        self._nothing.setVisible(not fitting)
        self.clear_button.setVisible(not fitting)
        some = self.tr("{number} of {all} exercises")
        every = self.tr("{all} exercises")
        text = every if len(fitting) == len(self._cards) else some
        self._count.setText(text.format(number=len(fitting), all=len(self._cards)))

    def _clear(self) -> None:
        self.filters.clear()
        self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, cards: Sequence["Card"]) -> None:
        self.grid.set_cards(())
        for card in cards:
            card.deleteLater()

    def _finished(self) -> int:
        """How many sessions were finished so far; none when that cannot be known."""
        try:
            return finished_sessions(self._services.history().sessions(LATEST_SESSIONS))
        except HistoryError:
            return 0
