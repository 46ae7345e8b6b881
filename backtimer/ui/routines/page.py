"""The routines page: a greeting, the routine to start at once, filters, and a card for each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from backtimer.core.catalogue import Catalogue, Entry, Origin
from backtimer.core.ports import HistoryError
from backtimer.core.records import SessionRecord
from backtimer.core.settings import Settings
from backtimer.core.stats import WEEKLY_GOAL, sessions_this_week
from backtimer.core.units import Language
from backtimer.core.words import equipment_words, minutes_text
from backtimer.ui.dates import day_text, first_weekday, greeting
from backtimer.ui.routines.cards import BrokenCard, RoutineCard
from backtimer.ui.routines.filters import FilterBar
from backtimer.ui.routines.grid import CardGrid
from backtimer.ui.routines.hero import Hero
from backtimer.ui.routines.offers import Offers, offers_of
from backtimer.ui.services import Services
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.card import Card
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page

LATEST_SESSIONS = 200
"""So many of the latest sessions tell this week's number and when a routine was last done."""


class RoutinesPage(Page):
    """Shows what can be done; says what the person wants of it."""

    startRequested = Signal(object)
    """A Routine, to be started at once."""
    previewRequested = Signal(object)
    """A Routine, to be looked at first."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._offers: Offers | None = None
        self._routine_cards: list[RoutineCard] = []
        self._broken_cards: list[BrokenCard] = []
        self._looked_at: Card | None = None
        self._greeting = heading(greeting(services.now()))
        self._week = Label(" ", muted=True)
        self.add(self._greeting)
        self.add(self._week, above=4)
        self.hero = Hero()
        self.filters = FilterBar()
        self.grid = CardGrid()
        self._nothing = Label(self.tr("No routine fits all of these filters."), muted=True)
        self._show_all = PillButton(self.tr("Show all routines"))
        self._folder = Label("", 14, muted=True)
        self.add(self.hero, above=20)
        self.add(self.filters, above=18, outlined=True)
        self.add(self.grid, above=14, outlined=True)
        self.add(self._nothing, above=16)
        self.column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._folder, above=20)
        self.column.addStretch(1)
        self._show_parts(loaded=False)
        self.hero.startRequested.connect(self._start_first)
        self.filters.changed.connect(self._apply_filter)
        self._show_all.clicked.connect(self.filters.clear)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def refresh(self, settings: Settings) -> None:
        """Load the catalogue and the latest sessions, and show them."""
        records = self._latest()
        language = self._services.language(settings)
        catalogue = self._services.catalogue()
        self._offers = offers_of(catalogue, settings, records)
        self._greeting.setText(greeting(self._services.now()))
        self._offer_first(self._offers, language)
        self._build_cards(catalogue, self._offers, language)
        self._folder.setText(
            self.tr(
                "Your own routines live in {folder}; docs/routines.md describes how to write one."
            ).format(folder=self._services.own_routines_folder)
        )
        self._show_parts(loaded=True)
        self._apply_filter()

    @property
    def loaded(self) -> bool:
        """Whether the cards are there."""
        return self._offers is not None

    def set_first_focus(self) -> None:
        """Put the keyboard on what is most likely wanted: Start."""
        self.hero.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore_focus(self) -> None:
        """Put the keyboard back on the card that was looked at."""
        card = self._looked_at if self._looked_at in self.grid.cards else None
        (card or self.hero.start).setFocus(Qt.FocusReason.OtherFocusReason)

    def _latest(self) -> Sequence[SessionRecord]:
        try:
            records = self._services.history().sessions(LATEST_SESSIONS)
        except HistoryError as trouble:
            self._week.setText(str(trouble))
            return ()
        now = self._services.now()
        done = sessions_this_week(records, now, first_weekday())
        self._week.setText(
            self.tr("{done} of {goal} sessions this week").format(done=done, goal=WEEKLY_GOAL)
        )
        return records

    def _offer_first(self, offers: Offers, language: Language) -> None:
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
            wrong.clicked.connect(lambda _=False, one=wrong: self._show_problems(one.entry))
        self._looked_at = None
        for card_before in old:
            card_before.hide()
            card_before.deleteLater()

    def _apply_filter(self) -> None:
        chosen = self.filters.filter
        fitting = [one for one in self._routine_cards if chosen.admits(one.offer.plan)]
        self.grid.set_cards([*fitting, *self._broken_cards])
        for card in self._routine_cards:
            card.setVisible(card in fitting)
        none = self._offers is not None and not fitting
        self._nothing.setVisible(none)
        self._show_all.setVisible(none)

    def _show_parts(self, *, loaded: bool) -> None:
        first = self._offers is not None and self._offers.first is not None
        self.hero.setVisible(loaded and first)
        for part in (self.filters, self.grid, self._folder):
            part.setVisible(loaded)
        if not loaded:
            self._nothing.hide()
            self._show_all.hide()

    def _start_first(self) -> None:
        if self._offers is not None and self._offers.first is not None:
            self.startRequested.emit(self._offers.first.plan.routine)

    def _preview(self, card: RoutineCard) -> None:
        self._looked_at = card
        self.previewRequested.emit(card.offer.plan.routine)

    def _show_problems(self, entry: Entry) -> None:
        from backtimer.ui.routines.problems import ProblemsDialog  # noqa: PLC0415  # rarely needed

        dialog = ProblemsDialog(entry, self)
        dialog.open()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, Card) and self.isAncestorOf(now):
            self.show_widget(now)


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
