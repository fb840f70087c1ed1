"""Listening to a web socket over a real connection: what is heard; silence is no trouble."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from raw_server import Heard, RawServer, http

from vidmon.core.wire import Listen, Reply, Request
from vidmon.engine.exchange import Carried, Exchange, new_client

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from raw_server import Answer

    Speech = Callable[[asyncio.StreamWriter], Awaitable[None]]

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3
STATUS = '{"type":"status","data":{}}'
STATE = '{"type":"progress_state","data":{"prompt_id":"a"}}'


def frame(data: bytes, kind: int = 1) -> bytes:
    """Give a whole message of a server's: 1 is text, 2 bytes, 8 the end."""
    long = len(data)
    if long < 126:
        size = bytes([long])
    else:
        size = b"\x7e" + long.to_bytes(2) if long < 65_536 else b"\x7f" + long.to_bytes(8)
    return bytes([0x80 | kind]) + size + data


def text(words: str) -> bytes:
    return frame(words.encode())


def upgraded(heard: Heard) -> bytes:
    key = hashlib.sha1((heard.headers["sec-websocket-key"] + _GUID).encode()).digest()
    lines = ("HTTP/1.1 101 Switching", "Upgrade: websocket", "Connection: Upgrade")
    accept = f"Sec-WebSocket-Accept: {base64.b64encode(key).decode()}"
    return "\r\n".join((*lines, accept, "", "")).encode()


def says(*messages: bytes, then: Speech | None = None) -> Answer:
    async def answer(heard: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(upgraded(heard) + b"".join(messages))
        await writer.drain()
        if then:
            await then(writer)

    return answer


async def silence(_writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.close()


def listen(said: Answer, seconds: float = 20.0) -> tuple[Carried[list[Any]], list[Heard]]:
    async def go() -> tuple[Carried[list[Any]], list[Heard]]:
        async with RawServer(said) as server, new_client() as client:
            url = f"{server.base}/ws?clientId=vidmon-1"
            asked = Request(url, listen=Listen(seconds, '"progress_state"'))
            carried = await Exchange(client).carry(conversation(asked), server.base)
        return carried, server.heard

    return asyncio.run(go())


def conversation(asked: Request) -> Generator[Request, Reply, list[Any]]:
    reply = yield asked
    assert reply.status == 101
    told: list[Any] = json.loads(reply.body)
    return told


def types(carried: Carried[list[Any]]) -> list[str]:
    assert carried.value is not None, carried.trouble
    return [message["type"] for message in carried.value]


def test_it_listens_until_the_message_that_is_waited_for() -> None:
    picture = frame(b"\x00\x00\x00\x01" + bytes(100_000), kind=2)
    said = says(text(STATUS), picture, text(STATE), text(STATUS), then=silence)
    carried, (heard,) = listen(said)
    assert types(carried) == ["status", "progress_state"]
    assert (heard.method, heard.target) == ("GET", "/ws?clientId=vidmon-1")
    assert heard.headers["upgrade"] == "websocket"


def test_it_stops_when_its_time_is_over_and_keeps_what_it_heard() -> None:
    carried, _ = listen(says(text(STATUS), then=silence), seconds=0.2)
    assert types(carried) == ["status"]


@pytest.mark.parametrize(
    "said",
    [
        lambda _heard, _writer: http(404, b"no"),
        lambda _heard, _writer: http(200, b"<html>"),
        says(then=hang_up),
        says(frame(b"\x03\xe8", kind=8)),
        says(b"\xff\xff\xff", then=hang_up),
        says(text("x" * 300_000), then=silence),
    ],
)
def test_who_does_not_speak_is_not_heard_and_that_is_no_trouble(said: Answer) -> None:
    carried, _ = listen(said, seconds=5.0)
    assert carried.value == []
    assert carried.trouble is None


def test_nobody_there_is_no_trouble_either() -> None:
    async def go() -> Carried[list[Any]]:
        async with new_client() as client:
            asked = Request("http://127.0.0.1:1/ws", listen=Listen(5.0, "x"))
            return await Exchange(client).carry(conversation(asked), "http://127.0.0.1:1")

    assert asyncio.run(go()).value == []


def test_a_flood_is_cut_off() -> None:
    carried, _ = listen(says(*[text(STATUS)] * 5000, then=silence))
    assert len(types(carried)) == 200
