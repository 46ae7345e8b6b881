"""A row that becomes a stack where it has too little width."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from backtimer.ui.widgets.button import MARGIN


class StackingLayout(QLayout):
    """Side by side from `needs` pixels on, one below the other before that.

    An item with a share gets that part of what the others leave; one without keeps its own width.
    In a row with such an item all stand in the middle; else all begin at the top, as in a table,
    or with `level` all are as high as the highest.
    """

    def __init__(
        self,
        needs: int,
        *,
        spacing: int = 20,
        stacked_spacing: int = 4,
        level: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._needs = needs
        self._stacked_spacing = stacked_spacing
        self._items: list[QLayoutItem] = []
        self._shares: list[int] = []
        self._indents: list[int] = []
        self._level = level
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add(self, part: QWidget | QLayout, share: int = 0, *, outlined: bool = False) -> None:
        """Add a widget or a layout at the end of the row.

        `outlined` parts carry a margin for a focus outline: in a stack their plates stand below
        the words.
        """
        if isinstance(part, QLayout):
            self.addChildLayout(part)
            self.addItem(part)
        else:
            self.addWidget(part)
        self._shares[-1] = share
        self._indents[-1] = -MARGIN if outlined else 0

    def set_needs(self, needs: int) -> None:
        """Stand side by side from another width on."""
        self._needs = needs
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item, without a share."""
        self._items.append(item)
        self._shares.append(0)
        self._indents.append(0)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item of that number, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give up the item of that number."""
        if not 0 <= index < len(self._items):
            return None
        self._shares.pop(index)
        self._indents.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """It takes all the width it can get."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The width decides."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at `width`."""
        edge = self.contentsMargins()
        inner = QRect(0, 0, width - edge.left() - edge.right(), 0)
        high = max((where.bottom() + 1 for _, where in self._place(inner)), default=0)
        return high + edge.top() + edge.bottom()

    def minimumSize(self) -> QSize:
        """As narrow as the widest item alone, and as low as the row is at best."""
        hints = [item.minimumSize() for item in self._items]
        width = max((hint.width() for hint in hints), default=0)
        return self._with_margins(width, max((hint.height() for hint in hints), default=0))

    def sizeHint(self) -> QSize:
        """A row of all items as wide as they like."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return self._with_margins(width, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        for item, where in list(self._place(rect.marginsRemoved(self.contentsMargins()))):
            item.setGeometry(where)

    def _with_margins(self, width: int, height: int) -> QSize:
        return QSize(width, height).grownBy(self.contentsMargins())

    def _place(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        return self._stack(rect) if rect.width() < self._needs else self._row(rect)

    def _stack(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        top = rect.top()
        for item, share, indent in zip(self._items, self._shares, self._indents, strict=True):
            width = rect.width() if share else min(rect.width(), item.sizeHint().width())
            height = _height(item, width)
            yield item, QRect(rect.left() + indent, top, width, height)
            top += height + self._stacked_spacing

    def _row(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        widths = self._widths(rect.width())
        heights = [_height(item, width) for item, width in zip(self._items, widths, strict=True)]
        highest = max([rect.height(), *heights])
        centred = 0 in self._shares
        left = rect.left()
        for item, width, height in zip(self._items, widths, heights, strict=True):
            top = rect.top() + ((highest - height) // 2 if centred else 0)
            yield item, QRect(left, top, width, highest if self._level else height)
            left += width + self.spacing()

    def _widths(self, room: int) -> list[int]:
        own = [0 if share else item.sizeHint().width() for item, share in self._pairs()]
        left = room - sum(own) - self.spacing() * max(0, len(own) - 1)
        whole = max(1, sum(self._shares))
        return [
            left * share // whole if share else width
            for share, width in zip(self._shares, own, strict=True)
        ]

    def _pairs(self) -> Iterator[tuple[QLayoutItem, int]]:
        return zip(self._items, self._shares, strict=True)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
