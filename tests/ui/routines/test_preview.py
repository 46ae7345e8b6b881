"""The preview of a routine."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.exercise import Equipment
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.core.units import Language
from backtimer.ui.routines.preview import PreviewPage
from tests.ui.sample import BASICS, UPPER, held


def preview(qtbot: QtBot, routine: Routine, settings: Settings | None = None) -> PreviewPage:
    page = PreviewPage(routine, settings or Settings(), Language.ENGLISH)
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
