"""All that is wrong in a file, each with its line and what would help."""

from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from backtimer.core.catalogue import Entry, Problem
from backtimer.ui import theme
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.page import Page


class ProblemsDialog(QDialog):
    """Shows the problems of one file; it deletes itself when it is closed."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(PurePath(entry.path).name)
        self.resize(theme.px(640), theme.px(480))
        page = Page()
        page.add(Label(PurePath(entry.path).name, 22, QFont.Weight.DemiBold))
        where = Label(entry.path, 14, muted=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        page.add(where, above=4)
        for problem in entry.problems:
            self._add_problem(page, problem)
        page.column.addStretch(1)
        close = PillButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 12)
        column.addWidget(page, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _add_problem(self, page: Page, problem: Problem) -> None:
        found = self.tr(", found {found}").format(found=problem.found) if problem.found else ""
        text = self.tr("Line {line}: {what}").format(line=problem.line, what=problem.what + found)
        page.add(Label(text, 16, QFont.Weight.Medium), above=18)
        if problem.remedy:
            page.add(Label(problem.remedy, 15, muted=True), above=2)
