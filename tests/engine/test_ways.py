"""Proxies: everything of an account goes by its way, and nothing goes around one that is broken."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import sqlite3
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from loopback_proxy import Proxy
from raw_server import RawServer, http

from vidmon.core.account import Account
from vidmon.core.advice import of_trouble
from vidmon.core.cause import Cause
from vidmon.core.proxy import DIRECT, SYSTEM, clean_way
from vidmon.core.settings import PROXY
from vidmon.core.task import State, Task, TaskRef
from vidmon.core.trouble import Kind, Trouble
from vidmon.demo import Gateway
from vidmon.engine.client import new_client
from vidmon.engine.engine import Engine, News
from vidmon.engine.file_links import FileLinks, Reach
from vidmon.engine.files import SaveAs
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.keystore_trouble import StoreLocked
from vidmon.engine.media.link import Gate
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping

SHELF = Shelf.load(resource("providers"))
CLIP = "neon-city"
THE_FILE = hashlib.sha256(resource("demo", f"{CLIP}.mp4").read_bytes()).hexdigest()
PASSWORD = "p@ss/canary:4711"


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)
    gc.collect()  # what was left open complains here and not in the next test


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(empty=True) as running:
        yield running


@asynccontextmanager
async def opened(
    gateway: Gateway, folder: Path, proxy: str, keys: MemoryKeys | None = None, password: str = ""
) -> AsyncIterator[Engine]:
    """Open an engine with one account that goes by this way."""
    found = gateway.account("clearmaas")
    engine = await Engine.open(
        folder / "v.sqlite3", folder / "cache", SHELF.providers, keys or MemoryKeys()
    )
    try:
        account = Account("a", "clearmaas", "Mine", found.base, proxy=proxy)
        await engine.accounts.put(account, {"key": found.key}, password)
        yield engine
    finally:
        await engine.aclose()


async def asked(engine: Engine, task_id: str) -> Task | Trouble:
    (added,) = await engine.follow([("a", TaskRef(task_id), "")])
    return await engine.ask_again(added.task.key)


async def saved(engine: Engine, task: Task, folder: Path) -> list[str]:
    """Save a task's file and give its digest, or why it is not saved."""
    why: list[str] = []
    engine.news = News(not_saved=lambda _key, _index, words: why.append(words))
    done = await asyncio.gather(*engine.files.save(task, [0], SaveAs(folder, "{id}")))
    if not all(done):
        return why
    return [_sha(Path(engine.tasks[task.key].saved[-1]))]


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def played(engine: Engine, task: Task) -> str:
    url = await engine.files.play(task, 0)
    async with httpx.AsyncClient(trust_env=False, timeout=30) as player:
        try:
            answer = await player.get(url)
        except httpx.HTTPError:
            return engine.files.why_not_playing()
    return hashlib.sha256(answer.content).hexdigest() if answer.status_code == 200 else "none"


@pytest.mark.parametrize("kind", ["http", "socks"])
def test_asking_playing_and_saving_go_through_the_accounts_proxy(
    gateway: Gateway, tmp_path: Path, kind: str
) -> None:
    first = gateway.add_task("clearmaas", story="finished", files=(CLIP,))
    second = gateway.add_task("clearmaas", story="finished", files=(CLIP,))

    async def story() -> None:
        async with Proxy() as proxy, opened(gateway, tmp_path, getattr(proxy, kind)) as engine:
            one, two = await asked(engine, first.id), await asked(engine, second.id)
            assert isinstance(one, Task)
            assert isinstance(two, Task)
            assert one.state is State.SUCCEEDED
            assert await saved(engine, one, tmp_path) == [THE_FILE]
            assert await played(engine, two) == THE_FILE
            service = gateway.account("clearmaas").base.removeprefix("http://")
            link = one.report.videos[0].url.split("/")[2] if one.report else ""
            assert service in str(proxy.passed)
            assert link != service, "the result lies elsewhere, and goes by the same way"
            assert link in str(proxy.passed)
            if kind == "http":
                assert len(proxy.passed) == len(gateway.requests)

    run(story())


@pytest.mark.parametrize(
    "proxy",
    ["http://127.0.0.1:{dead}", "socks5://127.0.0.1:{dead}", "socks5h://me@127.0.0.1:{dead}"],
)
def test_a_dead_proxy_is_told_and_nothing_goes_around_it(
    gateway: Gateway, tmp_path: Path, proxy: str
) -> None:
    task = gateway.add_task("clearmaas", story="finished", files=(CLIP,))

    async def story() -> None:
        async with opened(gateway, tmp_path, DIRECT) as engine:
            known = await asked(engine, task.id)
            assert isinstance(known, Task)
            async with RawServer(lambda *_: b"") as gone:
                dead = proxy.format(dead=gone.port)
            account = engine.accounts.get("a")
            assert account
            await engine.accounts.put(
                Account("a", account.provider, "Mine", account.base, proxy=dead), {}
            )
            before = len(gateway.requests)
            answer = await asked(engine, task.id)
            assert isinstance(answer, Trouble)
            assert answer.kind is Kind.NETWORK
            assert of_trouble(answer).kind is Cause.PROXY
            assert "does not answer" in answer.message
            why = engine.files.save(known, [0], SaveAs(tmp_path, "{id}"))
            done, waiting = await asyncio.wait(why, timeout=0.3)
            assert not any(work.result() for work in done)
            for work in waiting:
                work.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            assert len(gateway.requests) == before

    run(story())


def test_a_proxy_of_a_kind_that_cannot_be_used_is_told_at_once_for_files_too(
    gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = gateway.add_task("clearmaas", story="finished", files=(CLIP,))

    async def story() -> None:
        async with opened(gateway, tmp_path, DIRECT) as engine:
            known = await asked(engine, task.id)
            assert isinstance(known, Task)
        before = len(gateway.requests)
        async with opened(gateway, tmp_path, "socks4://127.0.0.1:9") as engine:
            answer = await asked(engine, task.id)
            assert isinstance(answer, Trouble)
            assert "only http, https and socks5" in answer.message
            (why,) = await saved(engine, known, tmp_path)
            assert "only http, https and socks5" in why
        assert len(gateway.requests) == before

    run(story())


@pytest.mark.parametrize("kind", ["http", "socks"])
def test_a_password_opens_the_proxy_and_is_nowhere_but_among_the_keys(
    gateway: Gateway, tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    task = gateway.add_task("clearmaas", story="finished", files=(CLIP,))

    async def story() -> None:
        async with Proxy(login=f"me:{PASSWORD}") as proxy:
            place = getattr(proxy, kind).replace("://", f"://me:{PASSWORD}@")
            way = clean_way(place)
            keys = MemoryKeys()
            async with opened(gateway, tmp_path, way.text, keys, way.password) as engine:
                known = await asked(engine, task.id)
                assert isinstance(known, Task), known
                assert await saved(engine, known, tmp_path) == [THE_FILE]
                assert PASSWORD in keys.known()
                assert PASSWORD not in str(await engine.accounts.secrets("a"))
                assert PASSWORD not in repr((engine.accounts.all(), engine.ways.__dict__["_keys"]))
            with closing(sqlite3.connect(tmp_path / "v.sqlite3")) as db:
                assert "canary" not in "\n".join(db.iterdump())
        assert "canary" not in caplog.text
        assert proxy.given[-1] == f"me:{PASSWORD}"

    run(story())


@pytest.mark.parametrize("kind", ["http", "socks"])
def test_a_wrong_password_is_told_as_the_proxys_trouble(
    gateway: Gateway, tmp_path: Path, kind: str
) -> None:
    async def story() -> None:
        async with Proxy(login="me:right") as proxy:
            way = getattr(proxy, kind).replace("://", "://me@")
            async with opened(gateway, tmp_path, way, password="wrong") as engine:
                answer = await asked(engine, "task_abc")
                assert isinstance(answer, Trouble)
                assert of_trouble(answer).kind is Cause.PROXY
                assert "wrong" not in answer.message
        assert not gateway.requests

    run(story())


def test_a_locked_store_stops_the_asking_and_not_the_proxy(
    gateway: Gateway, tmp_path: Path
) -> None:
    class Locked(MemoryKeys):
        async def read(self, account_id: str) -> Mapping[str, str]:
            if account_id.endswith(".proxy"):
                raise StoreLocked
            return await super().read(account_id)

    async def story() -> None:
        async with Proxy() as proxy:
            way = proxy.http.replace("://", "://me@")
            async with opened(gateway, tmp_path, way, Locked()) as engine:
                answer = await asked(engine, "task_abc")
                assert isinstance(answer, Trouble)
                assert answer.kind is Kind.NO_KEY
                assert "proxy" in answer.message
            assert proxy.passed == []
        assert not gateway.requests

    run(story())


def test_the_settings_proxy_serves_accounts_that_name_none_but_not_this_machine(
    gateway: Gateway, tmp_path: Path
) -> None:
    async def story() -> None:
        async with (
            Proxy(hosts={"service.test": "127.0.0.1"}) as proxy,
            opened(gateway, tmp_path, "") as engine,
        ):
            await engine.keep(PROXY, proxy.http)
            port = gateway.account("clearmaas").base.rpartition(":")[2]
            far = Account("b", "clearmaas", "Far", f"http://service.test:{port}")
            direct = Account("c", "clearmaas", "Direct", far.base, proxy=DIRECT)
            near = engine.accounts.get("a")
            assert near
            secrets = {"key": "sk-whatever-it-is"}
            by_proxy = (await engine.asking.test(far, secrets)).trouble
            assert isinstance(by_proxy, Trouble)
            assert by_proxy.kind is Kind.KEY_REJECTED, "it came through"
            assert "service.test" in str(proxy.passed)
            before = list(proxy.passed)
            assert (await engine.asking.test(near)).reply
            around = (await engine.asking.test(direct, secrets)).trouble
            assert isinstance(around, Trouble)
            assert of_trouble(around).kind is Cause.NO_SUCH_HOST
            assert proxy.passed == before

    run(story())


def test_a_password_goes_to_no_other_proxy_than_the_one_that_it_was_typed_for(
    gateway: Gateway, tmp_path: Path
) -> None:
    async def story() -> None:
        async with (
            Proxy(login=f"me:{PASSWORD}") as first,
            Proxy(login="x:y") as second,
            opened(
                gateway, tmp_path, first.http.replace("://", "://me@"), None, PASSWORD
            ) as engine,
        ):
            account = engine.accounts.get("a")
            assert account
            assert (await engine.asking.test(account)).reply
            other = replace(account, proxy=second.http.replace("://", "://me@"))
            await engine.asking.test(other)
            await engine.accounts.put(other, {})
            await engine.asking.test(other)
            assert second.given
            assert set(second.given) == {"me:"}

    run(story())


def test_a_file_that_is_open_goes_by_the_new_way_when_it_is_opened_again(
    gateway: Gateway, tmp_path: Path
) -> None:
    task = gateway.add_task("clearmaas", story="finished", files=(CLIP,))

    async def story() -> None:
        async with Proxy() as proxy, opened(gateway, tmp_path, DIRECT) as engine:
            known = await asked(engine, task.id)
            assert isinstance(known, Task)
            await engine.files.play(known, 0)
            account = engine.accounts.get("a")
            assert account
            await engine.accounts.put(replace(account, proxy=proxy.http), {})
            assert await saved(engine, known, tmp_path) == [THE_FILE]
            assert proxy.passed

    run(story())


def test_a_public_video_of_a_removed_account_goes_by_the_way_of_the_settings(
    gateway: Gateway, tmp_path: Path
) -> None:
    task = gateway.add_task("clearmaas", story="finished", files=(CLIP,))

    async def story() -> None:
        async with opened(gateway, tmp_path, DIRECT) as engine:
            known = await asked(engine, task.id)
            assert isinstance(known, Task)
            await engine.keep(PROXY, "socks5h://127.0.0.1:9")
            reach = Reach(engine.asking.access, engine.ways.client)
            links = FileLinks(engine.accounts, SHELF.providers, engine.ask_again, reach)
            own = (await links.link(known, 0)).by
            await engine.accounts.remove("a")
            usual = (await links.link(known, 0)).by
            assert own
            assert usual
            assert own.proxy_of("https://a.example/v.mp4") == ""
            assert usual.proxy_of("https://a.example/v.mp4") == "socks5h://127.0.0.1:9"

    run(story())


def test_the_same_way_is_one_client_and_all_are_closed_with_the_engine(
    gateway: Gateway, tmp_path: Path
) -> None:
    async def story() -> None:
        async with opened(gateway, tmp_path, SYSTEM) as engine:
            one = Account("x", "clearmaas", "", "", proxy="http://127.0.0.1:9")
            two = Account("y", "clearmaas", "", "", proxy="http://127.0.0.1:9")
            clients = [await engine.ways.client(account) for account in (one, two)]
            assert clients[0] is clients[1]
            assert clients[0] is not engine.ways.system
            clients.append(engine.ways.system)
        assert all(client.is_closed for client in clients)

    run(story())


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 No\r\n\r\n", b"\x05\x09", b"\x04\x00", b"\x05"])
def test_what_speaks_no_socks_is_told_in_words(said: bytes) -> None:
    async def story() -> None:
        async with Proxy(garbage=said) as proxy, new_client(proxy.socks) as client:
            with pytest.raises(httpx.ProxyError):
                await client.get("http://a.example/")

    run(story())


@pytest.mark.parametrize("address", ["ws://a.example/x", "wss://a.example/x"])
def test_a_web_socket_goes_through_a_proxy_encrypted_or_not_at_all(address: str) -> None:
    async def story() -> None:
        async with Proxy() as proxy, new_client(proxy.socks) as client:
            with pytest.raises(httpx.ProxyError):
                await client.send(httpx.Request("GET", address))
            assert proxy.passed == []

    run(story())


def test_a_silent_proxy_does_not_hold_us_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidmon.engine.proxied._PATIENCE", 0.05)

    async def story() -> None:
        async with Proxy(silent=True) as proxy, new_client(proxy.socks) as client:
            with pytest.raises(httpx.ProxyError, match="fell silent"):
                await client.get("http://a.example/")

    run(story())


def test_names_are_not_looked_up_here_where_a_typed_proxy_does_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_up: list[object] = []

    async def story() -> None:
        loop = asyncio.get_running_loop()

        async def spy(host: object, *_: object, **__: object) -> list[Any]:
            looked_up.append(host)
            return []

        monkeypatch.setattr(loop, "getaddrinfo", spy)
        async with new_client("socks5h://127.0.0.1:9") as client, new_client(DIRECT) as direct:
            await Gate("https://a.example", client).check("https://cdn.example/x.mp4")
            assert looked_up == []
            await Gate("https://a.example", direct).check("https://cdn.example/x.mp4")
            assert looked_up

    run(story())


def test_a_client_tells_which_proxy_an_address_goes_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://me:secret@proxy.example:3128")
    monkeypatch.setenv("no_proxy", "near.example")

    async def story() -> None:
        async with new_client() as client, new_client(DIRECT) as direct:
            assert client.proxy_of("https://a.example/x") == "http://proxy.example:3128"
            assert client.proxy_of("https://near.example/x") == ""
            assert client.proxy_of("http://a.example/x") == ""
            assert direct.proxy_of("https://a.example/x") == ""

    run(story())


def test_a_body_from_a_proxied_server_is_read_whole() -> None:
    body = b"x" * 300_000

    async def story() -> None:
        async with (
            RawServer(lambda *_: http(200, body)) as server,
            Proxy(hosts={"a.example": "127.0.0.1"}) as proxy,
            new_client(proxy.socks) as client,
        ):
            answer = await client.get(f"http://a.example:{server.port}/x")
            assert answer.content == body
            assert proxy.passed == [f"SOCKS1 a.example:{server.port}"]

    run(story())
