"""What stands in the window: it composes the pages, leads from one to the next, no more."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backtimer.ui.navigation import Navigation, Place
from backtimer.ui.routines.page import RoutinesPage
from backtimer.ui.services import Services
from backtimer.ui.settings.keeper import SettingsKeeper
from backtimer.ui.stage import Stage
from backtimer.ui.theme import ThemeKeeper
from backtimer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from backtimer.core.blocks import Block, Chosen
    from backtimer.core.catalogue import Entry
    from backtimer.core.exercise import Exercise
    from backtimer.core.records import SessionRecord
    from backtimer.core.routine import Routine
    from backtimer.core.settings import Settings
    from backtimer.core.taking_up import Unfinished

# Pages that the first frame does not show are imported when they are first wanted.
# ruff: noqa: PLC0415

LATEST_SESSIONS = 200
"""So many of the latest sessions tell whether the first ones are over."""

PAGE_KEYS = {
    int(Qt.Key.Key_PageUp): QAbstractSlider.SliderAction.SliderPageStepSub,
    int(Qt.Key.Key_PageDown): QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class House(QWidget):
    """Two rooms in `window`: the desk with its pages, and the mat with the player."""

    sessionEnded = Signal()
    """A session has ended and is saved."""

    def __init__(self, window: QWidget, services: Services, keeper: SettingsKeeper) -> None:
        super().__init__(window)
        self._services = services
        self.keeper = keeper
        self._theme = ThemeKeeper(_application(), self)
        self._theme.choose(keeper.settings.theme)
        self.navigation = Navigation()
        self.notice = Notice()
        self.offer = Notice()
        self.routines = RoutinesPage(services)
        self._places: dict[Place, QWidget] = {Place.ROUTINES: self.routines}
        self._closer_look: QWidget | None = None
        self._offered: Callable[[], None] | None = None
        self._trail: list[Callable[[], None]] = []
        self._footprints: list[int] = []
        self._below: QWidget = self.routines
        self._stays = False
        self._note: QWidget | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.routines)
        self._rooms = QStackedWidget(self)
        self._rooms.addWidget(self._desk())
        self.stage = Stage(window, self._rooms, services)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._rooms)
        self._connect()
        self.navigation.show_place(Place.ROUTINES)
        self.say(" ".join(filter(None, (services.notice, self.keeper.notice))))
        self._show_safety_note()

    @property
    def is_on_the_mat(self) -> bool:
        """Whether a session is prepared, runs or is being rated."""
        return self.stage.room is not None

    def open(self) -> None:
        """Load the routines; called once, when the house can be seen."""
        self.routines.refresh(self.keeper.settings)
        if self._rooms.currentIndex() == 0:
            self.routines.set_first_focus()

    def play(self, routine: "Routine") -> None:
        """Open the player with `routine` at once."""
        if not (routine.block or routine.trial):
            self.keeper.choose(last_routine=routine.id)
        self._stays = routine.trial
        self.stage.play(routine, self.keeper.settings)

    def _take_up(self, unfinished: "Unfinished") -> None:
        """Go on with it, if it is still as it was: another window may have been faster."""
        self.routines.refresh(self.keeper.settings)
        found = self.routines.unfinished
        if found is None or found.session_id != unfinished.session_id:
            self.say(self.tr("This session goes on, or was left, in another window."))
            self.routines.set_first_focus()
            return
        if not found.routine.block:
            self.keeper.choose(last_routine=found.routine.id)
        self._stays = False
        self.stage.take_up(found, self.keeper.settings)

    def _leave_unfinished(self, unfinished: "Unfinished") -> None:
        from backtimer.core.ports import HistoryError

        try:
            self._services.taking_up.leave(unfinished)
        except HistoryError as trouble:
            self.say(str(trouble))
        self.routines.refresh(self.keeper.settings)
        self.routines.set_first_focus()

    def leave(self) -> None:
        """The window closes: end and keep what runs, keep what was being written."""
        self.stage.leave()

    def _desk(self) -> QWidget:
        desk = QWidget()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.offer)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(column, 1)
        help_key = QShortcut(QKeySequence(Qt.Key.Key_F1), desk)
        help_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        help_key.activated.connect(self._show_help)
        undo_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk)
        undo_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo_key.activated.connect(self._act_by_key)
        return desk

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page scrolls wherever at the desk the keyboard is."""
        action = PAGE_KEYS.get(event.key())
        page = self._pages.currentWidget()
        if isinstance(page, QStackedWidget):
            page = page.currentWidget()
        if action is None or not isinstance(page, QScrollArea) or not page.isVisible():
            super().keyPressEvent(event)
        else:
            page.verticalScrollBar().triggerAction(action)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._go)
        self.routines.startRequested.connect(self.play)
        self.routines.previewRequested.connect(self._show_preview)
        self.routines.problemsRequested.connect(self._show_problems)
        self.routines.blockRequested.connect(self._show_block)
        self.routines.takeUpRequested.connect(self._take_up)
        self.routines.leaveRequested.connect(self._leave_unfinished)
        self.stage.sessionEnded.connect(self.sessionEnded)
        self.stage.left.connect(self._come_back)
        self.stage.cancelled.connect(self._show_safety_note)
        self.stage.volumeChosen.connect(lambda percent: self.keeper.choose(volume=percent))
        self.notice.actionChosen.connect(self._act)
        self.keeper.changed.connect(self._apply)
        self.keeper.trouble.connect(self.say)

    def _apply(self, settings: "Settings") -> None:
        self._theme.choose(settings.theme)

    def say(self, text: str) -> None:
        """Show a sentence for the person above the pages."""
        if text:
            self.notice.say(text)

    def offer_action(self, text: str, words: str, act: "Callable[[], None]") -> None:
        """Show a sentence above the pages, and a button that acts; saying another replaces it."""
        self._offered = act
        self.notice.say(text, words)
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        key = undo.toString(QKeySequence.SequenceFormat.NativeText)
        self.notice.action_button.setToolTip(self.tr("Key: {key}").format(key=key))

    def _act_by_key(self) -> None:
        if self.notice.action_button.isVisible():
            self._act()

    def _act(self) -> None:
        act, self._offered = self._offered, None
        self.notice.hide()
        if act is not None:
            act()

    def _go(self, place: Place) -> None:
        page = self._places.get(place)
        if page is None:
            page = self._build(place)
            self._places[place] = page
            self._pages.addWidget(page)
        self.navigation.show_place(place)
        self._trail.clear()
        self._footprints.clear()
        self._drop_closer_look()
        self._pages.setCurrentWidget(page)
        self._refresh(place)

    def _show_help(self) -> None:
        """The keyboard goes first: a page that opens without it stays at its top."""
        self.navigation.focus_place(Place.HELP)
        self._go(Place.HELP)

    def _build(self, place: Place) -> QWidget:
        if place is Place.HISTORY:
            from backtimer.ui.history.page import HistoryPage

            history = HistoryPage(self._services)
            history.startWanted.connect(lambda: self._go(Place.ROUTINES))
            history.bestsWanted.connect(self._show_bests)
            history.logWanted.connect(self._log_activity)
            history.correctWanted.connect(self._log_activity)
            history.offered.connect(self.offer_action)
            return history
        if place is Place.EXERCISES:
            from backtimer.ui.exercises.page import ExercisesPage

            exercises = ExercisesPage(self._services)
            exercises.exerciseRequested.connect(self._show_exercise)
            return exercises
        if place is Place.HELP:
            from backtimer.ui.help.page import HelpPage

            return HelpPage(self._services)
        from backtimer.ui.settings.page import SettingsPage

        return SettingsPage(self._services, self.keeper)

    def _refresh(self, place: Place) -> None:
        page = self._places[place]
        refresh: Callable[[Settings], None] = page.refresh  # type: ignore[attr-defined]
        refresh(self.keeper.settings)

    def _show_preview(self, routine: "Routine") -> None:
        from backtimer.ui.routines.preview import PreviewPage

        preview = PreviewPage(self._services, routine, self.keeper.settings)
        preview.startRequested.connect(self.play)
        preview.exerciseRequested.connect(self._show_exercise)
        preview.backRequested.connect(self._leave_closer_look)
        self._look_closer(preview, lambda: self._show_preview(routine))

    def _show_block(self, block: "Block") -> None:
        from backtimer.ui.blocks.page import BlockPage

        page = BlockPage(self._services, block, self.keeper.settings)
        page.startRequested.connect(self.play)
        page.numbersChosen.connect(self._remember_numbers)
        page.backRequested.connect(self._leave_closer_look)
        self._look_closer(page, lambda: self._show_block(block))

    def _remember_numbers(self, block: "Block", chosen: "Chosen") -> None:
        from backtimer.core.blocks import remembered

        kept = self.keeper.settings.block_numbers
        self.keeper.choose(block_numbers=remembered(block, chosen, kept))

    def _show_problems(self, entry: "Entry") -> None:
        from backtimer.ui.routines.problems import ProblemsPage

        problems = ProblemsPage(entry)
        problems.backRequested.connect(self._leave_closer_look)
        self._look_closer(problems, lambda: self._show_problems(entry))

    def _log_activity(self, wrong: "SessionRecord | None" = None) -> None:
        """Log what was done away from the program; with `wrong` log that one anew."""
        from backtimer.ui.activities.page import LogActivityPage

        page = LogActivityPage(self._services, self.keeper.settings, wrong)
        page.backRequested.connect(self._leave_closer_look)
        page.saved.connect(self._show_logged)
        self._look_closer(page, lambda: self._log_activity(wrong))

    def _show_logged(self, session_id: str) -> None:
        from backtimer.ui.history.page import HistoryPage

        self._go(Place.HISTORY)
        history = self._places[Place.HISTORY]
        assert isinstance(history, HistoryPage)
        history.show_row(session_id)

    def _show_bests(self) -> None:
        from backtimer.ui.history.bests import BestsPage

        page = BestsPage(self._services, self.keeper.settings)
        page.backRequested.connect(self._leave_closer_look)
        self._look_closer(page, self._show_bests)

    def _show_exercise(self, exercise: "Exercise") -> None:
        from backtimer.ui.exercises.detail import ExercisePage

        settings = self.keeper.settings
        page = ExercisePage(
            exercise,
            self._services.catalogue(),
            settings,
            self._services.language(settings),
            finished=self._finished_sessions(),
        )
        page.tryRequested.connect(self.play)
        page.exerciseRequested.connect(self._show_exercise)
        page.routineRequested.connect(self._show_preview)
        page.backRequested.connect(self._leave_closer_look)
        self._look_closer(page, lambda: self._show_exercise(exercise))

    def _finished_sessions(self) -> int:
        from backtimer.core.levels import finished_sessions
        from backtimer.core.ports import HistoryError

        try:
            return finished_sessions(self._services.history().sessions(LATEST_SESSIONS))
        except HistoryError:
            return 0

    def _look_closer(self, page: QWidget, again: Callable[[], None]) -> None:
        """Show a page over the place that it was asked for from; `again` shows it anew."""
        if self._closer_look is None:
            self._below = self._pages.currentWidget() or self.routines
        else:
            self._footprints.append(_keyboard_in(self._closer_look))
        self._trail.append(again)
        self._drop_closer_look()
        self._closer_look = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()

    def _leave_closer_look(self) -> None:
        """Back to the page before: another closer look, or the place below them all."""
        self._trail.pop()
        if self._trail:
            self._return()
            return
        self._pages.setCurrentWidget(self._below)
        self._drop_closer_look()
        restore: Callable[[], None] = self._below.restore_focus  # type: ignore[attr-defined]
        restore()

    def _return(self) -> None:
        """Show the page before anew, with the keyboard where it was."""
        footprint = self._footprints.pop()
        self._drop_closer_look()
        again, below = self._trail.pop(), self._below
        again()
        self._below = below
        buttons = [] if self._closer_look is None else _buttons_in(self._closer_look)
        if 0 <= footprint < len(buttons):
            buttons[footprint].setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_closer_look(self) -> None:
        if self._closer_look is not None:
            self._pages.removeWidget(self._closer_look)
            self._closer_look.deleteLater()
            self._closer_look = None

    def _come_back(self) -> None:
        if self._stays and self._closer_look is not None:
            self._closer_look.setFocus()
            return
        self._go(Place.ROUTINES)
        self.routines.set_first_focus()
        self._show_safety_note()

    def _show_safety_note(self) -> None:
        if self.keeper.settings.safety_note_seen:
            return
        from backtimer.ui.safety_note import SafetyNote

        if self._note is None:
            note = SafetyNote()
            note.accepted.connect(self._accept_safety_note)
            self._rooms.addWidget(note)
            self._note = note
        self._rooms.setCurrentWidget(self._note)
        self._note.setFocus()

    def _accept_safety_note(self) -> None:
        self.keeper.choose(safety_note_seen=True)
        self._rooms.setCurrentIndex(0)
        if self._note is not None:
            self._rooms.removeWidget(self._note)
            self._note.deleteLater()
            self._note = None
        self.routines.set_first_focus()


def _buttons_in(page: QWidget) -> list[QAbstractButton]:
    """The buttons of a page, in the order in which they were made."""
    return page.findChildren(QAbstractButton)


def _keyboard_in(page: QWidget) -> int:
    """The number of the button with the keyboard; -1 for none."""
    focused = (at for at, one in enumerate(_buttons_in(page)) if one.hasFocus())
    return next(focused, -1)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # a window cannot be built without one
    return app
