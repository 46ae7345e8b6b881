"""What the disk refuses is kept at another place and taken in later, once."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from backtimer.adapters.history import open_history
from backtimer.adapters.history.elsewhere import Elsewhere
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.adapters.history.opening import WAITED
from backtimer.adapters.history.patient_history import LATER
from backtimer.core.merging import Contents
from backtimer.core.ports import HistoryError
from backtimer.core.records import Ending, Ratings
from tests.adapters.history.samples import MORNING, done_phase, new_session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A history whose folder cannot be made: a file stands in its place, as after a lost stick."""
    (tmp_path / "stick").write_text("not a folder")
    return tmp_path / "stick" / "history.sqlite"


@pytest.fixture
def places(tmp_path: Path) -> list[Path]:
    (tmp_path / "no-folder").write_text("")
    return [tmp_path / "no-folder" / "log", tmp_path / "cache"]


def come_back(path: Path) -> None:
    path.parent.unlink()
    path.parent.mkdir()


def do_a_session(path: Path, places: list[Path], said: list[str]) -> None:
    history = open_history(path, said.append, places).history
    with pytest.raises(HistoryError, match="at another place"):
        history.begin(new_session())
    for number in range(1, 7):
        with pytest.raises(HistoryError):
            history.add_phase("s1", done_phase(number))
    with pytest.raises(HistoryError):
        history.finish("s1", Ending.FINISHED, MORNING, 30.0, 2.0)
    with pytest.raises(HistoryError):
        history.rate("s1", Ratings(effort=4))
    assert history.sessions()[0].steps_done == 2
    history.close()


def files(places: list[Path]) -> list[Path]:
    return [one for place in places if place.is_dir() for one in place.iterdir()]


def test_a_session_that_could_not_be_saved_is_there_at_the_next_start(
    path: Path, places: list[Path]
) -> None:
    said: list[str] = []
    do_a_session(path, places, said)
    assert said == [LATER]
    assert len(files(places)) == 1
    assert files(places)[0].stat().st_mode & 0o077 == 0
    come_back(path)

    opened = open_history(path, elsewhere=places)

    assert opened.notice == WAITED
    record = opened.history.sessions()[0]
    assert (record.ending, record.steps_done, record.ratings.effort) == (Ending.FINISHED, 2, 4)
    assert len(opened.history.session("s1").phases) == 6
    opened.history.close()
    assert files(places) == []
    assert open_history(path, elsewhere=places).notice == ""


def test_while_the_history_still_refuses_what_waits_stays(path: Path, places: list[Path]) -> None:
    do_a_session(path, places, [])
    open_history(path, elsewhere=places).history.close()
    assert len(files(places)) == 1


def test_what_could_be_saved_after_all_waits_nowhere(path: Path, places: list[Path]) -> None:
    history = open_history(path, elsewhere=places).history
    with pytest.raises(HistoryError):
        history.begin(new_session())
    assert len(files(places)) == 1
    come_back(path)

    history.add_phase("s1", done_phase(1))

    assert history.on_disk
    assert files(places) == []
    assert len(history.sessions()) == 1
    history.close()


def test_what_waits_for_another_history_is_left_alone(
    path: Path, places: list[Path], tmp_path: Path
) -> None:
    do_a_session(path, places, [])

    other = open_history(tmp_path / "other.sqlite", elsewhere=places)

    assert other.notice == ""
    assert other.history.sessions() == []
    other.history.close()
    assert len(files(places)) == 1


def test_what_a_running_program_keeps_while_it_is_taken_in_is_not_removed(
    path: Path, places: list[Path]
) -> None:
    running, other = Elsewhere(path, places), Elsewhere(path, places)
    memory = MemoryHistory()
    memory.begin(new_session())
    running.keep(memory.contents())
    memory.add_phase("s1", done_phase(1))
    taken: list[Contents] = []

    def take_in(contents: Contents) -> None:
        taken.append(contents)
        running.keep(memory.contents())

    assert other.hand_over(take_in) == 1
    assert len(files(places)) == 1
    assert other.hand_over(taken.append) == 1
    assert [len(one.entries[0].session.phases) for one in taken] == [0, 1]
    assert files(places) == []


def test_a_file_that_cannot_be_read_stays_and_stops_nothing(path: Path, places: list[Path]) -> None:
    do_a_session(path, places, [])
    waiting = files(places)[0]
    waiting.write_text(waiting.read_text()[:300])
    come_back(path)

    opened = open_history(path, elsewhere=places)

    assert opened.notice == ""
    assert opened.history.sessions() == []
    opened.history.close()
    (still_there,) = files(places)
    assert len(still_there.read_text()) == 300


@pytest.fixture
def nowhere(tmp_path: Path) -> list[Path]:
    (tmp_path / "file").write_text("")
    return [tmp_path / "file"]


def test_without_another_place_it_waits_in_memory_and_says_so(
    path: Path, nowhere: list[Path]
) -> None:
    history = open_history(path, lambda _: None, nowhere).history
    with pytest.raises(HistoryError, match="kept in memory until the program ends"):
        history.begin(new_session())
    history.close()


def test_two_names_of_one_history_are_the_same(path: Path, places: list[Path]) -> None:
    do_a_session(path, places, [])
    come_back(path)
    relative = Path(os.path.relpath(path))
    opened = open_history(relative, elsewhere=places)
    assert opened.notice == WAITED
    opened.history.close()


def a_session_that_was_cut_off(path: Path) -> None:
    history = open_history(path).history
    history.begin(new_session())
    history.add_phase("s1", done_phase(1))
    history.close()


def test_a_session_that_is_taken_up_goes_on_while_another_program_holds_the_file(
    tmp_path: Path, places: list[Path]
) -> None:
    path = tmp_path / "history.sqlite"
    a_session_that_was_cut_off(path)
    history = open_history(path, elsewhere=places).history
    history.session("s1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(HistoryError, match="at another place"):
        history.add_phase("s1", done_phase(2))
    assert len(history.session("s1").phases) == 2
    other.close()

    # the program is killed here: only the other place has it
    again = open_history(path, elsewhere=places)

    assert again.notice == WAITED
    assert [one.number for one in again.history.session("s1").phases] == [1, 2]
    history.close()
    again.history.close()


def test_what_is_written_of_a_session_that_cannot_be_read_waits_as_well(
    tmp_path: Path, places: list[Path]
) -> None:
    path = tmp_path / "history.sqlite"
    a_session_that_was_cut_off(path)
    history = open_history(path, elsewhere=places).history
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for number in (2, 3):
        with pytest.raises(HistoryError, match="kept in memory until the program ends"):
            history.add_phase("s1", done_phase(number))
    assert history.waiting == 2
    other.close()

    history.add_phase("s1", done_phase(4))

    assert history.on_disk
    assert [one.number for one in history.session("s1").phases] == [1, 2, 3, 4]
    history.close()


def test_a_session_that_cannot_be_read_keeps_no_other_waiting(
    path: Path, places: list[Path]
) -> None:
    history = open_history(path, lambda _: None, places).history
    for session_id in ("s1", "s2"):
        with pytest.raises(HistoryError):
            history.begin(new_session(session_id))
    history.close()
    (waiting,) = files(places)
    waiting.write_text(waiting.read_text().replace('"id": "s1"', '"id": ""'))
    come_back(path)

    opened = open_history(path, elsewhere=places)

    assert opened.notice == WAITED
    assert [one.id for one in opened.history.sessions()] == ["s2"]
    opened.history.close()
    assert [one.suffix for one in files(places)] == [".unread"]
    assert open_history(path, elsewhere=places).notice == ""


def test_only_what_waits_is_kept_elsewhere(path: Path, places: list[Path]) -> None:
    come_back(path)
    history = open_history(path, lambda _: None, places).history
    history.begin(new_session("saved"))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(HistoryError):
        history.begin(new_session("waits"))

    (waiting,) = files(places)
    kept = json.loads(waiting.read_text())["sessions"]
    assert [one["id"] for one in kept] == ["waits"]
    holder.close()
    assert {one.id for one in history.sessions()} == {"saved", "waits"}
    assert files(places) == []
    history.close()
