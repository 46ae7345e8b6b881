"""The cards of the exercises page: one for each exercise."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from backtimer.core.exercise import Exercise, Level
from backtimer.core.units import Language
from backtimer.core.words import equipment_words, exercise_name, level_word, position_word
from backtimer.ui import theme
from backtimer.ui.palette import DARK, Palette
from backtimer.ui.routines.offers import badge_colours
from backtimer.ui.widgets.card import Card, Words, paint_badge
from backtimer.ui.widgets.figure.picture import draw_figure

PICTURE_PX = 124
FIGURE_TOP_PX = 26


class ExerciseCard(Card):
    """One exercise: figure, level, name, position and equipment."""

    def __init__(
        self, exercise: Exercise, level: Level, language: Language, parent: QWidget | None = None
    ) -> None:
        facts = [position_word(exercise.position, language)]
        if exercise.equipment:
            facts.append(equipment_words(exercise.equipment, language))
        words = (
            Words(exercise_name(exercise, language), theme.font(17, QFont.Weight.DemiBold)),
            Words(" · ".join(facts), theme.font(14), gap=4, muted=True),
        )
        super().__init__(words, theme.px(PICTURE_PX), parent)
        self.exercise = exercise
        self._level = level
        self._level_word = level_word(level, language)
        self.setAccessibleDescription(f"{self._level_word}, {self.accessibleDescription()}")

    def paint_picture(self, painter: QPainter, area: QRectF, tones: Palette) -> None:
        """The figure and the level."""
        figure = area.adjusted(0, theme.px(FIGURE_TOP_PX), 0, -theme.px(10))
        draw_figure(painter, figure, self.exercise, dark=tones is DARK)
        ink, plate = badge_colours(self._level, tones)
        corner = QPointF(area.right() + 2, area.top() - 4)
        paint_badge(painter, corner, self._level_word, ink, plate)
