"""The preview of a routine."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.advice import ASK_A_DOCTOR, DAILY_ON_THE_FLOOR, PILATES_DOCTOR
from backtimer.core.exercise import Equipment, Position
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.pose import KeyPose, Stage
from backtimer.core.flare_up import eased
from backtimer.core.ports import Progress
from backtimer.core.routine import Own, Routine
from backtimer.core.settings import Settings
from backtimer.core.timeline import timeline
from backtimer.core.units import LocalText
from backtimer.ui.routines.preview import PreviewPage
from tests.ui.sample import BASICS, BOTTOM_UP, UPPER, Desk, held


def preview(
    qtbot: QtBot, routine: Routine, settings: Settings | None = None, desk: Desk | None = None
) -> PreviewPage:
    page = PreviewPage((desk or Desk()).services(), routine, settings or Settings())
    qtbot.addWidget(page)
    page.resize(900, 700)
    return page


def words(page: PreviewPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_it_shows_every_step_with_dose_and_length(qtbot: QtBot) -> None:
    said = words(preview(qtbot, BASICS))

    assert "Straight-leg hold on the back" in said
    assert "5 × 10 s per side, alternating" in said
    assert "2:25" in said
    assert "Beginner · 9 min · 4 exercises" in said


def test_it_says_what_to_lay_out_and_to_heed_and_where_it_comes_from(qtbot: QtBot) -> None:
    said = words(preview(qtbot, UPPER)) + words(preview(qtbot, BASICS))

    assert "Lay out: band, chair, pillow" in said
    assert "Never a hollow back." in said
    assert "Source text 004" in said
    assert BASICS.reading.en in said


def test_rests_between_sets_are_said(qtbot: QtBot) -> None:
    step = replace(held(BASICS.steps[0].exercise, 5), sets=(5, 5), rest_s=45.0)

    assert any(
        "rest 45 s" in text for text in words(preview(qtbot, replace(BASICS, steps=(step,))))
    )


def test_a_longer_lead_in_makes_the_routine_longer(qtbot: QtBot) -> None:
    slow = Settings(lead_in_s=60.0, lead_in_change_s=120.0)

    assert "Beginner · 14 min · 4 exercises" in words(preview(qtbot, BASICS, slow))


def test_nothing_to_lay_out_is_not_mentioned(qtbot: QtBot) -> None:
    bare = replace(BASICS.steps[0].exercise, equipment=())
    routine = replace(BASICS, steps=(held(bare, 3),))

    assert not routine.equipment
    assert Equipment.MAT in BASICS.equipment
    assert not [text for text in words(preview(qtbot, routine)) if text.startswith("Lay out")]


def test_escape_goes_back_and_start_starts(qtbot: QtBot) -> None:
    page = preview(qtbot, BASICS)

    with qtbot.waitSignal(page.backRequested):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.startRequested) as start:
        page.start.click()

    assert start.args == [BASICS]


def test_the_voice_is_rehearsed_as_soon_as_the_preview_is_shown(qtbot: QtBot, desk: Desk) -> None:
    settings = Settings(speech_rate=200)
    page = preview(qtbot, BASICS, settings, desk)
    assert desk.rehearsed == []

    page.show()
    qtbot.waitUntil(lambda: desk.rehearsed == [(BASICS, settings)])
    page.hide()
    page.show()
    assert not page.sign.watching

    assert desk.rehearsed == [(BASICS, settings)]


def test_a_preview_that_is_left_at_once_rehearses_nothing(qtbot: QtBot, desk: Desk) -> None:
    page = preview(qtbot, BASICS, desk=desk)

    page.show()
    page.hide()

    assert not page.sign.watching
    assert desk.rehearsed == []


def test_a_voice_that_is_ready_needs_no_sign(qtbot: QtBot, desk: Desk) -> None:
    page = preview(qtbot, BASICS, desk=desk)

    page.show()
    qtbot.waitUntil(lambda: bool(desk.rehearsed))

    assert not page.sign.watching
    assert page.sign.text == ""


def test_a_sign_tells_how_many_words_are_ready_and_goes_away(qtbot: QtBot, desk: Desk) -> None:
    desk.rehearsal.progress = Progress(3, 48)
    page = preview(qtbot, BASICS, desk=desk)
    page.show()
    assert page.sign.text == ""
    page.grab()
    qtbot.waitUntil(page.verticalScrollBar().isVisible)
    place = page.start.mapTo(page, page.start.rect().topLeft())

    qtbot.waitUntil(lambda: page.sign.text == "Preparing the voice… 3 of 48")
    desk.rehearsal.progress = Progress(12, 48)
    qtbot.waitUntil(lambda: page.sign.text == "Preparing the voice… 12 of 48")
    assert page.sign.accessibleName() == page.sign.text
    page.grab()
    desk.rehearsal.progress = Progress(48, 48)
    qtbot.waitUntil(lambda: page.sign.text == "")

    assert not page.sign.watching
    assert page.start.mapTo(page, page.start.rect().topLeft()) == place


def test_a_preview_that_is_not_seen_looks_at_no_rehearsal(qtbot: QtBot, desk: Desk) -> None:
    desk.rehearsal.progress = Progress(0, 48)
    page = preview(qtbot, BASICS, desk=desk)

    page.show()
    qtbot.waitUntil(lambda: bool(desk.rehearsed))
    watched = [page.sign.watching]
    page.hide()
    watched.append(page.sign.watching)
    page.show()
    watched.append(page.sign.watching)

    assert watched == [True, False, True]


def test_the_length_is_that_with_the_voice_once_it_is_known(qtbot: QtBot, desk: Desk) -> None:
    desk.rehearsal.progress = Progress(0, 2)
    page = preview(qtbot, BASICS, desk=desk)
    page.show()
    assert "Beginner · 9 min · 4 exercises" in words(page)

    desk.rehearsal.total_s = 11 * 60.0
    desk.rehearsal.progress = Progress(2, 2)

    qtbot.waitUntil(lambda: "Beginner · 11 min with the voice · 4 exercises" in words(page))


def test_without_a_voice_a_longer_session_is_told_without_it(qtbot: QtBot, desk: Desk) -> None:
    desk.rehearsal.total_s = 11 * 60.0
    page = preview(qtbot, BASICS, Settings(voice_on=False), desk)

    page.show()

    qtbot.waitUntil(lambda: "Beginner · 11 min · 4 exercises" in words(page))


def test_a_length_that_rounds_to_the_same_is_told_as_before(qtbot: QtBot, desk: Desk) -> None:
    page = preview(qtbot, BASICS, desk=desk)
    desk.rehearsal.total_s = timeline(BASICS).total_s + 1.0

    page.show()
    qtbot.waitUntil(lambda: bool(desk.rehearsed) and not page.sign.watching)

    assert "Beginner · 9 min · 4 exercises" in words(page)


def test_a_gentler_session_is_started_by_button_or_f2(qtbot: QtBot) -> None:
    page = preview(qtbot, BASICS)

    with qtbot.waitSignal(page.startRequested) as pressed:
        page.gentler.click()
    with qtbot.waitSignal(page.startRequested) as typed:
        QTest.keyClick(page.start, Qt.Key.Key_F2)

    assert pressed.args == typed.args == [eased(BASICS)]
    assert page.gentler.accessibleDescription().startswith("Half the repetitions")


def test_the_keyboard_goes_from_start_to_the_gentler_session_to_back(qtbot: QtBot) -> None:
    page = preview(qtbot, BASICS)
    with qtbot.waitActive(page):
        page.show()
    page.start.setFocus()

    QTest.keyClick(page.start, Qt.Key.Key_Tab)
    assert page.gentler.hasFocus()
    QTest.keyClick(page.gentler, Qt.Key.Key_Tab)
    assert page.back.hasFocus()


def test_an_exercise_for_later_says_so_beside_its_step(qtbot: QtBot) -> None:
    later = replace(BASICS.steps[0].exercise, id="later", after_sessions=5)
    routine = replace(BASICS, steps=(held(later, 5), *BASICS.steps[1:]))
    said = words(preview(qtbot, routine))

    assert said.count("Counts as advanced until you have finished five sessions: 0 so far.") == 1


def test_a_few_words_of_advice_and_whom_to_ask_stand_below_the_steps(qtbot: QtBot) -> None:
    said = words(preview(qtbot, BASICS))

    assert "Good to know" in said
    assert DAILY_ON_THE_FLOOR.text.en in said
    assert ASK_A_DOCTOR.text.en in said


def test_an_exercises_own_reading_is_told_with_its_name(qtbot: QtBot) -> None:
    read = replace(BASICS.steps[0].exercise, reading=LocalText("10 s are our reading."))
    routine = replace(BASICS, steps=(held(read, 5),), sources=("001", "004"))
    said = words(preview(qtbot, routine))

    assert f"{read.name.en}: 10 s are our reading." in said
    assert "Source texts 001, 004" in said


def test_the_doctor_comes_first_and_is_named_once(qtbot: QtBot) -> None:
    roll = replace(
        BASICS.steps[0].exercise,
        id="roll-up",
        cautions=(LocalText("Chin to chest with care."), PILATES_DOCTOR.text),
    )
    said = words(preview(qtbot, replace(BASICS, steps=(held(roll, 5),))))
    first = said.index("Take care") + 1

    assert said[first : first + 2] == [PILATES_DOCTOR.text.en, "Chin to chest with care."]
    assert said.count(PILATES_DOCTOR.text.en) == 1


def test_own_numbers_are_marked_and_the_mark_is_explained(qtbot: QtBot) -> None:
    step = replace(BASICS.steps[0], own=(Own.SECONDS,))
    said = words(preview(qtbot, replace(BASICS, steps=(step,))))

    assert "5 × 10 s† per side, alternating" in said
    assert "† our own number, not the text's" in said
    assert not any("†" in text for text in words(preview(qtbot, BASICS)))


# the steps move


def moving(page: PreviewPage) -> list[bool]:
    return [row.figure.moving for row in page.steps.rows]


LIFTED = replace(
    BOTTOM_UP,
    poses=(
        KeyPose(ANCHORS[Position.SUPINE]),
        KeyPose(ANCHORS[Position.ALL_FOURS], Stage.EFFORT),
    ),
)
MOVING = replace(BASICS, steps=(held(LIFTED, 1), held(replace(LIFTED, id="other"), 1)))


def test_the_step_with_the_keyboard_moves_and_the_arrows_lead_on(qtbot: QtBot) -> None:
    page = preview(qtbot, MOVING)
    with qtbot.waitActive(page):
        page.show()
    assert moving(page) == [False, False]

    page.steps.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert moving(page) == [True, False]
    QTest.keyClick(page.steps.rows[0], Qt.Key.Key_Down)

    assert moving(page) == [False, True]
    assert page.steps.looked_at is page.steps.rows[1]


def test_the_step_below_the_pointer_moves_instead_and_stops_when_it_goes(qtbot: QtBot) -> None:
    page = preview(qtbot, MOVING)
    with qtbot.waitActive(page):
        page.show()
    page.steps.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    first, second = page.steps.rows

    second.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=True)
    second.attentionChanged.emit()
    assert moving(page) == [False, True]
    second.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    second.attentionChanged.emit()

    assert moving(page) == [True, False]
    page.hide()
    assert moving(page) == [False, False]
    assert first.hasFocus() is False


def test_with_reduced_motion_no_step_moves(qtbot: QtBot) -> None:
    page = preview(qtbot, MOVING, Settings(reduce_motion=True))
    with qtbot.waitActive(page):
        page.show()

    page.steps.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    assert page.steps.looked_at is page.steps.rows[0]
    assert moving(page) == [False, False]


def test_a_step_that_is_pressed_leads_to_its_exercise(qtbot: QtBot) -> None:
    page = preview(qtbot, BASICS)

    with qtbot.waitSignal(page.exerciseRequested) as asked:
        QTest.keyClick(page.steps.rows[1], Qt.Key.Key_Return)

    assert asked.args == [BASICS.steps[1].exercise]
    assert page.steps.rows[1].accessibleName() == "2. Knee-to-chest stretch"
    assert "5 × 10 s per side, alternating" in page.steps.rows[1].accessibleDescription()


@pytest.mark.parametrize("width", [430, 700, 1400])
def test_narrow_or_wide_a_step_shows_all_its_words(qtbot: QtBot, width: int) -> None:
    page = preview(qtbot, BASICS)
    page.resize(width, 700)
    page.show()
    qtbot.waitUntil(lambda: page.steps.width() <= width)

    for row in page.steps.rows:
        for label in row.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert row.rect().contains(label.geometry()), label.text()
