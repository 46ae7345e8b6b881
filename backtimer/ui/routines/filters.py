"""The row of chips above the cards: for whom, with what, how long."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from backtimer.core.choice import Filter, LevelChoice
from backtimer.ui.widgets.button import MARGIN
from backtimer.ui.widgets.chip import Chip
from backtimer.ui.widgets.flow import FlowLayout


class FilterBar(QWidget):
    """Says which routines are looked for; `changed` carries a Filter."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        row = FlowLayout(self, spacing=10 - 2 * MARGIN)
        self._levels = QButtonGroup(self)
        self._choices: dict[Chip, LevelChoice] = {}
        for choice, text in (
            (LevelChoice.ALL, self.tr("All levels")),
            (LevelChoice.BEGINNER, self.tr("Beginner")),
            (LevelChoice.ADVANCED, self.tr("Advanced")),
        ):
            chip = Chip(text)
            chip.setChecked(choice is LevelChoice.ALL)
            self._levels.addButton(chip)
            self._choices[chip] = choice
            row.addWidget(chip)
        self._levels.buttonClicked.connect(self._read)
        self._no_equipment = Chip(self.tr("No equipment"))
        self._no_equipment.setToolTip(self.tr("A mat does not count as equipment."))
        self._short = Chip(self.tr("Under 15 min"))
        for chip in (self._no_equipment, self._short):
            chip.clicked.connect(self._read)
            row.addWidget(chip)

    @property
    def filter(self) -> Filter:
        """What is looked for now."""
        return self._filter

    @property
    def level_chip(self) -> Chip:
        """The chip of the chosen level."""
        return next(chip for chip in self._choices if chip.isChecked())

    def clear(self) -> None:
        """Look for everything again."""
        next(iter(self._choices)).setChecked(True)
        self._no_equipment.setChecked(False)
        self._short.setChecked(False)
        self._read()

    def _read(self) -> None:
        self._filter = replace(
            self._filter,
            level=self._choices[self.level_chip],
            no_equipment=self._no_equipment.isChecked(),
            short=self._short.isChecked(),
        )
        self.changed.emit(self._filter)
