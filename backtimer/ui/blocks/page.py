"""The page of one timed block: what it is, its few numbers, and how long it takes with them."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.blocks import Block, Number, Unit, block_routine, recalled, value_text
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.core.timeline import timeline
from backtimer.core.units import clock_text
from backtimer.core.words import equipment_words
from backtimer.ui import theme
from backtimer.ui.services import Services
from backtimer.ui.settings.rows import Group
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.label import Label, heading, section
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.slider import Slider
from backtimer.ui.widgets.stacking import StackingLayout
from backtimer.ui.widgets.switch import Switch

STACKED_PX = 440
"""Below this width Start stands below the words."""
READING_WIDTH_PX = 760


class BlockPage(Page):
    """Shows one block before it starts; Start has the keyboard."""

    startRequested = Signal(object)
    """The Routine that the block becomes with the numbers chosen."""
    numbersChosen = Signal(object, object)
    """The Block, and the numbers as they were when the page was left."""
    backRequested = Signal()

    def __init__(
        self, services: Services, block: Block, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, reading_width=theme.px(READING_WIDTH_PX))
        self._block = block
        self._settings = settings
        self._language = services.language(settings)
        self._known = services.catalogue().exercises
        self._numbers = recalled(block, settings.block_numbers)
        self.sliders: dict[str, Slider] = {}
        self.switches: dict[str, Switch] = {}
        body = self.widget()  # Tab goes through its children in the order in which they are made
        self.start = PillButton(_tr("Start"), primary=True, parent=body)
        self.start.setAccessibleDescription(block.name.text(self._language))
        self.start.clicked.connect(self._start)
        self._group = self._controls()
        self.back = PillButton(_tr("Back"), parent=body)
        self.back.clicked.connect(self._leave)
        self.begin_at(self.start)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(8)
        self._total = Label("", muted=True)
        self._add_head()
        self.add(self._group, above=22)
        self._add_part(_tr("Take care"), tuple(one.text(self._language) for one in block.cautions))
        self._add_part(_tr("Where it comes from"), self._origin())
        self.column.addStretch(1)
        self._show_total()

    @property
    def routine(self) -> Routine:
        """The block with the numbers as they are now."""
        return block_routine(self._block, self._numbers, self._known)

    @property
    def total(self) -> str:
        """What is said of the length."""
        return self._total.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _start(self) -> None:
        self.numbersChosen.emit(self._block, dict(self._numbers))
        self.startRequested.emit(self.routine)

    def _leave(self) -> None:
        self.numbersChosen.emit(self._block, dict(self._numbers))
        self.backRequested.emit()

    def _choose(self, number: Number, value: int) -> None:
        self._numbers[number.id] = value
        self._show_total()

    def _show_total(self) -> None:
        routine = self.routine
        length = clock_text(timeline(routine, self._settings.preferences).total_s)
        parts = [_tr("{length} min with getting ready").format(length=length)]
        if routine.equipment:
            parts.append(equipment_words(routine.equipment, self._language))
        self._total.setText(" · ".join(parts))

    def _add_head(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(heading(self._block.name.text(self._language)))
        words.addWidget(self._total)
        words.addSpacing(4)
        words.addWidget(Label(self._block.about.text(self._language)))
        row = StackingLayout(theme.px(STACKED_PX), stacked_spacing=12)
        row.add(words, 1)
        row.add(self.start)
        edge = QHBoxLayout()
        edge.setContentsMargins(MARGIN, 0, 0, 0)
        edge.addLayout(row)
        self.column.addLayout(edge)

    def _controls(self) -> Group:
        group = Group(_tr("Your numbers"), self.widget())
        widest = max(
            (
                value_text(number, value, self._language)
                for number in self._block.numbers
                for value in number.values
            ),
            key=len,
        )
        for number in self._block.numbers:
            name = number.name.text(self._language)
            if number.unit is Unit.SWITCH:
                group.add_row(name, self._switch(number, name))
            else:
                group.add_row(name, self._slider(number, name, widest))
        return group

    def _slider(self, number: Number, name: str, widest: str) -> Slider:
        slider = Slider(
            name,
            number.values,
            lambda value: value_text(number, value, self._language),
            room_for=widest,
        )
        slider.set_value(self._numbers[number.id])
        slider.changed.connect(lambda value: self._choose(number, value))
        self.sliders[number.id] = slider
        return slider

    def _switch(self, number: Number, name: str) -> Switch:
        switch = Switch(name)
        switch.setChecked(bool(self._numbers[number.id]))
        switch.toggled.connect(lambda on: self._choose(number, int(on)))
        self.switches[number.id] = switch
        return switch

    def _origin(self) -> tuple[str, ...]:
        one, more = _tr("Source text {numbers}"), _tr("Source texts {numbers}")
        sources = self._block.sources
        said = (one if len(sources) == 1 else more).format(numbers=", ".join(sources))
        return said, self._block.reading.text(self._language)

    def _add_part(self, title: str, texts: tuple[str, ...]) -> None:
        if not texts:
            return
        self.add(section(title), above=24)
        for text in texts:
            self.add(Label(text, 15, muted=True), above=6)


def _tr(text: str) -> str:
    return QCoreApplication.translate("blocks", text)
