"""All that is wrong in a file, each with its line and what would help."""

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.catalogue import Entry, Problem
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page


class ProblemsPage(Page):
    """Shows the problems of one file."""

    backRequested = Signal()

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = PillButton(self.tr("Back"))
        self.back.clicked.connect(self.backRequested)
        self.begin_at(self.back)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(heading(PurePath(entry.path).name), above=8)
        self.add(Label(self.tr("This file cannot be played yet."), muted=True), above=4)
        where = Label(entry.path, 14, muted=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(where, above=4)
        for problem in entry.problems:
            self._add_problem(problem)
        self.column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.backRequested.emit()
        else:
            super().keyPressEvent(event)

    def _add_problem(self, problem: Problem) -> None:
        found = self.tr(", found {found}").format(found=problem.found) if problem.found else ""
        text = self.tr("Line {line}: {what}").format(line=problem.line, what=problem.what + found)
        self.add(Label(text, 16, QFont.Weight.Medium), above=20)
        if problem.remedy:
            self.add(Label(problem.remedy, 15, muted=True), above=2)
