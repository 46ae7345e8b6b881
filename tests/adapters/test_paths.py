"""The folders: what the program ships, and a person's own."""

import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest

from backtimer.adapters.paths import DATA_DIR_VARIABLE, Folders, data_root, personal_folders


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
