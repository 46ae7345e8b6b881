"""A history in the place of another: checked first, and the other one is kept."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backtimer.adapters.history import open_history, restore
from backtimer.adapters.history.errors import DamagedError
from backtimer.core.ports import HistoryError
from tests.adapters.history.samples import done_phase, new_session

DATA = Path(__file__).parents[2] / "data"
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "history.sqlite"
    history = open_history(path).history
    history.begin(new_session("present"))
    history.close()
    return path


def ids(path: Path) -> set[str]:
    history = open_history(path).history
    try:
        return {one.id for one in history.sessions()}
    finally:
        history.close()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_copy_of_any_version_takes_the_place_of_the_present_history(
    path: Path, version: int
) -> None:
    source = DATA / f"history-v{version}.sqlite"
    before = source.read_bytes()

    number, aside = restore(path, source, NOW)

    assert aside == path.with_name("history.before-restore-2026-11-28-093000.sqlite")
    assert ids(aside) == {"present"}
    assert len(ids(path)) == number > 0
    assert source.read_bytes() == before


def test_where_there_is_no_history_yet_none_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history.sqlite"
    assert restore(path, DATA / "history-v1.sqlite", NOW) == (2, None)
    assert ids(path) == {"finished", "interrupted"}


def test_what_is_no_whole_history_changes_nothing(path: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.sqlite"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE birds (name)")
    connection.commit()
    connection.close()
    text = tmp_path / "history.json"
    text.write_text("{}")

    for source in (foreign, text):
        with pytest.raises(DamagedError):
            restore(path, source, NOW)
    with pytest.raises(HistoryError):
        restore(path, tmp_path / "missing.sqlite", NOW)

    assert ids(path) == {"present"}
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_program_that_runs_goes_on_in_the_restored_history(path: Path) -> None:
    history = open_history(path).history
    history.begin(new_session("running"))
    restore(path, DATA / "history-v1.sqlite", NOW)

    history.add_phase("running", done_phase(1))

    assert {one.id for one in history.sessions()} == {"finished", "interrupted", "running"}
    history.close()
