"""The timed blocks on the routines page: a heading and a card for each."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.core.blocks import BLOCKS, Block, block_routine
from backtimer.core.catalogue import Catalogue
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.core.timeline import timeline
from backtimer.core.units import Language
from backtimer.core.words import minutes_text
from backtimer.ui import theme
from backtimer.ui.routines.grid import CardGrid
from backtimer.ui.widgets.card import Card, Words
from backtimer.ui.widgets.label import Label, section
from backtimer.ui.widgets.page import add_to


class BlockCard(Card):
    """One block: its name, a line about it, and its usual minutes."""

    def __init__(
        self, block: Block, total_s: float, language: Language, parent: QWidget | None = None
    ) -> None:
        facts = f"{minutes_text(total_s, language)} · {block.line.text(language)}"
        words = (
            Words(block.name.text(language), theme.font(18, QFont.Weight.DemiBold)),
            Words(facts, theme.font(14, tabular=True), gap=4, muted=True),
        )
        super().__init__(words, parent=parent)
        self.block = block


class BlockSection(QWidget):
    """All blocks; one that leads to a routine is there when that routine is."""

    blockChosen = Signal(object)
    """A Block, to be looked at."""
    routineChosen = Signal(object)
    """The Routine that a block leads to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = CardGrid()
        self.looked_at: Card | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        add_to(column, section(_tr("Timed blocks")))
        about = Label(_tr("Choose the minutes, press Start, and follow by ear."), 15, muted=True)
        add_to(column, about, above=2)
        add_to(column, self.grid, above=10, outlined=True)

    def show_blocks(self, catalogue: Catalogue, settings: Settings, language: Language) -> None:
        """Show them anew."""
        old = self.grid.cards
        cards = []
        for block in BLOCKS:
            leads_to = catalogue.routine(block.routine_id) if block.routine_id else None
            routine = leads_to or (block_routine(block) if block.steps is not None else None)
            if routine is None:
                continue
            total_s = timeline(routine, settings.preferences).total_s
            card = BlockCard(block, total_s, language, self.grid)
            card.clicked.connect(lambda _=False, one=card, other=leads_to: self._choose(one, other))
            cards.append(card)
        self.looked_at = None
        self.grid.set_cards(cards)
        for before in old:
            before.deleteLater()

    def _choose(self, card: BlockCard, leads_to: Routine | None) -> None:
        self.looked_at = card
        if leads_to is None:
            self.blockChosen.emit(card.block)
        else:
            self.routineChosen.emit(leads_to)


def _tr(text: str) -> str:
    return QCoreApplication.translate("blocks", text)
