"""The board of the routines page: the routine to start at once, filters, and a card for each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from backtimer.core.blocks import Block
from backtimer.core.catalogue import Catalogue, Entry, Origin
from backtimer.core.levels import finished_sessions
from backtimer.core.records import SessionRecord
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.core.units import Language
from backtimer.core.words import equipment_words, minutes_text
from backtimer.ui.blocks.section import BlockSection
from backtimer.ui.dates import day_text
from backtimer.ui.routines.cards import BrokenCard, RoutineCard
from backtimer.ui.routines.filters import FilterBar
from backtimer.ui.routines.grid import CardGrid
from backtimer.ui.routines.hero import Hero
from backtimer.ui.routines.interrupted import InterruptedCard
from backtimer.ui.routines.offers import Offer, Offers, offers_of
from backtimer.ui.services import Services
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.card import Card
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.page import add_to


class Board(QWidget):
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
        self._first: Offer | None = None
        self._finished = 0
        self._routine_cards: list[RoutineCard] = []
        self._broken_cards: list[BrokenCard] = []
        self._looked_at: Card | None = None
        self.interrupted = InterruptedCard()
        self.hero = Hero()
        self.filters = FilterBar()
        self.grid = CardGrid()
        self._nothing = Label(self.tr("No routine fits all of these filters."), muted=True)
        self.clear_button = PillButton(self.tr("Show all routines"))
        self.blocks = BlockSection()
        self._folder = Label("", 14, muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        add_to(column, self.interrupted)
        add_to(column, self.hero)
        add_to(column, self.filters, above=18, outlined=True)
        add_to(column, self.grid, above=14, outlined=True)
        add_to(column, self._nothing)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        add_to(column, self.blocks, above=30, outlined=True)
        add_to(column, self._folder, above=20)
        self.interrupted.takeUpRequested.connect(self.takeUpRequested)
        self.interrupted.leaveRequested.connect(self.leaveRequested)
        self.hero.startRequested.connect(self._start_first)
        self.filters.changed.connect(self._apply_filter)
        self.clear_button.clicked.connect(self.filters.clear)
        self.blocks.blockChosen.connect(self._look_at_block)
        self.blocks.routineChosen.connect(self._look_at_routine)

    def show_offers(
        self, catalogue: Catalogue, settings: Settings, records: Sequence[SessionRecord]
    ) -> None:
        """Show the catalogue; `records` are the latest sessions, newest first."""
        language = self._services.language(settings)
        offers = offers_of(catalogue, settings, records)
        self._finished = finished_sessions(records)
        self._offer_first(offers, language)
        self._build_cards(catalogue, offers, language)
        self.blocks.show_blocks(catalogue, settings, language)
        self._folder.setText(
            self.tr(
                "Your own routines live in {folder}; docs/routines.md describes how to write one."
            ).format(folder=self._services.own_routines_folder)
        )
        self._apply_filter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down lead from what is offered to the filters, then to the cards and back."""
        every = (self.interrupted, self.hero, self.filters, self.grid, self.blocks)
        parts = [part for part in every if part.isVisible()]
        here = next((at for at, part in enumerate(parts) if _has_keyboard(part)), None)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or here is None or not 0 <= here + step < len(parts):
            super().keyPressEvent(event)
            return
        self._door(parts[here + step]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _door(self, part: QWidget) -> QWidget:
        """Where the keyboard enters a part."""
        if part is self.interrupted:
            return self.interrupted.take_up
        if part is self.hero:
            return self.hero.start
        if part is self.blocks:
            return self.blocks.grid.cards[0]
        if part is self.filters or not self.grid.cards:
            return self.filters.level_chip
        return self.grid.cards[0]

    def set_first_focus(self) -> None:
        """Put the keyboard on what is most likely wanted: to go on, else Start."""
        offered = not self.interrupted.isHidden()
        first = self.interrupted.take_up if offered else self.hero.start
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore_focus(self) -> None:
        """Put the keyboard back on the card that was looked at."""
        cards = (*self.grid.cards, *self.blocks.grid.cards)
        card = self._looked_at if self._looked_at in cards else None
        (card or self.hero.start).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_first(self, offers: Offers, language: Language) -> None:
        self._first = offers.first
        self.hero.setVisible(offers.first is not None)
        if offers.first is None:
            return
        plan = offers.first.plan
        parts = [minutes_text(plan.total_s, language)]
        if plan.routine.equipment:
            parts.append(equipment_words(plan.routine.equipment, language))
        if offers.last_done is not None:
            day = day_text(offers.last_done.started, self._services.now())
            parts.append(self.tr("last done {day}").format(day=day))
        self.hero.offer(plan.routine.title.text(language), " · ".join(parts))

    def _build_cards(self, catalogue: Catalogue, offers: Offers, language: Language) -> None:
        old: list[Card] = [*self._routine_cards, *self._broken_cards]
        self._routine_cards = [RoutineCard(one, language, self.grid) for one in offers.offers]
        broken = [*offers.broken, *_files_of(catalogue)]
        self._broken_cards = [BrokenCard(entry, self.grid) for entry in broken]
        for card in self._routine_cards:
            card.clicked.connect(lambda _=False, one=card: self._preview(one))
        for wrong in self._broken_cards:
            wrong.clicked.connect(lambda _=False, one=wrong: self._show_problems(one))
        self._looked_at = None
        for card_before in old:
            card_before.hide()
            card_before.deleteLater()

    def _apply_filter(self) -> None:
        chosen = self.filters.filter
        fitting = [
            one for one in self._routine_cards if chosen.admits(one.offer.plan, self._finished)
        ]
        self.grid.set_cards([*fitting, *self._broken_cards])
        for card in self._routine_cards:
            card.setVisible(card in fitting)
        self._nothing.setVisible(not fitting)
        self.clear_button.setVisible(not fitting)

    def _start_first(self) -> None:
        if self._first is not None:
            self.startRequested.emit(self._first.plan.routine)

    def _preview(self, card: RoutineCard) -> None:
        self._looked_at = card
        self.previewRequested.emit(card.offer.plan.routine)

    def _look_at_block(self, block: Block) -> None:
        self._looked_at = self.blocks.looked_at
        self.blockRequested.emit(block)

    def _look_at_routine(self, routine: Routine) -> None:
        self._looked_at = self.blocks.looked_at
        self.previewRequested.emit(routine)

    def _show_problems(self, card: BrokenCard) -> None:
        self._looked_at = card
        self.problemsRequested.emit(card.entry)


def _has_keyboard(part: QWidget) -> bool:
    there = QApplication.focusWidget()
    return there is not None and part.isAncestorOf(there)


def _files_of(catalogue: Catalogue) -> list[Entry]:
    """Exercise files and folders with problems, each as the entry of a file that cannot play."""
    files = dict.fromkeys(problem.file for problem in catalogue.problems)
    return [
        Entry(
            file,
            Origin.OWN,
            None,
            tuple(problem for problem in catalogue.problems if problem.file == file),
        )
        for file in files
    ]
