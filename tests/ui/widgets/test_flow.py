"""Widgets side by side, in as many rows as the width asks for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.widgets.flow import FlowLayout


class Block(QWidget):
    """A widget that asks for one size."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._hint = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._hint


def flowing(qtbot: QtBot, width: int, *blocks: Block) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    for block in blocks:
        flow.addWidget(block)
    holder.resize(width, 200)
    holder.show()
    return holder


def test_blocks_of_a_row_stand_on_its_middle(qtbot: QtBot) -> None:
    low, high = Block(100, 20), Block(100, 40)
    holder = flowing(qtbot, 300, low, high)

    assert holder.isVisible()
    assert (low.x(), low.y(), high.x(), high.y()) == (0, 10, 110, 0)


def test_what_does_not_fit_goes_to_the_next_row(qtbot: QtBot) -> None:
    first, second = Block(100, 20), Block(100, 20)
    holder = flowing(qtbot, 209, first, second)
    layout = holder.layout()

    assert (second.x(), second.y()) == (0, 30)
    assert layout is not None
    assert layout.heightForWidth(209) == 50
    assert layout.heightForWidth(210) == 20


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    first, second, third = Block(100, 20), Block(100, 40), Block(100, 20)
    second.hide()
    holder = flowing(qtbot, 300, first, second, third)
    layout = holder.layout()

    assert (third.x(), third.y()) == (110, 0)
    assert layout is not None
    assert layout.sizeHint() == QSize(210, 20)
