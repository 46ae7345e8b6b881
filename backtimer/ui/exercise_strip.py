"""The exercises of a session as a strip of small figures: those done bright, others dimmed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.report import Doing, Fate
from backtimer.core.units import Language
from backtimer.core.words import exercise_name
from backtimer.ui import theme
from backtimer.ui.palette import DARK
from backtimer.ui.widgets.figure.picture import draw_figure
from backtimer.ui.widgets.flow import FlowLayout

WIDTH_PX = 132
FIGURE_PX = 76
GAP_PX = 6
SPACING = 10
DIMMED = 0.4
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


def _tr(text: str) -> str:
    return QCoreApplication.translate("strip", text)


class StripItem(QWidget):
    """One exercise: figure, name, and a word where it was not done in whole."""

    def __init__(self, doing: Doing, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = doing
        self._name = exercise_name(doing.exercise, language, short=True)
        self._word = fate_word(doing.fate)
        self._name_font = theme.font(13, QFont.Weight.Medium)
        self._word_font = theme.font(13)
        self.setAccessibleName(", ".join(filter(None, (self._name, self._word))))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def words_height(self) -> int:
        """How high its words are."""
        texts = ((self._name, self._name_font), (self._word, self._word_font))
        return sum(_height(text, font) for text, font in texts if text)

    def sizeHint(self) -> QSize:
        """As it was fixed by the strip."""
        return QSize(theme.px(WIDTH_PX), max(self.minimumHeight(), theme.px(FIGURE_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint figure and words."""
        tones = theme.colours(self)
        painter = QPainter(self)
        picture = QRectF(0, 0, self.width(), theme.px(FIGURE_PX))
        painter.setOpacity(1.0 if self.doing.was_done else DIMMED)
        draw_figure(painter, picture, self.doing.exercise, dark=tones is DARK)
        painter.setOpacity(1.0)
        top = round(picture.bottom()) + GAP_PX
        for text, font, colour in (
            (self._name, self._name_font, tones.ink if self.doing.was_done else tones.muted),
            (self._word, self._word_font, tones.muted),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            height = _height(text, font) if text else 0
            painter.drawText(QRect(0, top, self.width(), height), _WRAP, text)
            top += height


class ExerciseStrip(QWidget):
    """The exercises in the order of the session; what does not fit goes to the next line."""

    def __init__(
        self, doings: Sequence[Doing], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_tr("The exercises of this session"))
        row = FlowLayout(self, spacing=SPACING)
        self.items = [StripItem(one, language) for one in doings]
        height = theme.px(FIGURE_PX) + GAP_PX + max(one.words_height() for one in self.items)
        for one in self.items:
            one.setMinimumHeight(height)
            row.addWidget(one)


def fate_word(fate: Fate) -> str:
    """A word for what was not done in whole; nothing for the rest."""
    return {
        Fate.DONE: "",
        Fate.PAINFUL: "",
        Fate.PARTLY: _tr("in part"),
        Fate.SKIPPED: _tr("skipped"),
        Fate.NOT_REACHED: _tr("not reached"),
    }[fate]


def _height(text: str, font: QFont) -> int:
    width = theme.px(WIDTH_PX)
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()
