"""The page of one timed block."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.blocks import find_block
from backtimer.core.routine import Routine
from backtimer.core.settings import LanguageChoice, Settings
from backtimer.ui.blocks.page import BlockPage
from tests.ui.sample import Desk


def a_page(qtbot: QtBot, block_id: str, settings: Settings | None = None) -> BlockPage:
    block = find_block(block_id)
    assert block is not None
    page = BlockPage(Desk().services(), block, settings or Settings())
    qtbot.addWidget(page)
    page.resize(900, 700)
    return page


def words(page: BlockPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_it_shows_what_the_block_is_with_its_numbers_and_cautions(qtbot: QtBot) -> None:
    said = words(a_page(qtbot, "aerobic-interval-training"))

    assert {"Interval walking", "Warm-up", "3 min", "Quick part", "1:00 min"} <= set(said)
    assert "18:20 min with getting ready" in said
    assert any("medical examination" in text for text in said)
    assert "Source text 003" in said


def test_its_numbers_are_chosen_by_keyboard_and_change_the_total(qtbot: QtBot) -> None:
    page = a_page(qtbot, "qi-gong")

    QTest.keyClick(page.sliders["minutes"].bar, Qt.Key.Key_Right)

    assert page.total == "16:20 min with getting ready"
    assert page.routine.steps[0].dose.move_s == 960  # type: ignore[union-attr]  # a Move


def test_the_word_half_way_is_switched_on(qtbot: QtBot) -> None:
    page = a_page(qtbot, "mindfulness-training")

    QTest.keyClick(page.switches["halfway"], Qt.Key.Key_Space)

    guide = page.routine.steps[0].guide
    assert guide is not None
    assert guide.halfway


def test_what_is_needed_is_said(qtbot: QtBot) -> None:
    assert a_page(qtbot, "yoga").total == "20:20 min with getting ready · mat"


def test_it_begins_with_the_numbers_of_last_time(qtbot: QtBot) -> None:
    settings = Settings(block_numbers=(("qi-gong.minutes", 30), ("yoga.minutes", 5)))

    assert a_page(qtbot, "qi-gong", settings).sliders["minutes"].value == 30


def test_start_gives_the_routine_and_the_numbers(qtbot: QtBot) -> None:
    page = a_page(qtbot, "rowing-ergometer")
    started: list[Routine] = []
    chosen: list[tuple[object, dict[str, int]]] = []
    page.startRequested.connect(started.append)
    page.numbersChosen.connect(lambda block, numbers: chosen.append((block, numbers)))

    QTest.keyClick(page.sliders["strokes"].bar, Qt.Key.Key_End)
    QTest.keyClick(page.start, Qt.Key.Key_Return)

    assert [(one.id, one.block) for one in started] == [("rowing-ergometer", True)]
    assert chosen == [(find_block("rowing-ergometer"), {"minutes": 15, "strokes": 32})]


def test_escape_goes_back_and_keeps_the_numbers(qtbot: QtBot) -> None:
    page = a_page(qtbot, "yoga")
    kept: list[dict[str, int]] = []
    page.numbersChosen.connect(lambda _block, numbers: kept.append(numbers))
    page.sliders["minutes"].bar.setValue(4)

    with qtbot.waitSignal(page.backRequested):
        QTest.keyClick(page, Qt.Key.Key_Escape)

    assert kept == [{"minutes": 5, "halfway": 0}]


def test_it_speaks_german(qtbot: QtBot) -> None:
    said = words(a_page(qtbot, "balance-training", Settings(language=LanguageChoice.GERMAN)))

    assert {"Gleichgewicht auf einem Bein", "Auf jedem Bein", "Runden"} <= set(said)
