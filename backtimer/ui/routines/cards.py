"""The cards of the routines page: one for each routine, and one for each file with problems."""

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from backtimer.core.catalogue import Entry, Origin
from backtimer.core.choice import telling_exercise
from backtimer.core.units import Language
from backtimer.core.words import level_word
from backtimer.ui import theme
from backtimer.ui.palette import DARK, Palette
from backtimer.ui.routines.offers import Offer, badge_colours
from backtimer.ui.widgets.card import Card, Words, paint_badge
from backtimer.ui.widgets.figure.picture import draw_figure

PICTURE_PX = 140
FIGURE_TOP_PX = 30


def _tr(text: str) -> str:
    return QCoreApplication.translate("cards", text)


class RoutineCard(Card):
    """One routine: figure, level, title, minutes, exercises, equipment."""

    def __init__(self, offer: Offer, language: Language, parent: QWidget | None = None) -> None:
        routine = offer.plan.routine
        words = [
            Words(routine.title.text(language), theme.font(18, QFont.Weight.DemiBold)),
            Words(offer.facts(language), theme.font(14, tabular=True), gap=4, muted=True),
        ]
        origin = origin_text(offer.entry.origin)
        if origin:
            words.append(Words(origin, theme.font(14, QFont.Weight.Medium), gap=6, muted=True))
        super().__init__(tuple(words), theme.px(PICTURE_PX), parent)
        self.offer = offer
        self._level = routine.level
        self._level_word = level_word(routine.level, language)
        self._exercise = telling_exercise(offer.plan)
        self.setAccessibleDescription(f"{self._level_word}, {self.accessibleDescription()}")

    def paint_picture(self, painter: QPainter, area: QRectF, tones: Palette) -> None:
        """The figure of the exercise that tells most, and the level."""
        figure = area.adjusted(0, theme.px(FIGURE_TOP_PX), 0, -theme.px(12))
        draw_figure(painter, figure, self._exercise, dark=tones is DARK)
        ink, plate = badge_colours(self._level, tones)
        corner = QPointF(area.right() + 2, area.top() - 4)
        paint_badge(painter, corner, self._level_word, ink, plate)


class BrokenCard(Card):
    """A file that is no routine yet: its name and the first thing that is wrong in it."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        words = [
            Words(PurePath(entry.path).name, theme.font(18, QFont.Weight.DemiBold)),
            Words(
                _tr("This file cannot be played yet."),
                theme.font(14, QFont.Weight.DemiBold),
                gap=4,
                warning=True,
            ),
        ]
        if entry.problems:
            first = entry.problems[0]
            where = _tr("Line {line}: {what}").format(line=first.line, what=first.what)
            words.append(Words(where, theme.font(14), gap=8, muted=True))
        words.append(Words(more_text(len(entry.problems)), theme.font(14), gap=8, muted=True))
        super().__init__(tuple(words), parent=parent)
        self.entry = entry


def origin_text(origin: Origin) -> str:
    """What a card says about where its routine comes from."""
    return {
        Origin.BUNDLED: "",
        Origin.OWN: _tr("Your own routine"),
        Origin.REPLACES_BUNDLED: _tr("Your own: replaces the bundled routine"),
    }[origin]


def more_text(problems: int) -> str:
    """What pressing the card of a broken file shows."""
    if problems > 1:
        return _tr("Show all {number} problems").format(number=problems)
    return _tr("Show what would help")
