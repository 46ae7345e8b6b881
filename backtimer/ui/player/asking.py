"""What the player asks in large letters: whether it is heard, and what to do after T.

The keys stay with the page: what they mean is the same as ever, and the session knows the rest.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from backtimer.core import spoken, words
from backtimer.core.snapshot import Offer
from backtimer.core.units import Language
from backtimer.ui.mat_palette import MAT_MUTED, MAT_TEXT
from backtimer.ui.player.overlays import ChoiceButton, Veil
from backtimer.ui.player.placing import MUST_READ
from backtimer.ui.player.ring_text import SMALL_CAP
from backtimer.ui.widgets.fitted_text import Family, Fitted, Style, fit, text_width

_HEAVY: Final = QFont.Weight.Bold
_MEDIUM: Final = QFont.Weight.Medium
_ROOM: Final = 0.9
"""How much of the window's width the words may take."""
_NARROW: Final = 0.05
"""In a narrow window capitals are as high as this part of its width, at most."""
_HEAR_CAP: Final = 0.085
"""Cap height of the question whether the voice is heard, in parts of the window's height."""
_PADDING: Final = 0.9
"""Above and below the words of a button, in their cap heights."""
_STRETCH_LEAST: Final = 90
"""A choice is rather set in two lines than narrower than this, in percent."""
_SHRINK: Final = 0.92


class HearCheck(Veil):
    """Asks whether the voice is heard; a click goes to what lies under it, as a key does."""

    def __init__(self, parent: QWidget, language: Language) -> None:
        super().__init__(parent)
        self._question = spoken.can_you_hear_me(language)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self._question)
        self.setAccessibleDescription(self._hint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the question in the middle, and what else can be done below it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        u, room = float(self.height()), _ROOM * self.width()
        cap = min(_HEAR_CAP * u, _NARROW * self.width())
        question = _large((self._question,), cap, room, 3)
        hint = fit((self._hint(),), Style(Family.TEXT, _MEDIUM, SMALL_CAP * u), room, 3)
        _paint_centred(
            painter, self.width(), question, (u - _height(question)) / 2 - 0.04 * u, MAT_TEXT
        )
        _paint_centred(painter, self.width(), hint, 0.85 * u - _height(hint), MAT_MUTED)

    def _hint(self) -> str:
        return self.tr("Up and Down: louder, quieter. Esc: back.")


class OfferQuestion(Veil):
    """Offers the easier exercise and the next one after an exercise that hurt."""

    easier = Signal()
    onward = Signal()

    def __init__(self, parent: QWidget, language: Language) -> None:
        super().__init__(parent)
        self._language = language
        self._offer: Offer | None = None
        self._comfort = words.comfort_text(language)
        self._heads: tuple[tuple[Fitted, float, str], ...] = ()
        self.easier_button = self._button(primary=True)
        self.onward_button = self._button(primary=False)
        self.easier_button.clicked.connect(self.easier)
        self.onward_button.clicked.connect(self.onward)
        self.setAccessibleName(self._comfort)

    def show_offer(self, offer: Offer | None) -> None:
        """Show what is offered, or nothing."""
        if offer == self._offer:
            return
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is not None:
            self.easier_button.setVisible(offer.easier is not None)
            self.setAccessibleDescription(" ".join(f"{line}." for line in self._lines(offer)))
            self._lay_out()
            self.update()

    @property
    def words(self) -> tuple[str, ...]:
        """What a screen reader says of it; nothing while nothing is offered."""
        return () if self._offer is None else (self._comfort, *self._lines(self._offer))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is said above the buttons."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for fitted, top, colour in self._heads:
            _paint_centred(painter, self.width(), fitted, top, colour)

    def _lines(self, offer: Offer) -> tuple[str, ...]:
        counts = words.counts_text(offer, self._language).removesuffix(".")
        choices = (
            words.easier_texts(offer, self._language),
            words.onward_texts(offer, self._language),
        )
        return (counts, *(texts[0] for texts in choices if texts))

    def _button(self, *, primary: bool) -> ChoiceButton:
        button = ChoiceButton("", self, primary=primary)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _lay_out(self) -> None:
        """As large as may be: what has no room at its proper size gets smaller together."""
        offer, u = self._offer, float(self.height())
        if offer is None or not u:
            return
        cap = min(MUST_READ * u, _NARROW * self.width())
        while not self._fits(offer, cap) and cap > SMALL_CAP * u / 2:
            cap *= _SHRINK

    def _fits(self, offer: Offer, cap: float) -> bool:
        """Lay out with capitals of that height; whether it all stands in the window."""
        u, width = float(self.height()), float(self.width())
        room = _ROOM * width
        comfort = _large((self._comfort,), cap, room, 2)
        counts_style = Style(Family.TEXT, _MEDIUM, cap * SMALL_CAP / MUST_READ)
        counts = fit((words.counts_text(offer, self._language),), counts_style, room, 3)
        texts = (
            (self.easier_button, words.easier_texts(offer, self._language)),
            (self.onward_button, words.onward_texts(offer, self._language)),
        )
        inside = room - 2 * cap
        choices = [(one, text[0], _choice(text, cap, inside)) for one, text in texts if text]
        wide = max(0.5 * width, *(fitted.width + 2 * cap for _, _, fitted in choices))
        after_comfort, after_counts, between = 0.045 * u, 0.075 * u, 0.03 * u
        heights = [_height(fitted) + 2 * _PADDING * cap for _, _, fitted in choices]
        total = _height(comfort) + after_comfort + _height(counts) + after_counts
        total += sum(heights) + between * (len(heights) - 1)
        y = max(0.03 * u, (u - total) / 2)
        below = y + _height(comfort) + after_comfort
        self._heads = ((comfort, y, MAT_TEXT), (counts, below, MAT_MUTED))
        y = below + _height(counts) + after_counts
        for (button, name, fitted), high in zip(choices, heights, strict=True):
            button.setFont(fitted.font)
            button.setText("\n".join(fitted.lines))
            button.setAccessibleName(name)
            button.setGeometry(QRectF((width - wide) / 2, y, wide, high).toAlignedRect())
            y += high + between
        return total <= 0.96 * u


def _large(text: tuple[str, ...], cap: float, room: float, lines: int) -> Fitted:
    """Words to be read from the mat."""
    return fit(text, Style(Family.DISPLAY, _HEAVY, cap, -0.02), room, lines)


def _choice(text: tuple[str, ...], cap: float, room: float) -> Fitted:
    """In one line if need be by its short form, else in two."""
    fitted = _large(text, cap, room, 1)
    plain = len(fitted.lines) == 1 and fitted.font.stretch() >= _STRETCH_LEAST
    return fitted if plain else _large(text, cap, room, 2)


def _height(fitted: Fitted) -> float:
    """From the top of the first capitals to the last baseline."""
    metrics = QFontMetricsF(fitted.font)
    return metrics.capHeight() + (len(fitted.lines) - 1) * metrics.lineSpacing()


def _paint_centred(
    painter: QPainter, width: float, fitted: Fitted, top: float, colour: str
) -> None:
    """Paint lines in the middle of `width`, the first capitals at `top`."""
    metrics = QFontMetricsF(fitted.font)
    painter.setFont(fitted.font)
    painter.setPen(QColor(colour))
    for index, line in enumerate(fitted.lines):
        baseline = top + metrics.capHeight() + index * metrics.lineSpacing()
        painter.drawText(QPointF((width - text_width(line, fitted.font)) / 2, baseline), line)
