"""A calendar of days, one column a week, coloured by minutes."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.review import Day, first_of_week
from backtimer.ui import theme
from backtimer.ui.charts.chart import NOWHERE, Chart, Table
from backtimer.ui.charts.tones import chart_tones
from backtimer.ui.charts.words import date_text, minutes_text, month_text, sessions_text

WEEK: Final = 7
LEAST_WEEKS: Final = 26
MOST_WEEKS: Final = 53
SCROLLED_WEEKS: Final = 13
CELL_PX: Final = 24
GAP_SHARE: Final = 0.25
HEAD_PX: Final = 26
LEFT_PX: Final = 56
FOOT_PX: Final = 30
LIMITS: Final = (0.0, 10.0, 20.0)
"""Above so many minutes a day is coloured by the next step."""
_TEXT_PX: Final = 13


class HeatMap(Chart):
    """The last weeks up to today; Page Up and Page Down, or a wheel, go back and forth."""

    dayChosen = Signal(object)
    """The date of a day that was clicked, or None when it was clicked again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Calendar of the sessions"))
        self._days: Mapping[date, Day] = {}
        self._today = date.min + timedelta(days=366)
        self._first_weekday = 0
        self._back = 0
        self._chosen: date | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_days(self, days: Mapping[date, Day], today: date, first_weekday: int) -> None:
        """Show the days up to `today`; a week begins on `first_weekday`, 0 for Monday."""
        self._days, self._today, self._first_weekday = days, today, first_weekday
        self._back = min(self._back, self._most_back())
        self.point_at(NOWHERE)
        self.update()

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
        """Go back by so many weeks, or forth where it is below 0."""
        back = min(self._most_back(), max(0, self._back + weeks))
        if back != self._back:
            self._back = back
            self.point_at(NOWHERE)
            self.update()

    # the marks: one for each day that is shown

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        room = (self.width() - theme.px(LEFT_PX)) / (theme.px(CELL_PX) * (1 + GAP_SHARE))
        return max(LEAST_WEEKS, min(MOST_WEEKS, int(room)))

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
        """The square of a day."""
        step = self._step()
        cell = step / (1 + GAP_SHARE)
        left = theme.px(LEFT_PX) + at // WEEK * step
        return QRectF(left, theme.px(HEAD_PX) + at % WEEK * step, cell, cell)

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
            case Qt.Key.Key_Left if 0 <= self.cursor_at < WEEK:
                self._turn_back()
            case _:
                super().keyPressEvent(event)

    def _turn_back(self) -> None:
        """From the first column to the week before it."""
        row, before = self.cursor_at % WEEK, self._back
        self.scroll_weeks(1)
        if self._back != before:
            self.point_at(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day below the pointer."""
        at = self.mark_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and at != NOWHERE:
            self.choose(self.day_at(at))
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel to the side turns the weeks; up and down belong to the page."""
        across = event.angleDelta().x()
        if across:
            self.scroll_weeks(1 if across > 0 else -1)
        else:
            event.ignore()

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
        self.point_at(NOWHERE)
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
        painter.setFont(theme.font(_TEXT_PX))
        painter.setPen(QColor(tones.muted))
        for text, area in self.labels():
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text
            )
        self._paint_legend(painter, steps)
        self.paint_focus(painter)

    def labels(self) -> list[tuple[str, QRectF]]:
        """The words round the squares and where they are: months above, weekdays at the left."""
        return [*self._months(), *self._weekdays(), *((text, area) for text, area in self._ends())]

    def _months(self) -> list[tuple[str, QRectF]]:
        metrics = QFontMetrics(theme.font(_TEXT_PX))
        found: list[tuple[str, QRectF]] = []
        free_from, shown = 0.0, None
        for week in range(self.weeks):
            day = self.first + timedelta(weeks=week)
            text = month_text(day, self._today)
            left = self.mark_area(week * WEEK).left()
            wide = metrics.horizontalAdvance(text) + 4
            fits = left >= free_from and left + wide <= self.width()
            if text != shown and fits and (week == 0 or day.day <= WEEK):
                found.append((text, QRectF(left, 0, wide, theme.px(HEAD_PX) - 4)))
                free_from, shown = left + wide + 8, text
        return found

    def _weekdays(self) -> list[tuple[str, QRectF]]:
        step, wide = self._step(), theme.px(LEFT_PX) - 6
        name = QLocale().standaloneDayName
        return [
            (
                name((self._first_weekday + row) % WEEK + 1, QLocale.FormatType.ShortFormat),
                QRectF(0, theme.px(HEAD_PX) + row * step, wide, step / (1 + GAP_SHARE)),
            )
            for row in range(0, WEEK, 2)
        ]

    def _ends(self) -> list[tuple[str, QRectF]]:
        """The two words of the legend."""
        metrics = QFontMetrics(theme.font(_TEXT_PX))
        less, more = self.tr("0 min"), self.tr("over 20 min")
        top, high = self._legend_top(), theme.px(18)
        left = theme.px(LEFT_PX)
        wide = metrics.horizontalAdvance(less) + 4
        squares = left + wide + 4 + 4 * (high + 4)
        return [
            (less, QRectF(left, top, wide, high)),
            (more, QRectF(squares + 4, top, metrics.horizontalAdvance(more) + 4, high)),
        ]

    def _paint_legend(self, painter: QPainter, steps: tuple[str, ...]) -> None:
        (_, less), _ = self._ends()
        painter.setPen(Qt.PenStyle.NoPen)
        for number, colour in enumerate(steps):
            painter.setBrush(QColor(colour))
            left = less.right() + 4 + number * (less.height() + 4)
            painter.drawRoundedRect(QRectF(left, less.top(), less.height(), less.height()), 4, 4)

    def _legend_top(self) -> float:
        return theme.px(HEAD_PX) + WEEK * self._step() + theme.px(6)

    def _step(self, width: int | None = None) -> float:
        """From square to square, in pixels."""
        room = (self.width() if width is None else width) - theme.px(LEFT_PX)
        return min(theme.px(CELL_PX) * (1 + GAP_SHARE), room / LEAST_WEEKS)

    def _most_back(self) -> int:
        """So far back that the first day with a session is shown."""
        if not self._days:
            return 0
        oldest = first_of_week(min(self._days), self._first_weekday)
        newest = first_of_week(self._today, self._first_weekday)
        return max(0, (newest - oldest).days // WEEK - self.weeks + 1)


def level(day: Day | None) -> int:
    """By which step a day is coloured."""
    if day is None or day.sessions == 0:
        return 0
    return max(1, sum(day.minutes > limit for limit in LIMITS))


def _done_text(day: Day | None) -> str:
    if day is None:
        return sessions_text(0)
    return f"{sessions_text(day.sessions)}, {minutes_text(day.minutes)}"
