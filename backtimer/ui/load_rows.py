"""The weights used in a session: a number of kilograms for each exercise, all may be left out."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QVBoxLayout, QWidget

from backtimer.core.loads import LoadQuestion, load_questions
from backtimer.core.records import MOST_KG, SessionDetail
from backtimer.core.units import Language
from backtimer.core.words import exercise_name
from backtimer.ui import theme
from backtimer.ui.charts.words import kg_number
from backtimer.ui.history.words import UNSAID
from backtimer.ui.services import Services
from backtimer.ui.widgets.button import MARGIN, PillButton
from backtimer.ui.widgets.field_plate import FieldPlate
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.stacking import StackingLayout

STACKED_PX = 520
WIDEST_PX = 640
STEP_KG = 0.5


def _tr(text: str) -> str:
    return QCoreApplication.translate("loads", text)


class KiloField(QDoubleSpinBox):
    """Kilograms, to a quarter if need be; 0 is "not noted"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0.0, MOST_KG)
        self.setDecimals(2)
        self.setSingleStep(STEP_KG)
        self.setSuffix(_tr(" kg"))
        self.setSpecialValueText(UNSAID)

    def shown(self, kg: float) -> float:
        """The number that stands here for a weight."""
        return round(kg, self.decimals())

    def textFromValue(self, value: float) -> str:
        """Without zeros that say nothing."""
        return kg_number(value)


class LoadRow(QWidget):
    """One exercise: its name, its kilograms, and last time's at hand."""

    changed = Signal()

    def __init__(
        self, question: LoadQuestion, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.exercise = question.exercise.id
        name = exercise_name(question.exercise, language)
        self.field = KiloField()
        self.field.valueChanged.connect(self.changed)
        self.setMaximumWidth(theme.px(WIDEST_PX))
        row = StackingLayout(theme.px(STACKED_PX), spacing=14, stacked_spacing=4, parent=self)
        row.setContentsMargins(MARGIN, 0, 0, 0)
        row.add(Label(name), 1)
        row.add(
            FieldPlate(self.field, _tr("Weight: {exercise}, in kilograms").format(exercise=name))
        )
        last_kg = question.last_kg
        self.again = PillButton("" if last_kg is None else again_text(last_kg))
        self.again.setVisible(last_kg is not None)
        if last_kg is not None:
            self.again.clicked.connect(lambda: self.field.setValue(last_kg))
            row.add(self.again, outlined=True)


class LoadRows(QWidget):
    """A row for each exercise; `loads` are those that were noted."""

    changed = Signal()

    def __init__(
        self,
        questions: Sequence[LoadQuestion],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.rows = [LoadRow(one, language) for one in questions]
        for row in self.rows:
            row.changed.connect(self.changed)
            column.addWidget(row)
        self._before: dict[str, float] = {}

    @property
    def loads(self) -> tuple[tuple[str, float], ...]:
        """Exercises and kilograms, sorted; what is not asked for, or not changed, stays as is."""
        found = dict(self._before)
        for row in self.rows:
            if row.field.value() != row.field.shown(found.get(row.exercise, 0.0)):
                found[row.exercise] = row.field.value()
        return tuple(sorted((exercise, kg) for exercise, kg in found.items() if kg > 0))

    def show_loads(self, loads: Sequence[tuple[str, float]]) -> None:
        """Show what was noted before."""
        self._before = dict(loads)
        for row in self.rows:
            row.field.setValue(self._before.get(row.exercise, 0.0))


def load_rows(services: Services, detail: SessionDetail) -> LoadRows:
    """The questions for the weighted exercises of a session; none where there are none."""
    exercises = services.catalogue().exercises
    questions = load_questions(detail, exercises, services.history())
    settings = services.settings_store.load().settings
    return LoadRows(questions, services.language(settings))


def again_text(kg: float) -> str:
    """What the button says that takes last time's weight."""
    return _tr("As last time: {kg} kg").format(kg=kg_number(kg))
