"""Files of a folder, read with care: regular, inside, small, UTF-8; anything else is a Problem.

Nothing here waits: a pipe or a device is recognised before it is opened, and opened without
blocking if it took the file's place in between.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backtimer.adapters.files.limits import MAX_FILE_BYTES, MAX_FILES
from backtimer.core.catalogue import Problem

SUFFIX: Final = ".toml"
_CAREFULLY: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file of a folder: its text, or the problem that kept it from being read.

    `name` is how problems call it, `path` where it lies; both can always be printed.
    """

    name: str
    path: str
    content: str | Problem


@dataclass(frozen=True, slots=True)
class Folder:
    """All TOML files of a folder by name, and what is wrong with the folder itself."""

    files: tuple[FoundFile, ...]
    problems: tuple[Problem, ...] = ()


def read_folder(folder: Path, *, may_be_missing: bool = False) -> Folder:
    """Read every TOML file of `folder`; hidden files are left alone."""
    shown = printable(str(folder))
    try:
        names = sorted(_names(folder), key=lambda name: name.removesuffix(SUFFIX))
    except FileNotFoundError:
        if may_be_missing:
            return Folder(())
        return Folder((), (Problem(shown, 1, "there is no such folder"),))
    except OSError as error:
        return Folder((), (Problem(shown, 1, "the folder cannot be read", _reason(error)),))
    problems: tuple[Problem, ...] = ()
    if len(names) > MAX_FILES:
        what, limit = "too many files", f"only the first {MAX_FILES} are looked at"
        problems = (Problem(shown, 1, what, str(len(names)), limit),)
    return Folder(tuple(_read_member(folder, name) for name in names[:MAX_FILES]), problems)


def read_file(path: Path) -> FoundFile:
    """Read one file that a person named; here a link may lead anywhere."""
    name = printable(str(path))
    return FoundFile(name, name, _read(name, path))


def printable(path: str) -> str:
    """A path as it can be shown, whatever bytes its name is made of."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as found:
        return [one.name for one in found if one.name.endswith(SUFFIX) and one.name[0] != "."]


def _read_member(folder: Path, name: str) -> FoundFile:
    shown, path = printable(name), folder / name
    return FoundFile(shown, printable(str(path)), _read(shown, path, inside=folder))


def _read(name: str, path: Path, *, inside: Path | None = None) -> str | Problem:
    try:
        real = path.resolve(strict=True)
        if inside is not None and not real.is_relative_to(inside.resolve()):
            remedy = "copy the file itself into the folder"
            return Problem(name, 1, "the link leads out of the folder", remedy=remedy)
        return _text(name, _bytes(name, real))
    except FileNotFoundError:
        what = "the link leads nowhere" if path.is_symlink() else "there is no such file"
        return Problem(name, 1, what)
    except (OSError, ValueError, RuntimeError) as error:
        # ValueError: a path with a null character; RuntimeError: links in a ring (Python 3.11)
        return Problem(name, 1, "the file cannot be read", _reason(error))


def _bytes(name: str, path: Path) -> bytes | Problem:
    if not stat.S_ISREG(path.lstat().st_mode):
        return _not_regular(name, path.lstat().st_mode)
    descriptor = os.open(path, _CAREFULLY)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _not_regular(name, status.st_mode)
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        found = f"{max(status.st_size, len(content))} bytes"
        return Problem(name, 1, "the file is too large", found, "at most 1 MiB")
    return content


def _not_regular(name: str, mode: int) -> Problem:
    found = "a folder" if stat.S_ISDIR(mode) else "a pipe, a socket or a device"
    return Problem(name, 1, "this is not a regular file", found)


def _text(name: str, content: bytes | Problem) -> str | Problem:
    if isinstance(content, Problem):
        return content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x}"
        return Problem(name, line, "the file is not UTF-8", found, "save it as UTF-8")


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else "a broken path"
