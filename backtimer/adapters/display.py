"""Whether a window can be shown: asked before Qt, which ends the process where it cannot."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from backtimer.core.units import Seconds

# Asked at every start: what only some displays need is imported for those.
# ruff: noqa: PLC0415

_PATIENCE_S: Final[Seconds] = 1.0
_X11_SOCKETS: Final = Path(os.sep, "tmp", ".X11-unix")
_X11_PORT: Final = 6000
_X11_NAME: Final = re.compile(r"(?P<host>.*):(?P<number>\d{1,4})(\.\d+)?")
_X11_LIBRARY: Final = "libxcb-cursor.so.0"
_LOCAL, _IPV4, _IPV6 = "AF_UNIX", "AF_INET", "AF_INET6"
_LIBRARIES_KNOWN: Final = Path(os.sep, "etc", "ld.so.cache")
_HERE: Final = ("", "unix", "localhost", "127.0.0.1", "::1")


def why_no_window(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    load: Callable[[str], object] | None = None,
) -> str:
    """Why no window can be shown here, in a sentence without its full stop; "" if one can.

    Only Linux is looked at. A display on another machine is believed, for nothing here opens a
    network connection. `load` loads a library, or raises OSError; by default ctypes does.
    """
    if not platform.startswith("linux") or environ.get("QT_QPA_PLATFORM"):
        return ""
    wayland, x11 = environ.get("WAYLAND_DISPLAY", ""), environ.get("DISPLAY", "")
    if not wayland and not x11:
        return "there is no display here"
    if wayland and _wayland_answers(wayland, environ):
        return ""
    if not x11 or not _x11_answers(x11):
        return f"the display {x11 or wayland} does not answer"
    try:
        (load or _load)(_X11_LIBRARY)
    except OSError:
        return f"a window needs the system library {_X11_LIBRARY} (Debian: libxcb-cursor0)"
    return ""


def _load(library: str) -> None:
    """Look whether the system knows the library; OSError where it cannot be loaded either."""
    try:
        known = _LIBRARIES_KNOWN.read_bytes()
    except OSError:
        known = b""
    if library.encode() in known:
        return  # to load it here would only cost the first frame 20 ms
    import ctypes

    ctypes.CDLL(library)


def _wayland_answers(name: str, environ: Mapping[str, str]) -> bool:
    return _answers(_LOCAL, os.path.join(environ.get("XDG_RUNTIME_DIR", ""), name))  # noqa: PTH118


def _x11_answers(name: str) -> bool:
    match = _X11_NAME.fullmatch(name)
    if match is None:
        return False
    host, number = match["host"], int(match["number"])
    if host not in _HERE:
        return True
    path = str(_X11_SOCKETS / f"X{number}")
    # The name without a file is what a server in another container may still be reached by.
    if host in ("", "unix") and any(_answers(_LOCAL, one) for one in (path, f"\0{path}")):
        return True
    # Display :10 of ssh -X, which listens on a port of this machine.
    return host not in ("", "unix") and _answers(
        _IPV6 if host == "::1" else _IPV4, (host, _X11_PORT + number)
    )


def _answers(family: str, address: str | tuple[str, int]) -> bool:
    import socket

    try:
        with socket.socket(getattr(socket, family), socket.SOCK_STREAM) as asking:
            asking.settimeout(_PATIENCE_S)
            asking.connect(address)
    except OSError:
        return False
    return True
