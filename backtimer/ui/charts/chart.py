"""What all charts share: marks that pointer and keyboard go to, each said in words."""

from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from backtimer.ui import theme

Table: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of words, the heads first: the same figures for a screen reader and for copying."""

NOWHERE = -1
OUTLINE = 3.0


class Chart(QWidget):
    """A chart of marks that are numbered from 0, the oldest first."""

    pointed = Signal(str)
    """What the mark says that the pointer or the keyboard is at; empty when it is at none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._cursor = NOWHERE

    # what a chart has to tell

    def count(self) -> int:
        """How many marks there are."""
        raise NotImplementedError

    def mark_area(self, at: int) -> QRectF:
        """Where a mark is, in pixels."""
        raise NotImplementedError

    def words(self, at: int) -> str:
        """What a mark says, in one line."""
        raise NotImplementedError

    def table(self) -> Table:
        """All figures of the chart, as words."""
        raise NotImplementedError

    # where pointer and keyboard are

    @property
    def cursor_at(self) -> int:
        """The mark that is pointed at, or NOWHERE."""
        return self._cursor

    def point_at(self, at: int) -> None:
        """Go to a mark, or to none, and say it."""
        at = at if 0 <= at < self.count() else NOWHERE
        if at == self._cursor:
            return
        self._cursor = at
        said = "" if at == NOWHERE else self.words(at)
        self.setAccessibleDescription(said)
        self.pointed.emit(said)
        self.update()

    def step(self, key: Qt.Key) -> int | None:
        """By how many marks a key moves; None for a key that does not."""
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Home and End to the first and the last."""
        key, last = Qt.Key(event.key()), self.count() - 1
        step = self.step(key)
        if last < 0:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Home:
            self.point_at(0)
        elif key is Qt.Key.Key_End:
            self.point_at(last)
        elif step is not None:
            self.point_at(min(last, max(0, self._cursor + step)))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest mark."""
        super().focusInEvent(event)
        if self._cursor == NOWHERE and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.point_at(self.count() - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        self.point_at(NOWHERE)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is below the pointer."""
        self.point_at(self.mark_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing, unless the keyboard is here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(NOWHERE)

    def mark_at(self, place: QPointF) -> int:
        """The mark at a place, or NOWHERE."""
        found = (at for at in range(self.count()) if self.mark_area(at).contains(place))
        return next(found, NOWHERE)

    # what all charts paint

    def paint_focus(self, painter: QPainter) -> None:
        """Outline the mark that is pointed at, or all where there is none."""
        area = QRectF(self.rect()) if self._cursor == NOWHERE else self.mark_area(self._cursor)
        if self._cursor == NOWHERE and not self.hasFocus():
            return
        tones = theme.colours(self)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tones.focus if self.hasFocus() else tones.ink), OUTLINE))
        grown = OUTLINE / 2 if self._cursor != NOWHERE else -OUTLINE / 2
        painter.drawRoundedRect(area.adjusted(-grown, -grown, grown, grown), 6, 6)
