"""`backtimer export`: files that are there stay, and what is written is whole."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backtimer.adapters.history import PatientHistory
from backtimer.cli import main
from backtimer.core.merging import Entry
from backtimer.core.ports import HistoryError
from backtimer.core.records import LoggedActivity
from backtimer.workshop import Options, Workshop, local_now

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def person(tmp_path: Path) -> str:
    """A person with one logged activity."""
    folder = str(tmp_path / "person")
    workshop = Workshop(Options(folder))
    activity = LoggedActivity("a", "cycling", "Radfahren", local_now(), 45, "=Rückenwind")
    workshop.history().log_activity(activity)
    workshop.close()
    return folder


def test_csv_gives_a_file_of_sessions_and_one_of_steps(person: str, tmp_path: Path) -> None:
    target = tmp_path / "history.csv"

    code = main(["export", "--data-dir", person, "--format", "csv", str(target)])

    assert code == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["routine"], row["active_s"], row["note"]) == ("Radfahren", "2700.0", "'=Rückenwind")
    assert (tmp_path / "history-steps.csv").read_text("utf-8-sig").startswith("session_id,")


def test_json_can_be_printed(person: str, capsys: Printed) -> None:
    assert main(["export", "--data-dir", person, "--format", "json", "-"]) == 0

    (session,) = json.loads(capsys.readouterr().out)["sessions"]
    assert (session["mark"], session["note"]) == ("activity", "=Rückenwind")


def test_a_calendar_is_written(person: str, tmp_path: Path) -> None:
    target = tmp_path / "history.ics"

    assert main(["export", "--data-dir", person, "--format", "ics", str(target)]) == 0

    assert "SUMMARY:Radfahren\r\n" in target.read_bytes().decode()


def test_a_file_that_is_there_stays_unless_it_is_said(
    person: str, tmp_path: Path, capsys: Printed
) -> None:
    target = tmp_path / "history-steps.csv"
    target.write_text("mine")
    command = ["export", "--data-dir", person, "--format", "csv", str(tmp_path / "history.csv")]

    assert main(command) == 1
    assert "history-steps.csv is there already; --force" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert not (tmp_path / "history.csv").exists()

    assert main([*command, "--force"]) == 0
    assert target.read_text("utf-8-sig").startswith("session_id,")


def test_a_folder_that_is_not_there_is_named(person: str, tmp_path: Path, capsys: Printed) -> None:
    target = tmp_path / "nowhere" / "history.json"

    assert main(["export", "--data-dir", person, "--format", "json", str(target)]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_a_session_that_cannot_be_read_is_told_and_the_others_are_written(
    person: str, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = Workshop(Options(person))
    workshop.history().log_activity(
        LoggedActivity("bad", "", "Rudern", datetime(2026, 3, 5, 18, tzinfo=UTC), 20)
    )
    workshop.close()
    entry = PatientHistory.entry

    def refuse(self: PatientHistory, session_id: str) -> Entry:
        if session_id == "bad":
            message = "It is spoilt."
            raise HistoryError(message)
        return entry(self, session_id)

    monkeypatch.setattr(PatientHistory, "entry", refuse)
    target = tmp_path / "history.json"

    assert main(["export", "--data-dir", person, "--format", "json", str(target)]) == 1

    assert "2026-03-05 18:00 is left out: It is spoilt." in capsys.readouterr().err
    assert len(json.loads(target.read_text("utf-8"))["sessions"]) == 1
