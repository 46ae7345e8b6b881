"""Cards side by side, as many in a row as fit, with the arrow keys going from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN
from backtimer.ui.widgets.card import Card

GAP = 18 - 2 * MARGIN
SMALLEST_CARD_PX = 280
MOST_COLUMNS = 5


class CardGrid(QWidget):
    """A grid of cards; all cards of a row are as high as the highest of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._columns = 1
        # Fixed would hold it to the height of the width that it had before
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def cards(self) -> Sequence[Card]:
        """The cards, in order."""
        return tuple(self._cards)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards instead of those before; cards that stay keep their focus."""
        for card in self._cards:
            if card not in cards:
                card.hide()
        self._cards = list(cards)
        before: QWidget | None = None
        for card in cards:
            card.setParent(self)
            card.show()
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card
        self._place()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The width decides how many rows there are."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at `width`."""
        columns, card_width = self._divide(width)
        heights = [self._row_height(row, card_width) for row in self._rows(columns)]
        return sum(heights) + GAP * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        """As high as it must be at its present width."""
        return QSize(theme.px(SMALLEST_CARD_PX), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """One column at least."""
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew."""
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the hints are those of the present width
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the card beside, above or below."""
        here = next((i for i, card in enumerate(self._cards) if card.hasFocus()), None)
        there = None if here is None else self._neighbour(here, Qt.Key(event.key()))
        if there is None:
            super().keyPressEvent(event)
        else:
            self._cards[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _neighbour(self, here: int, key: Qt.Key) -> int | None:
        """The card that an arrow leads to; below a short last row's gap stands its last card."""
        last, columns = len(self._cards) - 1, self._columns
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }.get(key)
        if step is None:
            return None
        there = here + step
        if there > last and step == columns and here // columns < last // columns:
            return last
        return there if 0 <= there <= last else None

    def _divide(self, width: int) -> tuple[int, int]:
        smallest = theme.px(SMALLEST_CARD_PX)
        columns = max(1, min(MOST_COLUMNS, (width + GAP) // (smallest + GAP)))
        return columns, (width - GAP * (columns - 1)) // columns

    def _rows(self, columns: int) -> list[list[Card]]:
        return [self._cards[at : at + columns] for at in range(0, len(self._cards), columns)]

    def _row_height(self, row: list[Card], card_width: int) -> int:
        return max(card.heightForWidth(card_width) for card in row)

    def _place(self) -> None:
        self._columns, card_width = self._divide(self.width())
        top = 0
        for row in self._rows(self._columns):
            height = self._row_height(row, card_width)
            for column, card in enumerate(row):
                left = column * (self.width() + GAP) // self._columns
                card.setGeometry(left, top, card_width, height)
            top += height + GAP
