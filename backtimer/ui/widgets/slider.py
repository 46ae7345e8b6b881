"""A slider with its value in words beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN
from backtimer.ui.widgets.label import Label

KNOB = 9.0
TRACK = 6.0
OUTLINE = 3
LENGTH_PX = 170
SHORTEST = 120


class Slider(QWidget):
    """A number from a row of them; `changed` is emitted for the person's changes only.

    `room_for` is the widest text beside any slider of the page: all bars begin in one line.
    """

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        numbers: Sequence[int],
        say: Callable[[int], str],
        parent: QWidget | None = None,
        *,
        room_for: str = "",
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._say = say
        self.bar = _Bar()
        self.bar.setAccessibleName(name)
        self.bar.setRange(0, len(numbers) - 1)
        self.bar.setMinimumWidth(SHORTEST)
        self.bar.setMaximumWidth(theme.px(LENGTH_PX))
        self._words = Label()
        self._words.setFont(theme.font(16, tabular=True))
        self._words.setWordWrap(False)
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        texts = (room_for, *map(say, numbers))
        widest = max(map(self._words.fontMetrics().horizontalAdvance, texts))
        self._words.setMinimumWidth(widest + 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, MARGIN, 0)
        row.setSpacing(12)
        row.addWidget(self.bar)
        row.addWidget(self._words)
        self.bar.valueChanged.connect(self._follow)

    @property
    def value(self) -> int:
        """The number chosen."""
        return self._numbers[self.bar.value()]

    def set_value(self, value: int) -> None:
        """Show `value`, or the nearest step; nothing is emitted."""
        nearest = min(range(len(self._numbers)), key=lambda at: abs(self._numbers[at] - value))
        self.bar.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.bar.setValue(nearest)
        self.bar.blockSignals(False)  # noqa: FBT003 - the same
        self._words.setText(self._say(value))
        self.bar.setAccessibleDescription(self._say(value))

    def _follow(self) -> None:
        self._words.setText(self._say(self.value))
        self.bar.setAccessibleDescription(self._say(self.value))
        self.changed.emit(self.value)


class _Bar(QSlider):
    """The bar itself; the wheel scrolls the page instead of changing a setting unseen."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(LENGTH_PX), 32)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        edge = KNOB + OUTLINE
        room = self.width() - 2 * edge
        share = self.value() / max(1, self.maximum())
        middle = self.height() / 2
        knob = QPointF(edge + room * share, middle)
        track = QRectF(edge, middle - TRACK / 2, room, TRACK)
        painter.setBrush(QColor(tones.chip))
        painter.drawRoundedRect(track, TRACK / 2, TRACK / 2)
        track.setRight(knob.x())
        painter.setBrush(QColor(tones.accent))
        painter.drawRoundedRect(track, TRACK / 2, TRACK / 2)
        painter.setBrush(QColor(tones.ink))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tones.focus), OUTLINE))
        painter.drawEllipse(knob, KNOB, KNOB)
