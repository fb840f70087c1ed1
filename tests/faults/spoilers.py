"""The faults that a service or the way to it can have, each by its name.

A fault is a coroutine that answers one request wrongly over a raw connection. It gives whether the
connection may be used again. What it says of the task is true, or cannot be read.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bodies import REFUSING, SPOILT, bomb

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from random import Random

    Fault = Callable[["Visit"], Awaitable[bool]]

_BOMB: list[bytes] = []
_GIGABYTE = 1024**3
_STATUSES = (
    400, 402, 403, 405, 406, 409, 411, 413, 415, 418, 422, 423, 424, 426, 431, 451,
    500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 524, 529, 598, 599,
)  # fmt: skip
RETRY_AFTER = (
    "", "0", "1", "3", "7.5", "-5", "soon", "nan", "1e9", "9" * 40,
    "\u0663".encode().decode("latin-1"),
    "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 99 Foo 9999 99:99:99 GMT", "0x10", "5, 5",
)  # fmt: skip
AWAY = (
    "file:///etc/passwd", "ftp://example.com/x", "javascript:alert(1)", "http://", "http://[::1",
    "//", "http://a b/", "data:text/html,x", "http://\x7f/", "gopher://x", "http://:99999/",
)  # fmt: skip


@dataclass
class Visit:
    """One request that is to be answered. `thief` is another host that asks for keys."""

    random: Random
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    target: str
    key: str
    value: Any  # the true answer
    thief: str

    @property
    def body(self) -> bytes:
        return json.dumps(self.value).encode()

    async def say(self, status: int, body: bytes, *headers: str) -> bool:
        lines = [f"HTTP/1.1 {status} Words", f"Content-Length: {len(body)}", *headers]
        self.writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        await self.writer.drain()
        return True

    async def say_raw(self, raw: bytes) -> bool:
        self.writer.write(raw)
        await self.writer.drain()
        return False

    async def gone(self) -> None:
        """Wait until the other side has hung up."""
        while await self.reader.read(65536):
            pass


async def _reset(visit: Visit) -> bool:
    sock = visit.writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    visit.writer.transport.abort()
    return False


async def _silence(visit: Visit) -> bool:
    await visit.gone()
    return False


async def _silence_after_headers(visit: Visit) -> bool:
    await visit.say_raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
    await visit.gone()
    return False


async def _one_byte_a_second(visit: Visit) -> bool:
    body = visit.body
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    for byte in head + body:
        await visit.say_raw(bytes([byte]))
        await asyncio.sleep(1.0)
    return True


async def _hang_up(visit: Visit) -> bool:
    del visit
    return False


async def _cut(visit: Visit) -> bool:
    whole = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(visit.body), visit.body)
    return await visit.say_raw(whole[: visit.random.randrange(1, len(whole) - 1)])


async def _length_too_small(visit: Visit) -> bool:
    return await visit.say_raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + visit.body)


async def _length_too_great(visit: Visit) -> bool:
    return await visit.say_raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + visit.body)


async def _odd_lengths(visit: Visit) -> bool:
    length = visit.random.choice([b"-1", b"abc", b"1, 2", b"9" * 40, b"", b"0x10"])
    return await visit.say_raw(b"HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n{}" % length)


async def _two_lengths(visit: Visit) -> bool:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\n"
    return await visit.say_raw(head + visit.body)


async def _no_length(visit: Visit) -> bool:
    return await visit.say_raw(b"HTTP/1.1 200 OK\r\n\r\n" + visit.body)


async def _wrong_chunks(visit: Visit) -> bool:
    size = visit.random.choice([b"zz", b"-5", b"ffffffffffffffffff", b"5", b"", b"1" * 500])
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return await visit.say_raw(head + size + b"\r\n" + visit.body + b"\r\n0\r\n")


async def _garbage_first(visit: Visit) -> bool:
    garbage = visit.random.randbytes(visit.random.randrange(1, 3000))
    return await visit.say_raw(garbage + b"\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")


async def _tls_at_once(visit: Visit) -> bool:
    return await visit.say_raw(b"\x15\x03\x01\x00\x02\x02\x46" * 3)


async def _forty_kilobytes_of_headers(visit: Visit) -> bool:
    return await visit.say(200, visit.body, *(f"X-H{n}: {'h' * 90}" for n in range(400)))


async def _endless_headers(visit: Visit) -> bool:
    await visit.say_raw(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        await visit.say_raw(b"X-More: " + b"m" * 9000 + b"\r\n")
    return False


async def _odd_headers(visit: Visit) -> bool:
    odd = visit.random.choice(
        [
            b"\xff\xfe: x",
            b"NoColon",
            b": empty",
            b"A b: c",
            b"X: \x00",
            b"X: y\r\n folded",
            b"\x01:2",
        ]
    )
    return await visit.say_raw(b"HTTP/1.1 200 OK\r\n" + odd + b"\r\nContent-Length: 2\r\n\r\n{}")


async def _odd_first_line(visit: Visit) -> bool:
    line = visit.random.choice(
        [b"HTTP/1.1 999 Odd", b"HTTP/3.0 200 OK", b"HTTP/1.1 200", b"HTTP/1.1  OK", b"ICY 200 OK",
         b"HTTP/1.1 -1 OK", b"HTTP/1.1 2000 OK", b"\r\n\r\nHTTP/1.1 200 OK"]
    )  # fmt: skip
    return await visit.say_raw(line + b"\r\nContent-Length: 2\r\n\r\n{}")


async def _many_informations(visit: Visit) -> bool:
    await visit.say_raw(b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" * 500)
    return await visit.say(200, visit.body)


async def _odd_good_status(visit: Visit) -> bool:
    status = visit.random.choice([201, 202, 203, 206, 226, 299])
    return await visit.say(status, visit.body)


async def _nothing_to_say(visit: Visit) -> bool:
    status = visit.random.choice([204, 205, 300, 304])
    await visit.say_raw(b"HTTP/1.1 %d Nothing\r\nContent-Length: 0\r\n\r\n" % status)
    return False


async def _switching(visit: Visit) -> bool:
    return await visit.say_raw(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n" + visit.body)


async def _gigabyte(visit: Visit) -> bool:
    await visit.say_raw(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % _GIGABYTE)
    piece = b'{"a":"' + b"x" * 65536
    for _ in range(_GIGABYTE // len(piece)):
        await visit.say_raw(piece)
    return False


async def _bomb(visit: Visit) -> bool:
    if not _BOMB:
        _BOMB.append(bomb())
    return await visit.say(200, _BOMB[0], "Content-Encoding: gzip")


async def _packed_badly(visit: Visit) -> bool:
    packed = gzip.compress(visit.body)
    spoilt = visit.random.choice(
        [packed[:-5], packed[: len(packed) // 2], b"\x1f\x8b" + packed, b"x"]
    )
    return await visit.say(200, spoilt, "Content-Encoding: gzip")


async def _packed_oddly(visit: Visit) -> bool:
    coding = visit.random.choice(["br", "zstd", "gzip, gzip", "compress", "\x01", "x" * 500])
    return await visit.say(200, visit.body, f"Content-Encoding: {coding}")


async def _packed_well(visit: Visit) -> bool:
    return await visit.say(200, gzip.compress(visit.body), "Content-Encoding: gzip")


async def _redirect_loop(visit: Visit) -> bool:
    status = visit.random.choice([301, 302, 303, 307, 308])
    return await visit.say(status, b"", f"Location: {visit.target}")


async def _redirect_to_thief(visit: Visit) -> bool:
    status = visit.random.choice([301, 302, 303, 307, 308])
    return await visit.say(status, b"", f"Location: {visit.thief}{visit.target}")


async def _redirect_away(visit: Visit) -> bool:
    return await visit.say(302, b"", f"Location: {visit.random.choice(AWAY)}")


async def _refusing(visit: Visit) -> bool:
    body = REFUSING[visit.random.choice(sorted(REFUSING))](visit.value, visit.random, visit.key)
    return await visit.say(visit.random.choice(_STATUSES), body, "Content-Type: application/json")


async def _not_found(visit: Visit) -> bool:
    body = visit.random.choice(
        [b"", b'{"error":{"message":"Task not found"}}', b"<html>404</html>"]
    )
    return await visit.say(404, body)


async def _bad_key(visit: Visit) -> bool:
    words = json.dumps({"error": {"message": f"Invalid token {visit.key}", "code": "bad"}})
    return await visit.say(401, words.encode())


async def _rate_limited(visit: Visit) -> bool:
    asked = visit.random.choice(RETRY_AFTER)
    headers = (f"Retry-After: {asked}",) if asked else ()
    return await visit.say(429, b'{"error":{"message":"slow down"}}', *headers)


def _spoilt(name: str) -> Fault:
    async def fault(visit: Visit) -> bool:
        body = SPOILT[name](visit.value, visit.random)
        return await visit.say(200, body, "Content-Type: application/json")

    return fault


FAULTS: dict[str, Fault] = {
    "reset": _reset,
    "silence": _silence,
    "silence after the headers": _silence_after_headers,
    "one byte a second": _one_byte_a_second,
    "hangs up": _hang_up,
    "cut": _cut,
    "length too small": _length_too_small,
    "length too great": _length_too_great,
    "odd lengths": _odd_lengths,
    "two lengths": _two_lengths,
    "no length": _no_length,
    "wrong chunks": _wrong_chunks,
    "garbage first": _garbage_first,
    "TLS at once": _tls_at_once,
    "40 kB of headers": _forty_kilobytes_of_headers,
    "endless headers": _endless_headers,
    "odd headers": _odd_headers,
    "odd first line": _odd_first_line,
    "many informations": _many_informations,
    "odd good status": _odd_good_status,
    "nothing to say": _nothing_to_say,
    "switching": _switching,
    "a gigabyte": _gigabyte,
    "gzip bomb": _bomb,
    "packed badly": _packed_badly,
    "packed oddly": _packed_oddly,
    "packed well": _packed_well,
    "redirect loop": _redirect_loop,
    "redirect to a thief": _redirect_to_thief,
    "redirect away": _redirect_away,
    "4xx and 5xx": _refusing,
    "404": _not_found,
    "401": _bad_key,
    "429": _rate_limited,
    **{f"body: {name}": _spoilt(name) for name in SPOILT},
}
