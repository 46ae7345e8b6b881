"""A number or a day to be typed, on a round plate, with buttons that step or show a calendar."""

from PySide6.QtCore import QDate, QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QDateEdit, QHBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import DISABLED_OPACITY, OUTLINE, PaintedButton

RADIUS = 10.0
HIGH_PX = 40
BUTTON_PX = 34
SIGN_PX = 5.0
TEXT_GAP = 10
CALENDAR_PX = (320, 260)
FIRST_DAY = QDate(1970, 1, 1)


class FieldPlate(QWidget):
    """Gives Qt's own `box` the look of the desk; the wheel turns it only while it has the keyboard.

    `name` is what a screen reader says.
    """

    def __init__(self, box: QAbstractSpinBox, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = box
        box.setAccessibleName(name)
        box.setFont(theme.font(16, tabular=True))
        box.setFrame(False)
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setMinimumHeight(theme.px(HIGH_PX) - 2 * OUTLINE)
        palette = box.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        box.setPalette(palette)
        box.installEventFilter(self)
        self.setFocusProxy(box)
        self.buttons = self._buttons()
        row = QHBoxLayout(self)
        row.setContentsMargins(TEXT_GAP, OUTLINE, OUTLINE, OUTLINE)
        row.setSpacing(0)
        row.addWidget(box, 1)
        for button in self.buttons:
            row.addWidget(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Outline the plate for the keyboard; leave the wheel to the page without it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QWheelEvent) and not self.box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate and its outline."""
        tones = theme.colours(self)
        focused = self.box.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(tones.focus), OUTLINE) if focused else QPen(QColor(tones.line), 1)
        painter.setPen(edge)
        painter.setBrush(QColor(tones.page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)

    def _buttons(self) -> list["FieldButton"]:
        if isinstance(self.box, QDateEdit):
            shows = FieldButton(CHEVRON, self.tr("Choose in a calendar"))
            shows.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            shows.clicked.connect(self._show_calendar)
            return [shows]
        less, more = FieldButton(MINUS, self.tr("Less")), FieldButton(PLUS, self.tr("More"))
        less.clicked.connect(self.box.stepDown)
        more.clicked.connect(self.box.stepUp)
        for one in (less, more):
            one.setAutoRepeat(True)
        return [less, more]

    def _show_calendar(self) -> None:
        assert isinstance(self.box, QDateEdit)
        calendar = DayCalendar(self.box, self)
        calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.show()


class DayCalendar(QCalendarWidget):
    """A month to choose the day of `box` from: a click or Enter takes it, Escape leaves it."""

    def __init__(self, box: QDateEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFont(theme.font(15))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())  # else red, in the dark as well
        self.resize(self.sizeHint().expandedTo(QSize(*map(theme.px, CALENDAR_PX))))
        self.setMinimumDate(max(box.minimumDate(), FIRST_DAY))
        self.setMaximumDate(box.maximumDate())
        self.setSelectedDate(box.date())
        self._box = box
        self.clicked.connect(self._take)
        self.activated.connect(self._take)
        self.setAccessibleName(box.accessibleName())

    def _take(self, day: QDate) -> None:
        self._box.setDate(day)
        self.close()
        self._box.setFocus(Qt.FocusReason.PopupFocusReason)


MINUS = ((-1.0, 0.0, 1.0, 0.0),)
PLUS = (*MINUS, (0.0, -1.0, 0.0, 1.0))
CHEVRON = ((-1.0, -0.5, 0.0, 0.5), (0.0, 0.5, 1.0, -0.5))
"""Signs of lines, each from a point to another, from -1 to 1."""


class FieldButton(PaintedButton):
    """A small sign at the end of a field; Tab passes it where the arrow keys do the same."""

    def __init__(
        self,
        lines: tuple[tuple[float, float, float, float], ...],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Large enough for a finger."""
        return QSize(theme.px(BUTTON_PX), theme.px(BUTTON_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, on a plate of its own below the pointer."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else DISABLED_OPACITY)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.line if self.isDown() else tones.chip))
            painter.drawRoundedRect(self.area, RADIUS - 4, RADIUS - 4)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), theme.px(2)))
        middle, size = self.area.center(), theme.px(SIGN_PX)
        for x1, y1, x2, y2 in self._lines:
            ends = [middle + QPointF(x1, y1) * size, middle + QPointF(x2, y2) * size]
            painter.drawPolyline(QPolygonF(ends))
        self.paint_outline(painter, RADIUS - 4)
