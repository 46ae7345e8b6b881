"""The timed blocks on the routines page, and the way to one of them and back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backtimer.core.blocks import Block
from backtimer.core.catalogue import Catalogue, Entry, Origin
from backtimer.core.settings import Settings
from backtimer.core.units import Language
from backtimer.ui.blocks.section import BlockCard, BlockSection
from tests.ui.sample import BASICS, catalogue

MICRO = Entry("micro-break.toml", Origin.BUNDLED, replace(BASICS, id="micro-break"))


def a_section(
    qtbot: QtBot, shown: Catalogue, language: Language = Language.ENGLISH
) -> BlockSection:
    section = BlockSection()
    qtbot.addWidget(section)
    section.show_blocks(shown, Settings(), language)
    section.resize(900, 600)
    return section


def card(section: BlockSection, block_id: str) -> BlockCard:
    cards = [one for one in section.grid.cards if isinstance(one, BlockCard)]
    return next(one for one in cards if one.block.id == block_id)


def test_each_block_has_a_card_with_its_usual_minutes(qtbot: QtBot) -> None:
    shown = card(a_section(qtbot, catalogue()), "qi-gong")

    assert shown.accessibleName() == "Qi Gong"
    assert shown.accessibleDescription() == "15 min · Your own sequence, in peace"


def test_the_words_are_in_the_language_of_the_program(qtbot: QtBot) -> None:
    shown = card(a_section(qtbot, catalogue(), Language.GERMAN), "mindfulness-training")

    assert shown.accessibleName() == "Achtsamkeit"


def test_a_card_asks_for_its_block(qtbot: QtBot) -> None:
    section = a_section(qtbot, catalogue())
    asked: list[Block] = []
    section.blockChosen.connect(asked.append)

    QTest.keyClick(card(section, "yoga"), Qt.Key.Key_Return)

    assert [one.id for one in asked] == ["yoga"]
    assert section.looked_at is card(section, "yoga")


def test_the_movement_break_leads_to_its_routine(qtbot: QtBot) -> None:
    section = a_section(qtbot, catalogue(MICRO))
    asked: list[object] = []
    section.routineChosen.connect(asked.append)

    card(section, "movement-break").click()

    assert asked == [MICRO.routine]


def test_a_block_whose_routine_is_not_there_has_no_card(qtbot: QtBot) -> None:
    section = a_section(qtbot, catalogue())

    assert "Movement break" not in [one.accessibleName() for one in section.grid.cards]
