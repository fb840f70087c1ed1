"""The table of settings agrees with itself, and a file of settings is read with suspicion."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.setting_shapes import BadValue
from vidmon.core.settings import (
    ACCOUNT_BY_KIND,
    ALL,
    CACHE_GIGABYTES,
    CHECK_EVERY,
    NAME_TEMPLATE,
    NOTIFY,
    SCHEME,
    Settings,
)
from vidmon.core.settings_file import BadFile, from_text, to_text
from vidmon.core.settings_table import BY_KEY, TABLE, Line


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.key)
def test_each_line_has_words_and_a_default_that_its_shape_takes(line: Line) -> None:
    assert line.label
    assert line.shape.clean(line.setting.default) == line.setting.default
    assert line.setting in ALL


def test_no_setting_is_offered_twice() -> None:
    assert len(BY_KEY) == len(TABLE)


def test_what_is_exported_comes_back_the_same() -> None:
    chosen = {
        CACHE_GIGABYTES.key: 7.5,
        NAME_TEMPLATE.key: "{service} – {title}",
        CHECK_EVERY.key: {"clearmaas": 30.0},
        NOTIFY.key: {"failed": False},
        SCHEME.key: "dark",
    }
    told = from_text(to_text(Settings(dict(chosen))))
    assert {key: told.values[key] for key in chosen} == chosen
    assert told.unknown == ()


def test_a_file_holds_what_stands_in_the_table_and_nothing_else() -> None:
    text = to_text(Settings({ACCOUNT_BY_KIND.key: {"uuid": "account-of-mine"}, "stray": "x"}))
    assert set(json.loads(text)["settings"]) == set(BY_KEY)
    assert "account-of-mine" not in text


def _file(version: object = 1, **settings: object) -> str:
    return json.dumps({"what": "vidmon settings", "version": version, "settings": settings})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no file with settings"),
        ("[1, 2]", "no file with settings"),
        ('{"what": "something else"}', "no file with settings"),
        ("[" * 100_000, "no file with settings"),
        (_file(2), "newer vidmon"),
        (_file("1"), "which version"),
        (_file(True), "which version"),
        ('{"what": "vidmon settings", "version": 1}', "no settings in the file"),
        (_file(scheme="purple"), "“Appearance”"),
        (_file(auto_save=1), "“Save videos as soon as they are finished”"),
        (_file(cache_gigabytes=True), "“Room for watched videos”"),
        (_file(cache_gigabytes=-1), "“Room for watched videos”"),
        (_file(cache_gigabytes=float("nan")), "“Room for watched videos”"),
        (_file(name_template="{nobody}"), "“File names”"),
        (_file(save_folder="a\0b"), "“Save videos in”"),
        (_file(check_every={"clearmaas": "often"}), "“Time between two questions”"),
        (_file(proxy="ftp://127.0.0.1"), "“Proxy”"),
        (_file(proxy=""), "“Proxy”"),
        (_file(notify=["failed"]), "“Notify me when”"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        from_text(text)


def test_no_password_of_a_proxy_comes_out_of_a_file() -> None:
    told = from_text(_file(proxy="http://me:hunter2@127.0.0.1:7890"))
    assert told.values == {"proxy": "http://me@127.0.0.1:7890"}


def test_what_is_unknown_is_left_out_and_named() -> None:
    told = from_text(_file(scheme="dark", from_the_future=[1]))
    assert told.values == {"scheme": "dark"}
    assert told.unknown == ("from_the_future",)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_no_value_whatsoever_breaks_a_shape(value: object) -> None:
    for line in TABLE:
        try:
            clean = line.shape.clean(value)
        except BadValue:
            continue
        assert type(clean) is type(line.setting.default)
