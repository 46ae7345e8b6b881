"""A calendar of days, one column a week, coloured by minutes."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.review import Day
from backtimer.core.stats import first_of_week
from backtimer.ui import theme
from backtimer.ui.charts.calendar_labels import month_labels, weekday_labels
from backtimer.ui.charts.chart import NOWHERE, Chart, Table
from backtimer.ui.charts.legend import TEXT_PX, Legend, level, step_words
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.words import date_text, minutes_text, sessions_text

WEEK: Final = 7
LEAST_WEEKS: Final = 26
MOST_WEEKS: Final = 105
"""Two years."""
SCROLLED_WEEKS: Final = 13
CELL_PX: Final = 24
GAP_SHARE: Final = 0.25
WIDEST: Final = 1.25
"""The squares grow so far to fill the width."""
HEAD_PX: Final = 26
LEFT_PX: Final = 56
FOOT_PX: Final = 30
NOTCH: Final = 120
"""What Qt reports for one notch of a wheel."""


class HeatMap(Chart):
    """The last weeks up to today; Page Up and Page Down, or a wheel, go back and forth."""

    dayChosen = Signal(object)
    """The date of a day that was clicked, or None when it was clicked again."""
    turned = Signal()
    """Other weeks are shown, or there is another number of them to turn to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Calendar of the sessions"))
        self._days: Mapping[date, Day] = {}
        self._today = self._oldest = date.min + timedelta(days=2 * 366)
        self._first_weekday = 0
        self._back = 0
        self._turned = 0
        self._chosen: date | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_days(
        self,
        days: Mapping[date, Day],
        today: date,
        first_weekday: int,
        oldest: date | None = None,
    ) -> None:
        """Show the days up to `today`; a week begins on `first_weekday`, 0 for Monday.

        `oldest` says how far one may turn back; without it, that is the first of the days.
        """
        self._days, self._today, self._first_weekday = days, today, first_weekday
        self._oldest = min(days, default=today) if oldest is None else oldest
        self._back = min(self._back, self._most_back())
        self._refill()
        self.turned.emit()

    @property
    def chosen(self) -> date | None:
        """The day that was chosen."""
        return self._chosen

    def choose(self, day: date | None) -> None:
        """Choose a day; the same again, or None, takes it back."""
        chosen = None if day == self._chosen else day
        if chosen != self._chosen:
            self._chosen = chosen
            self.dayChosen.emit(chosen)
            self.update()

    def scroll_weeks(self, weeks: int) -> None:
        """Go back by so many weeks, or forth where it is below 0.

        Pointer and keyboard keep their place, which is another day then.
        """
        back = min(self._most_back(), max(0, self._back + weeks))
        if back != self._back:
            self._back = back
            at, self._cursor = self.cursor_at, NOWHERE
            self.point_at(min(at, self.count() - 1))
            self.turned.emit()
            self.update()

    @property
    def can_turn(self) -> tuple[bool, bool]:
        """Whether there are weeks before those that are shown, and after them."""
        return self._back < self._most_back(), self._back > 0

    # the marks: one for each day that is shown

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        return self._weeks_in(self.width())

    @property
    def first(self) -> date:
        """The first day that is shown."""
        week = first_of_week(self._today, self._first_weekday)
        return week - timedelta(weeks=self.weeks - 1 + self._back)

    def count(self) -> int:
        """The days of the weeks shown, without those to come."""
        return min(self.weeks * WEEK, (self._today - self.first).days + 1)

    def day_at(self, at: int) -> date:
        """The date of a mark."""
        return self.first + timedelta(days=at)

    def mark_area(self, at: int) -> QRectF:
        """The square of a day, on whole pixels."""
        step = self._step()
        cell = int(step / (1 + GAP_SHARE))
        left, top = round(at // WEEK * step), round(at % WEEK * step)
        return QRectF(theme.px(LEFT_PX) + left, theme.px(HEAD_PX) + top, cell, cell)

    def mark_at(self, place: QPointF) -> int:
        """The day at a place, or NOWHERE."""
        step = self._step()
        column = int((place.x() - theme.px(LEFT_PX)) // step)
        row = int((place.y() - theme.px(HEAD_PX)) // step)
        at = column * WEEK + row
        inside = 0 <= row < WEEK and column >= 0 and at < self.count()
        return at if inside else NOWHERE

    def words(self, at: int) -> str:
        """Date, sessions, minutes."""
        day = self.day_at(at)
        return f"{date_text(day)}: {_done_text(self._days.get(day))}"

    def table(self) -> Table:
        """Every day on which something was done, the newest first."""
        head = (self.tr("Day"), self.tr("Sessions"), self.tr("Minutes"))
        days = sorted(self._days.values(), key=lambda day: day.date, reverse=True)
        rows = ((one.date.isoformat(), str(one.sessions), f"{one.minutes:.0f}") for one in days)
        return (head, *rows)

    def step(self, key: Qt.Key) -> int | None:
        """Up and down by a day, left and right by a week."""
        return {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -WEEK,
            Qt.Key.Key_Right: WEEK,
        }.get(key)

    # keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space chooses the day, Escape takes it back; Page Up and Down turn the weeks."""
        match Qt.Key(event.key()):
            case Qt.Key.Key_PageUp:
                self.scroll_weeks(SCROLLED_WEEKS)
            case Qt.Key.Key_PageDown:
                self.scroll_weeks(-SCROLLED_WEEKS)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                if self.cursor_at != NOWHERE:
                    self.choose(self.day_at(self.cursor_at))
            case Qt.Key.Key_Escape if self._chosen is not None:
                self.choose(None)
            case _:
                super().keyPressEvent(event)

    def walk(self, step: int) -> None:
        """Go on by `step` days; at the edge of what is shown the weeks turn."""
        if self.cursor_at == NOWHERE:
            super().walk(step)
            return
        day = self.day_at(self.cursor_at) + timedelta(days=step)
        if first_of_week(day, self._first_weekday) > self._today:
            return
        day = min(day, self._today)
        if day < self.first:
            self.scroll_weeks(1)
        elif (day - self.first).days >= self.weeks * WEEK:
            self.scroll_weeks(-1)
        if day >= self.first:
            self.point_at((day - self.first).days)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day below the pointer."""
        at = self.mark_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and at != NOWHERE:
            self.choose(self.day_at(at))
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel to the side, or with Shift, turns the weeks; up and down belong to the page."""
        across, down = event.angleDelta().x(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across, down = across or down, 0
        if abs(across) <= abs(down):
            event.ignore()
            return
        notches = int((self._turned + across) / NOTCH)
        self._turned += across - notches * NOTCH
        self.scroll_weeks(notches * SCROLLED_WEEKS)

    # size and paint

    def hasHeightForWidth(self) -> bool:
        """The squares grow with the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Seven squares, months above, legend below."""
        return round(theme.px(HEAD_PX) + WEEK * self._step(width) + theme.px(FOOT_PX))

    def sizeHint(self) -> QSize:
        """Room for the least number of weeks in full size."""
        wide = theme.px(LEFT_PX) + round(LEAST_WEEKS * theme.px(CELL_PX) * (1 + GAP_SHARE))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Small squares."""
        wide = theme.px(LEFT_PX) + LEAST_WEEKS * 10
        return QSize(wide, self.heightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other weeks are shown now."""
        super().resizeEvent(event)
        self._back = min(self._back, self._most_back())
        self._refit()
        self.turned.emit()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares and the words round them."""
        tones = theme.colours(self)
        steps = chart_tones(tones).steps
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        first = self.first
        for at in range(self.count()):
            day = self._days.get(first + timedelta(days=at))
            painter.setBrush(QColor(steps[level(day)]))
            painter.drawRoundedRect(self.mark_area(at), 5, 5)
        if self._chosen is not None and 0 <= (at := (self._chosen - first).days) < self.count():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tones.ink), 2.5))
            painter.drawRoundedRect(self.mark_area(at).adjusted(1, 1, -1, -1), 5, 5)
        painter.setFont(theme.font(TEXT_PX))
        painter.setPen(QColor(tones.muted))
        for text, area in self.labels():
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text
            )
        self._legend().paint(painter, steps)
        self.paint_focus(painter)

    def labels(self) -> list[tuple[str, QRectF]]:
        """The words round the squares and where they are: months above, weekdays at the left."""
        lefts = [self.mark_area(week * WEEK).left() for week in range(self.weeks)]
        middles = [self.mark_area(row).center().y() for row in range(WEEK)]
        high = theme.px(HEAD_PX) - 4
        return [
            *month_labels(self.first, self._today, lefts, high, self.width()),
            *weekday_labels(self._first_weekday, middles, theme.px(LEFT_PX) - 6),
            *self._legend().labels(),
        ]

    def explanation(self) -> str:
        """What the colours mean."""
        return self.tr("Colours from less to more: {steps}").format(steps=", ".join(step_words()))

    def tip_at(self, place: QPointF) -> str:
        """What the day, or the square of the legend, at a place says."""
        return super().tip_at(place) or self._legend().tip_at(place)

    def _legend(self) -> Legend:
        top = theme.px(HEAD_PX) + WEEK * self._step() + theme.px(6)
        return Legend(theme.px(LEFT_PX), top)

    def _step(self, width: int | None = None) -> float:
        """From square to square, in pixels."""
        wide = self.width() if width is None else width
        room = (wide - theme.px(LEFT_PX)) / (self._weeks_in(wide) - GAP_SHARE / (1 + GAP_SHARE))
        return min(WIDEST * _usual_step(), room)

    def _weeks_in(self, width: int) -> int:
        """For how many weeks there is room in a width."""
        room = (width - theme.px(LEFT_PX)) / _usual_step()
        return max(LEAST_WEEKS, min(MOST_WEEKS, int(room)))

    def _most_back(self) -> int:
        """So far back that the first day with a session is shown."""
        oldest = first_of_week(self._oldest, self._first_weekday)
        newest = first_of_week(self._today, self._first_weekday)
        return max(0, (newest - oldest).days // WEEK - self.weeks + 1)


def _usual_step() -> float:
    """From square to square, in pixels, before they grow or shrink."""
    return theme.px(CELL_PX) * (1 + GAP_SHARE)


def _done_text(day: Day | None) -> str:
    if day is None:
        return sessions_text(0)
    return f"{sessions_text(day.sessions)}, {minutes_text(day.minutes)}"
