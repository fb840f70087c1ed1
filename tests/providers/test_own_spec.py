"""A user's own spec may come from anyone: it is a spec or a mistake in words, and soon."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidmon.core.account import Account
from vidmon.core.links import same_origin
from vidmon.core.task import State, TaskRef
from vidmon.core.trouble import CouldNotAsk
from vidmon.core.wire import Reply
from vidmon.providers import reading
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.shelf import Shelf, check_file
from vidmon.providers.spec import BadSpec, load_own
from vidmon.providers.spec_bounds import patterns_in
from vidmon.providers.spec_tables import Reading, Spec
from vidmon.providers.spec_text import spec_text
from vidmon.providers.told import Home, report_of
from vidmon.shipped import resource

if TYPE_CHECKING:
    from pathlib import Path

    from vidmon.providers.base import Conversation

FOLDER = resource("providers")
PLAIN = """\
schema = 1
id = "mine"
title = "Mine"
home = "https://mine.example"
impossible_id = "x"
[[routes]]
url = "{base}/v1/{id}"
[read]
state = ["status"]
"""


def spec_with(line: str) -> str:
    """Put a line of the top table into a good spec."""
    return line + "\n" + PLAIN


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_spec_is_written_down_and_read_back_the_same(path: Path) -> None:
    spec = check_file(path, FOLDER)
    text = spec_text(spec)
    patterns = {text for _, text, _ in patterns_in(spec)}
    assert load_own(text, {}, patterns) == msgspec.structs.replace(spec, extends="")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLAIN.replace("{base}/v1", "https://evil.example"), r"routes\[0\].url \(line 7\)"),
        (PLAIN.replace("{base}", "file:///etc"), r"routes\[0\]\.url"),
        (PLAIN.replace("{id}", "{env:HOME}"), "brace|not known"),
        (PLAIN.replace("{id}", "{key}"), "{key} is not known here"),
        (PLAIN + '[routes.headers]\nAuthorization = "x"', r"may not set this header"),
        (spec_with('links = ["(a+)+(?P<id>x)"]'), r"links\[0\] \(line 1\).*more than one way"),
        (PLAIN + "[[read.files]]\npaths = ['a']\npattern = '(a+)+b'", r"read.files\[\d\].pattern"),
        (spec_with('links = [".*/.*/.*(?P<id>x)$"]'), "could take too long"),
        (spec_with('links = ["(?=x)(?P<id>x)"]'), "may be used"),
        (spec_with('drop_tail = [".example"]'), r"drop_tail\[0\]"),
        (spec_with('drop_tail = ["//evil.example"]') + "\n", "drop_tail"),
        (spec_with("x = " + "[" * 3000), "nested too deep|not TOML"),
        (spec_with("every = " + "9" * 5000), "not TOML|every"),
        (spec_with("every = 0x" + "f" * 5000), "every"),
        (spec_with("every = nan"), "every"),
        (spec_with(f"hosts = {json.dumps(['a.example'] * 33)}"), "at most 32"),
        (spec_with(f"title = {json.dumps('x' * 1001)}").replace('title = "Mine"', ""), "longer"),
        (PLAIN.replace('["status"]', json.dumps(["s"] * 33)), "at most 32"),
        (PLAIN.replace('"Mine"', json.dumps("M" * 81)), "title.*longer than 80"),
        (PLAIN.replace('"Mine"', json.dumps("M\u202e")), "title.*cannot be shown"),
        (PLAIN + "[[fields]]\nname = 'a'\nlabel = 'A'\n" * 2, r"fields\[1\]\.name.*another"),
        (spec_with('links = ["[[a](?P<id>x)"]'), r"links\[0\]"),
        (spec_with('links = ["a{99999999999}(?P<id>x)"]'), r"links\[0\]"),
        (spec_with(f"links = ['{'(' * 900}(?P<id>x){')' * 900}']"), r"links\[0\]"),
        (spec_with("links = ['(?:(?:a{0,999}){0,999}){0,999}(?P<id>x)']"), r"links\[0\]"),
        (spec_with(f"links = {['[a-z]{1,50}[a-z]{1,50}(?P<id>x)'] * 32}"), "could take too long"),
        (PLAIN.replace('["status"]', '["a.*.b.*.c.*.*"]'), "more than 3 stars"),
        (PLAIN + "#" * 65_536, "64 KB"),
        ("a." * 30_000 + "a = 1", "16 names"),
        (PLAIN + "[" + '"a".' * 17 + "a]", "16 names"),
        (PLAIN + "[delete]\nurl = '{base}/'\njson = {" + "a = {" * 9 + "}" * 10, "nested more"),
        (PLAIN + "[delete]\nurl = '{base}/'\njson = { at = 2026-11-24 }", "JSON has no such"),
        (PLAIN + "[delete]\nurl = '{base}/'\njson = { at = inf }", "JSON has no such"),
    ],
)
def test_what_a_users_spec_may_not_do_is_told_with_its_place(text: str, told: str) -> None:
    begun = time.process_time()
    with pytest.raises(BadSpec, match=told) as bad:
        load_own(text)
    assert len(str(bad.value)) <= 400
    assert time.process_time() - begun < 1


def test_a_pattern_of_a_shipped_spec_may_be_used_by_one_that_extends_it(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'schema = 1\nextends = "new-api"\nid = "mine"\ntitle = "Mine"\nhome = "https://m.example"'
    )
    assert "(?!" in "".join(check_file(mine, FOLDER).links)
    assert Shelf.load(FOLDER, tmp_path).mistakes == ()


def test_many_parameters_with_many_values_are_few_questions() -> None:
    params = "".join(
        f'[params.p{n}]\nlabel = "P"\nothers = {json.dumps([str(i) for i in range(10)])}\n'
        for n in range(8)
    )
    provider = DeclaredProvider(load_own(PLAIN + params))
    conversation = provider.look_up(
        TaskRef("x"), Account("a", "mine", "A", "https://m.example"), {}
    )
    gone = Reply(404, {"content-type": "application/json"}, b"{}")
    begun = time.process_time()
    asked = _questions(conversation, gone)
    assert asked <= 16
    assert time.process_time() - begun < 1


def _questions(conversation: Conversation, reply: Reply) -> int:
    """Answer every question the same, and count them."""
    asked = 1
    next(conversation)
    try:
        while conversation.send(reply):
            asked += 1
    except CouldNotAsk:
        return asked
    raise AssertionError("it was found")


def test_a_reply_with_ten_thousand_links_is_a_hundred_files() -> None:
    each = PLAIN + '[[read.files]]\npaths = ["urls"]\neach = true\n'
    reading_ = load_own(each).read
    urls = [f"https://m.example/{n}.mp4" for n in range(10_000)]
    report = report_of({"status": "done", "urls": urls}, reading_, Home("https://m.example"))
    assert report is not None
    assert len(report.videos) == 100


# --- any text, any table, any JSON --------------------------------------------------------------


@given(st.text(max_size=200))
def test_any_text_is_a_mistake_in_words(text: str) -> None:
    with pytest.raises(BadSpec):
        load_own(text)


_VALUES = st.recursive(
    st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["{base}/x", "{id}", "https://a.example", "(?P<id>.+)", "running", "data.*"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["url", "path", "pattern", "name", "label", "paths", "state", "is", "json"]
            )
            | st.text(max_size=8),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
_FIELDS = tuple(field.encode_name for field in msgspec.structs.fields(Spec))
_TABLES = st.dictionaries(st.sampled_from(_FIELDS), _VALUES, max_size=6)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _quoted(text: str) -> str:
    return json.dumps(text).replace("\x7f", "\\u007f")


@settings(max_examples=300)
@given(_TABLES)
def test_any_table_is_a_spec_or_a_mistake_in_words(table: dict[str, Any]) -> None:
    good = {
        "schema": 1,
        "id": "mine",
        "title": "Mine",
        "home": "https://m.example",
        "impossible_id": "x",
        "routes": [{"url": "{base}/v1/{id}"}],
        "read": {"state": ["status"]},
    }
    text = "\n".join(f"{name} = {_toml(value)}" for name, value in {**good, **table}.items())
    begun = time.process_time()
    try:
        spec = load_own(text)
    except BadSpec:
        pass
    else:
        _asks_at_home_only(DeclaredProvider(spec))
    assert time.process_time() - begun < 1


def _asks_at_home_only(provider: DeclaredProvider) -> None:
    home = "https://home.example/api"
    account = Account("a", provider.id, "A", home)
    secrets = dict.fromkeys((field.name for field in provider.fields), "sk-canary")
    try:
        request = next(provider.look_up(TaskRef("../x"), account, secrets))
    except CouldNotAsk:
        return
    assert same_origin(request.url, home)
    assert "sk-canary" not in request.url + repr(request.headers) + repr(request.json)


_NAMES = st.sampled_from(["status", "data", "url", "videos", "error", "code", "progress", "at"])
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["SUCCESS", "running", "65%", "https://a.example/v.mp4", 1764000000, 1e400]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=20,
)
_EVERYTHING = Reading(
    state=("status", "data.status"),
    envelope="data",
    progress=("progress", "data.*"),
    progress_pattern=r"\d+",
    failure=("error", "data.error"),
    failure_code=("code", "error.code"),
    submitted=("at",),
    started=("data.at", "at"),
    finished=("at",),
    expires=("at",),
    zone="+08:00",
    ttl="9h",
    take={"file": "url"},
)


@given(JSON)
def test_any_json_is_a_report_or_none(value: object) -> None:
    report = report_of(value, _EVERYTHING, Home("https://a.example"))
    assert report is None or isinstance(report.state, State)


@given(JSON, st.sampled_from(["status", "data.*.url", "*", "videos.0", "data..url", "-1", "a.**"]))
def test_any_json_is_read_at_any_path(value: object, path: str) -> None:
    reading.dig(value, path)
    list(reading.spread(value, path))
    reading.first(value, (path,))
    reading.word_of(value)
    reading.progress_of(value)
    reading.time_of(value)
    reading.reason_of(value)
    reading.code_of(value)
    reading.number_in(value, r"\d+")


@given(st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_body_is_a_report_or_a_trouble(body: bytes) -> None:
    provider = DeclaredProvider(load_own(PLAIN))
    account = Account("a", "mine", "A", "https://m.example")
    for status in (200, 404, 500):
        provider.read(Reply(status, {}, body), TaskRef("x"), account)


def test_no_end_of_a_base_takes_the_host_with_it() -> None:
    provider = DeclaredProvider(load_own(spec_with('drop_tail = ["/home.example"]')))
    account = Account("a", "mine", "A", "https://home.example")
    request = next(provider.look_up(TaskRef("x"), account, {}))
    assert request.url == "https://home.example/v1/x"
