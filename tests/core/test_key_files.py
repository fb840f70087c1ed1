"""A service account's file: pasted as it is, kept in one line, and never shown again."""

from __future__ import annotations

import json

import pytest
from made_up import private_key, service_account

from vidmon.core.keytext import BadKey, clean_key_file
from vidmon.core.redact import MARK, Redactor, spellings
from vidmon.core.wire import Reply
from vidmon.engine.keyless import Keyless

FILE = service_account()
PRETTY = json.dumps(json.loads(FILE), indent=2)


@pytest.mark.parametrize(
    "pasted",
    [
        FILE,
        PRETTY,
        PRETTY.replace("\n", "\r\n"),
        PRETTY.replace("\n", "\u2028"),  # what a line of input makes of line ends
        PRETTY.replace("\n", "\u2029"),
        f"\ufeff  {PRETTY}\n\n",
        PRETTY.replace("  ", "\u00a0 "),
    ],
)
def test_a_pasted_file_is_kept_in_one_line(pasted: str) -> None:
    kept = clean_key_file(pasted)
    assert "\n" not in kept
    assert ": " not in kept
    assert json.loads(kept) == json.loads(FILE)
    assert json.loads(kept)["private_key"] == private_key()


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "sk-canary-0123456789",
        PRETTY[:-200] + "canary",
        '["canary"]',
        '"canary"',
        '{"type":"authorized_user","refresh_token":"canary"}',
        service_account(private_key="canary"),
        '{"client_email":7,"private_key":"-----BEGIN PRIVATE KEY-----canary"}',
        '{"client_email":"canary@x"}',
        "[" * 20_000,
        "canary" * 10_000,
    ],
)
def test_what_is_no_file_of_an_account_is_refused_without_repeating_it(pasted: str) -> None:
    with pytest.raises(BadKey) as refused:
        clean_key_file(pasted)
    assert "canary" not in str(refused.value)
    assert refused.value.__context__ is None


def test_the_private_key_inside_a_file_is_taken_out_of_all_text() -> None:
    redactor = Redactor([clean_key_file(FILE)])
    line = private_key().splitlines()[3]
    key_id = json.loads(FILE)["private_key_id"]
    for text in (FILE, PRETTY, private_key(), repr(private_key()), line, f"kid {key_id}"):
        cleaned = redactor.clean(f"before {text} after")
        assert line not in cleaned
        assert key_id not in cleaned
        assert MARK in cleaned
    assert redactor.clean("veo@my-films.iam.gserviceaccount.com") == (
        "veo@my-films.iam.gserviceaccount.com"
    )


def test_a_token_of_googles_is_known_by_its_shape() -> None:
    assert Redactor().clean("got ya29.a0AfH6SMBx-1_2qW4e5rT6y now") == "got *** now"


def test_a_service_that_repeats_a_line_of_the_key_is_heard_without_it() -> None:
    line = private_key().splitlines()[5]
    heard = Keyless([clean_key_file(FILE)]).reply(Reply(400, {}, f"bad line {line}".encode()))
    assert heard.body == b"bad line ***"


def test_a_secret_that_only_looks_like_json_is_a_secret_all_the_same() -> None:
    for secret in ("{not json, canary}", '{"private_key":7}', "{" * 5000):
        assert secret in spellings([secret])
