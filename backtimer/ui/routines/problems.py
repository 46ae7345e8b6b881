"""All that is wrong in a file, each with its line and what would help."""

from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from backtimer.core.catalogue import Entry, Problem
from backtimer.ui.widgets.back_page import BackPage
from backtimer.ui.widgets.label import Label


class ProblemsPage(BackPage):
    """Shows the problems of one file."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(PurePath(entry.path).name, parent)
        self.add(Label(self.tr("This file cannot be played yet."), muted=True), above=4)
        where = Label(entry.path, 14, muted=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(where, above=4)
        for problem in entry.problems:
            self._add_problem(problem)
        self.column.addStretch(1)

    def _add_problem(self, problem: Problem) -> None:
        found = self.tr(", found {found}").format(found=problem.found) if problem.found else ""
        text = self.tr("Line {line}: {what}").format(line=problem.line, what=problem.what + found)
        self.add(Label(text, 16, QFont.Weight.Medium), above=20)
        if problem.remedy:
            self.add(Label(problem.remedy, 15, muted=True), above=2)
