"""The test of an account: it names the layer that fails, proposes a mend, and costs nothing."""

from __future__ import annotations

import asyncio
import time
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import pytest
from loopback_proxy import Proxy
from raw_server import Heard, RawServer, http

from vidmon.core.account import Account
from vidmon.core.cause import Cause
from vidmon.core.diagnosis import Diagnosis, Finding, Layer, Mend, Remedy, printed
from vidmon.core.proxy import DIRECT
from vidmon.engine.asking import Asking
from vidmon.engine.doctor import Doctor, Patient
from vidmon.engine.exchange import Exchange
from vidmon.engine.keys import Keys, MemoryKeys, OsKeys
from vidmon.engine.keystore_trouble import StoreLocked
from vidmon.engine.remedies import mended
from vidmon.engine.ways import Ways
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.shelf import Shelf
from vidmon.providers.spec import load
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from private_bus import KeyStore

SHELF = Shelf.load(resource("providers")).providers
KEY = "sk-canary-4711-doctor"
NO_TASK = b'{"code":"task_not_exist","message":"task_not_exist","data":null}'
BAD_KEY = b'{"error":{"code":"","message":"Invalid token","type":"new_api_error"}}'
PAGE = b"<!doctype html><title>new-api</title>"
BAD_PATH = b'{"error":{"message":"Invalid URL (GET /v1/v1/x)","type":"invalid_request_error"}}'
_MOST_LOOK_UPS = 10  # a task of a kind that the ID does not tell is asked for by each
TWO_REGIONS = """
schema = 1
extends = "new-api"
id = "two-regions"
title = "Two regions"
home = "https://two.example"
base = "{here}"
regions = [["Here", "{here}"], ["There", "{there}"]]
"""


SIGNED = """
[[fields]]
name = "access_key"
label = "Access key"
secret = true
[[fields]]
name = "secret_key"
label = "Secret key"
secret = true
[auth]
sign = "kling"
"""


def api(heard: Heard, _writer: object) -> bytes:
    """Answer as a new-api gateway does, with our key and without."""
    if not heard.target.startswith("/v1/video"):
        return http(200, PAGE, Content_Type="text/html")
    good = heard.headers.get("authorization") == f"Bearer {KEY}"
    return http(400, NO_TASK) if good else http(401, BAD_KEY)


class Clinic:
    """A doctor with all that he needs, and what he told meanwhile."""

    def __init__(self, keys: Keys | None = None, providers: Mapping[str, Any] = SHELF) -> None:
        self.keys = keys or MemoryKeys()
        self.told: list[Diagnosis] = []
        self.clock: Callable[[], float] = time.time
        self._providers = providers

    async def examine(
        self,
        base: str,
        provider: str = "new-api",
        *,
        key: str = KEY,
        proxy: str = DIRECT,
        proxy_password: str = "",
        secrets: Mapping[str, str] | None = None,
    ) -> Diagnosis:
        ways = Ways(self.keys, lambda: DIRECT)
        try:
            asking = Asking(
                Exchange(ways.system), self._providers, lambda _id: None, self.keys, ways.client
            )
            doctor = Doctor(asking, self._providers, self.keys, ways, self.clock)
            account = Account("mine", provider, "Mine", base, proxy=proxy)
            secrets = secrets or ({"key": key} if key else {})
            patient = Patient(account, secrets, proxy_password)
            return await doctor.examine(patient, self.told.append)
        finally:
            await ways.aclose()


def examined(
    answer: Callable[[Heard, Any], bytes], path: str = "", **wanted: str
) -> tuple[Diagnosis, list[Heard]]:
    """Examine an account at a server that answers so."""

    async def go() -> tuple[Diagnosis, list[Heard]]:
        async with RawServer(answer) as server:
            return await Clinic().examine(server.base + path, **wanted), server.heard

    return asyncio.run(go())


def failing(diagnosis: Diagnosis) -> tuple[Layer, Cause]:
    step = diagnosis.failing
    assert step is not None, diagnosis
    assert step.advice is not None
    above = diagnosis.steps[: diagnosis.steps.index(step)]
    assert all(one.finding is not Finding.WAITING for one in above), diagnosis
    assert KEY not in repr(printed(diagnosis))
    return step.layer, step.advice.kind


def keyed(heard: list[Heard]) -> list[Heard]:
    return [one for one in heard if KEY in str(one.headers)]


def test_a_good_account_passes_every_layer_by_two_look_ups_of_what_cannot_exist() -> None:
    diagnosis, heard = examined(api)

    assert diagnosis.good
    assert [step.layer for step in diagnosis.steps] == [
        Layer.ADDRESS, Layer.CONNECTION, Layer.ANSWER, Layer.STORE, Layer.CLOCK, Layer.KEY,
    ]  # fmt: skip
    assert {(one.method, one.target) for one in heard} == {
        ("GET", f"/v1/video/generations/{SHELF['new-api'].impossible_id}"),
        ("GET", f"/v1/videos/{SHELF['new-api'].impossible_id}"),
    }
    assert not keyed(heard[:1]), "the first question goes without the key"
    assert keyed(heard)


def test_every_service_is_tested_by_its_own_look_ups_alone() -> None:
    """Nothing is submitted, deleted or cancelled, and a rejected key is told as one."""
    unauthorized = b'{"error":{"message":"invalid api key","code":"unauthorized"}}'

    async def go() -> None:
        async with RawServer(lambda *_: http(401, unauthorized)) as server:
            for provider in SHELF.values():
                if any(field.form == "json" for field in provider.fields):
                    continue  # a Google account is shown to Google first, which is not here
                server.heard.clear()
                secrets = {f.name: "x" * 20 for f in provider.fields if f.secret}
                diagnosis = await Clinic().examine(server.base, provider.id, secrets=secrets)
                assert diagnosis.done, provider.id
                allowed = {route.method for route in provider.spec.routes}
                assert {one.method for one in server.heard} <= allowed, provider.id
                assert 1 <= len(server.heard) <= 2 * _MOST_LOOK_UPS, provider.id
                layer = failing(diagnosis)[0]
                assert layer in {Layer.KEY, Layer.ANSWER, Layer.STORE}, provider.id
                if any(field.secret for field in provider.fields):
                    assert layer is not Layer.ANSWER, provider.id

    asyncio.run(go())


def test_the_layers_fill_from_top_to_bottom() -> None:
    async def go() -> list[Diagnosis]:
        clinic = Clinic()
        async with RawServer(api) as server:
            await clinic.examine(server.base)
        return clinic.told

    for diagnosis in asyncio.run(go()):
        waiting = [step.finding is Finding.WAITING for step in diagnosis.steps]
        assert waiting == sorted(waiting)


@pytest.mark.parametrize("base", ["", "no address", "ftp://a.example", "https://me:pw@a.example"])
def test_an_address_that_cannot_be_read_is_told(base: str) -> None:
    assert failing(asyncio.run(Clinic().examine(base))) == (Layer.ADDRESS, Cause.BAD_ADDRESS)


def test_a_host_that_has_no_name_is_told() -> None:
    diagnosis = asyncio.run(Clinic().examine("https://nobody.invalid"))

    assert failing(diagnosis) == (Layer.NAME, Cause.NO_SUCH_HOST)


def test_nobody_at_the_port_is_told() -> None:
    async def go() -> Diagnosis:
        async with RawServer(api) as gone:
            pass
        return await Clinic().examine(gone.base)

    assert failing(asyncio.run(go())) == (Layer.CONNECTION, Cause.NOBODY_LISTENS)


@pytest.mark.parametrize(
    ("made", "cause"),
    [
        ({"days": (-9, -3)}, Cause.CERTIFICATE_EXPIRED),
        ({"host": "another.example"}, Cause.CERTIFICATE_OF_ANOTHER),
        ({"self_signed": True}, Cause.CERTIFICATE_UNKNOWN),
    ],
)
def test_each_bad_certificate_is_told_apart_and_never_answered_with_plain_http(
    made: dict[str, Any], cause: Cause, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificates = pytest.importorskip("certificates")
    authority = certificates.Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))

    async def go() -> tuple[Diagnosis, list[Heard]]:
        async with RawServer(api, tls=authority.server(**made)) as server:
            return await Clinic().examine(server.base), server.heard

    diagnosis, heard = asyncio.run(go())
    assert failing(diagnosis) == (Layer.SAFETY, cause)
    assert diagnosis.mends == ()
    assert heard == []


@pytest.mark.parametrize(
    ("cause", "proposed"),
    [(Cause.CERTIFICATE_UNKNOWN, ""), (Cause.NO_TLS, "http://a.example")],
)
def test_an_untrusted_certificate_never_leads_to_plain_http(cause: Cause, proposed: str) -> None:
    begun = Diagnosis.of((Layer.ADDRESS, Layer.SAFETY, Layer.ANSWER))
    account = Account("", "new-api", "", "https://a.example")

    async def go() -> list[str]:
        async def yes(_base: str) -> bool:
            return True

        failed = begun.failed(Layer.SAFETY, cause)
        better = mended(failed, account, SHELF["new-api"], yes)
        return [mend.base async for one in better for mend in one.mends]

    assert asyncio.run(go()) == ([proposed] if proposed else [])


def test_a_good_certificate_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificates = pytest.importorskip("certificates")
    authority = certificates.Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))

    async def go() -> Diagnosis:
        async with RawServer(api, tls=authority.server()) as server:
            return await Clinic().examine(server.base)

    assert asyncio.run(go()).good


def test_https_typed_where_http_is_spoken_proposes_http() -> None:
    async def go() -> tuple[Diagnosis, str, list[Heard]]:
        async with RawServer(api) as server:
            diagnosis = await Clinic().examine(server.base.replace("http:", "https:"))
            return diagnosis, server.base, server.heard

    diagnosis, base, heard = asyncio.run(go())
    assert failing(diagnosis) == (Layer.SAFETY, Cause.NO_TLS)
    assert diagnosis.mends == (Mend(Remedy.USE_ADDRESS, base),)
    assert heard
    assert not keyed(heard), "other addresses never see the key"


def test_a_doubled_version_proposes_the_address_without_it() -> None:
    diagnosis, heard = examined(api, "/v1/v1")

    assert failing(diagnosis) == (Layer.ANSWER, Cause.WEB_PAGE)
    (mend,) = diagnosis.mends
    assert mend.remedy is Remedy.USE_ADDRESS
    assert mend.base.count("/v1") == 0
    assert all("/v1/v1/" in one.target for one in keyed(heard)), "only the account's own address"


def test_a_missing_prefix_is_found() -> None:
    def below(heard: Heard, writer: object) -> bytes:
        if not heard.target.startswith("/api/"):
            return http(404, b"404 page not found", Content_Type="text/plain")
        return api(Heard("GET", heard.target.removeprefix("/api"), heard.headers, b""), writer)

    diagnosis, _ = examined(below)

    assert failing(diagnosis) == (Layer.ANSWER, Cause.WRONG_PATH)
    assert [mend.base.rpartition("/")[2] for mend in diagnosis.mends] == ["api"]


@pytest.mark.parametrize(
    "body", [b"", b"404 page not found", b'{"detail":"Not Found"}', b"Cannot GET /v1/videos/x"]
)
def test_a_server_of_another_kind_is_not_taken_for_a_good_account(body: bytes) -> None:
    diagnosis, _ = examined(lambda *_: http(404, body))

    assert failing(diagnosis) == (Layer.ANSWER, Cause.WRONG_PATH)


def test_a_documentations_host_is_told_as_such() -> None:
    async def go() -> Diagnosis:
        async with (
            RawServer(lambda *_: http(200, PAGE, Content_Type="text/html")) as server,
            Proxy(hosts={"docs.clearmaas.test": "127.0.0.1"}) as proxy,
        ):
            base = f"http://docs.clearmaas.test:{server.port}"
            return await Clinic().examine(base, proxy=proxy.http)

    assert failing(asyncio.run(go())) == (Layer.ADDRESS, Cause.DOCS_HOST)


def test_a_rejected_key_is_told() -> None:
    diagnosis, _ = examined(api, key="sk-another-key")

    assert failing(diagnosis) == (Layer.KEY, Cause.KEY_REJECTED)
    assert diagnosis.mends == ()


@pytest.mark.parametrize(
    "answer",
    [
        http(403, '{"error":{"message":"user quota is not enough, 余额不足"}}'.encode()),
        http(401, b'{"error":{"message":"insufficient balance"}}'),
    ],
)
def test_a_balance_that_is_used_up_is_told(answer: bytes) -> None:
    def poor(heard: Heard, _writer: object) -> bytes:
        return answer if KEY in str(heard.headers) else http(401, BAD_KEY)

    diagnosis, _ = examined(poor)

    assert failing(diagnosis) == (Layer.KEY, Cause.BALANCE)


def test_a_key_of_the_other_region_is_offered_to_it_and_not_sent() -> None:
    async def go() -> tuple[Diagnosis, str, list[Heard]]:
        async with (
            RawServer(lambda *_: http(401, BAD_KEY)) as here,
            RawServer(api) as there,
        ):
            text = TWO_REGIONS.format(here=here.base, there=there.base)
            family = resource("providers", "new-api.toml").read_text("utf-8")
            provider = DeclaredProvider(load(text, {"new-api": family}))
            clinic = Clinic(providers={provider.id: provider})
            diagnosis = await clinic.examine(here.base, provider.id)
            return diagnosis, there.base, list(there.heard)

    diagnosis, there, heard = asyncio.run(go())
    assert failing(diagnosis) == (Layer.KEY, Cause.OTHER_REGION)
    assert diagnosis.mends == (Mend(Remedy.TRY_ADDRESS, there, "There"),)
    assert heard == []


@pytest.mark.parametrize(("key", "good"), [(KEY, True), ("sk-another-key", False)])
def test_a_wrong_clock_is_told_and_blamed_where_the_key_was_rejected(key: str, good: bool) -> None:
    def early(heard: Heard, writer: object) -> bytes:
        date = formatdate(time.time() - 1200, usegmt=True).encode()
        return api(heard, writer).replace(b"\r\n\r\n", b"\r\nDate: " + date + b"\r\n\r\n", 1)

    diagnosis, _ = examined(early, key=key)

    (clock,) = (step for step in diagnosis.steps if step.layer is Layer.CLOCK)
    assert clock.fact == "+20 min"
    assert diagnosis.good is good
    assert clock.finding is (Finding.WARNED if good else Finding.FAILED)


def test_a_clock_that_is_right_passes() -> None:
    def dated(heard: Heard, writer: object) -> bytes:
        date = formatdate(time.time() - 60, usegmt=True).encode()
        return api(heard, writer).replace(b"\r\n\r\n", b"\r\nDate: " + date + b"\r\n\r\n", 1)

    diagnosis, _ = examined(dated)

    assert Finding.PASSED in {s.finding for s in diagnosis.steps if s.layer is Layer.CLOCK}


def test_a_locked_key_store_offers_to_unlock_it(keyring_bus: KeyStore) -> None:
    async def go() -> tuple[Diagnosis, list[Heard]]:
        before = OsKeys()
        await before.write("mine", {"key": KEY})
        await before.aclose()
        keyring_bus.lock()
        keys = OsKeys()
        try:
            async with RawServer(api) as server:
                return await Clinic(keys).examine(server.base, key=""), server.heard
        finally:
            await keys.aclose()

    diagnosis, heard = asyncio.run(go())
    assert failing(diagnosis) == (Layer.STORE, Cause.STORE_LOCKED)
    assert diagnosis.mends == (Mend(Remedy.UNLOCK),)
    assert not keyed(heard)


def test_a_missing_key_is_told_by_its_field() -> None:
    diagnosis, _ = examined(api, key="")

    assert failing(diagnosis) == (Layer.STORE, Cause.NO_KEY)
    assert diagnosis.failing
    assert diagnosis.failing.fact == "API key"


def test_a_service_that_wants_signatures_is_not_said_to_answer_before_it_was_asked() -> None:
    text = (
        TWO_REGIONS.format(here="https://a.example", there="https://b.example")
        + 'hosts = ["a.example"]\n'
    )
    text = text.replace("regions =", "# regions =") + SIGNED
    family = resource("providers", "new-api.toml").read_text("utf-8")
    provider = DeclaredProvider(load(text, {"new-api": family}))

    async def go() -> tuple[Diagnosis, Diagnosis, list[Heard]]:
        clinic = Clinic(providers={provider.id: provider})
        async with RawServer(api) as server:
            without = await clinic.examine(server.base, provider.id, key="")
            assert not server.heard
            secrets = {"access_key": "a" * 20, "secret_key": "s" * 20}
            signed = await clinic.examine(server.base, provider.id, secrets=secrets)
            return without, signed, server.heard

    without, signed, heard = asyncio.run(go())
    assert failing(without) == (Layer.STORE, Cause.NO_KEY)
    seen = {step.layer: step.finding for step in without.steps}
    assert seen[Layer.CONNECTION] is seen[Layer.ANSWER] is Finding.UNKNOWN
    assert failing(signed) == (Layer.KEY, Cause.KEY_REJECTED)
    assert heard
    assert not any("s" * 20 in str(one.headers) for one in heard)


def test_a_service_in_trouble_is_told_and_nothing_else_is_tried() -> None:
    diagnosis, heard = examined(lambda *_: http(503, b'{"error":{"message":"overloaded"}}'))

    assert failing(diagnosis) == (Layer.ANSWER, Cause.SERVER_TROUBLE)
    assert diagnosis.mends == ()
    assert len(heard) <= 2


def test_too_many_questions_are_no_bad_key() -> None:
    diagnosis, _ = examined(lambda *_: http(429))

    assert diagnosis.good
    assert diagnosis.steps[-1].finding is Finding.UNKNOWN


def test_a_service_without_keys_is_asked_once() -> None:
    body = b'{"code":2031,"message":"Video generation task not found"}'
    diagnosis, heard = examined(lambda *_: http(200, body), provider="capcut-mate")

    assert diagnosis.good
    assert Layer.KEY not in {step.layer for step in diagnosis.steps}
    assert len(heard) == 1


def test_a_service_that_can_do_without_a_key_is_good_without_one() -> None:
    body = b'{"status":404,"message":"x: task not found","data":null}'
    answer = http(404, body)
    diagnosis, _ = examined(lambda *_: answer, provider="moneyprinterturbo", key="")

    assert diagnosis.good
    assert diagnosis.steps[-1].finding is Finding.UNKNOWN


def test_http_that_is_passed_on_to_https_proposes_https() -> None:
    def moved(heard: Heard, _writer: object) -> bytes:
        there = f"http://localhost:{heard.headers['host'].partition(':')[2]}"
        if heard.headers["host"].startswith("localhost"):
            return http(401, BAD_KEY)
        return http(308, Location=f"{there}{heard.target}")

    diagnosis, heard = examined(moved)

    assert failing(diagnosis) == (Layer.ANSWER, Cause.MOVED)
    (mend,) = diagnosis.mends
    assert mend.remedy is Remedy.TRY_ADDRESS, "it is another host: the key is sent there"
    assert mend.base.startswith("http://localhost:")
    assert not [one for one in keyed(heard) if one.headers["host"].startswith("localhost")]


@pytest.mark.parametrize("kind", ["dead", "login", "garbage", "locked"])
def test_a_proxy_that_fails_is_the_layer_that_is_told(kind: str) -> None:
    class Locked(MemoryKeys):
        async def read(self, account_id: str) -> Mapping[str, str]:
            raise StoreLocked

    async def go() -> tuple[Diagnosis, list[Heard]]:
        async with RawServer(api) as server, Proxy(login="me:pw") as proxy:
            way = {
                "dead": "socks5h://127.0.0.1:1",
                "login": proxy.http,
                "garbage": proxy.http.replace("http:", "https:"),
                "locked": proxy.http.replace("://", "://me@"),
            }[kind]
            clinic = Clinic(Locked() if kind == "locked" else None)
            return await clinic.examine(server.base, proxy=way), server.heard

    diagnosis, heard = asyncio.run(go())
    layer, cause = failing(diagnosis)
    assert layer is Layer.PROXY
    assert cause is (Cause.STORE_LOCKED if kind == "locked" else Cause.PROXY)
    assert heard == [], "nothing goes around it"


def test_a_proxy_that_works_is_a_layer_of_its_own() -> None:
    async def go() -> tuple[Diagnosis, str]:
        async with RawServer(api) as server, Proxy(login="me:pw") as proxy:
            way = proxy.http.replace("://", "://me@")
            clinic = Clinic()
            return await clinic.examine(server.base, proxy=way, proxy_password="pw"), proxy.http

    diagnosis, proxy = asyncio.run(go())
    assert diagnosis.good
    assert [(s.layer, s.fact) for s in diagnosis.steps][1] == (Layer.PROXY, proxy)
