from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidmon.core.keytext import BadKey, clean_key
from vidmon.core.links import (
    BadAddress,
    clean_base,
    expiry,
    is_link,
    is_loopback_host,
    join,
    origin,
    same_origin,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Api.ClearMaas.com/v1", "https://api.clearmaas.com"),
        ("https://a.example:443/x", "https://a.example"),
        ("http://a.example:80", "http://a.example"),
        ("http://a.example:443", "http://a.example:443"),
        ("HTTP://127.0.0.1:8080/x?y#z", "http://127.0.0.1:8080"),
        ("http://[::1]:3000/x", "http://[::1]:3000"),
        ("https://user:pw@a.example/x", "https://a.example"),
        ("https://octopusx.ai@evil.example/x", "https://evil.example"),
    ],
)
def test_an_origin_is_scheme_host_and_a_port_that_matters(url: str, expected: str) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "306793063383292",
        "Failure to pass the risk control system",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "data:video/mp4;base64,AAAA",
        "javascript:alert(1)",
        "http://",
        "https:///path",
        "//a.example/x",
        "/tasks/x/final-1.mp4",
        "https://a.example/a b",
        " https://a.example/",
        "https://a.example/\n",
        "https://a.exa\tmple/",
        "https://a.example/\u200b",
        "https://a.example:99999/",
        "https://a.example:port/",
        "https://[::1/",
        "https://evil.example\\@octopusx.ai/",
        "https://a.example/" + "x" * 9000,
        None,
        7,
    ],
)
def test_what_is_no_link_is_not_taken_for_one(text: object) -> None:
    assert not is_link(text)
    assert not isinstance(text, str) or origin(text) == ""


def test_a_signed_link_is_a_link() -> None:
    assert is_link("https://cdn.example.com/a%2Fb.mp4?Expires=1&Signature=a%3D")


def test_nothing_shares_an_origin_with_what_has_none() -> None:
    assert not same_origin("", "")
    assert not same_origin("x", "x")
    assert same_origin("https://a.example/x", "HTTPS://A.EXAMPLE:443/y")
    assert not same_origin("https://a.example", "http://a.example")


def test_a_path_is_joined_with_one_slash() -> None:
    assert join("http://h:1/", "/tasks/x") == "http://h:1/tasks/x"
    assert join("http://h:1", "tasks/x") == "http://h:1/tasks/x"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "a.localhost", "127.9.9.9", "[::1]"])
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert is_loopback_host(host)


@pytest.mark.parametrize("host", ["localhost.evil.example", "10.0.0.1", "octopusx.ai", ""])
def test_other_machines_are_not_this_one(host: str) -> None:
    assert not is_loopback_host(host)


def _jwt(claims: str) -> str:
    return f"aa.{urlsafe_b64encode(claims.encode()).decode().rstrip('=')}.bb"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Expires=1756485985&OSSAccessKeyId=x", datetime(2025, 8, 29, 16, 46, 25)),
        ("Expires=1756485985000", datetime(2025, 8, 29, 16, 46, 25)),
        ("X-Amz-Date=20260101T000000Z&X-Amz-Expires=3600", datetime(2026, 1, 1, 1)),
        ("X-Goog-Expires=60&X-Goog-Date=20260101T000000Z", datetime(2026, 1, 1, 0, 1)),
        ("x-oss-date=20260101T000000Z&x-oss-expires=86400", datetime(2026, 1, 2)),
        ("x-oss-expires=1756485985", datetime(2025, 8, 29, 16, 46, 25)),
        ("X-Tos-Date=20260101T000000Z&X-Tos-Expires=86400", datetime(2026, 1, 2)),
        ("q-sign-time=1756480000;1756485985", datetime(2025, 8, 29, 16, 46, 25)),
        ("sv=2024-01-01&se=2026-01-01T12%3A00%3A00Z", datetime(2026, 1, 1, 12)),
        ("se=2026-01-01T12:00:00+02:00", datetime(2026, 1, 1, 10)),
        ("se=2026-01-01T12:00:00%2B02:00", datetime(2026, 1, 1, 10)),
        ("se=2026-01-01T12:00:00", datetime(2026, 1, 1, 12)),  # Azure's times are UTC
        ("se=2026-01-01", datetime(2026, 1, 1)),  # and may be days
        (
            "st=2025-12-31T12:00:00Z&se=2026-01-01T12:00:00.5Z",
            datetime(2026, 1, 1, 12, 0, 0, 500000),
        ),
        ("Expires=1756485985&GoogleAccessId=x", datetime(2025, 8, 29, 16, 46, 25)),
        ("Expires=1756485985&Signature=x&Key-Pair-Id=K", datetime(2025, 8, 29, 16, 46, 25)),
        ("AWSAccessKeyId=x&Expires=1756485985", datetime(2025, 8, 29, 16, 46, 25)),
        ("x-amz-date=20260101T000000Z&x-amz-expires=3600", datetime(2026, 1, 1, 1)),
        ("X-Oss-Date=20260101T000000Z&X-Oss-Expires=60", datetime(2026, 1, 1, 0, 1)),
        ("q-sign-time=1756480000%3B1756485985", datetime(2025, 8, 29, 16, 46, 25)),
        ("q-key-time=1756480000;1756485985", datetime(2025, 8, 29, 16, 46, 25)),
        ("expires_at=2026-01-01T20:00:00%2B08:00", datetime(2026, 1, 1, 12)),
        ("expires_at=2026-01-01T12:00:00", datetime(2026, 1, 1, 12)),
        ("e=1756485985000", datetime(2025, 8, 29, 16, 46, 25)),
        ("jwt=" + _jwt('{"exp":1756485985,"iat":1}'), datetime(2025, 8, 29, 16, 46, 25)),
        # two ways of saying it: the start and the length are exact, whatever else stands there
        (
            "Expires=1756485985&X-Amz-Date=20260101T000000Z&X-Amz-Expires=3600",
            datetime(2026, 1, 1, 1),
        ),
        ("e=1756485985&token=x:y", datetime(2025, 8, 29, 16, 46, 25)),
        ("exp=1756485985", datetime(2025, 8, 29, 16, 46, 25)),
        ("_jwt=" + _jwt('{"exp":1756485985}'), datetime(2025, 8, 29, 16, 46, 25)),
        ("token=" + _jwt('{"exp":1756485985.5}'), datetime(2025, 8, 29, 16, 46, 25)),
    ],
)
def test_a_signed_link_tells_when_it_dies(query: str, expected: datetime) -> None:
    assert expiry(f"https://cdn.example.com/x.mp4?{query}") == expected.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "e=1",
        "exp=true",
        "Expires=99999999999999999999",
        "Expires=0",
        "X-Amz-Expires=3600",
        "X-Amz-Date=99999999T000000Z&X-Amz-Expires=3600",
        "X-Amz-Date=20260101T000000Z&X-Amz-Expires=-5",
        "X-Amz-Date=99991231T235959Z&X-Amz-Expires=86400000",
        "se=9999-99-99",
        "X-Amz-Date=2026-01-01T00:00:00Z&X-Amz-Expires=3600",
        "X-Amz-Date=20260101T000000Z",
        "x-oss-expires=86400",  # a length without a start
        "q-sign-time=;",
        "e=soon",
        "_jwt=" + _jwt('{"iat":1756485985}'),
        "se=0001-01-01T00:00:00-23:00",
        "_jwt=a.b.c",
        "_jwt=" + _jwt("[]"),
        "_jwt=" + _jwt('{"exp":1e999}'),
        "_jwt=" + _jwt("[" * 4000),
    ],
)
def test_a_link_that_says_nothing_of_use_gets_no_date(query: str) -> None:
    assert expiry(f"https://cdn.example.com/x.mp4?{query}") is None


_names = st.sampled_from(
    ["Expires", "X-Amz-Date", "X-Amz-Expires", "se", "e", "_jwt", "q-sign-time"]
)


@settings(max_examples=80, deadline=None)
@given(st.text(), st.lists(st.tuples(_names, st.text(max_size=30)), max_size=4))
def test_no_text_makes_the_readers_of_links_raise(text: str, query: list[tuple[str, str]]) -> None:
    url = "https://h/?" + "&".join(f"{name}={value}" for name, value in query)
    for candidate in (text, url, f"http://{text}"):
        origin(candidate)
        is_link(candidate)
        found = expiry(candidate)
        assert found is None or found.tzinfo is UTC
    assert same_origin(url, "https://h") is is_link(url)


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("https://api.clearmaas.com/v1", "https://api.clearmaas.com"),
        ("https://api.clearmaas.com/v1/", "https://api.clearmaas.com"),
        ("api.clearmaas.com", "https://api.clearmaas.com"),
        ("  <https://API.ClearMaas.com>  ", "https://api.clearmaas.com"),
        ("https://a.example/v1beta", "https://a.example"),
        ("https://a.example/v1/v1", "https://a.example/v1"),
        ("https://a.example/v1/video/generations/task_1?x=1#y", "https://a.example"),
        ("https://a.example/v1/chat/completions", "https://a.example"),
        ("https://a.example/v1/models", "https://a.example"),
        ("https://a.example/prefix/v1", "https://a.example/prefix"),
        ("https://a.example//prefix//", "https://a.example/prefix"),
        ("https://a.example?key=sk-1", "https://a.example"),
        ("https://octopusx.ai/console/token", "https://octopusx.ai"),
        (
            "https://api.chainhub.tech/minimax/v1/query/video_generation",
            "https://api.chainhub.tech",
        ),
        ("http://localhost:8080/api/v1/tasks?page=1", "http://localhost:8080"),
        ("localhost:8080", "http://localhost:8080"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("192.168.1.4:8080", "http://192.168.1.4:8080"),
        ("10.0.0.9:80", "http://10.0.0.9"),
        ("nas.local:8080", "http://nas.local:8080"),
        ("nas:8080", "http://nas:8080"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("8.8.8.8", "https://8.8.8.8"),
        ("https:/a.example", "https://a.example"),
        ("https：／／octopusx。ai／v1", "https://octopusx.ai"),
        ("ｏctopusx.ai", "https://octopusx.ai"),
        ("https://münchen.example", "https://xn--mnchen-3ya.example"),
        ("\u200bhttps://a.example\u200b", "https://a.example"),
    ],
)
def test_a_typed_address_is_cleaned(typed: str, base: str) -> None:
    assert clean_base(typed) == base
    assert clean_base(base) == base or base.endswith("/v1")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "clearmaas",
        "sk-canary",
        "ftp://a.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:me@a.example",
        "https://sk-canary@a.example",
        "https://me:sk-canary@a.example",
        "https://a.example sk-canary",
        "https://a.example\nhttps://b.example",
        "https://a.example:99999",
        "https://a.example:0",
        "https://a.example:sk-canary",
        "https://",
        "https:///v1",
        "https://.",
        "https://a..example",
        "https://a_b!.example",
        "https://1.2.3.400",
        "https://[::1",
        "https://a.example/../v1",
        "https://a.example\\@b.example",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_what_is_no_address_is_refused_in_words_that_repeat_nothing(typed: str) -> None:
    with pytest.raises(BadAddress) as refused:
        clean_base(typed)
    assert len(str(refused.value)) > 20
    assert "canary" not in str(refused.value)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for typed in (text, f"https://{text}"):
        try:
            base = clean_base(typed)
        except BadAddress:
            continue
        assert is_link(base)
        assert not base.endswith("/")


@pytest.mark.parametrize(
    "typed",
    [
        "sk-abc",
        "  sk-abc\n",
        "Bearer sk-abc",
        "bearer  sk-abc ",
        "Token sk-abc",
        "Key sk-abc",
        "Authorization: Bearer sk-abc",
        "x-api-key: sk-abc",
        '"sk-abc"',
        "“sk-abc”",
        "`Bearer sk-abc`",
        "\u200bsk-\u200babc\ufeff",
        "ｓｋ-abc",
        "\u00a0sk-abc",
    ],
)
def test_a_pasted_key_is_freed_of_what_copying_added(typed: str) -> None:
    assert clean_key(typed) == "sk-abc"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " \n",
        "Bearer ",
        "canary sk",
        "canary\nsk",
        "canary\rsk",
        "canary”sk",
        "canary密",
        "canary\x07",
    ],
)
def test_what_is_no_key_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(BadKey) as refused:
        clean_key(typed)
    assert "canary" not in str(refused.value)
    assert refused.value.__context__ is None
