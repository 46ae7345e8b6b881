"""The folders as a whole: a broken file costs only itself, and nothing outside is read."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from backtimer.adapters.files import (
    load_catalogue,
    load_exercise_file,
    load_exercises,
    load_routine_file,
    read_exercise,
)
from backtimer.core.catalogue import Catalogue, Entry, Origin
from tests.adapters.files.samples import EXERCISES, HEAD, ROUTINES, exercises

GOOD = f'{HEAD}[[step]]\nexercise = "bottom-up"\nhold_s = 10\n'
REPLACING = GOOD.replace('"mine"', '"lumbar-five"')
BUNDLED = sorted(file.stem for file in ROUTINES.glob("*.toml"))
WITH_BOTTOM_UP = {"begin-first-steps", "lower-back-six", "lower-back-six-half"}
needs_posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def load(own: Path) -> Catalogue:
    return load_catalogue(EXERCISES, ROUTINES, own)


def own_entries(own: Path) -> list[Entry]:
    """The entries that are not bundled."""
    return [entry for entry in load(own).entries if entry.origin is not Origin.BUNDLED]


def told(entry: Entry) -> list[str]:
    assert entry.routine is None
    return [str(problem) for problem in entry.problems]


# a person's own routines


def test_an_own_folder_that_does_not_exist_is_no_problem(tmp_path: Path) -> None:
    catalogue = load(tmp_path / "none")
    assert catalogue.problems == ()
    assert [routine.id for routine in catalogue.routines] == BUNDLED
    assert len(catalogue.entries) == len(BUNDLED)


def test_an_own_routine_stands_beside_the_bundled_ones(own: Path) -> None:
    (own / "a.toml").write_text(GOOD, "utf-8")
    entry = load(own).entries[-1]
    assert (entry.origin, entry.path) == (Origin.OWN, str(own / "a.toml"))
    assert entry.routine is not None
    assert entry.routine.id == "mine"


def test_an_own_routine_of_a_bundled_id_takes_its_place_and_says_so(own: Path) -> None:
    (own / "a.toml").write_text(REPLACING, "utf-8")
    catalogue = load(own)
    assert [routine.id for routine in catalogue.routines] == BUNDLED
    assert [entry.origin for entry in catalogue.entries] == [
        Origin.REPLACES_BUNDLED if name == "lumbar-five" else Origin.BUNDLED for name in BUNDLED
    ]
    routine = catalogue.routine("lumbar-five")
    assert routine is not None
    assert routine.title.en == "Mine"


def test_a_broken_file_that_would_replace_a_bundled_routine_leaves_it_there(own: Path) -> None:
    (own / "lumbar-five.toml").write_text(REPLACING + "hodl_s = 1", "utf-8")
    catalogue = load(own)
    routine = catalogue.routine("lumbar-five")
    assert routine is not None
    assert routine.title.en != "Mine"
    assert told(catalogue.entries[-1]) == [
        "lumbar-five.toml:6: unknown key, found 'hodl_s'; did you mean 'hold_s'?"
    ]


def test_a_broken_file_costs_only_its_own_card(own: Path) -> None:
    (own / "a.toml").write_bytes(b"\x00\xff")
    (own / "b.toml").write_text(GOOD, "utf-8")
    broken, good = own_entries(own)
    assert told(broken) == ["a.toml:1: the file is not UTF-8, found byte 0xff; save it as UTF-8"]
    assert good.routine is not None


def test_of_two_own_files_of_one_id_the_second_is_a_problem(own: Path) -> None:
    (own / "a.toml").write_text(GOOD, "utf-8")
    (own / "b.toml").write_text(f"# copied\n\n{GOOD}", "utf-8")
    first, second = own_entries(own)
    assert first.routine is not None
    assert told(second) == ["b.toml:3: this id is taken by a.toml, found 'mine'; choose another"]


def test_other_and_hidden_files_are_left_alone(own: Path) -> None:
    for name in ("notes.txt", ".hidden.toml", "a.toml~", "toml"):
        (own / name).write_text("nonsense", "utf-8")
    assert own_entries(own) == []


# what is no file, or lies elsewhere


def test_a_folder_called_like_a_file_is_refused(own: Path) -> None:
    (own / "a.toml").mkdir()
    (entry,) = own_entries(own)
    assert told(entry) == ["a.toml:1: this is not a regular file, found a folder"]


@needs_posix
def test_a_pipe_is_refused_without_waiting_for_it(own: Path) -> None:
    os.mkfifo(own / "a.toml")
    (entry,) = own_entries(own)
    assert told(entry) == [
        "a.toml:1: this is not a regular file, found a pipe, a socket or a device"
    ]


@needs_posix
def test_a_pipe_that_takes_a_files_place_is_refused_without_waiting(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own / "a.toml"
    file.write_text(GOOD, "utf-8")
    known = exercises()
    open_file = os.open

    def swap(path: Path, flags: int) -> int:
        assert path == file  # nothing but this file may ever be replaced
        file.unlink()
        os.mkfifo(file)
        return open_file(file, flags)

    monkeypatch.setattr(os, "open", swap)
    entry = load_routine_file(file, known)
    monkeypatch.undo()
    assert told(entry) == [
        f"{file}:1: this is not a regular file, found a pipe, a socket or a device"
    ]


@needs_posix
def test_a_socket_and_a_device_are_refused(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.toml")
        (entry,) = own_entries(own)
    assert told(entry)[0].startswith("a.toml:1: this is not a regular file")
    assert told(load_routine_file(os.devnull, exercises()))[0].startswith(
        f"{os.devnull}:1: this is not a regular file"
    )


def test_a_link_that_leaves_the_folder_is_refused(own: Path) -> None:
    elsewhere = own.parent / "elsewhere.toml"
    elsewhere.write_text(GOOD, "utf-8")
    (own / "a.toml").symlink_to(elsewhere)
    (own / "b.toml").symlink_to("../elsewhere.toml")
    assert [told(entry) for entry in own_entries(own)] == [
        [f"{name}:1: the link leads out of the folder; copy the file itself into the folder"]
        for name in ("a.toml", "b.toml")
    ]


def test_a_link_within_the_folder_and_a_folder_that_is_a_link_are_read(own: Path) -> None:
    (own / "real.txt").write_text(GOOD, "utf-8")
    (own / "a.toml").symlink_to("real.txt")
    link = own.parent / "link"
    link.symlink_to(own)
    (entry,) = own_entries(link)
    assert entry.routine is not None


def test_a_link_to_nothing_and_links_in_a_ring_are_told(own: Path) -> None:
    (own / "a.toml").symlink_to("none")
    (own / "b.toml").symlink_to("c.toml")
    (own / "c.toml").symlink_to("b.toml")
    nothing, *ring = own_entries(own)
    assert told(nothing) == ["a.toml:1: the link leads nowhere"]
    assert all("the file cannot be read" in told(entry)[0] for entry in ring)
    assert len(ring) == 2


def test_a_file_of_more_than_a_mebibyte_is_refused(own: Path) -> None:
    (own / "a.toml").write_text(GOOD + "#" * (1024 * 1024), "utf-8")
    (entry,) = own_entries(own)
    size = len(GOOD) + 1024 * 1024
    assert told(entry) == [f"a.toml:1: the file is too large, found {size} bytes; at most 1 MiB"]


def test_a_file_of_exactly_a_mebibyte_is_read(own: Path) -> None:
    (own / "a.toml").write_text(GOOD + "#" * (1024 * 1024 - len(GOOD)), "utf-8")
    (entry,) = own_entries(own)
    assert entry.routine is not None


def test_bytes_that_are_not_utf_8_are_told_with_their_line(own: Path) -> None:
    (own / "a.toml").write_bytes(b"# caf\xc3\xa9\n# caf\xe9\n")
    (entry,) = own_entries(own)
    assert told(entry) == ["a.toml:2: the file is not UTF-8, found byte 0xe9; save it as UTF-8"]


@needs_posix
def test_a_file_name_of_any_bytes_can_be_shown(own: Path) -> None:
    (Path(os.fsdecode(os.fsencode(own) + b"/a\xff\n.toml"))).write_text("x", "utf-8")
    (entry,) = own_entries(own)
    assert entry.path.isprintable()
    assert told(entry)[0].startswith("a\ufffd\ufffd.toml:1: '=' is missing")


def test_a_file_that_may_not_be_read_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = own / "a.toml"
    file.write_text(GOOD, "utf-8")
    known = exercises()

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path, flags)

    monkeypatch.setattr(os, "open", refuse)
    entry = load_routine_file(file, known)
    monkeypatch.undo()
    assert told(entry) == [f"{file}:1: the file cannot be read, found Permission denied"]


def test_of_more_than_a_thousand_files_the_first_are_looked_at(own: Path) -> None:
    for number in range(1001):
        (own / f"{number:04}.toml").touch()
    catalogue = load(own)
    assert len(catalogue.entries) == len(BUNDLED) + 1000
    (problem,) = catalogue.problems
    assert str(problem).endswith(
        ":1: too many files, found 1001; only the first 1000 are looked at"
    )


# folders


def test_a_folder_that_is_a_file_is_told_and_the_rest_is_there(tmp_path: Path) -> None:
    wrong = tmp_path / "own"
    wrong.touch()
    catalogue = load(wrong)
    assert len(catalogue.routines) == len(BUNDLED)
    assert [str(problem) for problem in catalogue.problems] == [
        f"{wrong}:1: the folder cannot be read, found Not a directory"
    ]


def test_a_bundled_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    catalogue = load_catalogue(tmp_path / "no exercises", tmp_path / "no routines", tmp_path)
    assert catalogue.entries == ()
    assert [problem.what for problem in catalogue.problems] == ["there is no such folder"] * 2


# exercises


def test_a_broken_exercise_costs_only_itself_and_the_steps_that_need_it(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    shutil.copytree(EXERCISES, folder)
    (folder / "bottom-up.toml").write_text("id = 1", "utf-8")
    catalogue = load_catalogue(folder, ROUTINES, tmp_path / "none")
    assert "bottom-up" not in catalogue.exercises
    assert catalogue.problems[0].file == "bottom-up.toml"
    assert {routine.id for routine in catalogue.routines} == set(BUNDLED) - WITH_BOTTOM_UP
    broken = [entry for entry in catalogue.entries if entry.routine is None]
    assert {Path(entry.path).stem for entry in broken} == WITH_BOTTOM_UP
    for entry in broken:
        assert "there is no such exercise, found 'bottom-up'" in told(entry)[0]


def test_an_exercise_id_that_stands_twice_and_a_link_to_none_are_told(tmp_path: Path) -> None:
    text = 'id = "a"\nposition = "prone"\nname = "A"\nsetup = "s"\neffort = "e"\nharder = ["b"]'
    (tmp_path / "a.toml").write_text(text, "utf-8")
    (tmp_path / "b.toml").write_text(text, "utf-8")
    (tmp_path / "c.toml").mkdir()
    found, problems = load_exercises(tmp_path)
    assert list(found) == ["a"]
    assert [str(problem) for problem in problems] == [
        "b.toml:1: this id is taken by a.toml, found 'a'; choose another",
        "c.toml:1: this is not a regular file, found a folder",
        "a.toml:6: there is no such exercise, found 'b'; possible: a",
    ]


# one file that a person named


def test_a_named_file_is_read_and_its_problems_carry_its_path(own: Path) -> None:
    file = own / "a.txt"
    file.write_text(GOOD, "utf-8")
    entry = load_routine_file(file, exercises())
    assert entry.routine is not None
    file.write_text("", "utf-8")
    assert told(load_routine_file(str(file), exercises()))[0].startswith(f"{file}:1: 'id' is")


def test_a_named_link_may_lead_anywhere(own: Path) -> None:
    (own.parent / "real.toml").write_text(GOOD, "utf-8")
    (own / "a.toml").symlink_to("../real.toml")
    assert load_routine_file(own / "a.toml", exercises()).routine is not None


def test_a_named_file_that_is_not_there_is_told(own: Path) -> None:
    path = own / "none.toml"
    assert told(load_routine_file(path, exercises())) == [f"{path}:1: there is no such file"]


def test_a_path_that_cannot_be_one_is_told() -> None:
    (problem,) = told(load_routine_file("a\0b", exercises()))
    assert problem == "a\ufffdb:1: the file cannot be read, found a broken path"


# a person's own exercises

BIRD_DOG = """id = "bird-dog"
position = "all-fours"
name = "Bird dog"
setup = "On all fours."
effort = "Reach long."
"""
OWN_BOTTOM_UP = BIRD_DOG.replace('"bird-dog"', '"bottom-up"')


def load_with(own: Path) -> Catalogue:
    """The catalogue with a person's own exercises in the same folder's `exercises`."""
    return load_catalogue(EXERCISES, ROUTINES, own, own / "exercises")


def write_exercise(own: Path, name: str, text: str) -> None:
    (own / "exercises").mkdir(exist_ok=True)
    (own / "exercises" / name).write_text(text, "utf-8")


def test_an_own_exercise_folder_that_does_not_exist_is_no_problem(own: Path) -> None:
    catalogue = load_with(own)
    assert catalogue.problems == ()
    assert catalogue.exercises == exercises()
    assert catalogue.own_exercises == {}


def test_an_own_routine_can_use_an_own_exercise_without_poses(own: Path) -> None:
    write_exercise(own, "bird-dog.toml", BIRD_DOG)
    (own / "a.toml").write_text(GOOD.replace("bottom-up", "bird-dog"), "utf-8")
    catalogue = load_with(own)
    assert catalogue.problems == ()
    routine = catalogue.routine("mine")
    assert routine is not None
    (exercise,) = routine.exercises
    assert (exercise.name.en, exercise.poses) == ("Bird dog", ())
    assert catalogue.exercise_origin("bird-dog") is Origin.OWN
    assert catalogue.exercise_origin("bottom-up") is Origin.BUNDLED


def test_an_own_exercise_of_a_bundled_id_takes_its_place_in_every_routine(own: Path) -> None:
    write_exercise(own, "mine.toml", OWN_BOTTOM_UP)
    catalogue = load_with(own)
    assert catalogue.exercise_origin("bottom-up") is Origin.REPLACES_BUNDLED
    used = {
        routine.id
        for routine in catalogue.routines
        if any(one.name.en == "Bird dog" for one in routine.exercises)
    }
    assert used == WITH_BOTTOM_UP
    assert len(catalogue.routines) == len(BUNDLED)


def test_a_broken_own_exercise_costs_only_itself(own: Path) -> None:
    write_exercise(own, "bad.toml", OWN_BOTTOM_UP.replace("all-fours", "all-four"))
    write_exercise(own, "good.toml", BIRD_DOG)
    catalogue = load_with(own)
    assert [str(problem) for problem in catalogue.problems] == [
        "bad.toml:2: 'position' has no such value, found 'all-four'; did you mean 'all-fours'?"
    ]
    assert catalogue.exercises["bottom-up"] == exercises()["bottom-up"]
    assert "bird-dog" in catalogue.exercises
    assert len(catalogue.routines) == len(BUNDLED)


def test_an_own_exercise_that_would_break_the_bundled_routines_is_told_and_left_out(
    own: Path,
) -> None:
    write_exercise(own, "knee.toml", BIRD_DOG.replace('"bird-dog"', '"knee-to-chest"'))
    catalogue = load_with(own)
    (problem,) = catalogue.problems
    assert str(problem).startswith("knee.toml:1: the bundled 'knee-to-chest' tells left and right")
    assert catalogue.exercises["knee-to-chest"] == exercises()["knee-to-chest"]
    assert len(catalogue.routines) == len(BUNDLED)


def test_own_exercises_may_link_to_bundled_ones_and_a_dangling_link_is_told(own: Path) -> None:
    links = 'easier = ["bottom-up"]\nharder = ["bottom-upp"]\n'
    write_exercise(own, "bird-dog.toml", links + BIRD_DOG)
    catalogue = load_with(own)
    assert [str(problem) for problem in catalogue.problems] == [
        "bird-dog.toml:2: there is no such exercise, found 'bottom-upp'; did you mean 'bottom-up'?"
    ]
    assert catalogue.exercises["bird-dog"].easier == ("bottom-up",)


def test_a_named_file_is_told_apart_as_an_exercise_or_none(tmp_path: Path) -> None:
    file = tmp_path / "one.toml"
    file.write_text(BIRD_DOG, "utf-8")
    assert load_exercise_file(file, exercises()) == read_exercise(BIRD_DOG, str(file))
    for other in (GOOD, "", "step = ["):
        file.write_text(other, "utf-8")
        assert load_exercise_file(file, exercises()) is None
    assert load_exercise_file(tmp_path / "none.toml", exercises()) is None


def test_a_named_exercise_is_checked_against_the_one_it_would_replace(tmp_path: Path) -> None:
    file = tmp_path / "one.toml"
    file.write_text(BIRD_DOG.replace('"bird-dog"', '"knee-to-chest"'), "utf-8")
    problems = load_exercise_file(file, exercises())
    assert isinstance(problems, tuple)
    assert "tells left and right apart" in problems[0].what
