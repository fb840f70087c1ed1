"""Proxies on loopback that write down what passes: HTTP (plain and CONNECT) and SOCKS 5."""

from __future__ import annotations

import asyncio
import base64
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl

SOCKS = 5


@dataclass
class Proxy:
    """Serves inside `async with`, both HTTP and SOCKS 5 at one port.

    `passed` are the places that were asked for, like "CONNECT a.example:443"; `hosts` says where a
    name leads instead. `login` is the "name:password" that is wanted, "" for none; `given` what
    came. `silent` takes connections and says nothing. With `tls` it is an https proxy.
    """

    hosts: dict[str, str] = field(default_factory=dict)
    login: str = ""
    silent: bool = False
    garbage: bytes = b""
    tls: ssl.SSLContext | None = None
    passed: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    async def __aenter__(self) -> Proxy:
        self._visitors: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._visit, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        self.http = f"http://127.0.0.1:{self.port}"
        self.https = f"https://127.0.0.1:{self.port}"
        self.socks = f"socks5h://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for visitor in self._visitors:
            visitor.cancel()
        await asyncio.gather(*self._visitors, return_exceptions=True)
        await self._server.wait_closed()

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visitor = asyncio.current_task()
        assert visitor
        self._visitors.add(visitor)
        try:
            if self.silent:
                await reader.read()
            first = await reader.readexactly(1)
            if self.garbage:
                writer.write(self.garbage)
            elif first == b"\x16":  # TLS, which is not spoken here
                writer.write(b"HTTP/1.1 400 No\r\n\r\n")
            elif first[0] == SOCKS:
                await self._socks(reader, writer)
            else:
                await self._http(first, reader, writer)
        except OSError:  # there is no such place
            writer.write(b"HTTP/1.1 502 Nobody\r\nContent-Length: 0\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._visitors.discard(visitor)
            writer.close()

    async def _http(
        self, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while True:
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first = b""
            line, *headers = head.strip().split("\r\n")
            method, target, version = line.split(" ")
            kept = [h for h in headers if not h.lower().startswith(("proxy-", "connection:"))]
            if not self._let_in(headers):
                writer.write(b"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n")
                continue
            self.passed.append(f"{method} {target}")
            if method == "CONNECT":
                host, _, port = target.rpartition(":")
                await self._tunnel(
                    host, int(port), reader, writer, b"HTTP/1.1 200 Connected\r\n\r\n"
                )
                return
            place = urlsplit(target)
            path = target.partition(place.netloc)[2] or "/"
            lines = "\r\n".join([f"{method} {path} {version}", *kept, "Connection: close", "", ""])
            there, out = await self._open(place.hostname or "", place.port or 80)
            try:
                out.write(lines.encode("latin-1"))
                writer.write(await there.read())
            finally:
                out.close()
            return

    def _let_in(self, headers: list[str]) -> bool:
        named = {
            name.lower(): value.strip() for name, _, value in (h.partition(":") for h in headers)
        }
        given = named.get("proxy-authorization", "").removeprefix("Basic ")
        if given:
            self.given.append(base64.b64decode(given).decode())
        return not self.login or self.given[-1:] == [self.login]

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        methods = await reader.readexactly((await reader.readexactly(1))[0])
        wanted = 2 if self.login else 0
        writer.write(bytes([SOCKS, wanted if wanted in methods else 255]))
        if wanted not in methods:
            return
        if self.login:
            await reader.readexactly(1)
            user = await reader.readexactly((await reader.readexactly(1))[0])
            password = await reader.readexactly((await reader.readexactly(1))[0])
            self.given.append(f"{user.decode()}:{password.decode()}")
            writer.write(bytes([1, self.given[-1] != self.login]))
        _, command, _, kind = await reader.readexactly(4)
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = ".".join(map(str, await reader.readexactly(4)))
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.passed.append(f"SOCKS{command} {host}:{port}")
        await self._tunnel(host, port, reader, writer, b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")

    async def _open(
        self, host: str, port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self.hosts.get(host, host), port)

    async def _tunnel(
        self,
        host: str,
        port: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        ready: bytes,
    ) -> None:
        there, out = await self._open(host, port)
        writer.write(ready)
        try:
            await asyncio.gather(_carry(reader, out), _carry(there, writer))
        finally:
            out.close()


async def _carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
        sink.write_eof()
