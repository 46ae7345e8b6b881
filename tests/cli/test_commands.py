"""Every command that prints, called as the program calls it."""

import json
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from backtimer import __version__
from backtimer.cli import main
from backtimer.core.ports import Finding
from backtimer.core.records import LoggedActivity
from backtimer.core.units import Language
from backtimer.workshop import Options, Workshop, local_now
from tests.cli.routines import BROKEN, TINY, write
from tests.ui.sample import add_session


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """A data folder of a person's own."""
    return tmp_path / "person"


class Answer:
    """What a command printed, and its exit code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> None:
        try:
            self.code = main(arguments)
        except SystemExit as leaving:
            self.code = int(leaving.code or 0)
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)


# list


def test_the_list_shows_each_routine_on_a_line(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, ["list", "--data-dir", str(person)])

    head, *rows = answer.out.splitlines()
    assert answer.code == 0
    assert head.split() == ["id", "title", "level", "total", "steps", "equipment", "source"]
    assert len(rows) == 22
    assert "22:00" in next(row for row in rows if row.split("  ")[0] == "lower-back-six")
    assert not answer.err


def test_the_list_as_json_has_the_same_facts(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, ["list", "--json", "--data-dir", str(person)])

    assert len(answer.json) == 22
    assert next(one for one in answer.json if one["id"] == "lower-back-six") == {
        "id": "lower-back-six",
        "title": "Six exercises for the lower back",
        "level": "everyone",
        "total_s": 1320,
        "steps": 7,
        "equipment": ["mat"],
        "source": "004",
    }


def test_the_list_speaks_german(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = Answer(capsys, ["list", "--language", "de", "--data-dir", str(person)])

    assert "Einsteiger" in answer.out
    assert "Matte" in answer.out


def test_own_routines_stand_in_the_list_and_broken_ones_are_told(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(person / "data" / "routines", "tiny.toml", TINY)
    write(person / "data" / "routines", "broken.toml", BROKEN.replace('"tiny"', '"broken"'))

    answer = Answer(capsys, ["list", "--data-dir", str(person)])

    assert answer.code == 0
    assert answer.out.splitlines()[-1].endswith("own file")
    assert answer.err == (
        "backtimer: broken.toml:8: unknown key, found 'hodl_s'; did you mean 'hold_s'?\n"
    )


# plan


def test_the_plan_as_json_is_the_whole_timeline(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, ["--data-dir", str(person), "plan", "lower-back-six", "--json"])

    plan = answer.json
    assert list(plan) == ["routine", "total_s", "phases"]
    assert (plan["routine"], plan["total_s"]) == ("lower-back-six", 1320)
    assert plan["phases"][1] == {
        "start_s": 20,
        "duration_s": 10,
        "kind": "hold",
        "step": 1,
        "exercise": "supine-straight-leg-hold",
        "set": 1,
        "repetition": 1,
        "side": "right",
    }
    assert sum(phase["duration_s"] for phase in plan["phases"]) == 1320


def test_the_plan_of_a_file_is_a_table(
    person: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = write(tmp_path, "tiny.toml", TINY)

    answer = Answer(capsys, ["plan", str(tiny), "--data-dir", str(person)])

    title, blank, head, first, *_ = answer.out.splitlines()
    assert (title, blank) == ("Tiny routine, 0:15, 2 exercises", "")
    assert head.startswith("start  length  step  what")
    assert first.split("  ")[0].strip() == "0:00"


def test_an_unknown_routine_is_told_with_the_nearest_name(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, ["plan", "lower-bak-six", "--data-dir", str(person)])

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "backtimer: there is no routine 'lower-bak-six'; did you mean 'lower-back-six'?\n"
    )


def test_a_routine_unlike_any_other_leads_to_the_list(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, ["plan", "zzz", "--data-dir", str(person)])

    assert answer.err == "backtimer: there is no routine 'zzz'; `backtimer list` shows all\n"


@pytest.mark.parametrize("by_file", [True, False])
def test_a_broken_routine_is_told_with_what_is_wrong_in_it(
    person: Path,
    capsys: pytest.CaptureFixture[str],
    by_file: bool,  # noqa: FBT001
) -> None:
    path = write(person / "data" / "routines", "broken.toml", BROKEN)

    answer = Answer(capsys, ["plan", str(path) if by_file else "broken", "--data-dir", str(person)])

    assert answer.code == 1
    assert "broken.toml:8: unknown key, found 'hodl_s'; did you mean 'hold_s'?" in answer.err


def test_a_file_that_is_not_there_is_told(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = Answer(capsys, ["plan", "none.toml", "--data-dir", str(person)])

    assert answer.code == 1
    assert answer.err == "backtimer: none.toml:1: there is no such file\n"


@pytest.mark.parametrize("language", list(Language))
def test_the_cues_of_a_plan_are_told_beside_their_phases(
    person: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    plan = ["plan", "lower-back-six", "--cues", "--json", "--language", language]

    answer = Answer(capsys, ["--data-dir", str(person), *plan])

    cues, phases = answer.json["cues"], answer.json["phases"]
    spoken = [cue for cue in cues if "text" in cue]
    assert answer.code == 0
    assert set(spoken[0]) == {"at_s", "duration_s", "kind", "text", "priority", "phase"}
    assert {cue["sound"] for cue in cues if "sound" in cue} >= {"start", "switch", "tick", "up"}
    assert all(
        one["at_s"] + one["duration_s"] <= two["at_s"] + 0.001 for one, two in pairwise(spoken)
    )
    for cue in spoken[:-1]:
        phase = phases[cue["phase"]]
        assert phase["start_s"] <= cue["at_s"] + 0.001
        assert cue["at_s"] + cue["duration_s"] <= phase["start_s"] + phase["duration_s"] + 0.001
    assert answer.json["total_s"] > 1320
    assert not any(character.isdigit() for cue in spoken for character in cue["text"])


def test_the_cues_can_be_read_as_a_table(person: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["plan", "lumbar-five-beginner", "--cues", "--verbosity", "beeps"]

    answer = Answer(capsys, ["--data-dir", str(person), *command])

    assert "(start)" in answer.out
    assert "Right leg" in answer.out
    assert not answer.err


# check


def test_good_files_are_ok_with_their_time_and_broken_ones_located(
    person: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = write(tmp_path, "good.toml", TINY), write(tmp_path, "bad.toml", BROKEN)

    answer = Answer(capsys, ["check", str(good), str(bad), "--data-dir", str(person)])

    assert answer.code == 1
    assert answer.out.splitlines()[0] == f"{good}: ok, 0:15"
    assert f"{bad}:8: unknown key, found 'hodl_s'; did you mean 'hold_s'?" in answer.out


def test_only_good_files_leave_with_zero(
    person: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(tmp_path, "good.toml", TINY)

    assert Answer(capsys, ["check", str(good), "--data-dir", str(person)]).code == 0


# history


def test_a_new_history_says_that_it_is_empty(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, ["history", "--data-dir", str(person)])

    assert (answer.code, answer.out) == (0, "There are no sessions yet.\n")


def test_the_history_lists_sessions_with_all_that_is_known(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(Options(str(person)))
    add_session(workshop.history(), "one", local_now())  # type: ignore[arg-type]  # a History does
    workshop.close()

    table = Answer(capsys, ["history", "--data-dir", str(person)])
    (record,) = Answer(capsys, ["history", "--json", "--data-dir", str(person)]).json

    assert "workout  Lower back basics  14:02    4/4  finished" in table.out
    assert record["mark"] == "workout"
    assert record["routine_id"] == "basics"
    assert (record["active_s"], record["paused_s"], record["ending"]) == (842.0, 30.0, "finished")
    assert record["effort"] is None


def test_the_history_lists_a_logged_activity_without_steps(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(Options(str(person)))
    activity = LoggedActivity("a1", "cycling", "Cycling", local_now(), 45, "Windy.")
    workshop.history().log_activity(activity)
    workshop.close()

    table = Answer(capsys, ["history", "--data-dir", str(person)])
    (record,) = Answer(capsys, ["history", "--json", "--data-dir", str(person)]).json

    assert "activity  Cycling  45:00" in table.out
    assert "0/0" not in table.out
    assert (record["mark"], record["routine_id"], record["note"]) == (
        "activity",
        "cycling",
        "Windy.",
    )


def test_a_damaged_history_is_told_and_leaves_with_one(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (person / "data").mkdir(parents=True)
    (person / "data" / "history.sqlite").write_bytes(b"no database" * 200)

    answer = Answer(capsys, ["history", "--data-dir", str(person)])

    assert answer.code == 1
    assert answer.err.startswith("backtimer: The history file was damaged.")


def test_a_data_folder_that_is_a_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, "file", "")

    answer = Answer(capsys, ["history", "--data-dir", str(path)])

    assert answer.code == 1
    assert answer.err.startswith("backtimer: The history could not be opened")


# doctor


def test_the_doctor_says_what_to_do_about_what_is_not_ok(
    person: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = [
        Finding("display", ok=True, text="X11, :0"),
        Finding("speech", ok=False, text="no engine", advice="Install espeak-ng."),
    ]
    monkeypatch.setattr(Workshop, "diagnose", lambda _self: findings)

    answer = Answer(capsys, ["doctor", "--data-dir", str(person)])

    assert answer.code == 1
    assert answer.out == "ok   display: X11, :0\n--   speech: no engine\n     Install espeak-ng.\n"


def test_the_doctor_leaves_with_zero_when_all_is_well(
    person: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workshop, "diagnose", lambda _self: [Finding("a", ok=True, text="b")])

    assert Answer(capsys, ["doctor", "--data-dir", str(person)]).code == 0


# arguments


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["plan"],
        ["check"],
        ["list", "--jason"],
        ["play", "x", "--speed", "0"],
        ["play", "x", "--speed", "nan"],
        ["play", "x", "--speed", "fast"],
        ["list", "--data-dir", ""],
        ["list", "--language", "fr"],
    ],
)
def test_what_is_not_understood_leaves_with_two_and_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, arguments)

    assert answer.code == 2
    assert answer.err.startswith("usage: backtimer")


@pytest.mark.parametrize("arguments", [["--version"], ["list", "--version"]])
def test_the_version_is_told_before_and_after_a_command(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, arguments)

    assert (answer.code, answer.out) == (0, f"backtimer {__version__}\n")


@pytest.mark.parametrize("command", ["play", "list", "plan", "check", "history", "doctor"])
def test_each_help_has_examples_and_the_options_for_all(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, [command, "--help"])

    assert answer.code == 0
    assert f"  backtimer {command}" in answer.out
    assert "--data-dir" in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80


def test_a_trace_that_cannot_be_written_is_told_before_anything_begins(
    person: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trace = tmp_path / "no such folder" / "trace"

    answer = Answer(capsys, ["play", "tiny", "--trace", str(trace), "--data-dir", str(person)])

    assert answer.code == 1
    assert "the trace cannot be written to" in answer.err


def test_a_program_without_its_files_says_so(
    person: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Path:
        message = "please install backtimer again"
        raise FileNotFoundError(message)

    monkeypatch.setattr("backtimer.workshop.data_root", missing)

    answer = Answer(capsys, ["list", "--data-dir", str(person)])

    assert (answer.code, answer.err) == (1, "backtimer: please install backtimer again\n")


def test_ctrl_c_leaves_quietly(
    person: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_self: Workshop) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workshop, "diagnose", interrupted)

    answer = Answer(capsys, ["doctor", "--data-dir", str(person)])

    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_the_variable_names_the_data_folder_as_well(
    person: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "BACKTIMER_DATA_DIR", str(person))
    write(person / "data" / "routines", "tiny.toml", TINY)

    assert "tiny" in Answer(capsys, ["list"]).out


# backup


def test_backup_copies_the_history_and_says_where(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(Options(str(person)))
    workshop.history().log_activity(LoggedActivity("a", "", "Gardening", local_now(), 45))
    workshop.close()

    answer = Answer(capsys, ["backup", "--data-dir", str(person)])

    assert answer.code == 0
    copy = Path(answer.out.strip())
    assert copy.parent == person / "data" / "backups"
    assert copy.read_bytes().startswith(b"SQLite format 3")


def test_without_a_session_there_is_nothing_to_back_up(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Answer(capsys, ["backup", "--data-dir", str(person)])

    assert (answer.code, answer.out) == (0, "There is no session yet to back up.\n")
    assert not (person / "data" / "backups").exists()


def test_a_backup_that_cannot_be_made_says_why(
    person: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(Options(str(person)))
    workshop.history().log_activity(LoggedActivity("a", "", "Gardening", local_now(), 45))
    (person / "data" / "backups").write_text("in the way")
    workshop.close()

    answer = Answer(capsys, ["backup", "--data-dir", str(person)])

    assert answer.code == 1
    assert "file exists" in answer.err
