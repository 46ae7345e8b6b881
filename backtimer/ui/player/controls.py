"""The buttons of the player: they come with a movement or a key, and fade away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGraphicsOpacityEffect, QWidget

from backtimer.core.commands import AddTime, Done, LessTime, Next, Previous, TogglePause
from backtimer.core.keys import Intention, Meaning
from backtimer.core.session import ENDS_BY_DONE, STRETCHABLE
from backtimer.core.snapshot import Snapshot, State
from backtimer.ui.mat_palette import MAT_MUTED, MAT_TEXT
from backtimer.ui.palette import DARK
from backtimer.ui.widgets.fitted_text import Family, Style, cap_font, text_width
from backtimer.ui.widgets.mat_icons import Icon, draw_icon

HIDE_AFTER_MS = 3000
FADE_MS = 220

_LEAST_PX = 44
"""No button is lower than what a finger needs."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does, its sign or short text, the key that does the same, and its name."""

    meaning: Meaning
    sign: Icon | str
    key: str
    name: str


class MatButton(QAbstractButton):
    """A sign and a key on a plate. The keyboard never rests on it: each has a key of its own."""

    def __init__(self, action: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self.action = action
        self._sign = action.sign
        self.with_key = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.rename(action.sign, action.name)

    def rename(self, sign: Icon | str, name: str) -> None:
        """Show another sign, and say what the button does now."""
        self._sign = sign
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.action.key)
        self.setToolTip(f"{name} ({self.action.key})")
        self.update()

    def wanted_width(self, height: float, *, with_key: bool) -> float:
        """Its width at a height."""
        if not with_key:
            return 1.25 * height
        return 1.25 * height + text_width(self.action.key, self._key_font(height)) + 0.22 * height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plate, sign and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.35)
        height = float(self.height())
        plate = QColor(DARK.line if self.isDown() or self.underMouse() else DARK.card)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(self.rect()), height * 0.26, height * 0.26)
        side = 0.56 * height
        area = QRectF(0.35 * height, (height - side) / 2, side, side)
        if isinstance(self._sign, Icon):
            draw_icon(painter, self._sign, area, QColor(MAT_TEXT))
        else:
            style = Style(Family.TEXT, QFont.Weight.DemiBold, 0.26 * height)
            painter.setFont(cap_font(style))
            painter.setPen(QColor(MAT_TEXT))
            grown = area.adjusted(-side, 0, side, 0)
            painter.drawText(grown, Qt.AlignmentFlag.AlignCenter, self._sign)
        if self.with_key:
            painter.setFont(self._key_font(height))
            painter.setPen(QColor(MAT_MUTED))
            rest = QRectF(area.right() + 0.1 * height, 0, self.width(), height)
            rest.setRight(self.width() - 0.12 * height)
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, self.action.key)

    @staticmethod
    def _key_font(height: float) -> QFont:
        return cap_font(Style(Family.TEXT, QFont.Weight.Medium, 0.25 * height))


class Controls(QWidget):
    """All buttons in one row, or in two where the window is narrow."""

    chosen = Signal(object)
    """The meaning of the button that was pressed."""
    faded = Signal()
    """The buttons are gone."""

    def __init__(self, parent: QWidget, *, fade_ms: int = FADE_MS) -> None:
        super().__init__(parent)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._effect.setEnabled(False)
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setDuration(fade_ms)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._effect.setOpacity)
        self._fade.finished.connect(self._gone)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HIDE_AFTER_MS)
        self._timer.timeout.connect(self._leave)
        self.buttons = {action.meaning: self._button(action) for action in self._actions()}
        self.hide()

    def appear(self) -> None:
        """Show the buttons, and count down again to their fading."""
        self._fade.stop()
        self._effect.setEnabled(False)
        self._timer.start()
        self.show()
        self.raise_()

    def hide_after(self, ms: int) -> None:
        """How long the buttons stay after the last movement."""
        self._timer.setInterval(ms)

    def reflect(self, snapshot: Snapshot, *, muted: bool) -> None:
        """Show which buttons would do something now."""
        kind, state = snapshot.phase.kind, snapshot.state
        paused = state is State.PAUSED
        pause = self.buttons[TogglePause()]
        pause.rename(*((Icon.PLAY, self.tr("Go on")) if paused else (Icon.PAUSE, self.tr("Pause"))))
        sound = self.buttons[Intention.MUTE]
        sound.rename(
            *((Icon.NO_SOUND, self.tr("Sound on")) if muted else (Icon.SOUND, self.tr("Mute")))
        )
        for meaning in (AddTime(), LessTime()):
            self.buttons[meaning].setEnabled(kind in STRETCHABLE)
        done = self.buttons[Done()]
        hidden = not (kind in ENDS_BY_DONE and state is State.RUNNING)
        if done.isHidden() is not hidden:
            done.setHidden(hidden)
            self._lay_out()

    def place(self, middle: float, bottom: float, width: float, height: float) -> None:
        """Stand centred at `middle`, above `bottom`, within `width`; `height` is the window's."""
        self._place = (middle, bottom, width, height)
        self._lay_out()

    _place = (0.0, 0.0, 0.0, 0.0)

    def _lay_out(self) -> None:
        middle, bottom, width, window_height = self._place
        if not width:
            return
        height = max(_LEAST_PX, 0.066 * window_height)
        gap = 0.16 * height
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        with_key = True
        rows = [shown]
        if _row_width(shown, height, gap, with_key=True) > width:
            with_key = False
        if _row_width(shown, height, gap, with_key=with_key) > width:
            half = (len(shown) + 1) // 2
            rows = [shown[:half], shown[half:]]
        widest = max(_row_width(row, height, gap, with_key=with_key) for row in rows)
        tall = len(rows) * (height + gap) - gap
        self.setGeometry(QRectF(middle - widest / 2, bottom - tall, widest, tall).toAlignedRect())
        for number, row in enumerate(rows):
            x = (widest - _row_width(row, height, gap, with_key=with_key)) / 2
            for button in row:
                wide = button.wanted_width(height, with_key=with_key)
                button.with_key = with_key
                area = QRectF(x, number * (height + gap), wide, height)
                button.setGeometry(area.toAlignedRect())
                x += wide + gap

    def _leave(self) -> None:
        if any(button.underMouse() for button in self.buttons.values()):
            self._timer.start()
            return
        self._effect.setEnabled(True)
        self._fade.start()

    def _gone(self) -> None:
        self.hide()
        self.faded.emit()

    def _button(self, action: Action) -> MatButton:
        button = MatButton(action, self)
        button.clicked.connect(lambda: self._press(action.meaning))
        return button

    def _press(self, meaning: Meaning) -> None:
        self.appear()
        self.chosen.emit(meaning)

    def _actions(self) -> Sequence[Action]:
        return (
            Action(Previous(), Icon.PREVIOUS, "B", self.tr("Previous exercise")),
            Action(TogglePause(), Icon.PAUSE, self.tr("Space"), self.tr("Pause")),
            Action(Next(), Icon.NEXT, "N", self.tr("Next exercise")),
            Action(LessTime(), "−10", "−", self.tr("10 seconds less")),
            Action(AddTime(), "+10", "+", self.tr("10 seconds more")),
            Action(Done(), Icon.DONE, self.tr("Enter"), self.tr("Done")),
            Action(Intention.MUTE, Icon.SOUND, "M", self.tr("Mute")),
            Action(Intention.FULL_SCREEN, Icon.FULL_SCREEN, "F", self.tr("Full screen")),
            Action(Intention.SHOW_KEYS, Icon.KEYS, "?", self.tr("Keys")),
            Action(Intention.ASK_TO_END, Icon.END, self.tr("Esc"), self.tr("End")),
        )


def _row_width(buttons: Sequence[MatButton], height: float, gap: float, *, with_key: bool) -> float:
    wide = sum(button.wanted_width(height, with_key=with_key) for button in buttons)
    return wide + gap * max(0, len(buttons) - 1)
