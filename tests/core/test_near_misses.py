"""Addresses that were meant otherwise, and answers of servers that are no such API."""

from __future__ import annotations

import pytest

from vidmon.core.near_misses import is_docs_host, is_unknown_path, meant, speaks
from vidmon.core.skew import ahead_of
from vidmon.core.trouble import Kind, Trouble
from vidmon.core.wire import Reply


@pytest.mark.parametrize(
    ("base", "usual", "first"),
    [
        ("https://a.example/v1/v1", "", "https://a.example"),
        ("https://a.example/api/v1", "", "https://a.example/api"),
        ("https://a.example", "", "https://a.example/api"),
        ("https://docs.a.example/x", "https://api.a.example", "https://docs.a.example"),
        ("http://127.0.0.1", "http://127.0.0.1:8080", "https://127.0.0.1"),
    ],
)
def test_the_likeliest_address_comes_first(base: str, usual: str, first: str) -> None:
    assert meant(base, usual, answered=True)[0] == first


def test_the_services_own_address_port_and_api_host_are_among_what_was_meant() -> None:
    found = meant("https://docs.a.example", "https://api.usual.example", answered=True)
    assert {"https://api.usual.example", "https://api.a.example"} <= set(found)
    assert "http://docs.a.example" not in found, "TLS that was spoken is not given up"
    assert "http://a.example:8080" in meant("http://a.example", "http://127.0.0.1:8080", answered=1)


@pytest.mark.parametrize(
    "base", ["https://docs.a.example", "https://api-docs.a.example", "https://x.readme.io"]
)
def test_where_people_read_is_no_api(base: str) -> None:
    assert is_docs_host(base)


@pytest.mark.parametrize("base", ["https://api.a.example", "http://127.0.0.1:80", "https://d.io"])
def test_other_hosts_may_be_one(base: str) -> None:
    assert not is_docs_host(base)
    assert not is_docs_host("https://docs.a.example", own=("docs.a.example",))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"404 page not found\n",
        b'{"detail":"Not Found"}',
        b"<pre>Cannot GET /v1/videos</pre>".replace(b"<pre>", b"").replace(b"</pre>", b""),
        b'{"timestamp":"2026","status":404,"error":"Not Found","path":"/v1/videos/x"}',
        b'{"message":"no Route matched with those values"}',
        b'{"error":{"message":"Invalid URL (GET /v1/x)"}}',
        b'{"error":{"message":"Unknown request URL: GET /v1/x."}}',
    ],
)
def test_an_unknown_path_is_told_from_an_unknown_task(body: bytes) -> None:
    assert is_unknown_path(Reply(404, {}, body))
    assert not speaks(Reply(404, {}, body), Trouble(Kind.NOT_FOUND, "", 404))


@pytest.mark.parametrize(
    "body", [b'{"detail":"Task not found"}', b'{"error":{"message":"video x not found"}}']
)
def test_an_unknown_task_is_an_answer_of_an_api(body: bytes) -> None:
    assert not is_unknown_path(Reply(404, {}, body))
    assert speaks(Reply(404, {}, body), Trouble(Kind.NOT_FOUND, "", 404))


def test_what_is_no_answer_of_an_api() -> None:
    assert not speaks(None, Trouble(Kind.NETWORK))
    assert not speaks(Reply(200, {}, b"<html>"), Trouble(Kind.BAD_REPLY))
    assert not speaks(Reply(400, {}, b"{}"), Trouble(Kind.REFUSED, code="wrong_address"))


@pytest.mark.parametrize("headers", [{}, {"date": "no date"}, {"date": "-", "age": "x"}])
def test_an_answer_without_a_date_says_nothing_of_the_clock(headers: dict[str, str]) -> None:
    assert ahead_of(Reply(200, headers), 0.0) is None
    assert ahead_of(None, 0.0) is None


def test_a_cached_answer_is_not_taken_for_a_wrong_clock() -> None:
    headers = {"date": "Tue, 24 Nov 2026 12:00:00 GMT", "age": "600"}
    assert ahead_of(Reply(200, headers), 1795522200.0) == pytest.approx(0.0)
