"""Log another activity, or correct one: name it, read what the texts say, tell when, how long."""

from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QSpinBox, QWidget

from backtimer.core.activity import Activity, find_activities
from backtimer.core.ports import HistoryError, WaitsError
from backtimer.core.records import MINUTES, LoggedActivity, SessionRecord
from backtimer.core.settings import Settings
from backtimer.ui import theme
from backtimer.ui.dates import date_form
from backtimer.ui.services import Services
from backtimer.ui.widgets.back_page import BackPage
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.field_plate import FieldPlate
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.label import Label, section
from backtimer.ui.widgets.note_edit import NoteEdit
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.search_field import SearchField

USUAL_MINUTES = 30
MOST_CHOICES = 45
NOON = 12
"""An activity of an earlier day is kept at noon: the hour was not asked for."""
READING_WIDTH_PX = 860


class LogActivityPage(BackPage):
    """Keeps one activity in the history; Escape goes back without keeping any.

    With `wrong` that one is kept anew: its name, day and length, but not what was said of it.
    """

    saved = Signal(str)
    """The id under which it is kept."""

    def __init__(
        self,
        services: Services,
        settings: Settings,
        wrong: SessionRecord | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title_text(wrong), parent, reading_width=theme.px(READING_WIDTH_PX))
        self._services = services
        self._language = services.language(settings)
        self._known = services.catalogue().activities
        self._chosen: Activity | None = None
        self._title = ""
        self._wrong = wrong
        self._id = str(uuid4()) if wrong is None else wrong.id
        self._waits = False
        self.search = SearchField(self.tr("What did you do?"))
        self.search.textChanged.connect(self._offer)
        self.begin_at(self.search)
        self.add(self.search, above=16)
        self._choices = QWidget()
        self._row = FlowLayout(self._choices, spacing=6)
        self.add(self._choices, above=10, outlined=True)
        self._against = Label("", 16, QFont.Weight.Medium)
        self.add(self._against, above=8)
        self._add_form()
        self.column.addStretch(1)
        self._offer("")
        if wrong is not None:
            self._show_wrong(wrong)

    def choose(self, activity: Activity | None, title: str) -> None:
        """Ask when and how long; None for one that has only the person's own name."""
        self._chosen, self._title = activity, title
        about = [] if activity is None else [activity.about, *activity.cautions]
        self._name.setText(title)
        self._about.setText("\n".join(text.text(self._language) for text in about if text))
        self._about.setVisible(bool(about))
        self._choices.hide()
        self.form.show()
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep it; where that is not possible, say why and stay.

        What waits for the disk counts: saved again it is the same one, and the page is done.
        """
        entry = LoggedActivity(
            id=self._id,
            activity_id="" if self._chosen is None else self._chosen.id,
            title=self._title,
            started=self._started(),
            minutes=self.minutes.value(),
            note=self.note.toPlainText().strip(),
        )
        waited = self._waits
        try:
            self._write(entry)
        except HistoryError as trouble:
            self._waits = isinstance(trouble, WaitsError)
            if not (waited and self._waits):
                self._trouble.setText(str(trouble))
                self._trouble.show()
                return
        self.saved.emit(entry.id)

    def _write(self, entry: LoggedActivity) -> None:
        history = self._services.history()
        if self._wrong is None and not self._waits:
            history.log_activity(entry)
        else:
            history.correct(entry)

    def _show_wrong(self, wrong: SessionRecord) -> None:
        """Begin with what was logged."""
        day = wrong.started.date()
        self.day.setMaximumDate(max(self.day.date(), QDate(day.year, day.month, day.day)))
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.minutes.setValue(round(wrong.active_s / 60))
        known = next((one for one in self._known if one.id == wrong.routine_id), None)
        self.choose(known, wrong.routine_title)

    def _offer(self, words: str) -> None:
        """Show what fits the words; what the texts advise against says why, without a button."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = find_activities(words, self._known)
        self.form.hide()
        self._choices.show()
        offered = [one for one in found if one.can_be_logged][:MOST_CHOICES]
        for activity in offered:
            name = activity.name.text(self._language)
            self._add_choice(name, activity, name)
        own = words.strip()
        if own and not found:
            self._add_choice(self.tr("Log “{name}”").format(name=own), None, own)
        self._row.invalidate()
        self._choices.updateGeometry()
        against = [one for one in found if not one.can_be_logged] if own else []
        self._against.setText(
            "\n".join(
                f"{one.name.text(self._language)}: {one.about.text(self._language)}"
                for one in against
            )
        )
        self._against.setVisible(bool(against))

    def _add_choice(self, text: str, activity: Activity | None, title: str) -> None:
        button = PillButton(text)
        button.clicked.connect(lambda: self.choose(activity, title))
        self._row.addWidget(button)
        button.show()

    def _add_form(self) -> None:
        self.form = panel = Panel(padding=22)
        self._name = section("")
        self._about = Label("", 15, muted=True)
        self.day = QDateEdit(QDate(self._services.now().date()))  # type: ignore[call-overload]
        self.day.setMaximumDate(self.day.date())
        self.day.setDisplayFormat(date_form())
        self.minutes = QSpinBox()
        self.minutes.setRange(MINUTES[0], MINUTES[-1])
        self.minutes.setValue(USUAL_MINUTES)
        self.note = NoteEdit(self.tr("Note"))
        self._trouble = Label("", 15, QFont.Weight.Medium)
        self._trouble.hide()
        self.save_button = PillButton(self.tr("Save"), primary=True)
        self.save_button.clicked.connect(self.save)
        panel.column.addWidget(self._name)
        panel.column.addWidget(self._about)
        fields = QWidget()
        row = FlowLayout(fields, spacing=18)
        for title, box in ((self.tr("Day"), self.day), (self.tr("Minutes"), self.minutes)):
            row.addWidget(_named(title, FieldPlate(box, title)))
        panel.column.addWidget(fields)
        if self._wrong is None:
            panel.column.addWidget(Label(self.tr("Note")))
            panel.column.addWidget(self.note)
        panel.column.addWidget(self._trouble)
        panel.add_outlined(self.save_button)
        self.add(panel, above=14)

    def _started(self) -> datetime:
        """When it began: so long before now, or on another day around noon.

        What is corrected keeps its hour, which was not asked for either.
        """
        if self._wrong is not None:
            day = self.day.date()
            return self._wrong.started.replace(year=day.year(), month=day.month(), day=day.day())
        now = self._services.now()
        day = self.day.date()
        if (day.year(), day.month(), day.day()) == (now.year, now.month, now.day):
            return now
        return now.replace(
            year=day.year(), month=day.month(), day=day.day(), hour=NOON, minute=0, second=0
        )


def _named(title: str, field: FieldPlate) -> QWidget:
    """A field behind its title."""
    name = Label(title)
    name.setWordWrap(False)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(name)
    row.addWidget(field)
    return whole


def title_text(wrong: SessionRecord | None) -> str:
    """The heading: to log, or to correct."""
    if wrong is None:
        return QCoreApplication.translate("activities", "Log another activity")
    return QCoreApplication.translate("activities", "Correct an activity")
