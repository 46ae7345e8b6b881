"""The summary after a session."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.advice import IT_HURT, SORE_IS_NOT_PAIN
from backtimer.core.flare_up import eased
from backtimer.core.records import Ratings
from backtimer.ui.exercise_strip import ExerciseStrip, StripItem
from backtimer.ui.summary import SummaryPage
from tests.ui.sample import BASICS, NOW, Desk, add_session


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SummaryPage:
    """The summary of a session in which the second step was skipped."""
    add_session(desk.history, "s", NOW, skipped=(1,))
    made = SummaryPage(desk.services(), "s")
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    return made


def words(page: SummaryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def ratings(desk: Desk) -> Ratings:
    return desk.history.details["s"].record.ratings


def test_it_says_how_long_and_what_was_done_and_what_skipped(page: SummaryPage) -> None:
    said = words(page)

    assert "Lower back basics · 14:02 · 3 of 4, 1 skipped" in said
    assert said.count("all done") == 3
    assert said.count("skipped") == 1


def test_a_gentler_session_with_a_step_that_hurt_gets_no_less_of_a_word(
    qtbot: QtBot, desk: Desk
) -> None:
    add_session(desk.history, "s", NOW, routine=eased(BASICS), hurt=(2,))
    page = SummaryPage(desk.services(), "s")
    qtbot.addWidget(page)
    said = words(page)

    assert "Well done" in said
    assert "Lower back basics · 14:02 · all 4 done · gentler" in said
    assert "left because it hurt; that was right" in said


@pytest.mark.parametrize(("on_disk", "said"), [(True, "is saved"), (False, "could not be saved")])
def test_only_what_is_on_disk_is_called_saved(
    qtbot: QtBot, desk: Desk, *, on_disk: bool, said: str
) -> None:
    add_session(desk.history, "s", NOW)
    desk.history.on_disk = on_disk
    page = SummaryPage(desk.services(), "s")
    qtbot.addWidget(page)

    assert said in "\n".join(words(page))


def test_ratings_and_note_are_kept_on_done(qtbot: QtBot, desk: Desk, page: SummaryPage) -> None:
    page.questions.effort.choose(6)
    page.questions.pain_before.choose(3)
    page.questions.pain_after.choose(0)
    page.questions.note.setPlainText("  Stiff at first.  ")

    with qtbot.waitSignal(page.done):
        page.done_button.click()

    assert ratings(desk) == Ratings(6, 3, 0, "Stiff at first.")


def test_everything_can_be_left_out(qtbot: QtBot, desk: Desk, page: SummaryPage) -> None:
    with qtbot.waitSignal(page.done):
        page.done_button.click()

    assert ratings(desk) == Ratings()


def test_a_history_that_refuses_is_said_and_what_was_written_stays(
    qtbot: QtBot, desk: Desk, page: SummaryPage
) -> None:
    page.questions.note.setPlainText("A long note")
    desk.history.trouble = "The disk is full. Free some space and try again."

    with qtbot.assertNotEmitted(page.done):
        page.done_button.click()
    assert desk.history.trouble in words(page)
    assert page.questions.note.toPlainText() == "A long note"

    desk.history.trouble = ""
    with qtbot.waitSignal(page.done):
        page.done_button.click()
    assert ratings(desk).note == "A long note"


def test_one_can_leave_without_saving_when_saving_is_not_possible(
    qtbot: QtBot, desk: Desk, page: SummaryPage
) -> None:
    assert not page.leave_button.isVisible()
    page.questions.effort.choose(2)
    desk.history.trouble = "The disk is full."
    page.done_button.click()

    with qtbot.waitSignal(page.done):
        page.leave_button.click()


def test_a_session_that_the_history_lost_still_has_a_summary(qtbot: QtBot, desk: Desk) -> None:
    page = SummaryPage(desk.services(), "unknown")
    qtbot.addWidget(page)

    assert "There is no session unknown in the history." in words(page)


def test_a_number_pressed_again_is_taken_back(page: SummaryPage) -> None:
    row = page.questions.effort
    values = []
    for number in (7, 3, 3):
        row.buttons[number].click()
        values.append(row.value)

    assert values == [7, 3, None]


def test_a_row_is_used_by_keyboard_alone(page: SummaryPage) -> None:
    row = page.questions.effort
    row.buttons[0].setFocus()

    QTest.keyClick(row.buttons[0], Qt.Key.Key_Left)
    QTest.keyClick(row.buttons[0], Qt.Key.Key_Right)
    QTest.keyClick(row.buttons[1], Qt.Key.Key_Space)
    values = [row.value]
    QTest.keyClick(row.buttons[1], Qt.Key.Key_8)
    values.append(row.value)
    QTest.keyClick(row.buttons[8], Qt.Key.Key_Delete)
    values.append(row.value)

    assert values == [1, 8, None]


def test_tab_stops_once_in_a_row_at_the_chosen_number(page: SummaryPage) -> None:
    row = page.questions.effort
    row.choose(5)

    stops = [one.number for one in row.buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [5]


def test_in_the_first_weeks_soreness_is_told_from_pain(page: SummaryPage) -> None:
    assert SORE_IS_NOT_PAIN.text.en in words(page)


def test_after_a_step_that_hurt_nobody_hears_of_soreness(qtbot: QtBot, desk: Desk) -> None:
    add_session(desk.history, "s", NOW, hurt=(2,))
    page = SummaryPage(desk.services(), "s")
    qtbot.addWidget(page)

    assert SORE_IS_NOT_PAIN.text.en not in words(page)
    assert IT_HURT.text.en in words(page)


def test_the_exercises_are_drawn_as_a_strip_and_what_was_skipped_says_so(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.catalogue = replace(desk.catalogue, exercises={one.id: one for one in BASICS.exercises})
    add_session(desk.history, "s", NOW, skipped=(1,))
    page = SummaryPage(desk.services(), "s")
    qtbot.addWidget(page)
    (strip,) = page.findChildren(ExerciseStrip)

    assert [one.accessibleName() for one in strip.items] == [
        "Straight-leg hold on the back",
        "Knee-to-chest stretch, skipped",
        "Bottom up",
        "Diagonal hold on the stomach",
    ]
    assert len({one.sizeHint().height() for one in strip.items}) == 1
    bright, dimmed = (_strongest(strip.items[number]) for number in (0, 1))
    assert dimmed < bright


def _strongest(item: StripItem) -> int:
    """How far the figure stands out at most from what is behind it."""
    picture = item.grab().toImage()
    corner = picture.pixelColor(0, 0)
    return max(
        abs(picture.pixelColor(x, y).lightness() - corner.lightness())
        for x in range(0, picture.width(), 2)
        for y in range(0, 70, 2)
    )


def test_exercises_that_are_not_known_any_more_leave_no_empty_strip(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.catalogue = replace(desk.catalogue, exercises={})
    add_session(desk.history, "s", NOW)
    page = SummaryPage(desk.services(), "s")
    qtbot.addWidget(page)

    assert not page.findChildren(ExerciseStrip)


def test_more_pain_by_two_points_suggests_less_and_whom_to_ask_and_only_then(
    page: SummaryPage,
) -> None:
    assert not page.suggestion.isVisible()
    page.questions.pain_before.choose(3)
    page.questions.pain_after.choose(4)
    assert not page.suggestion.isVisible()

    page.questions.pain_after.choose(5)
    assert page.suggestion.isVisible()
    assert "physiotherapist" in page.suggestion.text()

    page.questions.pain_after.choose(None)
    assert not page.suggestion.isVisible()


def test_a_third_easy_session_suggests_more(qtbot: QtBot, desk: Desk) -> None:
    for day in (2, 1):
        started = NOW - timedelta(days=day)
        add_session(desk.history, str(day), started, ratings=Ratings(effort=3))
    add_session(desk.history, "s", NOW)
    page = SummaryPage(desk.services(), "s")
    qtbot.addWidget(page)
    page.show()

    page.questions.effort.choose(5)
    assert not page.suggestion.isVisible()
    page.questions.effort.choose(4)

    assert "felt easy" in page.suggestion.text()
    assert "Lower back · six exercises" in page.suggestion.text()
