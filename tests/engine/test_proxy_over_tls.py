"""Proxies that speak TLS themselves: what goes wrong with theirs is not told as the service's."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, TypeVar

import pytest
from certificates import Authority
from loopback_proxy import Proxy
from raw_server import RawServer, http

from vidmon.core.cause import Cause
from vidmon.core.diagnosis import Layer, layer_of
from vidmon.core.trouble import Kind
from vidmon.core.wire import Reply, Request
from vidmon.engine.client import new_client
from vidmon.engine.exchange import Exchange
from vidmon.engine.media.fetch import in_words

if TYPE_CHECKING:
    import ssl
    from collections.abc import Coroutine, Generator
    from pathlib import Path
    from typing import Any

    from vidmon.core.trouble import Trouble

T = TypeVar("T")
KEY = ("Authorization", "Bearer sk-canary-4711")


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """Who is trusted here, for the service and for the proxy."""
    trusted = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.file))
    return trusted


def _run(story: Coroutine[Any, Any, T]) -> T:
    found = asyncio.run(story)
    gc.collect()  # what was left open complains here and not in the next test
    return found


def _ask(url: str) -> Generator[Request, Reply, bytes]:
    reply = yield Request(url, credentials=(KEY,))
    return reply.body


async def _asked(
    proxy: Proxy, base: str, way: str
) -> tuple[bytes | None, Trouble | None, list[str]]:
    async with new_client(way) as client:
        carried = await Exchange(client).carry(_ask(f"{base}/task"), base)
    return carried.value, carried.trouble, proxy.passed


def test_a_proxy_over_tls_carries_http_and_https(authority: Authority) -> None:
    async def story(tls: ssl.SSLContext | None) -> bytes | None:
        async with (
            RawServer(lambda *_: http(200, b"here"), tls=tls) as server,
            Proxy(tls=authority.server()) as proxy,
        ):
            return (await _asked(proxy, server.base, proxy.https))[0]

    assert _run(story(None)) == b"here"
    assert _run(story(authority.server())) == b"here"


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    ("made", "why"),
    [
        ({"days": (-4, -1)}, "expired"),
        ({"host": "another.example"}, "IP address mismatch"),
        ({"self_signed": True}, "self-signed"),
    ],
)
def test_a_proxys_bad_certificate_is_told_as_the_proxys(
    authority: Authority, scheme: str, made: dict[str, Any], why: str
) -> None:
    async def story() -> tuple[Trouble | None, str, list[str]]:
        async with Proxy(tls=authority.server(**made)) as proxy:
            _, trouble, passed = await _asked(proxy, f"{scheme}://a.example", proxy.https)
            return trouble, proxy.https, passed

    trouble, address, passed = _run(story())
    assert trouble
    assert trouble.kind is Kind.NETWORK
    assert trouble.message.startswith(
        "The proxy did not let the request through: "
        f"The TLS certificate of {address} was not accepted: "
    )
    assert why in trouble.message
    assert "a.example" not in trouble.message
    assert layer_of(trouble) == (Layer.PROXY, Cause.PROXY)
    assert passed == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_without_tls_that_is_named_with_https_is_told(scheme: str) -> None:
    async def story() -> tuple[Trouble | None, str]:
        async with Proxy() as proxy:
            return (await _asked(proxy, f"{scheme}://a.example", proxy.https))[1], proxy.https

    trouble, address = _run(story())
    assert trouble
    assert f"{address} does not speak TLS" in trouble.message
    assert layer_of(trouble) == (Layer.PROXY, Cause.PROXY)


def test_a_services_bad_certificate_behind_it_stays_the_services(
    authority: Authority,
) -> None:
    async def story() -> tuple[Trouble | None, str, list[str]]:
        bad = authority.server("another.example")
        async with (
            RawServer(lambda *_: http(200), tls=bad) as server,
            Proxy(tls=authority.server()) as proxy,
        ):
            _, trouble, passed = await _asked(proxy, server.base, proxy.https)
            return trouble, server.base.removeprefix("https://"), passed

    trouble, host, passed = _run(story())
    assert trouble
    assert trouble.message.startswith(f"The TLS certificate of {host} was not accepted")
    assert layer_of(trouble) == (Layer.SAFETY, Cause.CERTIFICATE_OF_ANOTHER)
    assert passed == [f"CONNECT {host}"]


def test_a_video_tells_a_proxys_bad_certificate_in_the_same_words(authority: Authority) -> None:
    async def story() -> tuple[str, str]:
        async with (
            Proxy(tls=authority.server(self_signed=True)) as proxy,
            new_client(proxy.https) as client,
        ):
            with pytest.raises(Exception) as wrong:  # noqa: PT011 - what httpx raises is its matter
                await client.get("https://a.example/film.mp4")
            return in_words(wrong.value).args[0], proxy.https

    words, address = _run(story())
    assert f"The TLS certificate of {address} was not accepted: self-signed" in words
