"""One session whole: planned and done side by side, what was said of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.records import Ratings, SessionDetail
from backtimer.core.report import step_reports
from backtimer.core.units import clock_text
from backtimer.ui.dates import moment_text
from backtimer.ui.history.words import done_text, gentler_words
from backtimer.ui.step_table import StepTable
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label, heading, section
from backtimer.ui.widgets.page import Page


class DetailPage(Page):
    """Shows one session."""

    backRequested = Signal()

    def __init__(self, detail: SessionDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        record = detail.record
        self.back = PillButton(self.tr("Back"))
        self.back.clicked.connect(self.backRequested)
        self.setFocusProxy(self.back)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(heading(record.routine_title), above=8)
        facts = [moment_text(record.started), clock_text(record.active_s), done_text(record)]
        facts.extend(gentler_words(detail.plan))
        if record.paused_s >= 1:
            facts.append(self.tr("paused {time}").format(time=clock_text(record.paused_s)))
        self.add(Label(" · ".join(facts), muted=True), above=4)
        self.add(StepTable(step_reports(detail)), above=22)
        self._add_ratings(record.ratings)
        self.column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.backRequested.emit()
        else:
            super().keyPressEvent(event)

    def _add_ratings(self, ratings: Ratings) -> None:
        said = [
            self.tr("{question}: {number} of 10").format(question=question, number=number)
            for question, number in (
                (self.tr("Effort"), ratings.effort),
                (self.tr("Pain before"), ratings.pain_before),
                (self.tr("Pain after"), ratings.pain_after),
            )
            if number is not None
        ]
        if not said and not ratings.note:
            return
        self.add(section(self.tr("How it was")), above=24)
        if said:
            self.add(Label(" · ".join(said), 16, QFont.Weight.Medium), above=6)
        if ratings.note:
            self.add(Label(ratings.note), above=6)
