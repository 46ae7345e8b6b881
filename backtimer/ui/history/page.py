"""The history page: what it adds up to, all sessions, and one of them whole when opened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.merging import Break, Contents, Entry, later
from backtimer.core.ports import HistoryError, WaitsError
from backtimer.core.review import Week
from backtimer.core.settings import Settings
from backtimer.ui import theme
from backtimer.ui.dates import first_weekday, moment_text, short_date
from backtimer.ui.history.detail import DetailPage
from backtimer.ui.history.filters import SessionFilters
from backtimer.ui.history.model import SessionsModel
from backtimer.ui.history.overview import Overview, Review, review
from backtimer.ui.history.session_list import SessionList
from backtimer.ui.services import Services
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.stacking import StackingLayout

STACKED_PX = 620
SEEN_PX = 24
"""So much more than what is to be seen is shown."""
FETCH_PX = 1200
"""More of the list is read when its end is nearer than this to what is seen."""


class HistoryPage(QStackedWidget):
    """The overview and the list, and in front of them the session that was opened."""

    startWanted = Signal()
    """There is no session yet, and the person wants to begin."""
    bestsWanted = Signal()
    """The person wants to see the best marks."""
    logWanted = Signal()
    """Something was done away from the program."""
    correctWanted = Signal(object)
    """The SessionRecord of what was logged, and was logged wrongly."""
    offered = Signal(str, str, object)
    """Something was done that can be undone: a sentence, what a button says, what it does."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._detail: DetailPage | None = None
        self._trouble = ""
        self._settings = Settings()
        self._model = SessionsModel(services, self)
        self.list = SessionList(self._model)
        self.overview = Overview()
        self.filters = SessionFilters()
        self._about = Label("", muted=True)
        self._found = Label("", muted=True)
        self.begin = PillButton(self.tr("Choose a routine"), primary=True)
        self.begin.clicked.connect(self.startWanted)
        self.bests = PillButton(self.tr("Best marks"))
        self.bests.clicked.connect(lambda: self._lead_to(self.bests, self.bestsWanted))
        self.log = PillButton(self.tr("Log another activity"))
        self.log.clicked.connect(lambda: self._lead_to(self.log, self.logWanted))
        self._led = self.log
        self.page = self._whole()
        self.addWidget(self.page)
        self.list.activated.connect(self._open_row)
        self.list.clicked.connect(self._open_row)
        self.list.reached.connect(self._show_row)
        self.list.deleteWanted.connect(self._delete_row)
        self.overview.weekChosen.connect(self._ask_about_week)
        self.overview.dayChosen.connect(self._show_day)
        self.filters.allDaysWanted.connect(self._show_all_days)
        self.list.left.connect(self._show_all_days)
        self.filters.changed.connect(self._look_for)
        self._model.troubled.connect(self._tell)
        self.page.verticalScrollBar().valueChanged.connect(self._fetch)
        self.page.verticalScrollBar().rangeChanged.connect(self._fetch)

    def refresh(self, settings: Settings) -> None:
        """Add it all up anew, and show the newest sessions."""
        self._settings = settings
        self._close_detail()
        self._trouble = ""
        shown = self._review(settings)
        self._model.reload(self.filters.wanted)
        empty = self._model.rowCount() == 0 and self.filters.wanted == EVERYTHING
        for part in (self.bests, self.overview, self.filters, self.list):
            part.setVisible(not empty)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.begin.setVisible(empty and not self._trouble)
        if not self._trouble:
            self._about.setText(about_text() if empty or shown is None else shown.summary)
        self._say_found()

    def restore_focus(self) -> None:
        """Put the keyboard back on what led to a closer look."""
        led = self._led if self._detail is None else self._detail.correct
        led.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_to(self, button: PillButton, wanted: SignalInstance) -> None:
        self._led = button
        wanted.emit()

    def show_row(self, session_id: str) -> None:
        """Put the keyboard on a session in the list, if it is among those that are looked at."""
        row = self._model.row_of(session_id)
        if row is None:
            self.restore_focus()
        else:
            self._take_row(row)

    def open_session(self, session_id: str) -> None:
        """Show one session whole."""
        try:
            detail = self._services.history().session(session_id)
        except HistoryError as trouble:
            self._tell(str(trouble))
            return
        self._close_detail()
        self._detail = DetailPage(self._services, detail)
        self._detail.backRequested.connect(self._back)
        self._detail.deleteRequested.connect(lambda: self.delete(session_id))
        self._detail.correctRequested.connect(lambda: self.correctWanted.emit(detail.record))
        self.addWidget(self._detail)
        self.setCurrentWidget(self._detail)
        self._detail.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self, session_id: str) -> None:
        """Delete a session, and offer to undo it."""
        history = self._services.history()
        row = self._model.row_of(session_id) or 0
        try:
            entry = history.entry(session_id)
        except HistoryError as trouble:
            self._tell(str(trouble))
            return
        if not self._do(lambda: history.delete(session_id), ends_detail=True):
            return
        self._take_row(row)
        record = entry.session.record
        text = self.tr("Deleted: {title}, {moment}.").format(
            title=record.routine_title, moment=moment_text(record.started)
        )
        self.offered.emit(text, self.tr("Undo"), lambda: self._bring_back(entry, row))

    def _show_anew(self) -> None:
        """Refresh, and stay where the page was."""
        bar = self.page.verticalScrollBar()
        place = bar.value()
        self.refresh(self._settings)
        bar.setValue(place)

    def _take_row(self, row: int) -> None:
        """Put the keyboard on a row of the list, the last one where there are fewer."""
        self._model.read_to(row)
        index = self._model.index(min(row, self._model.rowCount() - 1), 0)
        self.list.setCurrentIndex(index)
        if not self.isVisible():
            return
        if not index.isValid():
            first = self.begin if self.begin.isVisible() else self.filters.search
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_row(self.list.visualRect(index))

    def _bring_back(self, entry: Entry, row: int) -> None:
        """Under another id: a deleted one never comes back, wherever the history is merged."""
        record = replace(entry.session.record, id=str(uuid4()))
        again = replace(entry, session=replace(entry.session, record=record))
        looked_at = None if self._detail is None else self._detail.session_id
        if not self._do(lambda: self._services.history().take_in(Contents((again,)))):
            return
        if looked_at is None:
            self._take_row(row)
        else:
            self.open_session(looked_at)

    def _do(self, deed: Callable[[], object], *, ends_detail: bool = False) -> bool:
        """Change the history and show it anew; False, and why is shown, where it refuses.

        What only waits for the disk is done, and that it waits is said.
        """
        waits = ""
        try:
            deed()
        except WaitsError as trouble:
            waits = str(trouble)
        except HistoryError as trouble:
            self._tell(str(trouble))
            return False
        if ends_detail and self._detail is not None:
            self._detail.let_go()
        self._show_anew()
        if waits:
            self._tell(waits)
        return True

    def rest(self, week: Week, *, resting: bool) -> None:
        """Keep that a week is one of rest, or that it is not."""
        now = self._services.now()
        history = self._services.history()
        try:
            said = history.breaks()
        except HistoryError as trouble:
            self._tell(str(trouble))
            return
        days = [one.day for one in said if one.resting and week.holds(one.day)]
        if resting:
            # its middle: so it lies in the same week wherever weeks begin on another day
            days = [week.middle]
        before = {one.day: one.changed for one in said}
        new = [Break(day, resting, later(now, before.get(day))) for day in days]
        self._do(lambda: history.rest(new))

    def _ask_about_week(self, week: Week, place: QPoint) -> None:
        self.week_menu(week).popup(place)

    def week_menu(self, week: Week) -> QMenu:
        """What can be said of a week."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if week.on_break:
            text = self.tr("The week of {day} was no break")
        else:
            text = self.tr("The week of {day} was a break (illness, travel)")
        choice = menu.addAction(text.format(day=short_date(week.first_day)))
        choice.triggered.connect(lambda: self.rest(week, resting=not week.on_break))
        menu.setActiveAction(choice)
        return menu

    def _whole(self) -> Page:
        page = Page()
        deeds = QWidget()
        buttons = FlowLayout(deeds, spacing=2)
        buttons.addWidget(self.bests)
        buttons.addWidget(self.log)
        head = StackingLayout(theme.px(STACKED_PX), spacing=2)
        head.setContentsMargins(MARGIN, 0, 0, 0)
        head.add(heading(self.tr("History")), 1)
        head.add(deeds, outlined=True)
        page.column.addLayout(head)
        page.add(self._about, above=4)
        page.add(self.begin, above=16, outlined=True)
        page.column.setAlignment(self.begin, Qt.AlignmentFlag.AlignLeft)
        page.add(self.overview, above=16)
        page.add(self.filters, above=22)
        page.add(self._found, above=12)
        page.add(self.list, above=10)
        page.column.addStretch(1)
        return page

    def _review(self, settings: Settings) -> Review | None:
        history = self._services.history()
        today = self._services.now().date()
        try:
            shown = review(
                history,
                today,
                goal=settings.weekly_goal,
                first_weekday=first_weekday(),
                on_trouble=lambda trouble: self._tell(str(trouble)),
            )
            self.filters.offer(history.routines(), today)
        except HistoryError as trouble:
            self._tell(str(trouble))
            return None
        self.overview.show_review(shown)
        return shown

    def _look_for(self, wanted: Wanted) -> None:
        self._model.reload(wanted)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._say_found()

    def _show_day(self, day: date | None) -> None:
        """Show a day in the list, and go there; None: all of them, and go back to the calendar."""
        self.filters.choose_day(day)
        if day is not None:
            self._take_row(0)
            QTimer.singleShot(0, self, self._show_found)  # once all has its new place
        elif self.isVisible():
            self.overview.focus_calendar()

    def _show_all_days(self) -> None:
        self.overview.calendar.choose(None)

    def _show_found(self) -> None:
        """Scroll so far that what was found is seen, and what was looked for."""
        bar, high = self.page.verticalScrollBar(), self.page.viewport().height()
        top = self.filters.mapTo(self.page, QPoint()).y() + bar.value()
        bottom = self.list.mapTo(self.page, QPoint(0, self.list.height())).y() + bar.value()
        seen = min(bottom + SEEN_PX, top + high - SEEN_PX)
        bar.setValue(min(max(bar.value(), seen - high), top - SEEN_PX))

    def _say_found(self) -> None:
        """Which sessions are listed."""
        number = self._model.rowCount()
        more = "" if self._model.is_complete else "+"
        text = self.tr("Newest first. Open a session to see all of it.")
        if self.filters.wanted != EVERYTHING:
            text = self.tr("Found: {number}").format(number=f"{number}{more}")
        self._found.setText(text if self.list.isVisibleTo(self) else "")

    def _fetch(self) -> None:
        """Read on when the end of the list comes near."""
        bar = self.page.verticalScrollBar()
        if self.list.isVisible() and bar.maximum() - bar.value() < FETCH_PX:
            self._model.read_on()

    def _show_row(self, area: QRect) -> None:
        """Scroll so far that a row of the list is seen."""
        place = self.list.mapTo(self.page, area.center())
        place.setY(place.y() + self.page.verticalScrollBar().value())
        self.page.ensureVisible(place.x(), place.y(), 0, area.height())

    def _open_row(self, index: QModelIndex) -> None:
        self.open_session(self._model.record(index.row()).id)

    def _delete_row(self, index: QModelIndex) -> None:
        self.delete(self._model.record(index.row()).id)

    def _back(self) -> None:
        self._close_detail()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_detail(self) -> None:
        if self._detail is not None:
            self.removeWidget(self._detail)
            self._detail.deleteLater()
            self._detail = None

    def _tell(self, trouble: str) -> None:
        self._trouble = trouble
        self._about.setText(trouble)


def about_text() -> str:
    """The line below the heading while there is no session."""
    return QCoreApplication.translate(
        "history",
        "Every session you do will be listed here, with what was planned and what you did. "
        "There is none yet.",
    )
