"""Export, import, backup and restore in the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.units import Language
from backtimer.ui.settings.history import HistoryGroup
from backtimer.ui.settings.keeper import SettingsKeeper
from tests.ui.sample import Desk


@pytest.fixture
def group(desk: Desk, qtbot: QtBot) -> HistoryGroup:
    keeper = SettingsKeeper(desk.store)
    window = QWidget()
    group = HistoryGroup(desk.services(), keeper, window)
    group.window_kept = window  # type: ignore[attr-defined]  # else it goes with the fixture
    keeper.setParent(group)
    qtbot.addWidget(window)
    window.show()
    return group


@pytest.mark.parametrize(
    ("name", "kind", "target"),
    [
        ("h.json", "json", "h.json"),
        ("h.CSV", "csv", "h.CSV"),
        ("h.ics", "ics", "h.ics"),
        ("h.backup", "json", "h.backup.json"),
    ],
)
def test_the_ending_says_what_is_written(
    group: HistoryGroup, desk: Desk, name: str, kind: str, target: str
) -> None:
    group.export_to(name)
    assert desk.archive.asked == [("export", kind, Path(target), True)]
    assert group.said.text() == f"Written: {target}"


def test_the_form_that_was_chosen_gives_a_name_its_ending(
    group: HistoryGroup, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([("/h", "Tables, for a spreadsheet (*.csv)"), ("", "")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
    group.export.click()
    group.export.click()
    assert desk.archive.asked == [("export", "csv", Path("/h.csv"), True)]


def test_what_an_import_did_and_what_is_wrong_in_the_file_is_said(
    group: HistoryGroup, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.archive.problems = tuple(f"h.csv:{line}: wrong" for line in range(2, 9))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/h.csv", ""))

    group.take_in.click()

    assert desk.archive.asked == [("take in", Path("/h.csv"), Language.ENGLISH)]
    lines = group.said.text().split("\n")
    assert lines[:2] == ["Sessions: 3 new.", "h.csv:2: wrong"]
    assert lines[-1] == "… and 2 more"


def test_a_backup_is_made_and_one_is_restored(
    group: HistoryGroup, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.back_up.click()
    assert group.said.text().startswith("The copy is ")
    begun: list[str] = []

    def choose(_parent: object, _title: str, folder: str, _forms: str) -> tuple[str, str]:
        begun.append(folder)
        return "/b.sqlite", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    group.restore.click()
    assert begun == ["backups"]
    assert desk.archive.asked[-1] == ("restore", Path("/b.sqlite"))
    assert group.said.text().startswith("The history has 12 sessions now. The one before is kept")


def test_what_is_not_possible_is_said(group: HistoryGroup, desk: Desk) -> None:
    desk.archive.trouble = "The disk is full."
    group.export_to("h.json")
    assert group.said.text() == "The disk is full."
    assert group.said.isVisible()
