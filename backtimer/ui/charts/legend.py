"""The legend of the calendar: squares from less to more, and what each of them means."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from backtimer.core.review import Day
from backtimer.ui import theme

TEXT_PX: Final = 13
SQUARE_PX: Final = 18
GAP_PX: Final = 4
LIMITS: Final = (10.0, 20.0)
"""From so many minutes on a day is coloured by the next step."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)


def level(day: Day | None) -> int:
    """By which of four steps a day is coloured; one with a session is never coloured as empty."""
    if day is None or day.sessions == 0:
        return 0
    return 1 + sum(day.minutes >= limit for limit in LIMITS)


def step_words() -> tuple[str, ...]:
    """What each step means, from the least to the most."""
    some, much = (f"{limit:g}" for limit in LIMITS)
    return (
        _tr("no session"),
        _tr("less than {some} min").format(some=some),
        _tr("{some} to less than {much} min").format(some=some, much=much),
        _tr("{much} min or more").format(much=much),
    )


@dataclass(frozen=True, slots=True)
class Legend:
    """Less, four squares, more: beginning at a place, in pixels."""

    left: float
    top: float

    def labels(self) -> list[tuple[str, QRectF]]:
        """The two words and where they are."""
        metrics = QFontMetrics(theme.font(TEXT_PX))
        high = max(theme.px(SQUARE_PX), metrics.height())
        wide = [metrics.horizontalAdvance(text) + 2 for text in (_tr("less"), _tr("more"))]
        right = self.left + wide[0] + len(step_words()) * self._pitch() + 2 * theme.px(GAP_PX)
        return [
            (_tr("less"), QRectF(self.left, self.top, wide[0], high)),
            (_tr("more"), QRectF(right, self.top, wide[1], high)),
        ]

    def squares(self) -> list[QRectF]:
        """Where the squares are, from less to more."""
        (_, less), _ = self.labels()
        size = theme.px(SQUARE_PX)
        left, top = less.right() + theme.px(GAP_PX), less.center().y() - size / 2
        return [
            QRectF(left + at * self._pitch(), top, size, size) for at in range(len(step_words()))
        ]

    def tip_at(self, place: QPointF) -> str:
        """What the square at a place means; empty where there is none."""
        found = zip(self.squares(), step_words(), strict=True)
        return next((text for area, text in found if area.contains(place)), "")

    def paint(self, painter: QPainter, steps: tuple[str, ...]) -> None:
        """Paint the squares; the words are painted with all others."""
        painter.setPen(Qt.PenStyle.NoPen)
        for area, colour in zip(self.squares(), steps, strict=True):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(area, 4, 4)

    def _pitch(self) -> float:
        return theme.px(SQUARE_PX) + theme.px(GAP_PX)
