"""Numbers and days on a plate in the look of the desk."""

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from backtimer.ui import theme
from backtimer.ui.palette import DARK, LIGHT, Palette
from backtimer.ui.widgets.field_plate import DayCalendar, FieldPlate

TODAY = QDate(2026, 11, 25)


class Room(QWidget):
    """A window with a field of minutes, one of a day, and a line of words."""

    def __init__(self) -> None:
        super().__init__()
        self.minutes = FieldPlate(QSpinBox(), "Minutes")
        self.day = FieldPlate(QDateEdit(TODAY), "Day")
        self.words = QLineEdit()
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.resize(400, 200)
        for one in (self.words, self.minutes, self.day):
            column.addWidget(one)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.words.setFocus()
    return made


def number(plate: FieldPlate) -> int:
    assert isinstance(plate.box, QSpinBox)
    return plate.box.value()


def turn_wheel(widget: QWidget) -> None:
    place = QPointF(5, 5)
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own order
    )
    QApplication.sendEvent(widget, event)


def test_minus_and_plus_step_and_keep_out_of_the_way_of_tab(room: Room) -> None:
    less, more = room.minutes.buttons
    for _ in range(3):
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert number(room.minutes) == 2

    QTest.keyClick(room.words, Qt.Key.Key_Tab)
    assert room.minutes.box.hasFocus()
    QTest.keyClick(room.minutes.box, Qt.Key.Key_Tab)
    assert room.day.box.hasFocus()


def test_a_screen_reader_hears_what_the_field_is_for(room: Room) -> None:
    assert room.minutes.box.accessibleName() == "Minutes"
    assert [one.accessibleName() for one in room.minutes.buttons] == ["Less", "More"]
    assert room.day.buttons[0].accessibleName() == "Choose in a calendar"


def test_the_wheel_turns_a_number_only_where_the_keyboard_is(room: Room) -> None:
    turn_wheel(room.minutes.box)
    assert number(room.minutes) == 0

    room.minutes.box.setFocus()
    turn_wheel(room.minutes.box)
    assert number(room.minutes) == 1


def test_the_keyboard_outlines_the_plate(room: Room) -> None:
    before = _picture(room.minutes)
    room.minutes.box.setFocus()
    assert _picture(room.minutes) != before


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_the_ground_is_the_desks_own(room: Room, tones: Palette) -> None:
    room.setPalette(theme.qt_palette(tones))
    for plate in (room.minutes, room.day):
        image = _picture(plate)
        middle = image.height() // 2
        gap = plate.buttons[0].x() - 3
        for x in (5, gap):
            assert image.pixelColor(x, middle) == QColor(tones.page)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_day_is_chosen_in_the_calendar_by_keyboard_alone(room: Room, qtbot: QtBot) -> None:
    box = room.day.box
    assert isinstance(box, QDateEdit)
    box.setMaximumDate(TODAY)
    (shows,) = room.day.buttons
    shows.setFocus()
    QTest.keyClick(shows, Qt.Key.Key_Return)
    (calendar,) = room.findChildren(DayCalendar)
    assert calendar.maximumDate() == TODAY

    inner = calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert inner is not None
    QTest.keyClick(inner, Qt.Key.Key_Left)
    QTest.keyClick(inner, Qt.Key.Key_Return)

    assert box.date() == TODAY.addDays(-1)
    qtbot.waitUntil(lambda: not room.findChildren(DayCalendar))


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()
