"""Planned and done side by side, each step with its figure."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.exercise import Exercise
from backtimer.core.report import Fate, StepReport
from backtimer.ui import theme
from backtimer.ui.exercise_strip import ExerciseStrip
from backtimer.ui.history.detail import DetailPage
from backtimer.ui.step_table import StepFigure, StepTable
from backtimer.ui.summary import SummaryPage
from tests.ui.sample import BASICS, BOTTOM_UP, DIAGONAL, KNEE, LEG_HOLD, NOW, Desk, add_session

KNOWN = {one.id: one for one in BASICS.exercises}
FATES = (Fate.DONE, Fate.PARTLY, Fate.SKIPPED, Fate.PAINFUL, Fate.NOT_REACHED)
STEPS = (LEG_HOLD, KNEE, BOTTOM_UP, DIAGONAL, LEG_HOLD)

Show = Callable[..., StepTable]


def report(exercise: Exercise, fate: Fate) -> StepReport:
    name = f"{exercise.name.en}, {fate}"
    return StepReport(exercise.id, name, "5 × 10 s per side, alternating", fate, 10, 3, 42.0)


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """A window for the table."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def show(qtbot: QtBot, room: QWidget) -> Show:
    """Shows a table with a step of each fate."""

    def shown(exercises: Mapping[str, Exercise] = KNOWN, width: int = 1000) -> StepTable:
        reports = [report(one, fate) for one, fate in zip(STEPS, FATES, strict=True)]
        room.resize(width, 800)
        table = StepTable(reports, exercises, room)
        table.setGeometry(room.rect())
        with qtbot.waitExposed(room):
            room.show()
        return table

    return shown


def label(table: StepTable, text: str) -> QLabel:
    (found,) = [one for one in table.findChildren(QLabel) if one.text() == text]
    return found


def left(table: QWidget, one: QWidget) -> int:
    return one.mapTo(table, one.rect().topLeft()).x()


def contrast(figure: StepFigure) -> int:
    """How far the figure stands out at most from what is behind it."""
    picture = figure.grab().toImage()
    corner = picture.pixelColor(0, 0)
    return max(
        abs(picture.pixelColor(x, y).lightness() - corner.lightness())
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


def test_each_step_has_its_figure(show: Show) -> None:
    table = show()

    figures = table.findChildren(StepFigure)
    assert [one.exercise for one in figures] == list(STEPS)


def test_a_step_of_which_nothing_was_done_is_dimmed(show: Show) -> None:
    table = show()

    figures = table.findChildren(StepFigure)
    done, partly, skipped, painful, not_reached = map(contrast, figures)
    assert max(skipped, not_reached) < min(done, partly, painful)


@pytest.mark.parametrize("text", ["skipped", "not reached"])
def test_what_was_left_out_says_so_in_words_that_stand_out(show: Show, text: str) -> None:
    table = show()
    word, plain = label(table, text), label(table, "all done")

    assert word.font().weight() > plain.font().weight()
    assert word.foregroundRole() == plain.foregroundRole()


@pytest.mark.parametrize("known", [KNOWN, {KNEE.id: KNEE}, {}])
@pytest.mark.parametrize("width", [1000, 420])
def test_the_columns_stand_straight_whatever_exercises_are_still_known(
    show: Show, known: Mapping[str, Exercise], width: int
) -> None:
    table = show(known, width)
    names = [label(table, f"{one.name.en}, {fate}") for one, fate in zip(STEPS, FATES, strict=True)]

    assert len({left(table, one) for one in names}) == 1


def test_the_heads_stand_above_their_columns(show: Show) -> None:
    table = show()

    assert left(table, label(table, "Exercise")) == left(table, label(table, "Bottom up, skipped"))
    assert left(table, label(table, "Done")) == left(table, label(table, "skipped"))


def test_an_exercise_that_is_not_known_any_more_has_no_figure(show: Show) -> None:
    table = show({KNEE.id: KNEE})

    figures = table.findChildren(StepFigure)
    assert [one.exercise for one in figures] == [None, KNEE, None, None, None]
    assert contrast(figures[0]) == 0


def test_where_no_exercise_is_known_any_more_no_room_is_left_for_figures(show: Show) -> None:
    table = show({})

    assert not table.findChildren(StepFigure)
    assert left(table, label(table, "Exercise")) < theme.px(40)


def test_in_little_width_the_columns_become_lines_beside_the_figure(show: Show) -> None:
    table = show(width=420)
    name, word = label(table, "Bottom up, skipped"), label(table, "skipped")

    assert not label(table, "Exercise").isVisible()
    assert left(table, name) == left(table, word)
    assert word.mapTo(table, word.pos()).y() > name.mapTo(table, name.pos()).y()
    assert left(table, name) >= theme.px(96)


def test_in_the_history_the_table_alone_shows_the_figures(qtbot: QtBot, desk: Desk) -> None:
    desk.catalogue = replace(desk.catalogue, exercises=KNOWN)
    add_session(desk.history, "s", NOW, skipped=(1,))
    page = DetailPage(desk.services(), desk.history.session("s"))
    qtbot.addWidget(page)

    assert len(page.findChildren(StepFigure)) == len(BASICS.steps)
    assert not page.findChildren(ExerciseStrip)


def test_the_summary_has_a_strip_above_and_the_table_below(qtbot: QtBot, desk: Desk) -> None:
    desk.catalogue = replace(desk.catalogue, exercises=KNOWN)
    add_session(desk.history, "s", NOW)
    page = SummaryPage(desk.services(), "s")
    qtbot.addWidget(page)

    assert page.findChildren(ExerciseStrip)
    assert len(page.findChildren(StepFigure)) == len(BASICS.steps)
