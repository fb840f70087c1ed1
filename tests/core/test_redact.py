"""Keys leave no text: known ones in every spelling, unknown ones by their place or shape."""

from __future__ import annotations

import base64
import json
import logging
import re
import sys
import time
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core import redact
from vidmon.core.redact import MARK, RedactingFilter, Redactor, masked

KEY = "sk-Canary/7+key=4f2a"
WORDS = "a plain sentence about task_9q9oz6 with progress 65 % and no key in it"


@pytest.mark.parametrize(
    "spelling",
    [
        KEY,
        quote(KEY),
        quote(KEY, safe=""),
        quote_plus(KEY),
        quote(KEY, safe="").lower().replace("canary", "Canary"),
        json.dumps(KEY)[1:-1],
        KEY.replace("/", "\\/"),
        base64.b64encode(KEY.encode()).decode().rstrip("="),
        base64.urlsafe_b64encode(KEY.encode()).decode().rstrip("="),
    ],
)
def test_a_known_key_is_taken_out_in_every_spelling(spelling: str) -> None:
    cleaned = Redactor([KEY]).clean(f"before {spelling} after")

    assert spelling not in cleaned
    assert cleaned.startswith("before ")
    assert cleaned.endswith(" after")


@pytest.mark.parametrize("user", ["a", "ab", "abc", "a-long-name"])
def test_a_known_key_is_taken_out_of_basic_credentials(user: str) -> None:
    coded = base64.b64encode(f"{user}:{KEY}".encode()).decode()

    cleaned = Redactor([KEY]).clean(f"credentials are {coded}.")

    left = cleaned.removeprefix("credentials are ").removesuffix(".").replace(MARK, "")
    assert len(left) <= len(user) * 4 // 3 + 8


def test_a_key_with_quotes_and_umlauts_is_taken_out_of_json_and_repr() -> None:
    odd = 'qu"ote\\ümläut\u2019s'
    redactor = Redactor([odd])

    for text in (json.dumps({"k": odd}), json.dumps({"k": odd}, ensure_ascii=False), repr([odd])):
        assert "ote" not in redactor.clean(text)


def test_a_secret_too_short_to_mean_anything_leaves_text_alone() -> None:
    assert Redactor(["a", "", "of"]).clean(WORDS) == WORDS


def test_the_longer_of_two_nested_secrets_goes_as_a_whole() -> None:
    assert Redactor(["inner-part", "outer-inner-part-end"]).clean("outer-inner-part-end") == MARK


@pytest.mark.parametrize(
    "text",
    [
        "Bearer SECRET1234567",
        "authorization: bearer SECRET1234567",
        "Authorization: Basic SECRET1234567",
        "Authorization: AWS4-HMAC-SHA256 Credential=SECRET1/x, SignedHeaders=a, Signature=SECRET2",
        "Authorization=SECRET12",
        "{'authorization': 'Bearer SECRET1234567'}",
        '{"Authorization":"SECRET12"}',
        '{\\"Authorization\\": \\"Bearer SECRET12\\"}',
        "(b'Authorization', b'Bearer SECRET12')",
        "curl -H 'x-api-key: SECRET12' https://h/a",
        "X-Goog-Api-Key: SECRET12",
        "X-Auth-Token: SECRET12",
        "Cookie: session=SECRET1; other=SECRET2",
        "Set-Cookie: sid=SECRET1; Path=/",
        "https://h/v.mp4?X-Amz-Credential=SECRET1%2F2026&X-Amz-Signature=SECRET2&ok=1",
        "https://h/v.mp4?Expires=1&Signature=SECRET1&Key-Pair-Id=SECRET2",
        "https://h/v.mp4?q-sign-time=1;2&q-ak=SECRET1&q-signature=SECRET2",
        "https://h/v.mp4?x-oss-signature=SECRET1&x-oss-security-token=SECRET2",
        "https://h/v.mp4?OSSAccessKeyId=SECRET1&Signature=SECRET2",
        "https://h/v.mp4?se=2026&sig=SECRET1",
        "https://h/v.mp4?_jwt=SECRET1",
        "https://h/v.mp4?token=SECRET1#t",
        "https://h/v.mp4?a=1&amp;token=SECRET1",
        '{"url": "https://h/v.mp4?a=1\\u0026key=SECRET1"}',
        "https://h/?next=https%3A%2F%2Fi%2Fv%3FSignature%3DSECRET1%26Expires%3D1",
        "https://h/?key=SECRET1&access=SECRET2&sign=SECRET3",
        "GET /v1/tasks?access_token=SECRET1 HTTP/1.1",
        "grant_type=x&client_secret=SECRET1&password=SECRET2",
        "https://user:SECRET1@h/a",
        "https://SECRET1@h/a",
        "https://user:p@SECRET1@h/a",
        '{"api_key": "SECRET1", "clientSecret" : "SECRET2"}',
        "{'access_token': 'SECRET1'}",
        "Incorrect key provided: sk-SECRET1234567890",
        "token eyJhbGciOiSECRET.eyJleHAiSECRET.SECRET_sig-nature",
        "AKIASECRET1234567890",
        "-----BEGIN RSA PRIVATE KEY-----\nSECRET1\nSECRET2\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_an_unknown_key_is_taken_out_by_its_place_or_shape(text: str) -> None:
    assert "SECRET" not in Redactor().clean(text)


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "task-0123456789abcdef0123456789",
        "The bearer of bad news: bearer authentication is missing",
        "https://h/v.mp4?Expires=1790000000&x-oss-expires=60&page=2",
        '{"total_tokens": 100, "status": "SUCCESS", "max_tokens": "5"}',
        '{"task_id": "7f3c", "progress": "65%", "key_frames": "3"}',
        "https://medium.com/@someone/a-post",
        "",
    ],
)
def test_what_is_no_key_stays_as_it_is(text: str) -> None:
    assert Redactor(["another-secret-entirely"]).clean(text) == text


def test_a_cleaned_reply_is_still_json_with_its_other_fields() -> None:
    reply = {"token": "t0p", "data": [{"url": "https://h/v?Signature=abc&e=1", "status": "ok"}]}

    cleaned = json.loads(Redactor([KEY]).clean(json.dumps(reply)))

    assert cleaned["data"] == [{"url": f"https://h/v?Signature={MARK}&e=1", "status": "ok"}]
    assert cleaned["token"] == MARK


_KEYS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_+/=.", min_size=6, max_size=60)


@given(_KEYS, st.text(max_size=40), st.text(max_size=40))
def test_no_text_around_it_saves_a_known_key(key: str, before: str, after: str) -> None:
    cleaned = Redactor([key]).clean(before + key + after)

    assert key not in cleaned


_MARKS = ["https://", "http://", "cookie", "api-key", "X-Secret", "Bearer ", "sk-", ":", "=", "%3d",
          "-----BEGIN PRIVATE KEY-----", "@", "'", '"', "\\", ",", "a1b2c3d4", " ", "?", "&", "%26",
          "code_verifier", "sk", "signature", "credentials", "security-token", "secretKey",
          "PASSWD", "toKen", "ſig", "sİgn", "sıg", "access_key_id", "access-keyid", "q-ak",
          "key-pair-id", "hdnts", "GoogleAccessId", "aws4-x"]  # fmt: skip


@given(st.lists(st.sampled_from(_MARKS), max_size=12).map("".join))
def test_no_text_with_a_secret_is_passed_over_for_speed(text: str) -> None:
    folded = redact._folded(text)
    for pattern, needs in redact._PATTERNS:
        if not any(need in folded for need in needs):
            assert pattern.search(text) is None


def test_letters_are_folded_as_the_patterns_take_them() -> None:
    alike = [chr(code) for code in range(0x3000) if not chr(code).isascii()]
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for other in re.findall(letter, "".join(alike), re.IGNORECASE):
            assert redact._folded(other) == letter


@given(st.text(st.sampled_from("sk-ey.=:/?&@ \"'\\tokenBearer1%3d\n"), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    redactor = Redactor([KEY])
    once = redactor.clean(text)

    assert redactor.clean(once) == once


@pytest.mark.parametrize(
    "piece",
    ["\\", '\\"', "authorization : ", "bearer ", "a.-", "http://", "eyJ", "-----BEGIN ", 'token" '],
)
def test_the_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    redactor = Redactor([KEY])
    short, long = (piece * (size // len(piece)) for size in (50_000, 400_000))

    def took(text: str) -> float:
        begin = time.thread_time()
        redactor.clean(text)
        return time.thread_time() - begin

    assert min(took(long) for _ in range(3)) < 8 * 4 * max(min(took(short) for _ in range(3)), 1e-3)


def test_a_redactor_shows_none_of_its_secrets() -> None:
    assert "Canary" not in repr(Redactor([KEY]))


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("sk-abcdefghijklmnop4f2a", "sk-…4f2a"),
        ("0123456789abcdef0123", "…0123"),
        ("sk-short", "…"),
        ("", "…"),
    ],
)
def test_a_key_is_shown_by_its_end_where_enough_stays_hidden(key: str, shown: str) -> None:
    assert masked(key) == shown


def _logged(filter_: logging.Filter, log: str, *args: object, exc_info: object = None) -> str:
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Kept()
    handler.addFilter(filter_)
    handler.handle(logging.LogRecord("httpx", logging.INFO, __file__, 1, log, args, exc_info))
    return "\n".join(lines)


def test_a_log_line_is_cleaned_with_its_arguments() -> None:
    line = _logged(
        RedactingFilter(lambda: frozenset({KEY})), "GET %s?token=abc %s", "https://u:pw@h/", KEY
    )

    assert line == f"GET https://{MARK}@h/?token={MARK} {MARK}"


def test_a_logged_traceback_is_cleaned() -> None:
    try:
        raise ValueError(f"Illegal header value {KEY!r}")
    except ValueError:
        line = _logged(RedactingFilter(lambda: frozenset({KEY})), "failed", exc_info=sys.exc_info())

    assert "ValueError: Illegal header value" in line
    assert "Canary" not in line


def test_a_key_that_came_later_is_taken_out_of_later_lines() -> None:
    known: set[str] = set()
    filter_ = RedactingFilter(lambda: frozenset(known))

    assert _logged(filter_, "plain-words-key") == "plain-words-key"
    known.add("plain-words-key")
    assert _logged(filter_, "plain-words-key") == MARK


def test_a_wrong_log_call_is_still_logged_and_breaks_nothing() -> None:
    assert _logged(RedactingFilter(frozenset), "two %s %s", 1) == "two %s %s"
