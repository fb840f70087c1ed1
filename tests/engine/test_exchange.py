"""Conversations over real sockets: what is sent, what is followed, and faults in words."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import logging
import socket
import ssl
import sys
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
import pytest
from raw_server import Heard, RawServer, http

from vidmon import __version__
from vidmon.core.advice import of_trouble
from vidmon.core.cause import Cause
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Reply, Request
from vidmon.engine.exchange import Carried, Exchange, new_client
from vidmon.engine.faults import in_words
from vidmon.engine.redirect import redirected
from vidmon.engine.unpack import Unpackable, Unpacking

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator

    from raw_server import Answer

KEY = "sk-canary-4711"
CREDENTIALS = (("Authorization", f"Bearer {KEY}"),)
TASK = Request("/task", credentials=CREDENTIALS)
T = TypeVar("T")


def ask(*requests: Request) -> Generator[Request, Reply, list[Reply]]:
    replies: list[Reply] = []
    for request in requests:
        reply = yield request
        replies += [reply]
    return replies


async def carry(
    home: str, *requests: Request, longest_body: int = 2 * 2**20, time_limit: float = 60.0
) -> Carried[list[Reply]]:
    async with new_client() as client:
        exchange = Exchange(client, longest_body=longest_body, time_limit=time_limit)
        return await exchange.carry(ask(*requests), home)


def one(base: str, path: str = "/task") -> Request:
    return Request(f"{base}{path}", credentials=CREDENTIALS)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(coroutine)


def served(
    answer: bytes | Answer,
    request: Request = TASK,
    *,
    longest_body: int = 2 * 2**20,
    time_limit: float = 60.0,
) -> tuple[Carried[list[Reply]], list[Heard]]:
    """Ask a server of its own; the request names a path only."""

    async def go() -> tuple[Carried[list[Reply]], list[Heard]]:
        said = answer if callable(answer) else lambda _heard, _writer: answer
        async with RawServer(said) as server:
            asked = replace(request, url=f"{server.base}{request.url}")
            carried = await carry(
                server.base, asked, longest_body=longest_body, time_limit=time_limit
            )
        return carried, server.heard

    return run(go())


def trouble_of(
    answer: bytes | Answer, *, longest_body: int = 2 * 2**20, time_limit: float = 60.0
) -> Trouble:
    carried, _ = served(answer, longest_body=longest_body, time_limit=time_limit)
    assert carried.value is None
    assert carried.trouble
    return carried.trouble


# --- asking -------------------------------------------------------------------------------------


def test_a_conversation_gets_its_replies_and_gives_its_value() -> None:
    async def go() -> None:
        async with RawServer(lambda heard, _: http(404, heard.target.encode())) as server:
            carried = await carry(server.base, one(server.base, "/a"), one(server.base, "/b"))

        assert carried.value is not None
        assert [reply.body for reply in carried.value] == [b"/a", b"/b"]
        assert carried.value[0].status == 404
        assert carried.reply == carried.value[1]
        assert carried.trouble is None

    run(go())


def test_a_request_goes_out_as_it_was_meant() -> None:
    request = replace(TASK, method="POST", json={"draft": "中"}, headers=(("Accept", "a/b"),))

    _, heard = served(http(200), request)

    assert (heard[0].method, heard[0].target) == ("POST", "/task")
    assert json.loads(heard[0].body) == {"draft": "中"}
    headers = heard[0].headers
    assert headers["content-type"] == "application/json"
    assert headers["accept"] == "a/b"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert headers["user-agent"] == f"vidmon/{__version__}"
    assert headers["accept-encoding"] == "gzip"


def test_a_reply_has_lower_case_headers_and_the_whole_body() -> None:
    carried, _ = served(http(200, b"x" * 100_000, X_Request_Id="17"))

    assert carried.reply is not None
    assert carried.reply.headers["x-request-id"] == "17"
    assert carried.reply.body == b"x" * 100_000


def test_the_provider_says_what_the_trouble_is_and_the_reply_is_kept() -> None:
    def refusing(url: str) -> Generator[Request, Reply, None]:
        reply = yield Request(url)
        raise CouldNotAsk(Trouble(Kind.NOT_FOUND, reply.body.decode()))

    async def go() -> Carried[None]:
        async with RawServer(lambda *_: http(404, b"gone")) as server, new_client() as client:
            return await Exchange(client).carry(refusing(server.base), server.base)

    carried = run(go())

    assert carried.trouble == Trouble(Kind.NOT_FOUND, "gone")
    assert carried.reply is not None
    assert carried.reply.body == b"gone"


def test_a_conversation_without_an_end_is_ended() -> None:
    def endless(url: str) -> Generator[Request, Reply, None]:
        while True:
            yield Request(url)

    async def go() -> tuple[Carried[None], int]:
        async with RawServer(lambda *_: http(200)) as server, new_client() as client:
            carried = await Exchange(client).carry(endless(server.base), server.base)
        return carried, len(server.heard)

    carried, asked = run(go())

    assert carried.trouble is not None
    assert carried.trouble.kind is Kind.BAD_REPLY
    assert asked < 20


def test_a_mistake_of_a_provider_closes_its_conversation() -> None:
    closed = []

    def broken(url: str) -> Generator[Request, Reply, None]:
        try:
            yield Request(url)
            raise ZeroDivisionError
        finally:
            closed.append(True)

    async def go() -> None:
        async with RawServer(lambda *_: http(200)) as server, new_client() as client:
            await Exchange(client).carry(broken(server.base), server.base)

    with pytest.raises(ZeroDivisionError):
        run(go())
    assert closed


def test_cookies_of_one_account_do_not_reach_the_next() -> None:
    async def go() -> list[Heard]:
        said = http(200, b"", Set_Cookie="session=1; Path=/")
        async with RawServer(lambda *_: said) as server, new_client() as client:
            for _ in range(2):
                await Exchange(client).carry(ask(one(server.base)), server.base)
        return server.heard

    assert all("cookie" not in heard.headers for heard in run(go()))


def test_at_most_four_questions_are_open_at_one_host() -> None:
    async def go() -> int:
        async def in_fours(_: Heard, writer: asyncio.StreamWriter) -> None:
            await four.wait()  # nobody is answered before four are here
            writer.write(http(200))

        four = asyncio.Barrier(4)
        async with RawServer(in_fours) as server, new_client() as client:
            exchange = Exchange(client)
            asked = [exchange.carry(ask(one(server.base)), server.base) for _ in range(12)]
            assert all(carried.trouble is None for carried in await asyncio.gather(*asked))
        return server.most

    assert run(go()) == 4


# --- the key ------------------------------------------------------------------------------------


def test_the_key_goes_to_its_own_origin_only() -> None:
    async def go() -> list[Heard]:
        async with RawServer(lambda *_: http(200)) as server:
            await carry("http://127.0.0.1:1", one(server.base))
        return server.heard

    assert "authorization" not in run(go())[0].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_origin_never_carries_the_key(status: int) -> None:
    async def go() -> tuple[Heard, Heard]:
        async with RawServer(lambda *_: http(200)) as other:
            leads_on = http(status, Location=f"{other.base}/there?a=1")
            async with RawServer(lambda *_: leads_on) as home:
                carried = await carry(home.base, one(home.base))
        assert carried.trouble is None
        return home.heard[0], other.heard[0]

    at_home, elsewhere = run(go())

    assert KEY in at_home.headers["authorization"]
    assert elsewhere.target == "/there?a=1"
    assert KEY not in repr(elsewhere)


def test_a_key_that_was_left_behind_is_not_taken_up_on_the_way_back() -> None:
    async def go() -> list[Heard]:
        def at_home(heard: Heard, _: object) -> bytes:
            return http(302, Location=other.base) if heard.target == "/task" else http(200)

        async with RawServer(at_home) as home:
            back = http(302, Location=f"{home.base}/back")
            async with RawServer(lambda *_: back) as other:
                await carry(home.base, one(home.base))
        return home.heard

    heard = run(go())

    assert [one.target for one in heard] == ["/task", "/back"]
    assert "authorization" not in heard[1].headers


def test_a_key_missed_after_a_redirect_is_not_called_a_bad_key() -> None:
    async def go() -> tuple[Carried[Any], str]:
        async with (
            RawServer(lambda *_: http(401)) as other,
            RawServer(lambda *_: http(308, Location=other.base)) as home,
        ):
            return await carry(home.base, one(home.base)), other.base

    carried, other = run(go())

    assert carried.trouble is not None
    assert carried.trouble.kind is Kind.REFUSED
    assert other in carried.trouble.message


def test_a_bad_key_at_home_is_the_providers_to_judge() -> None:
    carried, _ = served(http(401))

    assert carried.value is not None
    assert carried.value[0].status == 401


@pytest.mark.parametrize(
    "bad", [f"{KEY}\n", f"{KEY}\r\nX-More: 1", f"{KEY}\u200b", f"“{KEY}”", f"{KEY}\x00", f" {KEY} "]
)
def test_a_key_that_no_header_can_carry_is_nowhere_in_what_is_told(
    bad: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def go() -> Carried[Any]:
        async with RawServer(lambda *_: http(200)) as server:
            request = Request(server.base, credentials=(("Authorization", f"Bearer {bad}"),))
            carried = await carry(server.base, request)
        assert not server.heard
        return carried

    carried = run(go())

    assert carried.trouble is not None
    assert carried.trouble.kind is Kind.NO_KEY
    assert KEY not in repr(carried)
    assert KEY not in caplog.text


# --- redirects ----------------------------------------------------------------------------------


def test_a_redirect_at_home_keeps_the_key() -> None:
    def answer(heard: Heard, _: object) -> bytes:
        return http(307, Location="/new/") if heard.target == "/task" else http(200, b"here")

    carried, heard = served(answer, replace(TASK, method="POST", json={"a": 1}))

    assert carried.value is not None
    assert carried.value[0].body == b"here"
    assert (heard[1].method, heard[1].body) == ("POST", b'{"a":1}')
    assert KEY in heard[1].headers["authorization"]


def test_redirects_in_a_circle_end() -> None:
    trouble = trouble_of(http(302, Location="/task"))

    assert trouble.kind is Kind.BAD_REPLY
    assert "10 times" in trouble.message


@pytest.mark.parametrize(
    ("method", "status", "then"),
    [
        ("GET", 301, "GET"),
        ("GET", 302, "GET"),
        ("GET", 303, "GET"),
        ("GET", 307, "GET"),
        ("POST", 303, "GET"),
        ("POST", 307, "POST"),
        ("POST", 308, "POST"),
        ("DELETE", 308, "DELETE"),
    ],
)
def test_a_redirect_keeps_the_method_or_reads_the_result(
    method: str, status: int, then: str
) -> None:
    request = Request("https://a.example/x/y", method, json={"a": 1})

    further = redirected(request, Reply(status, {"location": "../z?q=1#part"}))

    assert isinstance(further, Request)
    assert (further.method, further.url) == (then, "https://a.example/z?q=1")
    assert further.json == (None if method == "POST" and then == "GET" else {"a": 1})


@pytest.mark.parametrize(("method", "status"), [("POST", 301), ("POST", 302), ("DELETE", 302)])
def test_what_changes_something_is_not_repeated_on_a_vague_redirect(
    method: str, status: int
) -> None:
    request = Request("https://a.example/", method)

    further = redirected(request, Reply(status, {"location": "/b"}))

    assert isinstance(further, Trouble)
    assert further.kind is Kind.BAD_REPLY


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://[::1",
        "http://",
        "http://127.0.0.1:8188/",
        "http://localhost/",
        "http://192.168.1.1/reboot",
        "http://[fe80::1]/",
        "http://169.254.169.254/latest",
    ],
)
def test_a_redirect_leads_neither_astray_nor_into_the_users_network(location: str) -> None:
    further = redirected(Request("https://a.example/"), Reply(302, {"location": location}))

    assert isinstance(further, Trouble)


@pytest.mark.parametrize("reply", [Reply(200, {"location": "/x"}), Reply(304), Reply(302)])
def test_what_is_no_redirect_is_the_answer(reply: Reply) -> None:
    assert redirected(Request("https://a.example/"), reply) is None


# --- bodies -------------------------------------------------------------------------------------


def test_a_packed_body_is_unpacked() -> None:
    carried, _ = served(http(200, gzip.compress(b"text " * 9), Content_Encoding="gzip"))

    assert carried.reply is not None
    assert carried.reply.body == b"text " * 9


def test_a_gzip_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(bytes(64 * 2**20))

    carried, _ = served(http(200, bomb, Content_Encoding="gzip"))

    assert len(bomb) < 100_000
    assert carried.trouble is not None
    assert carried.trouble.kind is Kind.BAD_REPLY
    assert "longer than 2 MiB" in carried.trouble.message
    assert carried.reply is not None
    assert len(carried.reply.body) <= 64 * 1024


def test_a_body_without_end_is_left_at_the_bound_with_its_first_words() -> None:
    async def endless(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\nOnce upon a time ")
        while True:
            writer.write(b"." * 65536)
            await writer.drain()

    trouble = trouble_of(endless, longest_body=300_000)

    assert trouble.kind is Kind.BAD_REPLY
    assert "Once upon a time" in trouble.message


def test_a_body_that_is_left_leaves_nothing_for_the_collector() -> None:
    """Qt's loop closes no generators for us, and a half-read one then complains on stderr."""
    noise: list[str] = []

    async def go() -> None:
        sys.set_asyncgen_hooks(None, None)
        for body in (b"x" * 3_000_000, b"x" * 3000):
            async with RawServer(lambda *_, body=body: http(200, body)) as server:
                carried = await carry(server.base, one(server.base), longest_body=1000)
                assert carried.trouble is not None
                assert carried.trouble.kind is Kind.BAD_REPLY
        gc.collect()

    before = sys.unraisablehook
    sys.unraisablehook = lambda told: noise.append(str(told.exc_value))
    try:
        run(go())
        gc.collect()
    finally:
        sys.unraisablehook = before
    assert noise == []


@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_a_body_that_is_left_is_not_kept_open(encoding: str) -> None:
    async def go() -> None:
        left = asyncio.Event()

        async def endless(_: Heard, writer: asyncio.StreamWriter) -> None:
            writer.write(f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n\r\n".encode())
            try:
                while True:
                    writer.write(b"." * 65536)
                    await writer.drain()
            finally:
                left.set()

        async with RawServer(endless) as server, new_client() as client:
            await Exchange(client).carry(ask(one(server.base)), server.base)
            async with asyncio.timeout(5):
                await left.wait()

    run(go())


def test_a_body_of_just_the_bound_is_taken() -> None:
    carried, _ = served(http(200, b"x" * 1000), longest_body=1000)

    assert carried.trouble is None
    assert trouble_of(http(200, b"x" * 1001), longest_body=1000).kind is Kind.BAD_REPLY


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_a_packing_that_nobody_asked_for_is_told(encoding: str) -> None:
    assert trouble_of(http(200, b"x", Content_Encoding=encoding)).kind is Kind.BAD_REPLY


@pytest.mark.parametrize("body", [b"no gzip", gzip.compress(b"a" * 5000)[:-12]])
def test_a_broken_packing_is_told(body: bytes) -> None:
    trouble = trouble_of(http(200, body, Content_Encoding="gzip"))

    assert trouble.kind is Kind.BAD_REPLY
    assert "packed" in trouble.message


def test_zlib_is_unpacked_too_and_nothing_is_nothing() -> None:
    unpacking = Unpacking("deflate", 100)
    for byte in zlib.compress(b"piece by piece"):
        unpacking.add(bytes([byte]))

    assert unpacking.finish() == b"piece by piece"
    assert Unpacking("gzip", 100).finish() == b""
    with pytest.raises(Unpackable):
        Unpacking("compress", 100)


# --- faults -------------------------------------------------------------------------------------


def advice_on(trouble: Trouble) -> Cause:
    assert trouble.kind is Kind.NETWORK
    return of_trouble(trouble).kind


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_closed_port_is_told() -> None:
    base = f"http://127.0.0.1:{free_port()}"

    carried = run(carry(base, one(base)))

    assert carried.trouble is not None
    assert advice_on(carried.trouble) is Cause.NOBODY_LISTENS
    assert carried.reply is None


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", f"{'x' * 70}.example"])
def test_a_host_name_that_nobody_has_is_told(host: str) -> None:
    carried = run(carry(f"http://{host}", one(f"http://{host}")))

    assert carried.trouble is not None
    assert advice_on(carried.trouble) is Cause.NO_SUCH_HOST


def test_https_at_a_port_without_it_is_told() -> None:
    async def plain_server() -> Carried[Any]:
        async def shout(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(http(400, b"plain HTTP request sent"))
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(shout, "127.0.0.1", 0)
        base = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            return await carry(base, one(base))

    carried = run(plain_server())

    assert carried.trouble is not None
    assert advice_on(carried.trouble) is Cause.NO_TLS
    assert "http://" in carried.trouble.message


def test_a_certificate_that_is_not_accepted_is_told() -> None:
    fault = httpx.ConnectError("whatever")
    fault.__cause__ = ssl.SSLCertVerificationError("certificate verify failed: self-signed")

    assert advice_on(in_words(fault, "a.example")) is Cause.CERTIFICATE


def test_a_service_that_drips_is_given_up() -> None:
    async def drip(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b".")
            await writer.drain()
            await asyncio.sleep(0.01)

    assert advice_on(trouble_of(drip, time_limit=0.2)) is Cause.NO_ANSWER


def test_silence_is_given_up() -> None:
    async def go() -> Carried[Any]:
        async def say_nothing(_: Heard, __: asyncio.StreamWriter) -> None:
            await asyncio.Event().wait()

        async with RawServer(say_nothing) as server, new_client() as client:
            client.timeout = httpx.Timeout(0.1)
            return await Exchange(client).carry(ask(one(server.base)), server.base)

    assert advice_on(run(go()).trouble) is Cause.NO_ANSWER


@pytest.mark.parametrize(
    "bytes_sent",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort",
        b"HTTP/1.1 200 OK\r\nbroken header\r\n\r\n",
    ],
)
def test_a_connection_that_breaks_off_is_told(bytes_sent: bytes) -> None:
    async def break_off(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(bytes_sent)
        await writer.drain()
        raise ConnectionResetError

    assert advice_on(trouble_of(break_off)) is Cause.NETWORK


@pytest.mark.parametrize("url", ["ftp://a.example/x", "no address", "http://", "https://[::1/x"])
def test_what_is_no_address_is_not_asked(url: str) -> None:
    carried = run(carry(url, Request(url)))

    assert carried.trouble is not None
    assert carried.trouble.kind is Kind.REFUSED


def test_a_fault_that_nobody_knows_is_still_told_without_its_text() -> None:
    trouble = in_words(httpx.ReadError(KEY), "a.example")

    assert trouble.kind is Kind.NETWORK
    assert KEY not in repr(trouble)


# --- proxies ------------------------------------------------------------------------------------


def test_the_systems_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> list[Heard]:
        async with RawServer(lambda *_: http(200)) as proxy:
            monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.port}")
            await carry("http://a.example", one("http://a.example"))
        return proxy.heard

    assert run(go())[0].target == "http://a.example/task"


def test_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1")

    carried, _ = served(http(200))

    assert carried.trouble is None


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "socks://127.0.0.1:1", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_told_and_not_gone_around(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", proxy)

    carried = run(carry("http://a.example", one("http://a.example")))

    assert carried.trouble is not None
    assert advice_on(carried.trouble) is Cause.PROXY


def test_a_useless_proxy_for_all_does_not_hide_the_one_for_http(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1")

    test_the_systems_proxy_is_used(monkeypatch)


@pytest.mark.parametrize(
    "exceptions", ["*", "a.example", ".example", "*.example", "::1/128,fe80::/10,[::1],a.example"]
)
def test_exceptions_from_the_proxy_are_kept_also_odd_ones(
    exceptions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go() -> list[Heard]:
        async with RawServer(lambda *_: http(200)) as proxy:
            monkeypatch.setenv("http_proxy", proxy.base)
            monkeypatch.setenv("no_proxy", exceptions)
            async with new_client() as client:
                way = client._transport_for_url(httpx.URL("http://a.example/x"))
                assert way is client._transport
        return proxy.heard

    assert run(go()) == []


def test_a_proxy_that_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> Carried[Any]:
        async with RawServer(lambda *_: http(407)) as proxy:
            monkeypatch.setenv("https_proxy", proxy.base)
            return await carry("https://a.example", one("https://a.example"))

    assert advice_on(run(go()).trouble) is Cause.PROXY


# --- forms --------------------------------------------------------------------------------------

FORM = Request("/token", "POST", form=(("grant_type", "a:b"), ("assertion", f"{KEY}&x=1")))


def test_a_form_is_sent_as_one_and_shown_nowhere() -> None:
    _, (heard,) = served(http(200, b"{}"), FORM)
    assert heard.body == f"grant_type=a%3Ab&assertion={KEY}%26x%3D1".encode()
    assert heard.headers["content-type"] == "application/x-www-form-urlencoded"
    assert KEY not in repr(FORM)


@pytest.mark.parametrize("status", [303, 307, 308])
def test_a_form_follows_to_its_own_origin_only(status: int) -> None:
    asked = replace(FORM, url="https://a.example/token")
    reply = Reply(status, {"location": "https://b.example/token"})
    assert isinstance(redirected(asked, reply), Trouble)
    at_home = redirected(asked, Reply(status, {"location": "/other"}))
    assert isinstance(at_home, Request)
    assert at_home.url == "https://a.example/other"
    assert bool(at_home.form) == (status != 303)


# --- long texts in answers ----------------------------------------------------------------------

LONG = b'{"status":"done","film":"' + b"A" * 5_000_000 + b'","more":[1]}'


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_long_text_is_left_out_where_the_question_says_so(coding: str) -> None:
    body = gzip.compress(LONG) if coding == "gzip" else LONG
    answer = http(200, body, Content_Encoding=coding)
    carried, _ = served(answer, replace(TASK, leave_out=1000))
    assert carried.value
    told = json.loads(carried.value[0].body)
    assert (told["status"], told["more"]) == ("done", [1])
    assert told["film"].endswith("… (5000000 characters, left out)")
    assert trouble_of(answer).kind is Kind.BAD_REPLY


def test_many_short_texts_are_still_too_long() -> None:
    words = json.dumps(["word"] * 400_000).encode()
    carried, _ = served(http(200, words), replace(TASK, leave_out=1000))
    assert carried.trouble
    assert "longer than 2 MiB" in carried.trouble.message


def test_a_bomb_of_a_film_is_no_film(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidmon.engine.unpack._LONGEST_WITH_FILMS", 1_000_000)
    carried, _ = served(http(200, LONG), replace(TASK, leave_out=1000))
    assert carried.trouble
    assert carried.trouble.kind is Kind.BAD_REPLY


def test_an_answer_with_a_film_may_take_longer() -> None:
    async def slowly(_heard: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(http(200, b"{}")[:-2])
        await writer.drain()
        await asyncio.sleep(0.3)
        writer.write(b"{}")

    assert trouble_of(slowly, time_limit=0.1).kind is Kind.NETWORK
    carried, _ = served(slowly, replace(TASK, leave_out=1000), time_limit=0.1)
    assert carried.value
