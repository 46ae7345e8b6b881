"""The exercises page: cards, filters, search, one exercise, trying it out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.catalogue import Catalogue, Problem
from backtimer.core.exercise import Position
from backtimer.core.figure.pose import KeyPose, Stage
from backtimer.core.figure.showing import key_pose
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.core.technique import Technique
from backtimer.core.units import Language, LocalText
from backtimer.ui.exercises.detail import ExercisePage
from backtimer.ui.exercises.page import ExercisesPage
from backtimer.ui.main_window import MainWindow
from backtimer.ui.navigation import Place
from backtimer.ui.routines.preview import PreviewPage
from tests.ui.sample import BAND_ROW, BASICS, BOTTOM_UP, KNEE, Desk, catalogue

Opener = Callable[[Desk], MainWindow]


def page_of(window: MainWindow) -> ExercisesPage:
    window.house.navigation.chosen.emit(Place.EXERCISES)
    page = window.house.findChild(ExercisesPage)
    assert page is not None
    return page


def names(page: ExercisesPage) -> list[str]:
    return [card.accessibleName() for card in page.grid.cards]


def words_of(page: ExercisePage | ExercisesPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def known() -> Catalogue:
    """The sample's catalogue with an easier and a harder exercise."""
    found = catalogue()
    row = replace(BAND_ROW, easier=(KNEE.id,), harder=("gone",))
    return replace(found, exercises={**found.exercises, row.id: row})


def test_every_exercise_has_a_card_and_the_page_counts_them(
    desk: Desk, open_window: Opener
) -> None:
    page = page_of(open_window(desk))

    assert len(page.grid.cards) == len(desk.catalogue.exercises) == 7
    assert f"{len(desk.catalogue.exercises)} exercises" in words_of(page)


def test_words_of_either_language_narrow_the_cards(desk: Desk, open_window: Opener) -> None:
    page = page_of(open_window(desk))

    page.filters.search.setText("deutsch band")

    assert names(page) == ["Row with band"]
    assert f"1 of {len(desk.catalogue.exercises)} exercises" in words_of(page)


def test_a_position_narrows_the_cards(desk: Desk, open_window: Opener) -> None:
    page = page_of(open_window(desk))
    box = page.filters.position

    box.setCurrentIndex(box.findData(Position.KNEELING))
    box.activated.emit(box.currentIndex())

    assert names(page) == ["Chair stretch"]


def test_nothing_found_leads_back_to_all(desk: Desk, open_window: Opener) -> None:
    page = page_of(open_window(desk))
    page.filters.search.setText("xyz")
    assert names(page) == []
    assert not page.clear_button.isHidden()

    page.clear_button.click()

    assert len(names(page)) == len(desk.catalogue.exercises)
    assert page.filters.search.text() == ""


def test_what_is_wrong_in_a_file_is_told(desk: Desk, open_window: Opener) -> None:
    fault = Problem("mine.toml", 3, "unknown key", "'hodl'")
    desk.catalogue = replace(desk.catalogue, problems=(fault,))

    assert str(fault) in words_of(page_of(open_window(desk)))


def test_a_card_leads_to_everything_about_the_exercise(
    desk: Desk, open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(desk)
    page = page_of(window)
    card = next(one for one in page.grid.cards if one.accessibleName() == "Bottom up")

    card.click()
    shown = window.house.findChild(ExercisePage)

    assert shown is not None
    told = words_of(shown)
    for part in ("Bottom up", "Bottom up (deutsch)", "Lie down and bend one leg.", "Take care"):
        assert part in told
    qtbot.waitUntil(shown.try_button.hasFocus)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(card.hasFocus)


def test_trying_it_plays_one_short_step_and_is_not_the_routine_to_offer(
    desk: Desk, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(desk)
    page_of(window).exerciseRequested.emit(BOTTOM_UP)
    played: list[Routine] = []
    monkeypatch.setattr(
        window.house.stage, "play", lambda routine, _settings: played.append(routine)
    )

    shown = window.house.findChild(ExercisePage)
    assert shown is not None
    shown.try_button.click()

    (routine,) = played
    assert routine.trial
    assert [step.exercise.id for step in routine.steps] == [BOTTOM_UP.id]
    assert window.house.keeper.settings.last_routine == ""
    window.house.stage.left.emit()
    assert shown.isVisible()


def test_easier_exercises_and_routines_are_links(qtbot: QtBot, known: Catalogue) -> None:
    page = ExercisePage(known.exercises[BAND_ROW.id], known, Settings(), Language.ENGLISH)
    qtbot.addWidget(page)
    links = {button.accessibleName(): button for button in page.findChildren(type(page.back))}

    assert "Easier: Knee-to-chest stretch" in links
    assert not any(name.startswith("Harder") for name in links)
    with qtbot.waitSignal(page.exerciseRequested) as asked:
        links["Easier: Knee-to-chest stretch"].click()
    assert asked.args is not None
    assert asked.args[0].id == KNEE.id
    with qtbot.waitSignal(page.routineRequested):
        links["Routines with it: Upper back"].click()


def test_back_from_a_routine_leads_to_the_exercise_it_was_asked_for_from(
    desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)
    page = page_of(window)
    page.exerciseRequested.emit(BOTTOM_UP)
    first = window.house.findChild(ExercisePage)
    assert first is not None
    first.routineRequested.emit(BASICS)
    preview = window.house.findChild(PreviewPage)
    assert preview is not None

    preview.back.click()

    exercises = [one for one in window.house.findChildren(ExercisePage) if one.isVisible()]
    assert [one.exercise for one in exercises] == [BOTTOM_UP]
    exercises[0].back.click()
    assert page.isVisible()


def test_the_figure_moves_only_while_it_can_be_seen(qtbot: QtBot, known: Catalogue) -> None:
    start = key_pose(BOTTOM_UP)
    lifted = KeyPose(replace(start, head=10.0), Stage.EFFORT, "effort")
    exercise = replace(BOTTOM_UP, poses=(KeyPose(start), lifted))
    page = ExercisePage(exercise, known, Settings(), Language.ENGLISH)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    while_seen = page.figure.moving
    page.hide()

    assert while_seen
    assert not page.figure.moving


def test_with_less_motion_the_figure_stands_still(qtbot: QtBot, known: Catalogue) -> None:
    start = key_pose(BOTTOM_UP)
    lifted = KeyPose(replace(start, head=10.0), Stage.EFFORT, "effort")
    exercise = replace(BOTTOM_UP, poses=(KeyPose(start), lifted))
    page = ExercisePage(exercise, known, Settings(reduce_motion=True), Language.ENGLISH)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()

    assert not page.figure.moving


def test_a_step_of_a_preview_leads_to_its_exercise_and_back_to_the_step(
    desk: Desk, open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(desk)
    window.house.routines.previewRequested.emit(BASICS)
    preview = window.house.findChild(PreviewPage)
    assert preview is not None
    qtbot.waitUntil(preview.start.hasFocus)
    step = preview.steps.rows[2]
    step.setFocus()
    QTest.keyClick(step, Qt.Key.Key_Return)
    exercise = window.house.findChild(ExercisePage)
    assert exercise is not None
    assert exercise.exercise == BOTTOM_UP

    exercise.back.click()

    again = next(one for one in window.house.findChildren(PreviewPage) if one.isVisible())
    qtbot.waitUntil(again.steps.rows[2].hasFocus)
    again.back.click()
    assert window.house.routines.isVisible()


def test_a_family_and_its_kinds_lead_to_each_other(qtbot: QtBot, known: Catalogue) -> None:
    family = replace(KNEE, kinds=(BAND_ROW.id,))
    found = replace(known, exercises={**known.exercises, family.id: family})
    for shown, link in (
        (family, f"Kinds of it: {BAND_ROW.name.en}"),
        (found.exercises[BAND_ROW.id], f"A kind of: {KNEE.name.en}"),
    ):
        page = ExercisePage(shown, found, Settings(), Language.ENGLISH)
        qtbot.addWidget(page)

        assert link in [one.accessibleName() for one in page.findChildren(type(page.back))]


def test_a_technique_is_told_with_the_exercises_that_it_serves(
    qtbot: QtBot, known: Catalogue
) -> None:
    walnut = Technique(
        "walnut", LocalText("Walnut"), LocalText("Crack it."), (KNEE.id,), reading=LocalText("1 s.")
    )
    found = replace(known, techniques=(walnut,))
    served, other = (
        ExercisePage(found.exercises[one.id], found, Settings(), Language.ENGLISH)
        for one in (KNEE, BOTTOM_UP)
    )
    for page in (served, other):
        qtbot.addWidget(page)

    told = words_of(served)
    assert all(part in told for part in ("Technique: Walnut", "Crack it.", "1 s."))
    assert "Walnut" not in words_of(other)
