from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest

from vidmon.core.account import Account
from vidmon.core.task import TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.core.wire import Request
from vidmon.providers import signing
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.spec import BadSpec, load

KEYS = {"access_key": "AK-canary", "secret_key": "SK-canary"}
ASKED = Request("https://visual.example/?Version=2&Action=Get", "POST", json={"task_id": "1"})


def _json(part: str) -> dict[str, object]:
    value: dict[str, object] = json.loads(base64.urlsafe_b64decode(part + "=="))
    return value


def test_a_kling_token_is_signed_and_short_lived() -> None:
    ((name, value),) = signing.kling(ASKED, KEYS, 1_700_000_000.9)
    head, claims, signature = value.removeprefix("Bearer ").split(".")
    assert name == "Authorization"
    assert _json(head) == {"alg": "HS256", "typ": "JWT"}
    assert _json(claims) == {"iss": "AK-canary", "exp": 1_700_001_800, "nbf": 1_699_999_995}
    mac = hmac.new(b"SK-canary", f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signature + "=") == mac


def test_a_volcengine_signature_covers_method_query_body_and_time() -> None:
    def signature(asked: Request = ASKED, now: float = 1_700_000_000.0) -> str:
        return dict(signing.volcengine(asked, KEYS, now))["Authorization"]

    assert signature().startswith("HMAC-SHA256 Credential=AK-canary/20231114/cn-north-1/cv/request")
    others = {
        signature(Request(ASKED.url, "GET", json=ASKED.json)),
        signature(Request(ASKED.url + "&x=1", "POST", json=ASKED.json)),
        signature(Request(ASKED.url, "POST", json={"task_id": "2"})),
        signature(now=1_700_000_001.0),
    }
    assert len(others | {signature()}) == 5
    same = Request("https://visual.example/?Action=Get&Version=2", "POST", json=ASKED.json)
    assert signature(same) == signature()
    assert "SK-canary" not in signature()


def test_a_kling_token_is_the_one_that_pyjwt_makes_of_the_official_example() -> None:
    """Made with PyJWT 2.15.1 by the lines of Kling's own "General Information" page."""
    keys = {"access_key": "AK-canary", "secret_key": "sk-canary-0123456789-0123456789-01"}
    ((_, value),) = signing.kling(ASKED, keys, 1_700_000_000.0)
    assert value == (
        "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
        ".eyJpc3MiOiJBSy1jYW5hcnkiLCJleHAiOjE3MDAwMDE4MDAsIm5iZiI6MTY5OTk5OTk5NX0"
        ".7eFh2IKJ7Rj4qq2bI_8c11351zyKOXVGNXPBZCzeb7w"
    )


RESULT = "/?Action=CVSync2AsyncGetResult&Version=2022-08-31"
A_TASK = {"req_key": "jimeng_ti2v_v30_pro", "task_id": "7491596536074305586"}


@pytest.mark.parametrize(
    ("asked", "now", "signature"),
    [
        (
            Request(f"https://visual.volcengineapi.com{RESULT}", "POST", json=A_TASK),
            1_700_000_000.0,
            "ff3624669b8e07c6ae245f8f098495f716eed1253dbfed39afa8372428898d85",
        ),
        (
            Request(
                f"https://visual.volcengineapi.com{RESULT}&Note=a+b%2Bc%2Fd~%C3%A9&A=",
                "POST",
                json={"req_key": "即梦", "task_id": "1"},
            ),
            1_767_225_600.0,
            "1a0f26ab43856d94001c9ac4460b55b2537abd02b303d6f99d31cf0d60d35391",
        ),
        (
            Request(f"https://relay.example:8443{RESULT}", "POST", json=A_TASK),
            1_700_000_000.0,
            "690e8f87bcd84eb02ddeb537788cf303fa1d11819fd50bb5b02afe34a81281a0",
        ),
        (  # httpx sends no default port, so it is not signed
            Request(f"https://relay.example:443{RESULT}", "POST", json=A_TASK),
            1_700_000_000.0,
            "7e949e336be6ec8003762d25d274ae978dba8a2b28d94d35cb61d8c029279594",
        ),
    ],
)
def test_a_volcengine_signature_is_the_one_of_the_official_sdk(
    asked: Request, now: float, signature: str
) -> None:
    """Made with volcengine 1.0.229, SignerV4.sign, for the same request, keys and time."""
    keys = {"access_key": "AKLTcanary0123456789", "secret_key": "c2VjcmV0LWNhbmFyeQ=="}
    headers = dict(signing.volcengine(asked, keys, now))
    names = "content-type;host;x-content-sha256;x-date"
    assert headers["Authorization"].endswith(f"SignedHeaders={names}, Signature={signature}")


@pytest.mark.parametrize("sign", [signing.kling, signing.volcengine])
@pytest.mark.parametrize(
    "keys", [{}, {"access_key": "a"}, {"access_key": "a\nb", "secret_key": "s"}]
)
def test_a_missing_or_odd_key_is_told_without_it(
    sign: signing.Signer, keys: dict[str, str]
) -> None:
    with pytest.raises(CouldNotAsk) as told:
        sign(ASKED, keys, 0.0)
    assert told.value.trouble.kind is Kind.NO_KEY


SPEC = """
schema = 1
id = "made-up"
title = "Made up"
home = "https://made-up.example"
impossible_id = "0"
[auth]
sign = "kling"
[[fields]]
name = "access_key"
label = "Access key"
secret = true
[[fields]]
name = "secret_key"
label = "Secret key"
secret = true
[[routes]]
url = "{base}/{id}"
[read]
state = ["status"]
"""


def test_a_spec_that_signs_never_sends_the_key_itself() -> None:
    provider = DeclaredProvider(load(SPEC), clock=lambda: 1_700_000_000.0)
    account = Account("a", "made-up", "Mine", "https://api.made-up.example")
    request = next(provider.look_up(TaskRef("1"), account, KEYS))
    ((name, value),) = request.credentials
    assert (name, value[:7]) == ("Authorization", "Bearer ")
    assert "SK-canary" not in str(request.credentials)
    assert provider.credentials(account, KEYS) == ()


def test_a_spec_that_signs_needs_both_fields() -> None:
    with pytest.raises(BadSpec, match=r"auth\.sign"):
        load(SPEC.replace('"secret_key"', '"secret"'))
