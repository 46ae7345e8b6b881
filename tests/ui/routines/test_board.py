"""The routines page: hero, filters, cards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.advice import BEGIN_SLOWLY, TWICE_A_WEEK
from backtimer.core.catalogue import Catalogue, Entry, Origin, Problem
from backtimer.core.exercise import Level
from backtimer.ui.blocks.page import BlockPage
from backtimer.ui.main_window import MainWindow
from backtimer.ui.routines.board import Board
from backtimer.ui.routines.cards import BrokenCard, RoutineCard, origin_text
from backtimer.ui.routines.problems import ProblemsPage
from backtimer.ui.widgets.chip import Chip
from tests.ui.sample import (
    BASICS,
    BROKEN,
    DEEP,
    NOW,
    STRENGTH,
    UPPER,
    Desk,
    add_session,
    catalogue,
)

Opener = Callable[[Desk], MainWindow]


def board_of(window: MainWindow) -> Board:
    assert window.house.routines.board is not None
    return window.house.routines.board


def titles(board: Board) -> list[str]:
    return [card.accessibleName() for card in board.grid.cards]


def words_of(window: MainWindow) -> str:
    """All that the labels of the routines page say."""
    return "\n".join(label.text() for label in window.house.routines.findChildren(QLabel))


def press_chip(board: Board, text: str) -> None:
    next(chip for chip in board.findChildren(Chip) if chip.text() == text).click()


def test_every_routine_has_a_card_that_says_what_it_is(desk: Desk, open_window: Opener) -> None:
    card = board_of(open_window(desk)).grid.cards[0]

    assert card.accessibleName() == "Lower back basics"
    assert card.accessibleDescription() == "Beginner, 9 min · 4 exercises · mat"


def test_a_first_start_offers_the_beginners_routine(desk: Desk, open_window: Opener) -> None:
    window = open_window(desk)

    assert board_of(window).hero.start.accessibleName() == "Start Lower back basics"
    assert "0 of 2 sessions this week" in words_of(window)


def test_the_routine_used_last_is_offered_with_the_day_it_was_done(
    desk: Desk, open_window: Opener
) -> None:
    desk.store.settings = replace(desk.store.settings, last_routine="strength")
    add_session(desk.history, "a", NOW - timedelta(days=3), routine=STRENGTH)
    window = open_window(desk)

    assert board_of(window).hero.start.accessibleName() == "Start Lower back · six exercises"
    assert "21 min · mat · last done Thursday" in words_of(window)
    assert "1 of 2 sessions this week" in words_of(window)


def test_a_history_that_cannot_be_read_costs_no_routine(desk: Desk, open_window: Opener) -> None:
    desk.history.trouble = "The history is on a disk that does not answer."
    window = open_window(desk)

    assert len(board_of(window).grid.cards) == 4
    assert desk.history.trouble in words_of(window)


def test_chips_filter_the_cards_and_levels_exclude_each_other(
    desk: Desk, open_window: Opener
) -> None:
    board = board_of(open_window(desk))

    press_chip(board, "Beginner")
    assert titles(board) == [BASICS.title.en, UPPER.title.en, DEEP.title.en]
    press_chip(board, "No equipment")
    assert titles(board) == [BASICS.title.en, DEEP.title.en]
    press_chip(board, "Advanced")
    assert titles(board) == [DEEP.title.en, STRENGTH.title.en]
    press_chip(board, "Under 15 min")
    assert titles(board) == [DEEP.title.en]


def test_filters_that_admit_nothing_say_so_and_can_be_cleared(
    desk: Desk, open_window: Opener
) -> None:
    desk.catalogue = Catalogue({}, (Entry("a", Origin.BUNDLED, STRENGTH),))
    board = board_of(open_window(desk))

    press_chip(board, "Beginner")
    assert not board.grid.cards
    board.clear_button.click()

    assert titles(board) == [STRENGTH.title.en]
    assert not board.clear_button.isVisible()


def test_a_broken_file_costs_only_its_own_card(desk: Desk, open_window: Opener) -> None:
    desk.catalogue = catalogue(BROKEN)
    board = board_of(open_window(desk))

    card = board.grid.cards[-1]
    assert isinstance(card, BrokenCard)
    assert card.accessibleName() == "evening.toml"
    assert "Line 3: unknown key" in card.accessibleDescription()
    assert "Show all 2 problems" in card.accessibleDescription()
    assert len(board.grid.cards) == 5


def test_pressing_the_card_of_a_broken_file_shows_all_that_is_wrong(
    desk: Desk, open_window: Opener
) -> None:
    desk.catalogue = catalogue(BROKEN)
    window = open_window(desk)
    card = board_of(window).grid.cards[-1]

    card.click()
    page = window.findChildren(ProblemsPage)[0]
    said = "\n".join(label.text() for label in page.findChildren(QLabel))
    QTest.keyClick(page.back, Qt.Key.Key_Escape)

    assert card.hasFocus()

    assert "Line 3: unknown key, found 'hodl_s'" in said
    assert "did you mean 'hold_s'?" in said
    assert "Line 9: a hold of 0 s, found 0" in said


def test_problems_of_exercise_files_have_a_card_as_well(desk: Desk, open_window: Opener) -> None:
    problem = Problem("exercises/own.toml", 1, "unknown key")
    desk.catalogue = replace(catalogue(), problems=(problem, replace(problem, line=2)))

    assert titles(board_of(open_window(desk)))[-1] == "own.toml"


@pytest.mark.parametrize("origin", [Origin.OWN, Origin.REPLACES_BUNDLED])
def test_a_persons_own_routine_says_so(desk: Desk, open_window: Opener, origin: Origin) -> None:
    desk.catalogue = Catalogue({}, (Entry("a.toml", origin, BASICS),))
    card = board_of(open_window(desk)).grid.cards[0]

    assert origin_text(origin)
    assert origin_text(origin) in card.accessibleDescription()


def test_down_and_up_lead_from_start_over_the_filters_to_the_cards_and_back(
    desk: Desk, open_window: Opener
) -> None:
    board = board_of(open_window(desk))
    start = board.hero.start
    press_chip(board, "Advanced")
    start.setFocus()

    for key, there in (
        (Qt.Key.Key_Up, start),
        (Qt.Key.Key_Down, board.filters.level_chip),
        (Qt.Key.Key_Down, board.grid.cards[0]),
        (Qt.Key.Key_Up, board.filters.level_chip),
        (Qt.Key.Key_Up, start),
    ):
        here = board.window().focusWidget()
        assert here is not None
        QTest.keyClick(here, key)
        assert there.hasFocus()
    assert board.filters.level_chip.text() == "Advanced"


def test_down_from_above_the_gap_of_the_last_row_leads_to_the_last_card(
    desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)
    window.resize(1280, 800)
    cards = board_of(window).grid.cards
    cards[2].setFocus()

    QTest.keyClick(cards[2], Qt.Key.Key_Down)

    assert cards[3].hasFocus()


def test_down_from_the_last_card_leads_to_the_timed_blocks_and_up_back(
    desk: Desk, open_window: Opener
) -> None:
    board = board_of(open_window(desk))
    board.grid.cards[-1].setFocus()

    QTest.keyClick(board.grid.cards[-1], Qt.Key.Key_Down)
    assert board.blocks.grid.cards[0].hasFocus()

    QTest.keyClick(board.blocks.grid.cards[0], Qt.Key.Key_Up)
    assert board.grid.cards[0].hasFocus()


def test_a_timed_block_is_looked_at_and_its_numbers_are_remembered(
    desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)
    board = board_of(window)
    card = next(one for one in board.blocks.grid.cards if one.accessibleName() == "Qi Gong")

    card.click()
    page = window.house.findChild(BlockPage)
    assert isinstance(page, BlockPage)
    page.sliders["minutes"].bar.setValue(3)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert card.hasFocus()

    card.click()
    again = window.house.findChildren(BlockPage)[-1]
    assert again.sliders["minutes"].value == 4


def test_arrow_keys_go_from_card_to_card_and_stop_at_the_edges(
    desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)
    window.resize(1280, 800)
    cards = board_of(window).grid.cards
    cards[0].setFocus()

    for key, there in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_Left, 2),
    ):
        here = next(card for card in cards if card.hasFocus())
        QTest.keyClick(here, key)
        assert cards[there].hasFocus()


def test_start_can_take_the_keyboard_before_the_window_becomes_active(
    qtbot: QtBot, desk: Desk
) -> None:
    window = MainWindow(desk.services())
    qtbot.addWidget(window)
    window.show()

    start = board_of(window).hero.start  # nothing that Qt does later has happened yet

    assert start.isVisible()


def test_the_cards_stand_right_below_the_filters_whatever_the_width(
    qtbot: QtBot, desk: Desk, open_window: Opener
) -> None:
    window = open_window(desk)
    board = board_of(window)
    heights = {board.grid.height()}

    for width in (1280, 690, 1500, 800, 1024, 690):
        window.resize(width, 500)
        qtbot.waitUntil(lambda: board.grid.height() == board.grid.heightForWidth(board.width()))
        heights.add(board.grid.height())
        gap = board.grid.y() - board.filters.geometry().bottom()
        assert 0 < gap < 30, width
    assert len(heights) > 2, "the cards never took another number of rows"


def test_tab_goes_from_start_over_the_filters_to_the_cards(desk: Desk, open_window: Opener) -> None:
    window = open_window(desk)
    board = board_of(window)
    visited: list[QWidget] = [board.hero.start]
    for _ in range(7):
        QTest.keyClick(visited[-1], Qt.Key.Key_Tab)
        visited.append(window.focusWidget())

    chips = [one.text() for one in visited if isinstance(one, Chip)]
    assert chips == ["All levels", "No equipment", "Under 15 min"]
    assert visited[4:] == [*board.grid.cards]


@pytest.mark.parametrize(("width", "columns"), [(1280, 3), (1920, 5), (1024, 2), (640, 1)])
def test_there_are_as_many_columns_as_fit(
    qtbot: QtBot, desk: Desk, open_window: Opener, width: int, columns: int
) -> None:
    desk.catalogue = catalogue(*(Entry(str(i), Origin.OWN, BASICS) for i in range(3)))
    window = open_window(desk)
    grid = board_of(window).grid

    window.resize(width, 900)

    qtbot.waitUntil(lambda: sum(card.y() == 0 for card in grid.cards) == columns)


def test_the_cards_of_a_new_catalogue_replace_the_old_ones(desk: Desk, open_window: Opener) -> None:
    window = open_window(desk)
    desk.catalogue = Catalogue({}, (Entry("a", Origin.BUNDLED, DEEP),))

    window.house.routines.refresh(desk.store.settings)

    visible = [card for card in window.findChildren(RoutineCard) if card.isVisible()]
    assert [card.accessibleName() for card in visible] == [DEEP.title.en]


def test_one_word_of_advice_fits_how_far_one_is(desk: Desk, open_window: Opener) -> None:
    assert BEGIN_SLOWLY.text.en in words_of(open_window(desk))

    for number in range(8):
        add_session(desk.history, f"s{number}", NOW - timedelta(weeks=number + 2))

    assert TWICE_A_WEEK.text.en in words_of(open_window(desk))


def test_a_routine_with_an_exercise_for_later_is_none_for_beginners_yet(
    desk: Desk, open_window: Opener
) -> None:
    later = replace(BASICS.steps[0].exercise, id="later", after_sessions=1)
    routine = replace(BASICS, steps=(replace(BASICS.steps[0], exercise=later),))
    desk.catalogue = Catalogue({}, (Entry("a.toml", Origin.BUNDLED, routine),))
    board = board_of(open_window(desk))

    press_chip(board, "Beginner")
    assert titles(board) == []

    add_session(desk.history, "s", NOW)
    board = board_of(open_window(desk))
    press_chip(board, "Beginner")
    assert titles(board) == ["Lower back basics"]


def test_a_card_says_the_level_that_can_be_chosen_and_the_finer_word(
    desk: Desk, open_window: Opener
) -> None:
    levels = {
        Level.EVERYONE: "Everyone",
        Level.BEGINNER: "Beginner",
        Level.INTERMEDIATE: "Advanced · intermediate",
        Level.ADVANCED: "Advanced",
        Level.EXPERIENCED: "Advanced · experienced",
    }
    entries = (
        Entry(f"{one}.toml", Origin.BUNDLED, replace(BASICS, id=one.value, level=one))
        for one in levels
    )
    desk.catalogue = Catalogue({}, tuple(entries))
    board = board_of(open_window(desk))
    found = {card.accessibleDescription().split(",")[0] for card in board.grid.cards}

    assert found == set(levels.values())
