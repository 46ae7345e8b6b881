"""Where things lie on this machine: what the program ships, and a person's own folders."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATA_DIR_VARIABLE = "BACKTIMER_DATA_DIR"
"""Names the one folder to keep everything under, as `--data-dir` does."""

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = ("assets", "routines")


def data_root(package: Path = _PACKAGE) -> Path:
    """Find the folder that holds `assets/` and `routines/`.

    An installed wheel has them in `package`/_data, a checkout beside `package`.
    FileNotFoundError when they are in neither.
    """
    for folder in (package / "_data", package.parent):
        if all((folder / name).is_dir() for name in _SHIPPED):
            return folder
    message = (
        f"The folders {' and '.join(_SHIPPED)} are neither in {package / '_data'}"
        f" nor in {package.parent}: please install backtimer again."
    )
    raise FileNotFoundError(message)


@dataclass(frozen=True, slots=True)
class Folders:
    """A person's own folders. None of them needs to exist: who writes first makes it."""

    data: Path
    """The history, and the person's own routines and exercises in folders of that name."""
    config: Path
    cache: Path
    log: Path

    @property
    def routines(self) -> Path:
        """Where a person's own routines lie."""
        return self.data / "routines"

    @property
    def exercises(self) -> Path:
        """Where a person's own exercises lie."""
        return self.data / "exercises"


def personal_folders(
    data_dir: str | Path | None = None, environ: Mapping[str, str] = os.environ
) -> Folders:
    """Choose the folders: all under `data_dir`, else under the variable's, else the system's.

    An empty variable counts as none; `~` is the home folder.
    """
    chosen = data_dir or environ.get(DATA_DIR_VARIABLE)
    if chosen:
        return _under(Path(os.path.abspath(Path(chosen).expanduser())))  # noqa: PTH100
    from platformdirs import PlatformDirs  # noqa: PLC0415  # 30 ms that most starts can save

    system = PlatformDirs("backtimer", appauthor=False)
    return Folders(
        data=system.user_data_path,
        config=system.user_config_path,
        cache=system.user_cache_path,
        log=system.user_log_path,
    )


def _under(folder: Path) -> Folders:
    return Folders(folder / "data", folder / "config", folder / "cache", folder / "log")


def runtime_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """A folder for sockets and locks that only this person can use; None where there is none.

    The one that the session has for that (XDG Base Directory Specification), else one of our own
    among the system's temporary ones.
    """
    given = Path(environ.get("XDG_RUNTIME_DIR", ""))
    if given.is_absolute() and _is_private(given):
        return given
    return own_temporary_folder()


def own_temporary_folder() -> Path | None:
    """One of our own among the system's temporary folders; None where others could look in."""
    import tempfile  # noqa: PLC0415  # most starts can save it

    try:
        own = Path(tempfile.gettempdir()) / f"backtimer-{_user_number()}"
        own.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return own if _is_private(own) else None


def _is_private(folder: Path) -> bool:
    """Whether it is a folder of this person, and closed to all others."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    if os.name != "posix":
        return True  # temporary folders are each person's own there
    return found.st_uid == _user_number() and not found.st_mode & 0o077


def _user_number() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
