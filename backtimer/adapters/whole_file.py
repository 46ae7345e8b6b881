"""Writes a file as a whole: whoever looks finds the old one or the new one."""

import os
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file at `path`, on disk when this returns.

    Raises OSError, and leaves what was there, when the disk refuses.
    """
    import tempfile  # noqa: PLC0415 - the first frame has no need of it

    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
        flush_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            Path(draft).unlink()
        raise


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on disk, where the system can: a new one survives a power cut."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
