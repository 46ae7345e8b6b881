"""The folders: what the program ships, and a person's own."""

import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest

from backtimer.adapters.paths import (
    DATA_DIR_VARIABLE,
    Folders,
    data_root,
    personal_folders,
    runtime_folder,
)


def make_folders(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True)


def test_in_this_checkout_the_shipped_folders_are_found() -> None:
    root = data_root()

    assert (root / "assets" / "fonts" / "Inter-Regular.ttf").is_file()
    assert (root / "routines").is_dir()


def test_an_installed_package_has_them_inside(tmp_path: Path) -> None:
    make_folders(tmp_path, "backtimer/_data/assets", "backtimer/_data/routines")

    assert data_root(tmp_path / "backtimer") == tmp_path / "backtimer" / "_data"


def test_a_strange_folder_beside_an_installed_package_is_not_taken_for_ours(
    tmp_path: Path,
) -> None:
    make_folders(tmp_path, "backtimer/_data/assets", "backtimer/_data/routines")
    make_folders(tmp_path, "assets", "routines")

    assert data_root(tmp_path / "backtimer") == tmp_path / "backtimer" / "_data"


def test_a_checkout_has_them_beside_the_package(tmp_path: Path) -> None:
    make_folders(tmp_path, "backtimer", "assets", "routines")

    assert data_root(tmp_path / "backtimer") == tmp_path


def test_a_broken_installation_is_told_in_plain_words(tmp_path: Path) -> None:
    make_folders(tmp_path, "backtimer", "assets")

    with pytest.raises(FileNotFoundError, match="install backtimer again"):
        data_root(tmp_path / "backtimer")


def test_one_folder_can_hold_everything(tmp_path: Path) -> None:
    folders = personal_folders(tmp_path, environ={})

    assert folders == Folders(
        tmp_path / "data", tmp_path / "config", tmp_path / "cache", tmp_path / "log"
    )
    assert folders.routines == tmp_path / "data" / "routines"


def test_the_variable_names_that_folder_too(tmp_path: Path) -> None:
    folders = personal_folders(environ={DATA_DIR_VARIABLE: str(tmp_path)})

    assert folders == personal_folders(tmp_path, environ={})


def test_the_option_wins_over_the_variable(tmp_path: Path) -> None:
    folders = personal_folders(tmp_path / "a", environ={DATA_DIR_VARIABLE: str(tmp_path / "b")})

    assert folders.data == tmp_path / "a" / "data"


def test_a_folder_named_from_here_or_from_home_becomes_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))

    assert personal_folders("../here").data == tmp_path.parent / "here" / "data"
    assert personal_folders("~/there").data == tmp_path / "home" / "there" / "data"


@pytest.mark.parametrize("environ", [{}, {DATA_DIR_VARIABLE: ""}])
def test_else_the_system_says_where(environ: dict[str, str]) -> None:
    folders = personal_folders(environ=environ)

    assert all("backtimer" in path.parts for path in astuple(folders))
    assert all(path.is_absolute() for path in astuple(folders))
    assert len({folders.data, folders.cache, folders.log}) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="the freedesktop.org variables are Linux's")
def test_on_linux_the_xdg_variables_are_kept_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))

    folders = personal_folders(environ={})

    assert folders.data == tmp_path / "DATA" / "backtimer"
    assert folders.config == tmp_path / "CONFIG" / "backtimer"
    assert folders.cache == tmp_path / "CACHE" / "backtimer"
    assert folders.log == tmp_path / "STATE" / "backtimer" / "log"


def test_asking_makes_no_folder(tmp_path: Path) -> None:
    personal_folders(tmp_path / "new")

    assert not (tmp_path / "new").exists()


def test_a_named_folder_costs_no_import() -> None:
    script = (
        "import sys; from backtimer.adapters.paths import personal_folders;"
        "personal_folders('x'); print('platformdirs' in sys.modules)"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "False"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_sockets_and_locks_lie_in_the_runtime_folder_of_the_session(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    assert runtime_folder({"XDG_RUNTIME_DIR": str(tmp_path)}) == tmp_path


@pytest.mark.parametrize("given", ["", "relative", "/nowhere/at/all", "{open}", "{file}", "{link}"])
def test_without_a_private_runtime_folder_there_is_one_among_the_temporary_ones(
    temporary: Path, tmp_path: Path, given: str
) -> None:
    for name, mode in (("open", 0o755), ("own", 0o700)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    (tmp_path / "file").touch(0o600)
    (tmp_path / "link").symlink_to(tmp_path / "own")
    places = {name: tmp_path / name for name in ("open", "file", "link")}

    folder = runtime_folder({"XDG_RUNTIME_DIR": given.format(**places)})

    assert folder is not None
    assert folder.parent == temporary
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("temporary")
def test_the_runtime_folder_among_the_temporary_ones_is_found_again() -> None:
    assert runtime_folder({}) == runtime_folder({})


@pytest.mark.usefixtures("temporary")
def test_a_temporary_folder_that_others_may_enter_is_not_used() -> None:
    folder = runtime_folder({})
    assert folder is not None
    folder.chmod(0o777)

    assert runtime_folder({}) is None


def test_where_no_folder_can_be_made_there_is_none(temporary: Path) -> None:
    temporary.rmdir()

    assert runtime_folder({}) is None
