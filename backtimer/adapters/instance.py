"""Finds the other window of the same person on the same history, over a socket of this machine.

The first window holds a lock and listens; each other one keeps a connection to it, and looks
again when that ends. docs/decisions/0014 tells why a socket alone would not do.
"""

import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LONGEST_PATH: Final = 100
"""Bytes. The path of a socket has room for 108 on Linux and 104 on macOS (unix(7), unix(4))."""

_NAME_DIGITS: Final = 16
_LONGEST_LINE: Final = 64
_SHOW: Final = b"show"
_SHOWN: Final = b"shown"

_PATIENCE_MS: Final = 3000
_LOOK_AGAIN_MS: Final = 100
_LOOKS: Final = 50
"""So often a lock is looked at whose holder does not listen: it begins, ends, or was killed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where the windows on one history meet: the path of their lock, the name of their socket."""

    lock: str
    socket: str


def meeting(runtime: Path, data: Path, platform: str = sys.platform) -> Meeting | None:
    """Where the windows on the history in `data` meet; None where that path is too long.

    `runtime` is a folder that only this person can use. On Windows a socket has no path but a name
    that all share, so both folders go into it.
    """
    both = f"{runtime}\0{os.path.realpath(data)}"
    # Python's hashlib would bring OpenSSL along, which takes 4 MiB.
    digest = QCryptographicHash.hash(os.fsencode(both), QCryptographicHash.Algorithm.Sha256)
    name = "backtimer-" + bytes(digest.toHex().data())[:_NAME_DIGITS].decode()
    path = runtime / name
    if platform == "win32":
        return Meeting(f"{path}.lock", name)
    if len(os.fsencode(path)) > _LONGEST_PATH:
        return None
    return Meeting(f"{path}.lock", str(path))


def is_open(place: Meeting) -> bool:
    """Whether a window is open there now."""
    lock = QLockFile(place.lock)
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        lock.unlock()
        return False
    return lock.error() is QLockFile.LockError.LockFailedError


class Instance(QObject):
    """One window of perhaps several on a history.

        looking ---- lock is free ----> first: listens
         |   ^                            |
         |   +--- connection ends ---+    +---> close
         +------- lock is held ----> beside: connected to the first

    Nothing here waits, and no trouble is raised: where sockets or locks are refused, each window
    believes it is the only one.
    """

    otherFound = Signal()  # noqa: N815 - as Qt's signals are called
    """There is a window before this one."""
    otherGone = Signal()  # noqa: N815
    """There was one, and now this is the first, or nobody is found any more."""
    otherShown = Signal()  # noqa: N815
    """The first window has come to the front, as it was asked to."""
    otherSilent = Signal()  # noqa: N815
    """The first window was asked, and does not answer."""
    showRequested = Signal()  # noqa: N815
    """This is the first window, and another one wants it to come to the front."""

    def __init__(
        self, place: Meeting, parent: QObject | None = None, patience_ms: int = _PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._lock = QLockFile(place.lock)
        self._lock.setStaleLockTime(0)  # held for hours: only its holder's end makes it stale
        self._server: QLocalServer | None = None
        self._socket: QLocalSocket | None = None
        self._knows_other = False
        self._looks_left = _LOOKS
        self._again = _single_shot(self, _LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look)
        self._patience = _single_shot(self, patience_ms)
        self._patience.timeout.connect(self.otherSilent)

    @property
    def is_first(self) -> bool:
        """Whether others find this one."""
        return self._server is not None

    def look(self) -> None:
        """Become the first window, or find the one that is."""
        if self._server is not None or self._socket is not None:
            return
        if self._lock.tryLock(0):
            self._listen()
        elif self._lock.error() is QLockFile.LockError.LockFailedError:
            self._connect()
        else:
            self._give_up(f"no lock can be made at {self._place.lock}")

    def ask_to_show(self) -> None:
        """Ask the first window to come to the front: `otherShown`, `otherSilent` or `otherGone`."""
        if self._knows_other:
            self._patience.start()
            self._send()

    def close(self) -> None:
        """Be found no more, and look for nobody."""
        self._again.stop()
        self._patience.stop()
        self._drop_socket()
        if self._server is not None:
            server, self._server = self._server, None
            for socket in server.findChildren(QLocalSocket):
                socket.abort()
            server.close()
        self._lock.unlock()

    # the first

    def _listen(self) -> None:
        """Holding the lock: what lies at the socket's path was left by one that was killed."""
        QLocalServer.removeServer(self._place.socket)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._welcome)
        if not server.listen(self._place.socket):
            self._lock.unlock()
            self._give_up(server.errorString())
            return
        self._server = server
        self._lose_other()

    def _welcome(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(_LONGEST_LINE)
            socket.readyRead.connect(self._answer)
            socket.disconnected.connect(socket.deleteLater)

    def _answer(self) -> None:
        socket = self.sender()
        while isinstance(socket, QLocalSocket) and socket.canReadLine():
            if _line(socket) == _SHOW:
                self.showRequested.emit()
                socket.write(_SHOWN + b"\n")

    # the others

    def _connect(self) -> None:
        socket = QLocalSocket(self)
        self._socket = socket
        socket.connected.connect(self._meet)
        socket.readyRead.connect(self._hear)
        socket.disconnected.connect(self._look_again)
        socket.errorOccurred.connect(self._look_again)
        socket.setReadBufferSize(_LONGEST_LINE)
        socket.connectToServer(self._place.socket)

    def _meet(self) -> None:
        self._looks_left = _LOOKS
        if not self._knows_other:
            self._knows_other = True
            self.otherFound.emit()
        if self._patience.isActive():
            self._send()

    def _send(self) -> None:
        socket = self._socket
        if socket and socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
            socket.write(_SHOW + b"\n")

    def _hear(self) -> None:
        while self._socket is not None and self._socket.canReadLine():
            if _line(self._socket) == _SHOWN:
                self._patience.stop()
                self.otherShown.emit()

    def _look_again(self) -> None:
        """The first has gone, or has the lock and does not listen: it begins, ends, or hangs."""
        if self._socket is None:
            return
        self._drop_socket()
        self._looks_left -= 1
        if self._looks_left > 0:
            self._again.start()
        else:
            self._give_up(f"who holds {self._place.lock} does not listen")

    def _drop_socket(self) -> None:
        if self._socket is not None:
            socket, self._socket = self._socket, None
            socket.disconnect(self)
            socket.abort()
            socket.deleteLater()

    def _lose_other(self) -> None:
        self._patience.stop()
        if self._knows_other:
            self._knows_other = False
            self.otherGone.emit()

    def _give_up(self, reason: str) -> None:
        _log.info("other windows cannot be found: %s", reason)
        self._lose_other()


def _line(socket: QLocalSocket) -> bytes:
    """The next line, without its end."""
    return bytes(socket.readLine().data()).strip()


def _single_shot(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
