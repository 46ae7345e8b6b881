"""The history to and from files: another machine, other programs, backups."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from backtimer.core.exchange.files import KINDS
from backtimer.core.exchange.options import ReadingOptions
from backtimer.core.ports import HistoryError
from backtimer.ui.services import Services
from backtimer.ui.settings.keeper import SettingsKeeper
from backtimer.ui.settings.rows import Group, SideBySide
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label

MOST_PROBLEMS = 5
"""So many lines of what is wrong in a file are shown; the command tells them all."""


class HistoryGroup(Group):
    """Two rows of buttons, and what came of the last one."""

    def __init__(
        self, services: Services, keeper: SettingsKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(QCoreApplication.translate("archive", "Your history"), parent)
        self._services = services
        self._keeper = keeper
        self.export = PillButton(self.tr("Export …"))
        self.take_in = PillButton(self.tr("Import …"))
        self.back_up = PillButton(self.tr("Back up now"))
        self.restore = PillButton(self.tr("Restore …"))
        self.export.clicked.connect(self._export)
        self.take_in.clicked.connect(self._take_in)
        self.back_up.clicked.connect(lambda: self._do(self._backed_up))
        self.restore.clicked.connect(self._restore)
        self.add_row(
            self.tr("To and from other machines"),
            SideBySide(self.export, self.take_in),
            self.tr("Two machines that import each other's file have the same history"),
        )
        self.add_row(
            self.tr("Backups"),
            SideBySide(self.back_up, self.restore),
            self.tr("One is made on each day that changed the history"),
        )
        self.said = Label("", 15)
        self.said.setAccessibleName(self.tr("What came of it"))
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.hide()
        self.column.addWidget(self.said)

    def export_to(self, name: str) -> None:
        """Write the history into a file; its ending says as what, JSON without one of ours."""
        target = Path(name)
        kind = target.suffix.lstrip(".").lower()
        if kind not in KINDS:
            kind, target = "json", target.with_name(f"{target.name}.json")
        self._do(lambda: self._exported(kind, target))

    def take_in_from(self, name: str) -> None:
        """Merge a file into the history."""
        self._do(lambda: self._taken_in(Path(name)))

    def restore_from(self, name: str) -> None:
        """Put a backup in the place of the history, which is kept."""
        self._do(lambda: self._restored(Path(name)))

    def _export(self) -> None:
        forms = ";;".join(
            (
                self.tr("Everything, to import elsewhere (*.json)"),
                self.tr("Tables, for a spreadsheet (*.csv)"),
                self.tr("A calendar (*.ics)"),
            )
        )
        day = self._services.now().date().isoformat()
        title = self.tr("Export the history")
        name, chosen = QFileDialog.getSaveFileName(self, title, f"backtimer-{day}.json", forms)
        if name:
            self.export_to(_with_ending(name, chosen))

    def _take_in(self) -> None:
        forms = self.tr("Exports and tables (*.json *.csv *.tsv *.txt);;All files (*)")
        title = self.tr("Import sessions")
        name, _ = QFileDialog.getOpenFileName(self, title, "", forms)
        if name:
            self.take_in_from(name)

    def _restore(self) -> None:
        folder = self._services.archive().backups
        title = self.tr("Restore a backup")
        forms = self.tr("Backups (*.sqlite)")
        name, _ = QFileDialog.getOpenFileName(self, title, str(folder), forms)
        if name:
            self.restore_from(name)

    def _exported(self, kind: str, target: Path) -> str:
        files, left_out = self._services.archive().export(kind, target, force=True)
        written = self.tr("Written: {files}").format(files=", ".join(map(str, files)))
        return self._with_lines(written, left_out)

    def _taken_in(self, source: Path) -> str:
        language = self._services.language(self._keeper.settings)
        options = ReadingOptions(local=datetime.astimezone, language=language)
        return self._with_lines(*self._services.archive().take_in(source, options))

    def _with_lines(self, said: str, problems: Sequence[str]) -> str:
        more = len(problems) - MOST_PROBLEMS
        lines = [said, *problems[:MOST_PROBLEMS]]
        if more > 0:
            lines.append(self.tr("… and {number} more").format(number=more))
        return "\n".join(lines)

    def _backed_up(self) -> str:
        copy = self._services.archive().back_up()
        if copy is None:
            return self.tr("There is no session yet to back up.")
        return self.tr("The copy is {file}").format(file=copy)

    def _restored(self, source: Path) -> str:
        number, aside = self._services.archive().restore(source)
        said = self.tr("The history has {number} sessions now.").format(number=number)
        if aside is None:
            return said
        return f"{said} " + self.tr("The one before is kept as {file}").format(file=aside)

    def _do(self, act: Callable[[], str]) -> None:
        try:
            text = act()
        except HistoryError as trouble:
            text = str(trouble)
        self.said.setText(text)
        self.said.show()


def _with_ending(name: str, chosen: str) -> str:
    """The name with the ending of the chosen form, where it has none of its own."""
    if Path(name).suffix:
        return name
    ending = next((kind for kind in KINDS if f"*.{kind}" in chosen), KINDS[1])
    return f"{name}.{ending}"
