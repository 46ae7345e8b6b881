"""How a session was: effort, pain, weights and a note. All of it may be left out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from backtimer.core.records import Ratings
from backtimer.core.units import Language
from backtimer.ui.load_rows import LoadRows
from backtimer.ui.widgets.label import Label, section
from backtimer.ui.widgets.note_edit import NoteEdit
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.rating_row import RatingRow


class RatingPanel(Panel):
    """Asks, and says what the person chose; `changed` after each change."""

    changed = Signal()

    def __init__(
        self,
        title: str,
        hint: str,
        loads: LoadRows | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, padding=22)
        self.column.addWidget(section(title))
        self.column.addWidget(Label(hint, 14, muted=True))
        self.effort = self._question(
            self.tr("Effort"), self.tr("0 is no effort, 10 is all you have")
        )
        scale = self.tr("0 is no pain, 10 is the worst there is")
        self.pain_before = self._question(self.tr("Pain before"), scale)
        self.pain_after = self._question(self.tr("Pain after"), scale)
        self.loads = loads or LoadRows((), Language.ENGLISH)
        self.loads.changed.connect(self.changed)
        if self.loads.rows:
            self.column.addSpacing(10)
            self.column.addWidget(Label(self.tr("Weights you used"), 16, QFont.Weight.Medium))
        self.add_outlined(self.loads, stretch=True)
        self.loads.setVisible(bool(self.loads.rows))
        self.column.addSpacing(10)
        self.column.addWidget(Label(self.tr("Note"), 16, QFont.Weight.Medium))
        self.note = NoteEdit(self.tr("Note"))
        self.note.textChanged.connect(self.changed)
        self.column.addWidget(self.note)

    @property
    def ratings(self) -> Ratings:
        """What the person has said so far."""
        return Ratings(
            self.effort.value,
            self.pain_before.value,
            self.pain_after.value,
            self.note.toPlainText().strip(),
            self.loads.loads,
        )

    def show_ratings(self, ratings: Ratings) -> None:
        """Show what was said before; `changed` is not emitted."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.effort.choose(ratings.effort)
        self.pain_before.choose(ratings.pain_before)
        self.pain_after.choose(ratings.pain_after)
        self.note.setPlainText(ratings.note)
        self.loads.show_loads(ratings.loads)
        self.blockSignals(False)  # noqa: FBT003 - the same

    def _question(self, title: str, scale: str) -> RatingRow:
        row = RatingRow(title)
        row.changed.connect(self.changed)
        words = QHBoxLayout()
        words.setContentsMargins(0, 8, 0, 0)
        words.setSpacing(12)
        name = Label(title, 16, QFont.Weight.Medium)
        name.setWordWrap(False)
        words.addWidget(name)
        words.addWidget(Label(scale, 14, muted=True), 1)
        self.column.addLayout(words)
        self.add_outlined(row, stretch=True)
        return row
