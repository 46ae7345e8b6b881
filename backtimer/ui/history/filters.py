"""What sessions are looked for: words, and boxes for routine, time and ending."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.ui.dates import date_text
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.combo import Combo
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.search_field import SearchField

BOX_PX = 192
FOUR_WEEKS = timedelta(days=28)


class Time(StrEnum):
    """When sessions were done."""

    ANY = "any"
    FOUR_WEEKS = "four-weeks"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"


class Ended(StrEnum):
    """Whether sessions were finished."""

    ANYHOW = "anyhow"
    FINISHED = "finished"
    OTHERWISE = "otherwise"


_FINISHED = {Ended.ANYHOW: None, Ended.FINISHED: True, Ended.OTHERWISE: False}


class SessionFilters(QWidget):
    """Says which sessions are looked for; `changed` carries a Wanted."""

    changed = Signal(object)
    allDaysWanted = Signal()
    """Not only the day that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = EVERYTHING
        self._today = date.min
        self._day: date | None = None
        self.search = SearchField(self.tr("Search in titles and notes"))
        self.routine = Combo(self.tr("Routine"), width_px=BOX_PX)
        self.time = Combo(self.tr("Time"), width_px=BOX_PX)
        self.ending = Combo(self.tr("Finished or not"), width_px=BOX_PX)
        self.only_day = PillButton("")
        self.only_day.setToolTip(self.tr("Show all days again"))
        self.only_day.clicked.connect(self.allDaysWanted)
        self.only_day.hide()
        row = FlowLayout(self, spacing=10)
        row.addWidget(self.search)
        for box in (self.routine, self.time, self.ending):
            row.addWidget(box)
            box.activated.connect(self._read)
        row.addWidget(self.only_day)
        self.search.textChanged.connect(self._read)
        for text, one in (
            (self.tr("Finished or not"), Ended.ANYHOW),
            (self.tr("Finished"), Ended.FINISHED),
            (self.tr("Not finished"), Ended.OTHERWISE),
        ):
            self.ending.addItem(text, one)

    @property
    def wanted(self) -> Wanted:
        """What is looked for now."""
        return self._wanted

    def offer(self, routines: Iterable[tuple[str, str]], today: date) -> None:
        """Offer routines by id and title, and times that end today; what was chosen stays."""
        self._today = today
        choices = [(title, one) for one, title in routines]
        _fill(self.routine, [(self.tr("All routines"), None), *choices])
        _fill(
            self.time,
            [
                (self.tr("Any time"), Time.ANY),
                (self.tr("Last four weeks"), Time.FOUR_WEEKS),
                (self.tr("This year"), Time.THIS_YEAR),
                (self.tr("Last year"), Time.LAST_YEAR),
            ],
        )
        self._read()

    def choose_day(self, day: date | None) -> None:
        """Look at one day only, or at all of them again."""
        self._day = day
        self.time.setEnabled(day is None)
        self.only_day.setVisible(day is not None)
        if day is not None:
            text = date_text(day)
            self.only_day.setText(f"{text}  ×")
            self.only_day.setAccessibleName(
                self.tr("Only {day}: show all days again").format(day=text)
            )
            self.only_day.updateGeometry()
        self._read()

    def _read(self) -> None:
        first, last = self._days()
        wanted = replace(
            self._wanted,
            words=self.search.text(),
            routine_id=self.routine.currentData(),
            first=first,
            last=last,
            finished=_FINISHED[Ended(self.ending.currentData())],
        )
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)

    def _days(self) -> tuple[date | None, date | None]:
        if self._day is not None:
            return self._day, self._day
        year = self._today.year
        match self.time.currentData():
            case Time.FOUR_WEEKS:
                return self._today - FOUR_WEEKS + timedelta(days=1), None
            case Time.THIS_YEAR:
                return date(year, 1, 1), None
            case Time.LAST_YEAR:
                return date(year - 1, 1, 1), date(year - 1, 12, 31)
            case _:
                return None, None


def _fill(box: Combo, choices: Iterable[tuple[str, object]]) -> None:
    before = box.currentText()
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findText(before)))
