"""The page of best marks: what was reached, when, and its course over time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.bests import Best, Measure, Performance
from backtimer.core.catalogue import Catalogue
from backtimer.core.records import Ratings
from backtimer.core.settings import Settings
from backtimer.ui.charts.course import CourseChart, value_text
from backtimer.ui.history.bests import BestsPage, best_text
from backtimer.ui.history.page import HistoryPage
from backtimer.ui.navigation import Place
from tests.ui.charts.areas import overlapping
from tests.ui.history.test_changing import Opener
from tests.ui.sample import DUMBBELL_ROW, NOW, WEIGHTS, Desk, add_session


def performances(*values: float, measure: Measure = Measure.LOAD) -> list[Performance]:
    first = NOW - timedelta(days=3 * len(values))
    return [
        Performance(DUMBBELL_ROW.id, measure, value, first + timedelta(days=3 * number))
        for number, value in enumerate(values)
    ]


@pytest.fixture
def trained(desk: Desk) -> Desk:
    exercises = {**desk.catalogue.exercises, DUMBBELL_ROW.id: DUMBBELL_ROW}
    desk.catalogue = Catalogue(exercises, desk.catalogue.entries)
    for number, kg in enumerate((5.0, 7.5, 6.0)):
        started = NOW - timedelta(days=9 - 3 * number)
        loads = ((DUMBBELL_ROW.id, kg), ("of-another-time", 3.0))
        add_session(
            desk.history, str(number), started, routine=WEIGHTS, ratings=Ratings(loads=loads)
        )
    return desk


def words(page: BestsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_each_measure_of_each_exercise_has_a_card(trained: Desk, qtbot: QtBot) -> None:
    page = BestsPage(trained.services(), Settings())
    qtbot.addWidget(page)

    assert [card.title for card in page.cards] == [
        "Row with dumbbells · weight",
        "Row with dumbbells · repetitions",  # of these two none has ever changed
        "of-another-time · weight",
    ]
    said = words(page)
    assert any(one.startswith("Best: 7.5 kg, ") and "Latest: 6 kg, " in one for one in said)
    assert page.cards[0].chart.table() == (
        ("Day", "Kilograms"),
        *(
            ((NOW - timedelta(days=ago)).date().isoformat(), kg)
            for ago, kg in ((3, "6"), (6, "7.5"), (9, "5"))
        ),
    )


def test_an_empty_page_says_what_will_be_here(desk: Desk, qtbot: QtBot) -> None:
    page = BestsPage(desk.services(), Settings())
    qtbot.addWidget(page)
    assert page.cards == []
    assert any("will be here" in one for one in words(page))


def test_a_history_that_cannot_be_read_says_so(desk: Desk, qtbot: QtBot) -> None:
    desk.history.trouble = "The disk reports an error."
    page = BestsPage(desk.services(), Settings())
    qtbot.addWidget(page)
    assert "The disk reports an error." in words(page)


def test_the_history_leads_to_it_and_escape_back(trained: Desk, open_window: Opener) -> None:
    window = open_window(trained)
    window.house._go(Place.HISTORY)
    (history,) = window.findChildren(HistoryPage)

    history.bests.click()
    (page,) = window.findChildren(BestsPage)
    assert page.isVisible()
    QTest.keyClick(page.back, Qt.Key.Key_Escape)

    assert history.isVisible()


def test_a_mark_says_its_day_its_value_and_whether_it_is_the_best(qtbot: QtBot) -> None:
    chart = CourseChart("Row", Measure.LOAD)
    qtbot.addWidget(chart)
    chart.show_course(performances(5, 7.5, 7.5))
    assert [chart.words(at).endswith("the best so far") for at in range(3)] == [False, True, False]
    assert ": 7.5 kg" in chart.words(2)


@pytest.mark.parametrize("width", [180, 600, 1280, 3840])
@pytest.mark.parametrize("number", [1, 2, 47, 900])
def test_labels_of_a_course_never_overlap(qtbot: QtBot, width: int, number: int) -> None:
    chart = CourseChart("Row", Measure.HOLD)
    qtbot.addWidget(chart)
    chart.show_course(performances(*range(1, number + 1), measure=Measure.HOLD))
    chart.resize(width, 150)
    chart.show()
    labels = [area for _, area in chart.labels()]
    assert not overlapping(labels)
    assert all(area.left() >= 0 and area.right() <= width for area in labels)
    assert chart.grab().width() == width


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        (Measure.HOLD, 42.4, "42 s"),
        (Measure.HOLD, 72.0, "1:12"),
        (Measure.REPETITIONS, 1.0, "1 repetition"),
        (Measure.REPETITIONS, 30.0, "30 repetitions"),
        (Measure.LOAD, 20.0, "20 kg"),
    ],
)
def test_a_value_is_said_with_its_unit(measure: Measure, value: float, text: str) -> None:
    assert value_text(measure, value) == text


def test_a_best_that_is_the_latest_is_said_once() -> None:
    (one,) = performances(5)
    assert best_text(Best(one, one, 1)).endswith("the latest.")


def test_a_best_that_was_reached_again_is_not_said_twice() -> None:
    (one,) = performances(1)
    again = replace(one, when=one.when + timedelta(days=3))

    text = best_text(Best(one, again, 5))

    assert text.startswith(f"Best: {value_text(one.measure, one.value)}, first on ")
    assert text.endswith("is as good.")
