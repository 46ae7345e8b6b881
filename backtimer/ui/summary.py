"""The summary after a session: what was done, and what the person may say about it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from backtimer.core.advice import after_session
from backtimer.core.events import Outcome
from backtimer.core.levels import finished_sessions
from backtimer.core.ports import HistoryError
from backtimer.core.records import Ending, Mark, Ratings, SessionDetail, SessionRecord
from backtimer.core.report import exercises_done, step_reports
from backtimer.core.routine import Routine
from backtimer.core.snapshot import Snapshot
from backtimer.core.suggesting import suggestion
from backtimer.core.units import clock_text
from backtimer.ui import theme
from backtimer.ui.exercise_strip import ExerciseStrip
from backtimer.ui.history.words import done_text, gentler_words
from backtimer.ui.load_rows import load_rows
from backtimer.ui.rating_panel import RatingPanel
from backtimer.ui.services import Services
from backtimer.ui.step_table import StepTable
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.label import Label, heading, section
from backtimer.ui.widgets.page import Page

READING_WIDTH_PX = 860
LATEST_SESSIONS = 200
"""So many of the latest sessions tell whether these are the first weeks."""


class SummaryPage(Page):
    """Shows a session that is over, and keeps ratings and a note. Everything may be left out."""

    done = Signal()

    def __init__(
        self,
        services: Services,
        session_id: str,
        last: Snapshot | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, reading_width=theme.px(READING_WIDTH_PX), centred=True)
        self._services = services
        self._language = services.language(services.settings_store.load().settings)
        self._session_id = session_id
        self._saved = Ratings()
        self._trouble = Label("", 15, QFont.Weight.Medium)
        self._trouble.setAccessibleName(self.tr("What went wrong"))
        self.done_button = PillButton(self.tr("Done"), primary=True)
        self.leave_button = PillButton(self.tr("Leave without saving"))
        self.done_button.clicked.connect(self._finish)
        self.leave_button.clicked.connect(self.done)
        self.begin_at(self.done_button)
        self._tell(None)
        detail = self._detail()
        self._latest = self._latest_sessions()
        self._add_head(detail, last)
        self._add_strip(detail)
        self._add_questions(detail)
        self._add_suggestion(detail)
        self.add(self._trouble, above=16)
        self.column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)
        if detail is not None:
            self.add(section(self.tr("What you did")), above=28)
            exercises = services.catalogue().exercises
            self.add(StepTable(step_reports(detail), exercises), above=12)
        self.column.addStretch(1)

    def save(self) -> bool:
        """Keep what was said; False, and why is shown, when that was not possible."""
        ratings = self.questions.ratings
        if ratings == self._saved:
            return True
        try:
            self._services.history().rate(self._session_id, ratings)
        except HistoryError as trouble:
            self._tell(trouble)
            return False
        self._saved = ratings
        return True

    def _finish(self) -> None:
        if self.save():
            self.done.emit()

    def _detail(self) -> SessionDetail | None:
        try:
            return self._services.history().session(self._session_id)
        except HistoryError as trouble:
            self._tell(trouble)
            return None

    def _latest_sessions(self) -> Sequence[SessionRecord]:
        try:
            return self._services.history().sessions(LATEST_SESSIONS)
        except HistoryError:
            return ()

    def _tell(self, trouble: HistoryError | None) -> None:
        """Show what went wrong, with a way out; None hides both."""
        self._trouble.setText("" if trouble is None else str(trouble))
        self._trouble.setVisible(trouble is not None)
        self.leave_button.setVisible(trouble is not None)

    def _add_head(self, detail: SessionDetail | None, last: Snapshot | None) -> None:
        finished = detail is None or detail.record.ending is Ending.FINISHED
        title = heading(self.tr("Well done") if finished else self.tr("That is it for today"))
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, 0, 0)
        row.addWidget(title, 1)
        row.addWidget(self.done_button)
        self.column.addLayout(row)
        active_s = detail.record.active_s if detail else last.active_s if last else 0.0
        parts = [clock_text(active_s)]
        if detail is not None:
            parts.insert(0, detail.record.routine_title)
            parts.append(done_text(detail.record))
            parts.extend(gentler_words(detail.plan))
        self.add(Label(" · ".join(parts), muted=True), above=4)
        saved = detail is not None and self._services.history().on_disk
        self.add(Label(thanks_text(finished=finished, saved=saved)), above=12)
        for text in self._advice(detail):
            self.add(Label(text, 15, muted=True), above=6)

    def _advice(self, detail: SessionDetail | None) -> tuple[str, ...]:
        """What helps after this session, in a sentence or two; after a workout only."""
        if detail is None or detail.record.mark is not Mark.WORKOUT:
            return ()
        finished = finished_sessions(self._latest)
        known = self._services.catalogue().exercises
        done = {phase.exercise for phase in detail.phases}
        hurt = any(phase.outcome is Outcome.PAINFUL for phase in detail.phases)
        exercises = [known[one] for one in done if one in known]
        advice = after_session(exercises, finished, hurt=hurt)
        return tuple(one.text.text(self._language) for one in advice)

    def _add_strip(self, detail: SessionDetail | None) -> None:
        """The exercises done, as figures; those that cannot be drawn any more are left out."""
        exercises = self._services.catalogue().exercises
        found = () if detail is None else exercises_done(detail, exercises)
        if found:
            self.add(ExerciseStrip(found, self._language), above=20)

    def _add_questions(self, detail: SessionDetail | None) -> None:
        self.questions = RatingPanel(
            self.tr("How was it?"),
            self.tr("Answer what you like; all of it can be left out."),
            None if detail is None else load_rows(self._services, detail),
        )
        self.add(self.questions, above=20)

    def _add_suggestion(self, detail: SessionDetail | None) -> None:
        """What to try next, which follows what the person says."""
        self.suggestion = Label("", 16, QFont.Weight.Medium)
        self.suggestion.setAccessibleName(self.tr("Suggestion"))
        self.suggestion.hide()
        self.add(self.suggestion, above=14)
        if detail is None or detail.record.mark is not Mark.WORKOUT:
            return
        routines = self._services.catalogue().routines
        self.questions.changed.connect(lambda: self._suggest(routines))

    def _suggest(self, routines: Sequence[Routine]) -> None:
        latest = [
            replace(one, ratings=self.questions.ratings) if one.id == self._session_id else one
            for one in self._latest
        ]
        own = next((one for one in latest if one.id == self._session_id), None)
        found = None if own is None else suggestion(own.routine_id, latest, routines)
        self.suggestion.setText("" if found is None else found.text.text(self._language))
        self.suggestion.setVisible(found is not None)


def thanks_text(*, finished: bool, saved: bool) -> str:
    """A word after the session; a session that ended early gets no less of it.

    What is not on disk is not called saved.
    """
    if not saved:
        return QCoreApplication.translate(
            "summary",
            "Thank you for training. Your session could not be saved yet; it is kept until the "
            "program ends, and saving is tried again.",
        )
    if finished:
        return QCoreApplication.translate(
            "summary", "Your session is saved. Thank you for training."
        )
    return QCoreApplication.translate(
        "summary", "Your session is saved as far as you came. Every part of it counts."
    )
