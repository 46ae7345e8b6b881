"""One session whole: planned and done side by side, and what was said of it, to be changed."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.ports import HistoryError
from backtimer.core.records import Mark, SessionDetail
from backtimer.core.report import step_reports
from backtimer.core.units import clock_text
from backtimer.ui.dates import moment_text
from backtimer.ui.history.words import done_text, gentler_words
from backtimer.ui.load_rows import load_rows
from backtimer.ui.rating_panel import RatingPanel
from backtimer.ui.services import Services
from backtimer.ui.step_table import StepTable
from backtimer.ui.widgets.back_page import BackPage
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.label import Label


class DetailPage(BackPage):
    """Shows one session."""

    deleteRequested = Signal()
    correctRequested = Signal()
    """Day, length or name of what was logged by hand were wrong."""

    def __init__(
        self, services: Services, detail: SessionDetail, parent: QWidget | None = None
    ) -> None:
        record = detail.record
        super().__init__(record.routine_title, parent)
        self._services = services
        self._id = record.id
        self._saved = record.ratings
        self.add(Label(" · ".join(_facts(detail)), muted=True), above=4)
        if detail.plan.get("steps"):
            exercises = services.catalogue().exercises
            self.add(StepTable(step_reports(detail), exercises), above=22)
        self._add_questions(detail)
        self._add_deeds(record.mark)
        self.column.addStretch(1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever leads away from here, what was written is kept."""
        self.save()
        super().hideEvent(event)

    @property
    def session_id(self) -> str:
        """The session that is shown."""
        return self._id

    def save(self) -> bool:
        """Keep what was changed; False, and why is shown, when that was not possible."""
        ratings = self.questions.ratings
        if ratings == self._saved:
            return True
        try:
            self._services.history().rate(self._id, ratings)
        except HistoryError as trouble:
            self.trouble.setText(str(trouble))
            self.trouble.show()
            return False
        self._saved = ratings
        self.trouble.hide()
        return True

    def let_go(self) -> None:
        """The session is gone: nothing of it is kept any more."""
        self._saved = self.questions.ratings

    def go_back(self) -> None:
        """Go back once all is kept; the second time in any case."""
        tried = self.trouble.isVisible()
        if self.save() or tried:
            self.backRequested.emit()

    def _add_questions(self, detail: SessionDetail) -> None:
        self.questions = RatingPanel(
            self.tr("How it was"),
            self.tr("You can change it; it is kept when you leave."),
            load_rows(self._services, detail),
        )
        self.questions.show_ratings(detail.record.ratings)
        self.add(self.questions, above=22)
        self.trouble = Label("", 15, QFont.Weight.Medium)
        self.trouble.setAccessibleName(self.tr("What went wrong"))
        self.trouble.hide()
        self.add(self.trouble, above=12)

    def _add_deeds(self, mark: Mark) -> None:
        """What can be done with the session: at the end, out of the way."""
        self.correct = PillButton(self.tr("Correct day, length or name"))
        self.correct.clicked.connect(self.correctRequested)
        self.correct.setVisible(mark is Mark.ACTIVITY)
        self.delete = PillButton(self.tr("Delete this session"))
        self.delete.clicked.connect(self.deleteRequested)
        row = QWidget()
        flow = FlowLayout(row, spacing=10)
        flow.addWidget(self.correct)
        flow.addWidget(self.delete)
        self.add(row, above=18, outlined=True)


def _facts(detail: SessionDetail) -> list[str]:
    record = detail.record
    facts = [moment_text(record.started), clock_text(record.active_s), done_text(record)]
    facts.extend(gentler_words(detail.plan))
    if record.paused_s >= 1:
        text = QCoreApplication.translate("history", "paused {time}")
        facts.append(text.format(time=clock_text(record.paused_s)))
    return facts
