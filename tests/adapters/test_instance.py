"""Windows on one history find each other over a socket of this machine."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from backtimer.adapters.instance import Instance, Meeting, is_open, meeting

Maker = Callable[..., Instance]

pytestmark = pytest.mark.usefixtures("qapp")

FIRST = """
import sys
from PySide6.QtCore import QCoreApplication
from backtimer.adapters.instance import Instance, Meeting
app = QCoreApplication([])
instance = Instance(Meeting(*sys.argv[1:]))
instance.look()
print(instance.is_first, flush=True)
app.exec()
"""


@pytest.fixture
def place() -> Iterator[Meeting]:
    """In a folder whose path is short enough for a socket."""
    with TemporaryDirectory(prefix="bt-") as folder:
        found = meeting(Path(folder), Path(folder, "data"))
        assert found is not None
        yield found


@pytest.fixture
def make(place: Meeting) -> Iterator[Maker]:
    """Makes an instance, and closes it after the test."""
    made: list[Instance] = []

    def maker(patience_ms: int = 60_000, at: Meeting = place) -> Instance:
        made.append(Instance(at, patience_ms=patience_ms))
        return made[-1]

    yield maker
    for one in made:
        one.close()


@pytest.fixture
def first(make: Maker) -> Instance:
    """The window that was there before."""
    instance = make()
    instance.look()
    assert instance.is_first
    return instance


def beside(make: Maker, qtbot: QtBot, patience_ms: int = 60_000) -> Instance:
    """One more window, that has found the first."""
    instance = make(patience_ms)
    with qtbot.waitSignal(instance.otherFound):
        instance.look()
    return instance


def test_who_is_alone_finds_nobody(make: Maker, qtbot: QtBot) -> None:
    instance = make()

    with qtbot.assertNotEmitted(instance.otherFound), qtbot.assertNotEmitted(instance.otherGone):
        instance.look()

    assert instance.is_first


def test_the_second_finds_the_first(first: Instance, make: Maker, qtbot: QtBot) -> None:
    second = beside(make, qtbot)

    assert first.is_first
    assert not second.is_first


def test_looking_twice_changes_nothing(first: Instance, make: Maker, qtbot: QtBot) -> None:
    second = beside(make, qtbot)

    with qtbot.assertNotEmitted(second.otherFound):
        first.look()
        second.look()

    assert first.is_first


def test_the_first_is_asked_to_show_itself_and_says_that_it_did(
    first: Instance, make: Maker, qtbot: QtBot
) -> None:
    second = beside(make, qtbot)

    with qtbot.waitSignals([first.showRequested, second.otherShown], order="strict"):
        second.ask_to_show()


def test_when_the_first_closes_the_second_takes_its_place_and_a_third_finds_it(
    first: Instance, make: Maker, qtbot: QtBot
) -> None:
    second = beside(make, qtbot)

    with qtbot.waitSignal(second.otherGone):
        first.close()

    assert second.is_first
    third = beside(make, qtbot)
    with qtbot.waitSignals([second.showRequested, third.otherShown]):
        third.ask_to_show()


def test_of_two_that_are_left_one_takes_the_place_and_the_other_stays_beside_it(
    first: Instance, make: Maker, qtbot: QtBot
) -> None:
    others = [beside(make, qtbot) for _ in range(2)]

    first.close()

    qtbot.waitUntil(lambda: any(one.is_first for one in others))
    (heir,) = [one for one in others if one.is_first]
    (other,) = [one for one in others if one is not heir]
    with qtbot.waitSignals([heir.showRequested, other.otherShown]):
        other.ask_to_show()


def test_a_question_on_its_way_while_the_first_closes_learns_that_it_has_gone(
    first: Instance, make: Maker, qtbot: QtBot
) -> None:
    second = beside(make, qtbot)

    with qtbot.waitSignal(second.otherGone):
        first.close()
        second.ask_to_show()

    assert second.is_first


def test_the_second_closes_and_the_first_notices_nothing(
    first: Instance, make: Maker, qtbot: QtBot
) -> None:
    second = beside(make, qtbot)

    with qtbot.assertNotEmitted(first.otherGone):
        second.close()

    assert first.is_first
    assert not second.is_first


def test_closing_leaves_no_file_behind(first: Instance, place: Meeting) -> None:
    first.close()

    assert not list(Path(place.lock).parent.iterdir())


@pytest.mark.usefixtures("first")
def test_only_the_person_may_use_the_socket(place: Meeting) -> None:
    assert Path(place.socket).stat().st_mode & 0o077 == 0


def test_words_that_nobody_knows_are_passed_over(
    first: Instance, place: Meeting, qtbot: QtBot
) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(place.socket)
    stranger.write(b"hello\n\n\xff\nshow\n")

    with qtbot.waitSignals([first.showRequested, stranger.readyRead]):
        stranger.flush()

    assert bytes(stranger.readAll().data()) == b"shown\n"
    stranger.abort()


def test_a_line_without_an_end_fills_no_memory(
    first: Instance, place: Meeting, make: Maker, qtbot: QtBot
) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(place.socket)
    stranger.write(b"x" * 1_000_000)

    second = beside(make, qtbot)

    with qtbot.waitSignals([first.showRequested, second.otherShown]):
        second.ask_to_show()
    stranger.abort()


def test_a_first_that_hangs_is_silent(place: Meeting, make: Maker, qtbot: QtBot) -> None:
    """It holds the lock and its socket takes connections, but nobody reads."""
    lock = QLockFile(place.lock)
    assert lock.tryLock(0)
    server = QLocalServer()
    assert server.listen(place.socket)
    second = beside(make, qtbot, patience_ms=20)

    with qtbot.waitSignal(second.otherSilent):
        second.ask_to_show()

    server.close()
    lock.unlock()


def test_a_first_that_begins_to_listen_later_is_found(
    place: Meeting, make: Maker, qtbot: QtBot
) -> None:
    lock = QLockFile(place.lock)
    assert lock.tryLock(0)
    second = make()
    second.look()
    assert not second.is_first
    server = QLocalServer()

    with qtbot.waitSignal(second.otherFound):
        assert server.listen(place.socket)

    second.close()
    server.close()
    lock.unlock()


def test_a_lock_whose_holder_never_listens_is_looked_at_no_longer(
    place: Meeting, make: Maker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("backtimer.adapters.instance._LOOKS", 1)
    caplog.set_level("INFO")
    lock = QLockFile(place.lock)
    assert lock.tryLock(0)

    second = make()
    second.look()

    assert "does not listen" in caplog.text
    assert not second.is_first
    lock.unlock()


def test_what_a_killed_window_left_behind_is_cleared_away(
    place: Meeting, make: Maker, qtbot: QtBot
) -> None:
    command = [sys.executable, "-c", FIRST, place.lock, place.socket]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "True\n"
        second = beside(make, qtbot)
        program.kill()
        program.wait()
        qtbot.waitUntil(lambda: second.is_first)
    second.close()
    assert not Path(place.socket).exists()


def test_a_socket_and_a_lock_of_a_killed_window_do_not_stop_the_next(
    place: Meeting, make: Maker
) -> None:
    command = [sys.executable, "-c", FIRST, place.lock, place.socket]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "True\n"
        program.kill()
    assert Path(place.socket).exists()
    assert Path(place.lock).exists()
    instance = make()

    instance.look()

    assert instance.is_first


def test_without_a_folder_there_is_no_finding_and_no_error(
    make: Maker, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    gone = tmp_path / "gone"
    instance = make(at=Meeting(str(gone / "lock"), str(gone / "socket")))

    instance.look()
    instance.ask_to_show()

    assert not instance.is_first
    assert "cannot be found" in caplog.text


def test_a_socket_that_cannot_be_made_lets_go_of_the_lock(make: Maker, tmp_path: Path) -> None:
    place = Meeting(str(tmp_path / "lock"), str(tmp_path / "gone" / "socket"))
    instance = make(at=place)

    instance.look()

    assert not instance.is_first
    assert not Path(place.lock).exists()


def test_each_history_has_a_meeting_place_of_its_own(tmp_path: Path) -> None:
    runtime = Path("/run/user/1000")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "one")

    one, other = (meeting(runtime, tmp_path / name) for name in ("one", "other"))

    assert one != other
    assert meeting(runtime, link) == one


def test_a_path_too_long_for_a_socket_is_no_meeting_place() -> None:
    assert meeting(Path("/" + 90 * "x"), Path("/data")) is None


def test_on_windows_the_socket_has_a_name_that_no_other_person_uses() -> None:
    people = (Path("C:/anna/Temp"), Path("C:/bert/Temp"))

    names = {found.socket for one in people if (found := meeting(one, Path("D:/x"), "win32"))}

    assert len(names) == 2
    assert not any("/" in name or "\\" in name for name in names)


def test_who_knows_of_no_other_asks_nobody(first: Instance) -> None:
    first.ask_to_show()

    assert not first._patience.isActive()


def test_whether_a_window_is_open_can_be_told_without_being_one(place: Meeting) -> None:
    assert not is_open(place)
    with subprocess.Popen(
        [sys.executable, "-c", FIRST, place.lock, place.socket], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"True\n"
        assert is_open(place)
        process.kill()
    assert not is_open(place)
