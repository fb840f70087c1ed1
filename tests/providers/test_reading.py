from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidmon.core.account import Account
from vidmon.core.task import Report, State, TaskRef
from vidmon.core.trouble import CouldNotAsk
from vidmon.core.wire import Reply
from vidmon.providers.base import play
from vidmon.providers.reading import (
    code_of,
    dig,
    plain,
    progress_of,
    reason_of,
    state_of,
    time_of,
    word_of,
)
from vidmon.providers.shelf import Shelf
from vidmon.providers.troubles import wait_asked

SHELF = Shelf.load(Path(__file__).parents[2] / "resources" / "providers")


def test_dig_follows_names_and_numbers() -> None:
    value = {"data": {"data": {"file": {"download_url": "x"}}, "videos": ["a", {"url": "b"}]}}
    assert dig(value, "data.data.file.download_url") == "x"
    assert dig(value, "data.videos.0") == "a"
    assert dig(value, "data.videos.1.url") == "b"
    assert dig(value, "data.videos.*.url") == ["b"]
    assert dig(value, "data.videos.*") == ["a", {"url": "b"}]


@pytest.mark.parametrize("path", ["x", "data.9", "data.-1", "data.0.y", "data.x", "a.b.c.d"])
def test_dig_finds_nothing_where_nothing_is(path: str) -> None:
    assert dig({"data": ["a"], "a": "text"}, path) is None
    assert dig(None, path) is None
    assert dig("text", path) is None


def test_a_path_goes_on_inside_a_text_that_is_json() -> None:
    value = {"resultJson": '{"resultUrls": ["https://a.example/1.mp4"]}', "list": '[{"a": 1}]'}
    assert dig(value, "resultJson.resultUrls.0") == "https://a.example/1.mp4"
    assert dig(value, "resultJson.resultUrls.*") == ["https://a.example/1.mp4"]
    assert dig(value, "list.0.a") == 1
    assert dig(value, "list") == '[{"a": 1}]'  # what stands at the path itself stays as it is


@pytest.mark.parametrize("text", ["{", '{"a"', "[" * 100_000, "{}", "not JSON", "7", '"a"'])
def test_a_text_that_is_no_json_leads_nowhere(text: str) -> None:
    assert dig({"text": text}, "text.a") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("65%", 0.65),
        (65, 0.65),
        ("65", 0.65),
        (" 65 % ", 0.65),
        ("65％", 0.65),
        (0, 0.0),
        (1, 0.01),
        (1.0, 1.0),
        (0.5, 0.5),
        ("0.5", 0.5),
        ("0.5%", 0.005),
        (65.5, 0.655),
        (150, 1.0),
        (-3, 0.0),
        (10**400, 1.0),
        ("1e400", None),
        (math.nan, None),
        (math.inf, None),
        (True, None),
        (None, None),
        ("", None),
        ("soon", None),
        ([65], None),
    ],
)
def test_progress_is_a_share_or_unknown(value: object, expected: float | None) -> None:
    assert progress_of(value) == expected


def test_a_spec_may_say_what_the_number_means() -> None:
    assert progress_of(0.5, "percent") == 0.005
    assert progress_of(1, "fraction") == 1.0
    assert progress_of(0.25, "fraction") == 0.25


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1784000000, datetime(2026, 7, 14, 3, 33, 20, tzinfo=UTC)),
        ("1784000000", datetime(2026, 7, 14, 3, 33, 20, tzinfo=UTC)),
        (1784000000000, datetime(2026, 7, 14, 3, 33, 20, tzinfo=UTC)),
        (1784000000.0, datetime(2026, 7, 14, 3, 33, 20, tzinfo=UTC)),
        ("2024-09-24T10:30:00.000Z", datetime(2024, 9, 24, 10, 30, tzinfo=UTC)),
        ("2026-11-22T04:03:03.225677", datetime(2026, 11, 22, 4, 3, 3, 225677)),
        ("2025-10-11 19:02:27.297", datetime(2025, 10, 11, 19, 2, 27, 297000)),
        (0, None),
        ("0", None),
        ("", None),
        (None, None),
        (-5, None),
        (True, None),
        (math.nan, None),
        (math.inf, None),
        (10**30, None),
        (99999999999, None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("99999-01-01", None),
        ("tomorrow", None),
        ({}, None),
    ],
)
def test_times_come_in_seconds_milliseconds_or_iso(value: object, expected: datetime) -> None:
    assert time_of(value) == expected


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("IN_PROGRESS", State.RUNNING),
        ("In Progress", State.RUNNING),
        ("in-progress", State.RUNNING),
        (" Success ", State.SUCCEEDED),
        ("Queueing", State.QUEUED),
        ("canceled", State.CANCELLED),
        ("expired", State.EXPIRED),
        ("unknown", State.UNKNOWN),
        ("4", State.UNKNOWN),
    ],
)
def test_words_are_compared_without_their_dress(word: str, state: State) -> None:
    assert state_of(word, {}) is state


def test_a_spec_has_the_last_word_on_words() -> None:
    assert state_of("UNKNOWN", {"unknown": State.EXPIRED}) is State.EXPIRED
    assert state_of("-1", {"-1": State.FAILED}) is State.FAILED


@pytest.mark.parametrize(
    ("value", "word"), [(4, "4"), (-1, "-1"), (4.0, "4"), (" x ", "x"), (True, ""), (10**99, "")]
)
def test_a_status_word_may_be_a_number(value: object, word: str) -> None:
    assert word_of(value) == word


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("why", "why"),
        ({"message": "why", "code": "c"}, "why"),
        ({"error": {"detail": "why"}}, "why"),
        ([{"loc": ["body"], "msg": "one"}, {"msg": "two"}], "one; two"),
        ({"code": "only_code"}, "only_code"),
        ("None", ""),
        ("success", ""),
        (None, ""),
        (7, ""),
        ({}, ""),
    ],
)
def test_reasons_come_as_text_object_or_list(value: object, text: str) -> None:
    assert reason_of(value) == text


def test_a_services_text_is_bounded_and_printable() -> None:
    assert len(plain("x" * 10_000)) == 2001
    assert plain("a\x00\x1b[0m\u202eb\ud800\nc") == "a  [0m b \nc"


def test_a_code_of_nothing_is_none() -> None:
    assert code_of(0) is None
    assert code_of("") is None
    assert code_of(1026) == "1026"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "17"}, 17.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "99999999999"}, 86_400.0),
        ({"retry-after": "Sun, 22 Nov 2026 04:01:30 GMT"}, None),
        (
            {
                "retry-after": "Sun, 22 Nov 2026 04:01:30 GMT",
                "date": "Sun, 22 Nov 2026 04:00:00 GMT",
            },
            90.0,
        ),
        (
            {
                "retry-after": "Sun, 22 Nov 2026 04:00:00 GMT",
                "date": "Sun, 22 Nov 2026 04:01:30 GMT",
            },
            0.0,
        ),
        ({"retry-after": "Sun, 99 Nov 2026", "date": "yesterday"}, None),
        ({"openai-poll-after-ms": "2500"}, 2.5),
        ({"openai-poll-after-ms": "2500", "retry-after": "9"}, 9.0),
        ({"retry-after-ms": "1500"}, 1.5),
    ],
)
def test_a_service_says_when_to_come_again(headers: dict[str, str], seconds: float | None) -> None:
    assert wait_asked(headers) == seconds


# Every key that any spec digs for, so that random objects hit the readers and not only miss them.
_NAMES = """data status state code message error progress videos combined_videos url result_url
    fail_reason metadata file download_url video_url error_message created_at completed_at
    submit_time finish_time expires_at base_resp detail id task_id failed_stage"""
_KEYS = st.sampled_from(_NAMES.split())
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        [
            "SUCCESS",
            "failed",
            "4",
            1,
            -1,
            4,
            "https://h/x?Expires=1",
            "/tasks/a/b.mp4",
            "http://localhost:1/x",
            "9%",
            1e308,
            10**40,
        ]
    )
)
_JSON = st.recursive(
    _SCALARS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(_KEYS, below, max_size=5),
    max_leaves=14,
)
_TASKS = st.dictionaries(_KEYS, _JSON, max_size=6) | st.builds(
    lambda data: {"code": "success", "data": data}, st.dictionaries(_KEYS, _JSON, max_size=6)
)


def _heard(name: str, reply: Reply) -> Report | CouldNotAsk:
    account = Account("a", name, "A", SHELF.providers[name].base or "https://gw.example.com")
    try:
        return play(SHELF.providers[name].look_up(TaskRef("task_1"), account, {}), reply)
    except CouldNotAsk as told:
        return told


@pytest.mark.parametrize("name", SHELF.providers)
@settings(max_examples=60, deadline=None)
@given(_TASKS | _JSON, st.sampled_from([200, 200, 200, 400, 404, 429, 500, 302]))
def test_any_json_is_a_report_or_a_trouble(name: str, value: object, status: int) -> None:
    heard = _heard(name, Reply(status, {}, json.dumps(value).encode()))
    if isinstance(heard, CouldNotAsk):
        assert len(heard.trouble.message) < 800
        return
    assert heard.word
    assert heard.progress is None or 0 <= heard.progress <= 1
    assert heard.progress != 1 or heard.state is State.SUCCEEDED
    assert not heard.videos or heard.state is State.SUCCEEDED
    assert heard.failure is None or heard.state not in {State.SUCCEEDED, State.RUNNING}
    for video in (*heard.videos, *heard.to_try):
        assert video.expires_at is None or video.expires_at.tzinfo is not None


@pytest.mark.parametrize("name", SHELF.providers)
@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=80), st.integers(100, 599), st.text(max_size=20))
def test_any_bytes_are_a_report_or_a_trouble(
    name: str, body: bytes, status: int, header: str
) -> None:
    headers = {"retry-after": header, "content-type": header, "date": header}
    heard = _heard(name, Reply(status, headers, body))
    if isinstance(heard, Report):  # the status alone is a state at some: xAI's 202
        assert heard.word == f"HTTP {status}"
        assert heard.state is SHELF.providers[name].spec.read.http[str(status)]
        return
    assert isinstance(heard, CouldNotAsk)
