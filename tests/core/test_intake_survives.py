"""Nothing in any text makes intake fail, leak or take long."""

from __future__ import annotations

import json
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidmon.core import brackets, loose_json
from vidmon.core.account import Account
from vidmon.core.candidates import Candidate
from vidmon.core.intake import Finding, Habits, NotATask, Verdict, read_as, recognise
from vidmon.core.mention import MOST
from vidmon.core.named_ids import tasks_in
from vidmon.core.pasted_key import PastedKey, without_keys
from vidmon.core.shell_words import words
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

SHELF = Shelf.load(resource("providers")).providers
SERVICES = tuple(SHELF.values())
ACCOUNTS = tuple(
    Account(name, name, name, SHELF[name].base or "https://gw.example") for name in list(SHELF)[:9]
)
TASK = "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw"
BITS = st.sampled_from(
    (
        *"{}[]()\"'`\\\n\t :=,;<>$^&|#@%",
        "curl ",
        "-H ",
        "-d ",
        "https://octopusx.ai/v1/videos/",
        "https://gw.example/v1/video/generations/",
        "https://[",
        "http://",
        TASK,
        "task_id",
        "id",
        "Authorization: Bearer ",
        " sk-canary0123456789abcdef",
        "Video(",
        "None",
        "\\u12",
        "\ud800",
        "ＩＤ",
        "任务ID：",
        "306792606023824",
        "Invoke-RestMethod ",
        "@{",
        "<x: 'y'>",
        "data",
        "-----BEGIN ",
        "\x00",
        "\u2028",
    )
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda below: (
        st.lists(below, max_size=4)
        | st.dictionaries(
            st.sampled_from(("id", "task_id", "data", "status", "urls", "get", "name", "result"))
            | st.text(max_size=8),
            below,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def read(text: str) -> tuple[Finding, ...]:
    found = recognise(text, SERVICES, ACCOUNTS, Habits({}))
    assert found
    for finding in found:
        assert bool(finding.candidates) is (finding.verdict is not Verdict.REFUSE)
        assert finding.candidates or finding.reason
        assert all(isinstance(one, Candidate) and one.ref.id for one in finding.candidates)
    return found


@given(st.text(max_size=300))
def test_no_text_makes_intake_fail(text: str) -> None:
    read(text)


@settings(max_examples=300)
@given(st.lists(BITS, max_size=40).map("".join))
def test_no_mixture_of_what_people_paste_makes_intake_fail(text: str) -> None:
    found = read(text)
    assert "canary" not in repr(found)


@settings(max_examples=150)
@given(ANY_JSON)
def test_no_json_makes_intake_fail(value: object) -> None:
    tasks_in(value)
    read(json.dumps(value))
    read(repr(value))


@given(st.lists(BITS, max_size=40).map("".join))
def test_readers_of_parts_take_any_text(text: str) -> None:
    loose_json.read(text)
    words(text)
    without_keys(text)
    for start, end in brackets.spans(text):
        assert 0 <= start < end <= len(text)


@given(st.lists(BITS, max_size=30).map("".join))
def test_a_named_service_reads_any_text_or_refuses_in_words(text: str) -> None:
    for service in SERVICES[:3]:
        try:
            told = str(read_as(text, service))
        except NotATask as wrong:
            told = str(wrong)
        assert told


@given(st.text(alphabet=string.printable, min_size=8, max_size=60))
def test_masked_text_gives_its_keys_back_and_shows_none(text: str) -> None:
    whole = f'-H "Authorization: Bearer sk-canary0123456789abcdef" {text}'
    shown, pairs = without_keys(whole)
    assert "canary" not in shown
    for mask, key in pairs:
        shown = shown.replace(mask, key)
    assert shown == whole


def test_a_key_shows_itself_to_nobody() -> None:
    key = PastedKey("sk-canary0123456789abcdef")
    finding = Finding("x", Verdict.ASK, key=key)
    assert "canary" not in f"{key!r} {key} {finding!r} {[key]}"


BAIT = {
    "words": "word ",
    "one word": "a",
    "digits": "1",
    "lines of one sign": "x\n",
    "brackets": "[",
    "braces": "{}",
    "objects": '{"a":',
    "calls": "a(",
    "quotes": "'",
    "double quotes": '{"',
    "escapes": "{'\\'",
    "carets": 'curl ^"\n',
    "continued": "curl \\\n",
    "commands": "curl https://a.b/c\n",
    "dollars": "curl $'\\",
    "links": "https://a.example/v1/videos/video_x ",
    "schemes": "http://",
    "labels": "task_id=",
    "ids": "id ",
    "headers": "Authorization: Bearer ",
    "keys": "sk-",
    "private": "PRIVATE KEY-----BEGIN ",
    "rows": "a,b,1,2,",
    "blanks": " ",
    "breaks": "\n",
    "carriage returns": "\r",
    "prompts": "PS >",
    "wide": "任务",
    "nul": "\0",
    "tags": '<a href="https://x.example/a">text 123</a>\n',
    "shown": "<x: '",
    "arrows": "=>",
    "dashes": "-",
    "uuid": "6c85c8cc-",
    "base64": "cHJvamVjdHMv",
}


@pytest.mark.parametrize("bait", BAIT.values(), ids=BAIT)
def test_a_text_four_times_as_long_takes_no_more_than_linear_time(bait: str) -> None:
    short, long = (_seconds(bait * (size // len(bait))) for size in (100_000, 400_000))
    assert long < max(8 * short, 0.2), (short, long)


def _seconds(text: str) -> float:
    best = 60.0
    for _try in range(2):
        began = time.process_time()
        read(text)
        best = min(best, time.process_time() - began)
    return best


def test_ten_megabytes_of_a_log_are_read_at_once() -> None:
    line = '2026-11-22 04:00:{:02d} INFO worker-{} GET /api/foo took {} ms status=200 "ok"\n'
    log = "".join(line.format(n % 60, n % 9, n % 997) for n in range(140_000))
    log += f"2026-11-22 05:00:00 INFO submitted task_id={TASK}\n"
    assert len(log) > 10_000_000
    began = time.process_time()
    (finding,) = read(log)
    took = time.process_time() - began
    assert {one.ref.id for one in finding.candidates} == {TASK}
    assert took < 1.5  # 0.5 s of this machine's time


def test_a_film_in_base64_in_a_reply_is_read_at_once() -> None:
    reply = {"name": "models/veo-3/operations/abc", "response": {"bytes": "A" * 10_000_000}}
    began = time.process_time()
    (finding,) = read(json.dumps(reply))
    assert time.process_time() - began < 1.5
    assert finding.candidates[0].ref.id == "models/veo-3/operations/abc"


def test_more_tasks_than_anybody_handles_are_told_not_dropped_in_silence() -> None:
    found = read("\n".join(f"task-video-{n:06d}" for n in range(MOST + 50)))
    assert len(found) == MOST + 1
    assert found[-1].verdict is Verdict.REFUSE
    assert str(MOST) in found[-1].reason
