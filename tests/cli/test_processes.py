"""The program as people run it: in a pipe, on a terminal, without a display."""

import json
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from backtimer.adapters.history import open_history
from backtimer.adapters.paths import personal_folders
from backtimer.adapters.settings import TomlSettingsStore
from backtimer.core.settings import Settings, VerbosityChoice
from tests.cli.routines import TINY, TINY_S, write
from tests.cli.running import PROGRAM, environment, on_terminal, run

if sys.platform == "win32":
    pytest.skip("terminals and signals of POSIX systems", allow_module_level=True)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write(tmp_path, "tiny.toml", TINY)


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """A data folder of somebody who wants beeps only: setups are as long as they are written."""
    folder = tmp_path / "person"
    store = TomlSettingsStore(personal_folders(str(folder)).config / "settings.toml")
    assert store.save(Settings(verbosity=VerbosityChoice.BEEPS)) == ""
    return folder


def sessions(person: Path) -> list[dict[str, object]]:
    answer = run("history", "--json", "--data-dir", person)
    assert answer.returncode == 0, answer.stderr
    found: list[dict[str, object]] = json.loads(answer.stdout)
    return found


# commands that print


@pytest.mark.parametrize(
    "command", [["list"], ["plan", "lumbar-five"], ["history"], ["play", "--help"]]
)
def test_what_only_prints_does_without_qt(command: list[str], person: Path) -> None:
    script = (
        "import sys; from backtimer.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'PySide6', 'asyncio', 'pyttsx3', 'miniaudio', 'multiprocessing'}\n"
        "sys.exit(','.join(heavy & set(sys.modules)) or 0)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, *command, "--data-dir", str(person)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr


def test_a_reader_that_leaves_early_is_no_error(person: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "plan", "lower-back-six", "--json", "--data-dir", str(person)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    complaint = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 141
    assert complaint == b""


# a session without a terminal


def test_a_session_in_a_pipe_is_plain_lines_and_stands_in_the_history(
    tiny: Path, person: Path
) -> None:
    answer = run("play", tiny, "--terminal", "--speed", "60", "--data-dir", person)

    assert answer.returncode == 0, answer.stderr
    assert "0:02 Hold, right leg, 3 seconds\n0:05 Switch, left leg, 2 seconds\n" in answer.stdout
    assert "Finished: 0:15, 2 of 2 done.\n" in answer.stdout
    assert all(one.isprintable() or one == "\n" for one in answer.stdout)
    (session,) = sessions(person)
    assert (session["routine_id"], session["ending"]) == ("tiny", "finished")
    assert session["active_s"] == pytest.approx(TINY_S)


def test_the_safety_note_is_shown_once(tiny: Path, person: Path) -> None:
    command = ("play", tiny, "--terminal", "--speed", "200", "--data-dir", person)

    first, second = run(*command), run(*command)

    assert first.stdout.startswith("Before you start: if you have pain")
    assert "Before you start" not in second.stdout


def test_a_session_speaks_german(tiny: Path, person: Path) -> None:
    answer = run(
        "play", tiny, "--terminal", "--speed", "200", "--language", "de", "--data-dir", person
    )

    assert "Kleine Runde, 0:15\nDu brauchst: Matte.\n" in answer.stdout
    assert "0:02 Halten, rechtes Bein, 3 Sekunden\n" in answer.stdout
    assert "Geschafft: 0:15, 2 von 2 geschafft.\n" in answer.stdout


def test_the_trace_has_everything_with_its_planned_and_its_actual_time(
    tiny: Path, person: Path, tmp_path: Path
) -> None:
    trace = tmp_path / "trace.jsonl"

    run("play", tiny, "--terminal", "--speed", "20", "--trace", trace, "--data-dir", person)

    lines = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    names = [line["event"] for line in lines]
    assert {"command", "phase-started", "phase-ended", "cue-started", "finished"} <= set(names)
    starts = [line["planned"] for line in lines if line["event"] == "phase-started"]
    assert starts == pytest.approx([0, 2, 5, 7, 10, 12])
    assert lines[-1]["planned"] == pytest.approx(TINY_S)
    assert all(line["actual"] >= line["planned"] - 1e-6 for line in lines)
    ended = [line for line in lines if line["event"] == "phase-ended"]
    assert all(earlier["planned"] < later["planned"] for earlier, later in pairwise(ended))


def test_a_session_whose_reader_leaves_is_ended_and_kept(tiny: Path, person: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "play", tiny, "--terminal", "--speed", "2", "--data-dir", person],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    while not process.stdout.readline().startswith(b"0:00"):
        assert process.poll() is None
    process.stdout.close()

    complaint = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 141
    assert complaint == b""
    assert sessions(person)[0]["ending"] == "ended"


def test_a_process_that_is_asked_to_leave_keeps_the_session(tiny: Path, person: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "play", tiny, "--terminal", "--data-dir", person],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=environment(),
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("0:00"):
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()

    assert process.returncode == 0
    assert "Ended:" in rest
    assert sessions(person)[0]["ending"] == "ended"


# a session on a terminal


def test_on_a_terminal_the_status_line_rewrites_itself_and_keys_work(
    tiny: Path, person: Path
) -> None:
    with on_terminal("play", tiny, "--terminal", "--data-dir", person) as session:
        session.wait_for("1/2  Straight-leg hold.")
        session.wait_for("\rGET READY  2 s · right leg · Straight-leg hold · 0:15 left")
        session.press("\x1b[C")
        session.wait_for("2/2  Bottom up.")
        session.press("x")
        session.wait_for("\rPAUSED")
        session.press(" ")
        session.wait_for("GET READY  1 s")
        session.press("m")
        session.wait_for("muted")
        session.press("?")
        session.wait_for("Right, N, Page Down  next")
        session.press("\x1b")
        session.wait_for("End here? Y ends, N goes on")
        session.press("y")
        session.wait_for("Ended: 0:")
        session.wait_for("How hard was it, 0 to 10?")
        session.press("7\r")
        session.wait_for("Pain before")
        session.press("\r")
        session.wait_for("Pain after")
        session.press("\r")
        session.wait_for("A note?")
        session.press("in between\r")
        assert session.wait_for_end() == 0

    (record,) = sessions(person)
    assert (record["ending"], record["steps_done"]) == ("ended", 0)
    assert (record["effort"], record["note"]) == (7, "in between")


def test_a_whole_session_on_a_terminal_at_speed_leaves_without_a_question(
    tiny: Path, person: Path
) -> None:
    command = ("play", tiny, "--terminal", "--speed", "60", "--exit-when-finished")

    with on_terminal(*command, "--data-dir", person) as session:
        session.wait_for("Finished: 0:15, 2 of 2 done.")
        assert session.wait_for_end() == 0

    assert session.seen.count("\r") > 5
    assert "\x1b" not in session.seen
    assert "How hard" not in session.seen
    assert sessions(person)[0]["ending"] == "finished"


def test_ctrl_c_ends_the_session_and_keeps_it(tiny: Path, person: Path) -> None:
    with on_terminal(
        "play", tiny, "--terminal", "--exit-when-finished", "--data-dir", person
    ) as session:
        session.wait_for("GET READY")
        session.press("\x03")
        session.wait_for("Ended:")
        assert session.wait_for_end() == 0

    assert sessions(person)[0]["ending"] == "ended"


def test_with_no_routine_named_the_list_is_offered(person: Path) -> None:
    listed = json.loads(run("list", "--json", "--data-dir", person).stdout)
    number = 1 + [one["id"] for one in listed].index("lower-back-six")

    with on_terminal("play", "--terminal", "--exit-when-finished", "--data-dir", person) as session:
        session.wait_for(f"{number:3}  Six exercises for the lower back, 22 min, Everyone")
        session.wait_for("Which one?")
        session.press("99\r")
        session.wait_for("A number from 1 to")
        session.press(f"{number}\r")
        session.wait_for("Six exercises for the lower back, 22:00")
        session.wait_for("GET READY")
        session.press("\x03")
        assert session.wait_for_end() == 0

    assert sessions(person)[0]["routine_id"] == "lower-back-six"


def test_ctrl_c_at_the_list_leaves_quietly(person: Path) -> None:
    with on_terminal("play", "--terminal", "--data-dir", person) as session:
        session.wait_for("Which one?")
        session.press("\x03")
        assert session.wait_for_end() == 130

    assert "Traceback" not in session.seen


def test_a_terminal_that_can_do_nothing_gets_plain_lines(tiny: Path, person: Path) -> None:
    command = ("play", tiny, "--terminal", "--speed", "60", "--exit-when-finished")

    with on_terminal(*command, "--data-dir", person, term="dumb") as session:
        session.wait_for("0:02 Hold, right leg, 3 seconds")
        assert session.wait_for_end() == 0


# a session that was cut off


@pytest.fixture
def cut_off(person: Path) -> str:
    """The id of a session of the person's own routine whose process was killed in the switch."""
    write(personal_folders(str(person)).routines, "tiny.toml", TINY)
    with subprocess.Popen(
        [*PROGRAM, "play", "tiny", "--terminal", "--speed", "4", "--data-dir", person],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=environment(),
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("0:05 Switch"):
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    (session,) = sessions(person)
    assert (session["ending"], session["ended"]) == ("interrupted", None)
    return str(session["id"])


def test_a_killed_session_is_taken_up_to_its_end_by_another_process(
    cut_off: str, person: Path
) -> None:
    command = ("play", "--terminal", "--speed", "20", "--exit-when-finished")

    with on_terminal(*command, "--data-dir", person) as session:
        session.wait_for("Your session was interrupted: Tiny routine, step 1 of 2, 0:05 done.")
        session.wait_for("Take it up there?")
        session.press("\r")
        session.wait_for("It goes on with step 1 of 2, 0:08 left.")
        session.wait_for("2/2  Bottom up.")
        session.wait_for("Finished: 0:13, 2 of 2 done.")
        assert session.wait_for_end() == 0

    (record,) = sessions(person)
    assert (record["id"], record["ending"], record["steps_done"]) == (cut_off, "finished", 2)
    assert record["active_s"] == pytest.approx(TINY_S - 2), "the switch was left out"
    history = open_history(personal_folders(str(person)).data / "history.sqlite").history
    phases = history.session(cut_off).phases
    history.close()
    assert [one.number for one in phases] == [1, 2, 3, 4, 5]
    assert [one.phase for one in phases] == [0, 1, 3, 4, 5]


def test_a_session_that_the_person_leaves_is_kept_as_interrupted_and_asked_about_no_more(
    cut_off: str, person: Path
) -> None:
    command = ("play", "--terminal", "--data-dir", person)

    with on_terminal(*command) as session:
        session.wait_for("Take it up there?")
        session.press("n\r")
        session.wait_for("Which one?")
        session.press("\x03")
        session.wait_for_end()
    (record,) = sessions(person)
    with on_terminal(*command) as session:
        session.wait_for("Which one?")
        session.press("\x03")
        session.wait_for_end()

    assert "interrupted" not in session.seen
    assert (record["id"], record["ending"]) == (cut_off, "interrupted")
    assert record["ended"] is not None
    assert record["active_s"] == pytest.approx(5)


def test_a_session_that_runs_elsewhere_is_not_asked_about(person: Path) -> None:
    write(personal_folders(str(person)).routines, "tiny.toml", TINY)
    with on_terminal("play", "tiny", "--terminal", "--data-dir", person) as first:
        first.wait_for("GET READY")
        with on_terminal("play", "--terminal", "--data-dir", person) as second:
            second.wait_for("Which one?")
            second.press("\x03")
            second.wait_for_end()
        first.press("\x03")
        first.wait_for("Ended:")

    assert "interrupted" not in second.seen


@pytest.mark.usefixtures("cut_off")
def test_where_nobody_can_answer_a_session_that_was_cut_off_is_left_alone(person: Path) -> None:
    run("play", "tiny", "--terminal", "--speed", "60", "--data-dir", person)

    newest, oldest = sessions(person)
    assert (newest["ending"], oldest["ended"]) == ("finished", None)


# without a display


def test_without_a_display_the_terminal_player_starts_and_says_so(tiny: Path, person: Path) -> None:
    answer = run("play", tiny, "--speed", "60", "--data-dir", person)

    assert answer.returncode == 0
    assert answer.stderr == (
        "backtimer: there is no display here, so this is the terminal player.\n"
    )
    assert "Finished" in answer.stdout


def test_without_a_command_and_a_display_the_terminal_player_takes_the_beginners_routine(
    person: Path,
) -> None:
    with subprocess.Popen(
        [*PROGRAM, "--data-dir", person],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while not process.stdout.readline().startswith("0:00"):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        complaint = process.stderr.read()

    assert "there is no display here" in complaint
    listed = json.loads(run("list", "--json", "--data-dir", person).stdout)
    beginners = {one["id"] for one in listed if one["level"] == "beginner"}
    assert sessions(person)[0]["routine_id"] in beginners


def test_a_display_that_does_not_answer_leads_to_the_terminal_player(
    tiny: Path, person: Path
) -> None:
    answer = run("play", tiny, "--speed", "60", "--data-dir", person, DISPLAY=":9876")

    assert answer.returncode == 0
    assert "the display :9876 does not answer, so this is the terminal player." in answer.stderr


def test_without_qt_the_terminal_player_starts_and_says_what_to_install(
    tiny: Path, person: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken" / "PySide6"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("import PySide6.none\n", encoding="utf-8")
    path = os.pathsep.join((str(broken.parent), str(Path(__file__).parents[2])))

    answer = run(
        *("play", tiny, "--speed", "60", "--data-dir", person),
        QT_QPA_PLATFORM="offscreen",
        PYTHONPATH=path,
    )

    assert answer.returncode == 0
    assert "Qt cannot be loaded" in answer.stderr
    assert "Finished" in answer.stdout
