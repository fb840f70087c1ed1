"""Tokens and films of Veo on Vertex AI: what is sent where, and what is remembered."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from made_up import private_key, service_account

from vidmon.core.account import Account
from vidmon.core.task import Report, State, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Access, Reply, Request
from vidmon.providers.shelf import check_file
from vidmon.providers.vertex_veo import VertexVeo

if TYPE_CHECKING:
    from collections.abc import Generator

SPEC = check_file(Path(__file__).parents[2] / "resources" / "providers" / "vertex-veo.toml")
MODEL = "projects/p/locations/us-central1/publishers/google/models/veo-3.0-generate-001"
TASK = TaskRef(f"{MODEL}/operations/4f2b8a1c")
MINE = Account("a", "vertex-veo", "Mine", "https://us-central1-aiplatform.googleapis.com")
ASKED_AT = f"{MINE.base}/v1/{MODEL}:fetchPredictOperation"
KEYS = {"key": service_account()}
NOW = 1_764_000_000.0
RUNNING = {"name": TASK.id}
TOKENS = "https://oauth2.googleapis.com/token"


class Clock:
    now = NOW

    def __call__(self) -> float:
        return self.now


def reply(body: object, status: int = 200) -> Reply:
    return Reply(status, {"content-type": "application/json"}, json.dumps(body).encode())


def token(name: str = "one", **other: object) -> Reply:
    return reply({"access_token": f"ya29.{name}", "expires_in": 3599, **other})


def asked_of(said: Generator[Request, Reply, Any], *replies: Reply) -> tuple[list[Request], Any]:
    asked = [next(said)]
    try:
        for answer in replies:
            asked.append(said.send(answer))  # noqa: PERF401 - one of them ends it
    except StopIteration as done:
        return asked, done.value
    except CouldNotAsk as told:
        return asked, told.trouble
    pytest.fail(f"one question too many: {asked[-1]}")


def look_up(
    veo: VertexVeo, *replies: Reply, keys: dict[str, str] = KEYS
) -> tuple[list[Request], Any]:
    return asked_of(veo.look_up(TASK, MINE, keys), *replies)


def test_the_assertion_is_signed_by_the_accounts_own_key_and_the_token_goes_home() -> None:
    veo = VertexVeo(SPEC, clock=Clock())
    (first, second), report = look_up(veo, token(), reply(RUNNING))
    assert isinstance(report, Report)
    assert (first.method, first.url, first.credentials) == ("POST", TOKENS, ())
    form = dict(first.form)
    assert form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    head, claims, signature = form["assertion"].split(".")
    assert _json(head)["alg"] == "RS256"
    assert _json(claims) == {
        "iss": "veo@my-films.iam.gserviceaccount.com",
        "scope": "https://www.googleapis.com/auth/cloud-platform",
        "aud": TOKENS,
        "iat": int(NOW) - 5,
        "exp": int(NOW) + 3595,
    }
    key = load_pem_private_key(private_key().encode(), None)
    assert isinstance(key, RSAPrivateKey)
    key.public_key().verify(_bytes(signature), f"{head}.{claims}".encode(), PKCS1v15(), SHA256())
    assert (second.method, second.url) == ("POST", ASKED_AT)
    assert second.credentials == (("Authorization", "Bearer ya29.one"),)
    assert "ya29" not in repr(second)
    assert form["assertion"] not in repr(first)


@pytest.mark.parametrize("where", ["https://evil.example/token", "http://127.0.0.1/", "", "x"])
def test_the_file_does_not_say_where_tokens_are_asked_for(where: str) -> None:
    veo = VertexVeo(SPEC, clock=Clock())
    (first, _), _ = look_up(
        veo, token(), reply(RUNNING), keys={"key": service_account(token_uri=where)}
    )
    assert first.url == TOKENS


def test_a_token_is_used_until_shortly_before_its_end() -> None:
    clock = Clock()
    veo = VertexVeo(SPEC, clock=clock)
    look_up(veo, token(), reply(RUNNING))
    clock.now += 3599 - 301
    (only,), _ = look_up(veo, reply(RUNNING))
    assert dict(only.credentials)["Authorization"] == "Bearer ya29.one"
    clock.now += 2
    (first, second), _ = look_up(veo, token("two"), reply(RUNNING))
    assert first.url == TOKENS
    assert dict(second.credentials)["Authorization"] == "Bearer ya29.two"


def test_a_token_of_one_account_is_none_of_anothers() -> None:
    veo = VertexVeo(SPEC, clock=Clock())
    look_up(veo, token(), reply(RUNNING))
    other = {"key": service_account(client_email="other@x.iam.gserviceaccount.com")}
    (first, _), _ = look_up(veo, token("two"), reply(RUNNING), keys=other)
    assert first.url == TOKENS


def test_a_token_that_is_taken_no_longer_is_replaced_once() -> None:
    veo = VertexVeo(SPEC, clock=Clock())
    look_up(veo, token(), reply(RUNNING))
    refused = reply({"error": {"code": 401, "status": "UNAUTHENTICATED", "message": "no"}}, 401)
    asked, report = look_up(veo, refused, token("two"), reply(RUNNING))
    assert [request.url for request in asked] == [ASKED_AT, TOKENS, ASKED_AT]
    assert report.state is State.RUNNING
    asked, trouble = look_up(VertexVeo(SPEC, clock=Clock()), token(), refused)
    assert len(asked) == 2
    assert trouble.kind is Kind.KEY_REJECTED


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("", "no service account"),
        ("sk-0123456789", "no service account"),
        ("[1]", "no service account"),
        (service_account(private_key=""), "no service account"),
        (service_account(private_key="-----BEGIN PRIVATE KEY-----\nAAAA\n"), "cannot be read"),
    ],
)
def test_a_file_that_is_none_is_told_before_anything_is_asked(key: str, says: str) -> None:
    with pytest.raises(CouldNotAsk, match=says) as told:
        next(VertexVeo(SPEC, clock=Clock()).look_up(TASK, MINE, {"key": key}))
    assert told.value.trouble.kind is Kind.NO_KEY
    assert told.value.__cause__ is None


@pytest.mark.parametrize(
    ("base", "task", "says"),
    [
        (MINE.base, TASK.id.replace("us-central1", "europe-west4"), "https://europe-west4-aiplat"),
        (MINE.base, TASK.id.replace("us-central1", "global"), "https://aiplatform.googleapis.com"),
        ("https://aiplatform.googleapis.com", TASK.id, "https://us-central1-aiplatform"),
        (MINE.base, "operations/4f2b", "no whole name"),
        (MINE.base, f"{MODEL}/operations/../x", "no whole name"),
    ],
)
def test_a_task_from_elsewhere_is_told_and_not_asked_for(base: str, task: str, says: str) -> None:
    account = Account("a", "vertex-veo", "Mine", base)
    with pytest.raises(CouldNotAsk, match=says) as told:
        next(VertexVeo(SPEC, clock=Clock()).look_up(TaskRef(task), account, KEYS))
    assert told.value.trouble.kind is Kind.REFUSED


def test_a_gateway_is_asked_at_its_own_address() -> None:
    account = Account("a", "vertex-veo", "Mine", "https://vertex.gateway.example/google")
    veo = VertexVeo(SPEC, clock=Clock())
    (_, second), _ = asked_of(veo.look_up(TASK, account, KEYS), token(), reply(RUNNING))
    assert second.url.startswith("https://vertex.gateway.example/google/v1/projects/p/")


def films(*videos: dict[str, str]) -> Reply:
    return reply({"name": TASK.id, "done": True, "response": {"videos": list(videos)}})


def access(
    veo: VertexVeo, video: int, told: Report, *replies: Reply
) -> tuple[list[Request], Access]:
    return asked_of(veo.access(told.videos[video], TASK, MINE, KEYS), *replies)


def test_a_film_in_a_bucket_is_fetched_with_a_token_that_goes_to_storage_alone() -> None:
    veo = VertexVeo(SPEC, clock=Clock())
    told = veo.read(films({"gcsUri": "gs://my-bucket/a.mp4"}), TASK, MINE)
    assert isinstance(told, Report)
    asked, way = access(veo, 0, told, token())
    assert [request.url for request in asked] == [TOKENS]
    assert way == Access((("Authorization", "Bearer ya29.one"),), "https://storage.googleapis.com")
    assert urlsplit(told.videos[0].url).hostname == "storage.googleapis.com"
    assert veo.credentials(MINE, KEYS) == ()


def test_a_film_inside_the_answer_is_the_question_and_its_number_among_such() -> None:
    veo = VertexVeo(SPEC, clock=Clock())
    told = veo.read(
        films(
            {"bytesBase64Encoded": "AAAA"},
            {"gcsUri": "gs://b-1/x.mp4"},
            {"bytesBase64Encoded": "BBBB"},
        ),
        TASK,
        MINE,
    )
    assert isinstance(told, Report)
    _, way = access(veo, 2, told, token())
    assert (way.origin, way.text, way.inside) == (MINE.base, "bytesBase64Encoded", 1)
    assert way.asked is not None
    assert (way.asked.method, way.asked.url) == ("POST", ASKED_AT)
    assert way.asked.json == {"operationName": TASK.id}
    assert way.asked.credentials == ()


def test_an_answer_is_read_without_any_address_too() -> None:
    nowhere = Account("", "vertex-veo", "", "")
    told = VertexVeo(SPEC).read(films({"bytesBase64Encoded": "AAAA"}), TaskRef("x"), nowhere)
    assert isinstance(told, Report)
    assert len(told.videos) == 1
    assert isinstance(VertexVeo(SPEC).read(reply([]), TASK, MINE), Trouble)


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _json(part: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(_bytes(part))
    return value
