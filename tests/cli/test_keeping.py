"""`backtimer import` and `backtimer restore`: two machines end up the same, nothing is lost."""

import json
from pathlib import Path

import pytest

from backtimer.cli import main
from backtimer.cli.parser import MEANINGS
from backtimer.core.exchange.options import Meaning
from backtimer.core.records import LoggedActivity, Ratings
from backtimer.workshop import Options, Workshop, local_now

Printed = pytest.CaptureFixture[str]


def log(folder: str, activity_id: str, title: str = "Radfahren") -> None:
    workshop = Workshop(Options(folder))
    workshop.history().log_activity(LoggedActivity(activity_id, "", title, local_now(), 45))
    workshop.close()


def delete(folder: str, session_id: str) -> None:
    workshop = Workshop(Options(folder))
    workshop.history().delete(session_id)
    workshop.close()


def export(folder: str, target: Path) -> str:
    command = ["export", "--data-dir", folder, "--format", "json", "--force", str(target)]
    assert main(command) == 0
    return str(target)


def take_in(folder: str, file: str) -> int:
    return main(["import", "--data-dir", folder, file])


def everything(folder: str, tmp_path: Path) -> object:
    found = json.loads(Path(export(folder, tmp_path / "all.json")).read_text("utf-8"))
    return {name: found[name] for name in ("sessions", "deleted", "breaks")}


@pytest.fixture
def one(tmp_path: Path) -> str:
    folder = str(tmp_path / "one")
    for name in ("a", "b", "c"):
        log(folder, name)
    return folder


@pytest.fixture
def two(tmp_path: Path) -> str:
    folder = str(tmp_path / "two")
    log(folder, "d", "Rudern")
    return folder


def test_two_machines_that_exchange_files_end_up_the_same(
    one: str, two: str, tmp_path: Path, capsys: Printed
) -> None:
    file = tmp_path / "file.json"
    assert take_in(two, export(one, file)) == 0
    assert "Sessions: 3 new." in capsys.readouterr().out
    delete(two, "b")
    workshop = Workshop(Options(one))
    workshop.history().rate("a", Ratings(effort=6))
    workshop.close()

    assert take_in(one, export(two, file)) == 0
    assert "1 new, 1 deleted, as there, 2 known already" in capsys.readouterr().out
    assert take_in(two, export(one, file)) == 0
    assert "1 brought up to date" in capsys.readouterr().out

    assert everything(one, tmp_path) == everything(two, tmp_path)
    assert take_in(two, str(file)) == 0
    assert "Nothing new: all sessions in it were here already." in capsys.readouterr().out


def test_what_cannot_be_read_is_told_and_changes_nothing(
    one: str, tmp_path: Path, capsys: Printed
) -> None:
    before = everything(one, tmp_path)
    bad = tmp_path / "bad.json"
    content = json.loads((tmp_path / "all.json").read_text("utf-8"))
    content["sessions"][0]["active_s"] = "long"
    bad.write_text(json.dumps(content))

    assert take_in(one, str(bad)) == 1
    assert "bad.json: sessions[0].active_s: 'long' is not possible" in capsys.readouterr().err
    assert take_in(one, str(tmp_path / "missing.json")) == 1
    assert "missing.json: no such file" in capsys.readouterr().err
    assert everything(one, tmp_path) == before


def test_a_backup_is_restored_and_the_present_history_kept(one: str, capsys: Printed) -> None:
    assert main(["backup", "--data-dir", one]) == 0
    copy = capsys.readouterr().out.strip()
    log(one, "later")

    assert main(["restore", "--data-dir", one, copy]) == 0

    said = capsys.readouterr().out
    assert "The history has 3 sessions now" in said
    aside = Path(said.strip().rpartition(" ")[2])
    assert aside.is_file()
    assert main(["restore", "--data-dir", one, str(aside)]) == 0
    assert "The history has 4 sessions now" in capsys.readouterr().out


def test_nothing_is_restored_below_a_window_that_is_open(
    one: str, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup", "--data-dir", one]) == 0
    copy = capsys.readouterr().out.strip()
    log(one, "later")
    monkeypatch.setattr("backtimer.adapters.instance.is_open", lambda _place: True)

    assert main(["restore", "--data-dir", one, copy]) == 1

    assert "close it first" in capsys.readouterr().err
    assert main(["history", "--data-dir", one]) == 0
    assert capsys.readouterr().out.count("Radfahren") == 4


def test_what_is_no_backup_is_not_restored(one: str, tmp_path: Path, capsys: Printed) -> None:
    exported = export(one, tmp_path / "history.json")

    assert main(["restore", "--data-dir", one, exported]) == 1
    assert "can be imported instead" in capsys.readouterr().err
    assert main(["restore", "--data-dir", one, "nowhere.sqlite"]) == 1
    assert "nowhere.sqlite: there is no such file" in capsys.readouterr().err
    assert main(["history", "--data-dir", one]) == 0
    assert capsys.readouterr().out.count("Radfahren") == 3


def test_a_table_is_taken_in_with_chosen_columns_and_its_wrong_rows_are_told(
    one: str, tmp_path: Path, capsys: Printed
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("Wann;Wie lang;Was\n2026-03-04 07:30;20;Rücken\n2026-03-05;lang;Rücken\n")
    chosen = ["--column", "start=Wann", "--column", "minutes=Wie lang", "--column", "title=Was"]

    assert main(["import", "--data-dir", one, str(diary), *chosen]) == 1

    printed = capsys.readouterr()
    assert "Sessions: 1 new." in printed.out
    assert "diary.csv" in printed.err
    assert "3" in printed.err
    assert "lang" in printed.err
    assert main(["history", "--data-dir", one, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    rows = [row for row in found if row["routine_title"] == "Rücken"]
    assert [(row["mark"], row["active_s"]) for row in rows] == [("activity", 1200)]
    assert main(["import", "--data-dir", one, str(diary), *chosen]) == 1
    assert "Nothing new" in capsys.readouterr().out


def test_our_own_table_knows_its_sessions_again(one: str, tmp_path: Path, capsys: Printed) -> None:
    table = tmp_path / "history.csv"
    assert main(["export", "--data-dir", one, "--format", "csv", str(table)]) == 0
    capsys.readouterr()

    assert take_in(one, str(table)) == 0

    assert capsys.readouterr().out.startswith("Nothing new")


def test_a_backup_and_a_picture_are_refused_with_what_would_do(
    one: str, tmp_path: Path, capsys: Printed
) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20)

    assert take_in(one, str(Path(one) / "data" / "history.sqlite")) == 1
    assert "it can be restored" in capsys.readouterr().err
    assert take_in(one, str(picture)) == 1
    assert "picture.png: this is no text" in capsys.readouterr().err


def test_every_meaning_can_be_chosen() -> None:
    assert tuple(Meaning) == MEANINGS
