"""A folder whose files lie on a disk: where the system has one, and of what kind it is."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_MOUNTS = Path("/proc/self/mounts")


@dataclass(frozen=True, slots=True)
class Folder:
    """An empty folder, and the file system that it is in: "ext4 on /dev/sda1"."""

    path: Path
    kind: str


@contextmanager
def disk_folder() -> Iterator[Folder]:
    """A folder for a while; in memory only where there is no other place, and its kind says so."""
    places = [Path(tempfile.gettempdir()), Path("/var/tmp"), Path(__file__).parent]  # noqa: S108
    known = {place: _mount(place) for place in places if place.is_dir()}
    place = next((one for one in known if known[one][1] not in _IN_MEMORY), places[0])
    device, kind = known[place]
    with tempfile.TemporaryDirectory(dir=place, prefix="backtimer-") as name:
        yield Folder(Path(name), f"{kind} on {device}")


def _mount(place: Path) -> tuple[str, str]:
    """Device and kind of the file system that a place is in."""
    mounts = [line.split()[:3] for line in _MOUNTS.read_text().splitlines()]
    around = [one for one in mounts if place.resolve().is_relative_to(one[1])]
    device, _, kind = max(around, key=lambda one: len(Path(one[1]).parts))
    return device, kind
