"""Best and latest marks: a card for each measure of each exercise, with its course over time."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from backtimer.core.bests import Best, Measure, Performance, bests
from backtimer.core.ports import HistoryError
from backtimer.core.report import Fate
from backtimer.core.settings import Settings
from backtimer.core.words import exercise_name
from backtimer.ui import theme
from backtimer.ui.charts.card import ChartCard
from backtimer.ui.charts.course import CourseChart, value_text
from backtimer.ui.dates import date_text
from backtimer.ui.services import Services
from backtimer.ui.step_table import StepFigure
from backtimer.ui.widgets.back_page import BackPage
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.stacking import StackingLayout

GAP = 18
STACKED_PX = 760


def _tr(text: str) -> str:
    return QCoreApplication.translate("bests", text)


class BestsPage(BackPage):
    """Shows them."""

    def __init__(
        self, services: Services, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(_tr("Best marks"), parent)
        self._exercises = services.catalogue().exercises
        self._language = services.language(settings)
        self.cards: list[ChartCard] = []
        try:
            every = services.history().performances()
        except HistoryError as trouble:
            self.add(Label(str(trouble), muted=True), above=4)
        else:
            self.add(Label(about_text(bool(every)), muted=True), above=4)
            self._add_cards(every)
        self.column.addStretch(1)

    def _add_cards(self, every: Sequence[Performance]) -> None:
        courses: dict[tuple[str, Measure], list[Performance]] = {}
        for one in every:
            courses.setdefault((one.exercise, one.measure), []).append(one)
        cards = [(one, courses[one.best.exercise, one.measure]) for one in bests(every)]
        # What is always the same, as a dose of ten is, tells least.
        cards.sort(key=lambda card: (_is_flat(card[1]), self._name(card[0].best.exercise)))
        self.cards = [self._card(*card) for card in cards]
        for first in range(0, len(self.cards), 2):
            row = StackingLayout(theme.px(STACKED_PX), spacing=GAP, stacked_spacing=GAP, level=True)
            for card in self.cards[first : first + 2]:
                row.add(card, 1)
            if first + 1 == len(self.cards):
                row.add(QWidget(), 1)  # an odd one is as wide as the others
            holder = QWidget()
            holder.setLayout(row)
            self.add(holder, above=GAP)

    def _card(self, best: Best, course: Sequence[Performance]) -> ChartCard:
        exercise = self._exercises.get(best.best.exercise)
        title = f"{self._name(best.best.exercise)} · {measure_text(best.measure)}"
        chart = CourseChart(title, best.measure)
        picture = None if exercise is None else StepFigure(exercise, Fate.DONE)
        card = ChartCard(title, chart, picture=picture)
        chart.show_course(course)
        card.say(best_text(best))
        return card

    def _name(self, exercise_id: str) -> str:
        exercise = self._exercises.get(exercise_id)
        return exercise_id if exercise is None else exercise_name(exercise, self._language)


def _is_flat(course: Sequence[Performance]) -> bool:
    """Whether it has never changed."""
    return len(course) > 1 and len({one.value for one in course}) == 1


def about_text(is_any: bool) -> str:  # noqa: FBT001 - a plain question
    """What stands below the heading."""
    if is_any:
        return _tr(
            "Your longest open holds, most repetitions in a session and heaviest weights. More is "
            "not always better: what feels right today is."
        )
    return _tr(
        "Your longest open holds, most repetitions in a session and heaviest weights will be here, "
        "once you have done exercises that have them."
    )


def measure_text(measure: Measure) -> str:
    """What is measured."""
    return {
        Measure.HOLD: _tr("longest hold"),
        Measure.REPETITIONS: _tr("repetitions"),
        Measure.LOAD: _tr("weight"),
    }[measure]


def best_text(best: Best) -> str:
    """Best and latest with their days; the value is said once where it is the same."""
    value = value_text(best.measure, best.best.value)
    day = date_text(best.best.when)
    if best.latest == best.best:
        return _tr("Best: {value}, {day}, the latest.").format(value=value, day=day)
    if best.latest.value == best.best.value:
        return _tr("Best: {value}, first on {day}. Your latest, {latest_day}, is as good.").format(
            value=value, day=day, latest_day=date_text(best.latest.when)
        )
    return _tr("Best: {value}, {day}. Latest: {latest}, {latest_day}.").format(
        value=value,
        day=day,
        latest=value_text(best.measure, best.latest.value),
        latest_day=date_text(best.latest.when),
    )
