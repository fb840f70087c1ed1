"""One origin: an HTTP/1.1 server on 127.0.0.1 that lets a service answer.

Standard library only. A thread for each connection, which are few: the gateway is for one app on
the same machine.
"""

from __future__ import annotations

import os
import socket
import socketserver
import struct
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from vidmon.demo.answer import Answer, Ask
from vidmon.demo.mishap import Mishap, Mishaps, spoil
from vidmon.demo.record import Record, Seen

if TYPE_CHECKING:
    from vidmon.demo.clips import FilePart
    from vidmon.demo.service import Service

_PIECE = 64 * 1024
_LARGEST_BODY = 1024 * 1024
_RESET_ON_CLOSE = struct.pack("ii", 1, 0) if os.name != "nt" else struct.pack("hh", 1, 0)


@dataclass(slots=True)
class Road:
    """The way between the services and their clients; it can be watched and made bad.

    `pace` is bytes a second for each file, None for all at once. `cuts` are the numbers of bytes
    after which the next file transfers break off.
    """

    record: Record = field(default_factory=Record)
    mishaps: Mishaps = field(default_factory=Mishaps)
    pace: float | None = None
    cuts: list[int] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def next_cut(self) -> int | None:
        """Give after how many bytes the next transfer breaks off, and cross it out."""
        try:
            return self.cuts.pop(0)
        except IndexError:
            return None


class Origin(socketserver.ThreadingTCPServer):
    """A server whose service is set before the first request is let in."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64
    timeout = 0
    service: Service

    def __init__(self, port: int, road: Road) -> None:
        super().__init__(("127.0.0.1", port), _Conversation)
        self.road = road
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    @override
    def close_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().close_request(request)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away; they may."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End all conversations, the idle ones too, and close the door."""
        self.server_close()
        with self._lock:
            left = list(self._open)
        for connection in left:
            with suppress(OSError):  # the client may have been faster
                connection.shutdown(socket.SHUT_RDWR)


class _Conversation(BaseHTTPRequestHandler):
    """One connection, kept alive as long as the client likes."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Origin

    def _talk(self) -> None:
        ask = self._read()
        if ask is None:
            return
        service, road = self.server.service, self.server.road
        road.record.came(
            Seen(service.provider, self.server.base, ask.method, self.path, ask.headers)
        )
        answer = service.answer(ask)
        files_too = service.provider == "cdn"
        mishap = road.mishaps.take(service.provider) if files_too or not answer.part else None
        self._give(answer if mishap is None else self._met(mishap, answer))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _talk  # noqa: N815

    def _read(self) -> Ask | None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST_BODY:
            self.close_connection = True
            self._give(Answer(413))
            return None
        headers = {name.lower(): text for name, text in self.headers.items()}
        return Ask.of(self.command, self.path, headers, self.rfile.read(length))

    def _met(self, mishap: Mishap, answer: Answer) -> Answer | None:
        """Give what is left of the answer; None where nothing is to be sent."""
        if mishap is Mishap.STALL:
            self.server.road.closing.wait()
        if mishap in (Mishap.STALL, Mishap.RESET):
            self._reset()
            return None
        return spoil(mishap, answer)

    def _give(self, answer: Answer | None) -> None:
        if answer is None:
            return
        self.send_response_only(answer.status)
        self.send_header("Date", formatdate(usegmt=True))
        for name, text in answer.headers:
            self.send_header(name, text)
        if answer.status != 304:
            self.send_header("Content-Length", str(answer.length))
        self.end_headers()
        if self.command == "HEAD" or answer.status == 304:
            return
        if answer.part:
            self._send_file(answer.part)
        elif answer.body:
            self.wfile.write(answer.body)

    def _send_file(self, part: FilePart) -> None:
        road, path = self.server.road, self.path.partition("?")[0]
        left = part.length
        cut = road.next_cut()
        with part.clip.path.open("rb") as file:
            file.seek(part.start)
            while left:
                if cut is not None and part.length - left >= cut:
                    self._reset()
                    return
                piece = file.read(min(left, self._piece(cut, part.length - left)))
                # Noted before it is sent: who has the bytes finds them in the record.
                road.record.went(path, len(piece))
                self.wfile.write(piece)
                left -= len(piece)
                if road.pace and left and road.closing.wait(len(piece) / road.pace):
                    return

    def _piece(self, cut: int | None, sent: int) -> int:
        """Give the size of the next piece: a twentieth of a second's worth, up to the cut."""
        pace = self.server.road.pace
        size = max(1, min(_PIECE, int(pace / 20))) if pace else _PIECE
        return size if cut is None else max(1, min(size, cut - sent))

    def _reset(self) -> None:
        """Tear the connection down so that the client sees a reset and no clean end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        socket.close(self.connection.detach())

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the record knows."""
