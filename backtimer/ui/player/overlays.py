"""What lies over the player for a while: the keys, and the question whether to end."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from backtimer.ui.mat_palette import MAT_INK, MAT_MUTED, MAT_TEXT
from backtimer.ui.palette import DARK
from backtimer.ui.player.ring_text import SMALL_CAP
from backtimer.ui.widgets.button import PaintedButton
from backtimer.ui.widgets.fitted_text import Family, Style, cap_font, fit, text_width

_VEIL_OPACITY: Final = 0.985
_COLUMN_GAP: Final = 1.4
"""Between the columns of the keys, in cap heights."""
_HEAVY: Final = QFont.Weight.Bold
_MEDIUM: Final = QFont.Weight.Medium


class Veil(QWidget):
    """Covers its parent, so that what lies under it steps back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken."""
        ink = QColor(MAT_INK)
        ink.setAlphaF(_VEIL_OPACITY)
        QPainter(self).fillRect(event.rect(), ink)


class KeysOverlay(Veil):
    """Which key does what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Keys"))
        self.setAccessibleDescription(
            "; ".join(f"{keys}: {meaning}" for keys, meaning in self._rows())
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere closes it."""
        self.hide()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a table of keys."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        u = float(self.height())
        rows = self._rows()
        pitch = 0.94 * u / len(rows)
        size = SMALL_CAP * u
        keys_font, text_font, keys_wide, wide = _measure(rows, size)
        if wide > 0.94 * self.width():
            size *= 0.94 * self.width() / wide
            keys_font, text_font, keys_wide, wide = _measure(rows, size)
        x = (self.width() - wide) / 2
        for index, (keys, text) in enumerate(rows):
            baseline = 0.03 * u + (index + 0.5) * pitch + size / 2
            painter.setFont(keys_font)
            painter.setPen(QColor(DARK.accent))
            start = x + keys_wide - text_width(keys, keys_font)
            painter.drawText(QPointF(start, baseline), keys)
            painter.setFont(text_font)
            painter.setPen(QColor(MAT_TEXT))
            painter.drawText(QPointF(x + keys_wide + _COLUMN_GAP * size, baseline), text)

    def _rows(self) -> Sequence[tuple[str, str]]:
        return (
            (self.tr("Space, P, most keys"), self.tr("pause, go on")),
            (self.tr("the same, twice"), self.tr("the last instruction again")),
            (self.tr("S, any key held"), self.tr("say how much is left")),
            (self.tr("→  N  Page Down"), self.tr("next exercise")),
            (self.tr("←  B  Page Up"), self.tr("back")),
            (self.tr("R"), self.tr("this set again")),
            (self.tr("+  −"), self.tr("10 seconds more, less")),
            (self.tr("Enter"), self.tr("done; cut a rest short")),
            (self.tr("T"), self.tr("too painful: leave this exercise")),
            (self.tr("F2"), self.tr("gentler from here")),
            (self.tr("↑  ↓  M"), self.tr("louder, quieter, sound off")),
            (self.tr("F  F11"), self.tr("full screen")),
            (self.tr("?"), self.tr("these keys")),
            (self.tr("Esc"), self.tr("end")),
        )


def _measure(rows: Sequence[tuple[str, str]], size: float) -> tuple[QFont, QFont, float, float]:
    """The fonts of keys and meanings at a cap height, and the widths of the keys and of it all."""
    keys_font = cap_font(Style(Family.TEXT, _HEAVY, size))
    text_font = cap_font(Style(Family.TEXT, _MEDIUM, size))
    keys_wide = max(text_width(keys, keys_font) for keys, _ in rows)
    text_wide = max(text_width(text, text_font) for _, text in rows)
    return keys_font, text_font, keys_wide, keys_wide + _COLUMN_GAP * size + text_wide


class ChoiceButton(PaintedButton):
    """One of two large answers."""

    def __init__(self, text: str, parent: QWidget, *, primary: bool) -> None:
        super().__init__(text, parent)
        self._primary = primary

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plate, words and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(DARK.accent if self._primary else DARK.line)
        if self.isDown() or self.underMouse():
            plate = plate.lighter(112)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        radius = 0.2 * self.height()
        painter.drawRoundedRect(self.area, radius, radius)
        painter.setPen(QColor(DARK.accent_ink if self._primary else MAT_TEXT))
        painter.setFont(self.font())
        painter.drawText(self.area, Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_outline(painter, radius)


class EndQuestion(Veil):
    """Asks whether to end. Enter and Space answer with the button that has the focus."""

    goOn = Signal()
    end = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.go_on_button = ChoiceButton(self.tr("Go on"), self, primary=True)
        self.end_button = ChoiceButton(self.tr("End session"), self, primary=False)
        self.go_on_button.clicked.connect(self.goOn)
        self.end_button.clicked.connect(self.end)
        self.setAccessibleName(self._question())
        self.setAccessibleDescription(self._comfort())

    def showEvent(self, event: QShowEvent) -> None:
        """Offer to go on."""
        super().showEvent(event)
        self.raise_()
        self.go_on_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and N go on, Y and J end, arrows move between the answers; nothing else is meant."""
        if event.isAutoRepeat():
            return
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_N):
            self.goOn.emit()
        elif event.key() in (Qt.Key.Key_Y, Qt.Key.Key_J):
            self.end.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(True)  # noqa: FBT003 - Qt's own signature

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own
        """The focus stays between the two answers."""
        other = self.end_button if self.go_on_button.hasFocus() else self.go_on_button
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside the answers answers nothing."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the answers: beside each other, or one above the other in a narrow window."""
        super().resizeEvent(event)
        u, width = float(self.height()), float(self.width())
        font = cap_font(Style(Family.DISPLAY, _HEAVY, min(0.042 * u, 0.036 * width)))
        words = max(text_width(one.text(), font) for one in self._buttons())
        wide, high, gap = words + 0.16 * u, 0.15 * u, 0.04 * u
        beside = 2 * wide + gap < 0.95 * width
        wide = min(wide, 0.92 * width)
        for index, button in enumerate(self._buttons()):
            button.setFont(font)
            x = (
                (width - 2 * wide - gap) / 2 + index * (wide + gap)
                if beside
                else (width - wide) / 2
            )
            y = 0.56 * u if beside else 0.6 * u + index * (high + gap)
            button.setGeometry(QRectF(x, y, wide, high).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the question and what is promised."""
        super().paintEvent(event)
        painter = QPainter(self)
        u, room = float(self.height()), 0.92 * self.width()
        y = 0.26 * u
        for text, style, colour in (
            (self._question(), Style(Family.DISPLAY, _HEAVY, 0.067 * u, -0.02), MAT_TEXT),
            (self._comfort(), Style(Family.TEXT, _MEDIUM, 0.042 * u), MAT_MUTED),
        ):
            fitted = fit((text,), style, room, 2)
            painter.setFont(fitted.font)
            painter.setPen(QColor(colour))
            for line in fitted.lines:
                x = (self.width() - text_width(line, fitted.font)) / 2
                painter.drawText(QPointF(x, y), line)
                y += 1.55 * style.cap_px

    def _buttons(self) -> tuple[ChoiceButton, ChoiceButton]:
        return (self.go_on_button, self.end_button)

    def _question(self) -> str:
        return self.tr("End the session here?")

    def _comfort(self) -> str:
        return self.tr("What you have done so far is kept.")
