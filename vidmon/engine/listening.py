"""Hearing what a service says of itself over a web socket, for a moment.

What is heard is a courtesy (how far a task is): a connection that is refused, breaks off or stays
silent has heard nothing, and is no trouble.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

from vidmon.core.wire import Reply

if TYPE_CHECKING:
    from vidmon.core.wire import Listen, Request

_MOST = 200  # messages
_LONGEST = 256 * 1024  # bytes of one message, and of all that are kept; previews are longer


async def listened(client: httpx.AsyncClient, request: Request, listen: Listen) -> Reply:
    """Connect, and give the texts heard until one holds `listen.until`, as a JSON list of them."""
    from httpx_ws import HTTPXWSException  # a tenth of a second, which a start does without

    heard: list[str] = []
    try:
        async with asyncio.timeout(listen.seconds):
            await _hear(client, request, listen, heard)
    except* (TimeoutError, HTTPXWSException, httpx.HTTPError, OSError):
        pass
    return Reply(101, {}, f"[{','.join(heard)}]".encode("utf-8", "replace"))


async def _hear(
    client: httpx.AsyncClient, request: Request, listen: Listen, heard: list[str]
) -> None:
    from httpx_ws import AsyncWebSocketSession, aconnect_ws

    headers = dict((*request.headers, *request.credentials))
    room = _LONGEST
    async with aconnect_ws(
        request.url,
        client,
        headers=headers,
        max_message_size_bytes=_LONGEST,
        keepalive_ping_interval_seconds=None,
        session_class=AsyncWebSocketSession,
    ) as socket:
        for _ in range(_MOST):
            message = await socket.receive()
            text = getattr(message, "data", None)
            if not isinstance(text, str):  # a picture, or a sign of life
                continue
            room -= len(text)
            if room < 0:
                return
            heard.append(text)
            if listen.until in text:
                return
