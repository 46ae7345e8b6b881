"""What exercises are looked for: words, and boxes that drop down."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.core.choice import LevelChoice
from backtimer.core.finding import ExerciseFilter, Values
from backtimer.core.units import Language
from backtimer.core.words import EQUIPMENT_WORDS, POSITION_WORDS, muscle_word
from backtimer.ui.widgets.button import MARGIN
from backtimer.ui.widgets.combo import Combo
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.search_field import SearchField

BOX_PX = 192
"""Room for what is said while nothing is chosen; the list shows long names whole."""

NO_EQUIPMENT = "none"
"""The choice of doing without."""


class ExerciseFilters(QWidget):
    """Says which exercises are looked for; `changed` carries an ExerciseFilter."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = ExerciseFilter()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(10)
        self.search = SearchField(self.tr("Search in English or German"))
        self.search.textChanged.connect(self._read_words)
        self.position = Combo(self.tr("Position"), width_px=BOX_PX)
        self.muscle = Combo(self.tr("Muscles"), width_px=BOX_PX)
        self.equipment = Combo(self.tr("Equipment"), width_px=BOX_PX)
        self.level = Combo(self.tr("Level"), width_px=BOX_PX)
        self.source = Combo(self.tr("Source text"), width_px=BOX_PX)
        row = FlowLayout(spacing=10)
        row.addWidget(self.search)
        for box in self._boxes:
            row.addWidget(box)
            box.activated.connect(self._read_boxes)
        column.addLayout(row)

    @property
    def _boxes(self) -> tuple[Combo, ...]:
        return (self.position, self.muscle, self.equipment, self.level, self.source)

    @property
    def filter(self) -> ExerciseFilter:
        """What is looked for now."""
        return self._filter

    def offer(self, values: Values, language: Language) -> None:
        """Offer what finds something; what was chosen stays chosen where it is still there."""

        def capital(words: str) -> str:
            return words[:1].upper() + words[1:]

        _fill(
            self.position,
            self.tr("Any position"),
            ((one, capital(POSITION_WORDS[one].text(language))) for one in values.positions),
        )
        muscles = ((one, capital(muscle_word(one, language))) for one in values.muscles)
        _fill(self.muscle, self.tr("All muscles"), muscles)
        _fill(
            self.equipment,
            self.tr("Any equipment"),
            (
                (NO_EQUIPMENT, self.tr("No equipment")),
                *((one, capital(EQUIPMENT_WORDS[one].text(language))) for one in values.equipment),
            ),
        )
        _fill(
            self.level,
            self.tr("All levels"),
            (
                (LevelChoice.BEGINNER, self.tr("Beginner")),
                (LevelChoice.ADVANCED, self.tr("Advanced")),
            ),
        )
        texts = ((one, self.tr("Text {number}").format(number=one)) for one in values.sources)
        _fill(self.source, self.tr("All source texts"), texts)
        self._read_boxes()

    def clear(self) -> None:
        """Look for everything again."""
        self.search.clear()
        for box in self._boxes:
            box.setCurrentIndex(0)
        self._read_boxes()

    def _read_words(self, words: str) -> None:
        self._change(lambda one: replace(one, words=words))

    def _read_boxes(self) -> None:
        equipment = self.equipment.currentData()
        without = equipment == NO_EQUIPMENT
        self._change(
            lambda one: replace(
                one,
                position=self.position.currentData(),
                muscle=self.muscle.currentData(),
                equipment=None if without else equipment,
                no_equipment=without,
                level=self.level.currentData() or LevelChoice.ALL,
                source=self.source.currentData() or "",
            )
        )

    def _change(self, change: Callable[[ExerciseFilter], ExerciseFilter]) -> None:
        changed = change(self._filter)
        if changed != self._filter:
            self._filter = changed
            self.changed.emit(changed)


def _fill(box: Combo, anything: str, choices: Iterable[tuple[object, str]]) -> None:
    before = box.currentText()
    box.clear()
    box.addItem(anything, None)
    for value, text in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findText(before)))
