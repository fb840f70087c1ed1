"""That a profile has one window: a later start hands its text to the first one and ends.

A socket of the user's own is the doorbell. It lies in the user's runtime folder (or the profile),
where nobody else can put one in its place; what is said there is bounded in length and time. A
lock file decides between two starts at the same moment.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LONGEST = 1_000_000  # bytes of what a later start may say
_LONGEST_PATH = 100  # bytes; a socket's path has room for 104 on macOS, 108 on Linux
_PATIENCE = 5_000  # ms for a word of the other side
_TOKEN = "XDG_ACTIVATION_TOKEN"
_HERE = b"here\n"


class NoAnswer(Exception):  # noqa: N818 - it reads as what happened
    """A window on this profile is there and does not answer."""


class Door(QObject):
    """Where later starts of the same profile knock.

    Signals:
        knocked: somebody started vidmon again. arg: the text that was given, maybe ""
    """

    knocked = Signal(str)

    def __init__(self, server: QLocalServer | None) -> None:
        super().__init__()
        self._server = server
        if server is not None:
            server.setParent(self)
            server.newConnection.connect(self._answer)

    def close(self) -> None:
        """Take the doorbell away, so that the next start opens a window of its own."""
        if self._server is not None:
            self._server.close()

    def _answer(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            Caller(socket, self).said.connect(self._hear)

    def _hear(self, text: str, token: str) -> None:
        if token:
            os.environ[_TOKEN] = token  # Qt takes it from there when the window is raised
        self.knocked.emit(text)


class Caller(QObject):
    """One later start at the door, until it said what it wants or its time is up.

    Signals:
        said: what it wants. args: the text, the right to raise a window
    """

    said = Signal(str, str)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        QTimer.singleShot(_PATIENCE, self, socket.abort)
        self._read()

    def _read(self) -> None:
        if self._socket.bytesAvailable() > _LONGEST:
            self._socket.abort()
        elif self._socket.canReadLine():
            found = _read(bytes(self._socket.readLine().data()))
            if found is not None:
                self._socket.write(_HERE)
                self._socket.flush()  # now: who waits must not wait for what the text brings about
                self.said.emit(*found)
            self._socket.disconnectFromServer()


def claim(folder: Path, text: str) -> Door | None:
    """Give the door of the profile in `folder`; None if a window has it already and took `text`.

    Raises `NoAnswer` if that window is there and does not answer. Where no doorbell can be made (a
    folder that cannot be written), the door is one at which nobody can knock.
    """
    name = _name(folder)
    lock = QLockFile(f"{name}.lock" if Path(name).is_absolute() else str(folder / "window.lock"))
    lock.setStaleLockTime(0)  # only a dead owner's lock is stale
    lock.tryLock(_PATIENCE)
    try:
        if name and _hand_over(name, text):
            return None
        return Door(_listen(name) if name else None)
    finally:
        lock.unlock()


def _listen(name: str) -> QLocalServer | None:
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(name)  # left by one that was killed: nobody answered there
    return server if server.listen(name) else None


def _hand_over(name: str, text: str) -> bool:
    """Say `text` to the window that is there; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_said(text))
    while not socket.canReadLine() and socket.waitForReadyRead(_PATIENCE):
        pass
    if bytes(socket.readLine().data()) != _HERE:
        raise NoAnswer
    return True


def _said(text: str) -> bytes:
    words = {"text": text[: _LONGEST // 8], "token": os.environ.get(_TOKEN, "")}
    return json.dumps(words).encode() + b"\n"


def _read(line: bytes) -> tuple[str, str] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    text, token = (value.get("text"), value.get("token")) if isinstance(value, dict) else ("", None)
    return (text, token) if isinstance(text, str) and isinstance(token, str) else None


def _name(folder: Path) -> str:
    """Give the socket's path, on Windows its name; "" where there is no place for one."""
    which = hashlib.sha256(str(folder).encode(errors="surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"vidmon-{which}"
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.RuntimeLocation)
    for place in [*map(Path, places[:1]), folder]:
        path = place / f"vidmon-{which}"
        if len(os.fsencode(path)) <= _LONGEST_PATH and _is_mine(place):
            return str(path)
    return ""


def _is_mine(place: Path) -> bool:
    """Tell whether a folder is the user's own, so that nobody else can lay a socket there."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = place.stat()
    except OSError:
        return False
    return there.st_uid == os.getuid() and not there.st_mode & 0o022
