"""The log is kept in its folder, and never comes before a person's eyes."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backtimer.adapters import log
from backtimer.adapters.log import log_to


@pytest.fixture
def keep_log() -> Iterator[Callable[[Path], logging.Handler]]:
    """`log_to`, taken back at the end."""
    root = logging.getLogger()
    level, raises = root.level, logging.raiseExceptions
    handlers: list[logging.Handler] = []

    def keep(folder: Path) -> logging.Handler:
        handlers.append(log_to(folder))
        return handlers[-1]

    yield keep
    for handler in handlers:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raises


def test_nothing_is_written_before_there_is_something_to_say(
    tmp_path: Path, keep_log: Callable[[Path], logging.Handler]
) -> None:
    keep_log(tmp_path / "log")

    assert not (tmp_path / "log").exists()


def test_a_record_goes_into_the_file(
    tmp_path: Path, keep_log: Callable[[Path], logging.Handler]
) -> None:
    keep_log(tmp_path / "log")

    logging.getLogger("backtimer.test").warning("the voice is %s", "hoarse")

    text = (tmp_path / "log" / log.NAME).read_text(encoding="utf-8")
    assert text.endswith("WARNING backtimer.test: the voice is hoarse\n")


def test_a_log_that_has_grown_is_put_aside(
    tmp_path: Path, keep_log: Callable[[Path], logging.Handler]
) -> None:
    (tmp_path / log.NAME).write_bytes(b"x" * (log.MAX_BYTES + 1))
    keep_log(tmp_path)

    logging.getLogger("backtimer.test").warning("new")

    assert (tmp_path / log.NAME).stat().st_size < 200
    assert (tmp_path / f"{log.NAME}.old").stat().st_size > log.MAX_BYTES


def test_a_log_that_cannot_be_written_is_done_without(
    tmp_path: Path,
    keep_log: Callable[[Path], logging.Handler],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep_log(tmp_path / "file" / "log")

    logging.getLogger("backtimer.test").warning("nobody hears this")

    assert capsys.readouterr() == ("", "")
