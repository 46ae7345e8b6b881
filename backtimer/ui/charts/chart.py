"""What all charts share: marks that pointer and keyboard go to, each said in words."""

from collections.abc import Sequence
from html import escape
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from backtimer.ui import theme
from backtimer.ui.charts.key import Sign

Table: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of words, the heads first: the same figures for a screen reader and for copying."""

NOWHERE = -1
OUTLINE = 3.0
OUTLINE_GAP = 2.0
NOTHING_PX = 15


class Chart(QWidget):
    """A chart of marks that are numbered from 0, the oldest first."""

    pointed = Signal(str)
    """What the mark says that the pointer or the keyboard is at; empty when it is at none."""
    refilled = Signal()
    """Other figures are shown now."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._cursor = NOWHERE
        self._to_end = 0

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

    def key(self) -> Sequence[tuple[Sign, str]]:
        """What the looks of its marks mean; empty where nothing needs to be said."""
        return ()

    def explanation(self) -> str:
        """What a screen reader says of the chart while no mark is pointed at."""
        return "" if self.count() else self.nothing()

    def nothing(self) -> str:
        """What stands in a chart without figures."""
        return self.tr("Nothing to show yet.")

    def _refill(self) -> None:
        """The figures are others: say anew what the keyboard is at."""
        before, at = self._cursor, self._kept()
        self._cursor = NOWHERE
        self.setAccessibleDescription(self.explanation())
        self.point_at(at)
        if self._cursor == NOWHERE != before:
            self.pointed.emit("")
        self.refilled.emit()
        self.update()

    def _refit(self) -> None:
        """Another number of marks is shown: the keyboard stays at its own, if that is seen."""
        self.point_at(self._kept())

    def _kept(self) -> int:
        """The mark that the keyboard is at, counted from the newest, or NOWHERE."""
        kept = self._cursor != NOWHERE and self.hasFocus()
        return self.count() - self._to_end if kept else NOWHERE

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
        self._to_end = self.count() - at
        said = "" if at == NOWHERE else self.words(at)
        self.setAccessibleDescription(said or self.explanation())
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
            self.walk(step)
        else:
            super().keyPressEvent(event)

    def walk(self, step: int) -> None:
        """Go on by `step` marks, not beyond the first and the last; begin at the newest."""
        last = self.count() - 1
        self.point_at(last if self._cursor == NOWHERE else min(last, max(0, self._cursor + step)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest mark."""
        super().focusInEvent(event)
        if self._cursor == NOWHERE and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.point_at(self.count() - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more, unless a menu has borrowed the keyboard."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
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

    def tip_at(self, place: QPointF) -> str:
        """What the tool tip says at a place."""
        at = self.mark_at(place)
        return "" if at == NOWHERE else self.words(at)

    def event(self, event: QEvent) -> bool:
        """Show the tool tip of the place."""
        if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
            return super().event(event)
        QToolTip.showText(event.globalPos(), escape(self.tip_at(QPointF(event.pos()))), self)
        return True

    # what all charts paint

    def paint_focus(self, painter: QPainter) -> None:
        """Outline the mark that is pointed at, or all where there is none.

        A gap parts outline and mark, which may be of the same colour.
        """
        if self._cursor == NOWHERE and not self.hasFocus():
            return
        tones = theme.colours(self)
        colour = QColor(tones.focus if self.hasFocus() else tones.ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._cursor == NOWHERE:
            inside = OUTLINE / 2
            painter.setPen(QPen(colour, OUTLINE))
            whole = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
            painter.drawRoundedRect(whole, 6, 6)
            return
        area = self.mark_area(self._cursor)
        for pen, grown in (
            (QPen(QColor(tones.card), OUTLINE_GAP), OUTLINE_GAP / 2),
            (QPen(colour, OUTLINE), OUTLINE_GAP + OUTLINE / 2),
        ):
            painter.setPen(pen)
            painter.drawRoundedRect(area.adjusted(-grown, -grown, grown, grown), 6, 6)

    def nothing_label(self) -> tuple[str, QRectF]:
        """The sentence of a chart without figures, in its middle."""
        metrics = QFontMetrics(theme.font(NOTHING_PX))
        area = QRectF(0, 0, metrics.horizontalAdvance(self.nothing()) + 2, metrics.height())
        area.moveCenter(QRectF(self.rect()).center())
        return self.nothing(), area

    def paint_nothing(self, painter: QPainter) -> None:
        """Paint that sentence."""
        text, area = self.nothing_label()
        painter.setFont(theme.font(NOTHING_PX))
        painter.setPen(QColor(theme.colours(self).muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        self.paint_focus(painter)
