"""How voice, sound and folders are on this machine, and what would make them work."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.core.ports import Finding
from backtimer.ui.background import Background
from backtimer.ui.services import Services
from backtimer.ui.settings.rows import Group
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label


class HealthGroup(Group):
    """Looks at the machine when it is asked to, beside the window."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("health", "This machine"), parent)
        self._background = Background(services.diagnose, self)
        self._background.finished.connect(self._show)
        self._state = Label("", 15, muted=True)
        self._rows: list[FindingRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.look_button = PillButton(self.tr("Look again"))
        self.look_button.clicked.connect(self.look)
        self.column.addWidget(self._state)
        self.column.addLayout(self._list)
        self.add_outlined(self.look_button)

    def look(self) -> None:
        """Look at voice and sound now; what is found follows."""
        self._state.setText(self.tr("Looking at voice and sound …"))
        self._state.show()
        self.look_button.setEnabled(False)
        self._background.start()

    def _show(self, result: object) -> None:
        findings = cast("Sequence[Finding]", result)
        for row in self._rows:
            row.deleteLater()
        self._rows = [FindingRow(one) for one in sorted(findings, key=lambda one: one.ok)]
        for row in self._rows:
            self._list.addWidget(row)
        well = all(finding.ok for finding in findings)
        self._state.setText(
            self.tr("Everything works.") if well else self.tr("Not everything works yet.")
        )
        self.look_button.setEnabled(True)


class FindingRow(QWidget):
    """One finding: ok, or what to do."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        sign = "✓" if finding.ok else "!"
        column.addWidget(
            Label(f"{sign}  {finding.name[:1].upper()}{finding.name[1:]}", 16, QFont.Weight.Medium)
        )
        column.addWidget(Label(finding.text, 14, muted=True))
        if finding.advice and not finding.ok:
            advice = Label(finding.advice, 15)
            advice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(advice)
