from __future__ import annotations

import pytest

from vidmon.core.pretty import canonical, pretty

REPLY = (
    '{"code":"success","data":{"status":"SUCCESS","price":1.50,"id":12345678901234567890,'
    '"videos":[{"url":"https://x.example/a.mp4"},null,[]],"empty":{}}}'
)


def test_every_path_leads_to_its_value_in_the_print() -> None:
    shown = pretty(REPLY)
    found = {path: shown.text[slice(*span)] for path, span in shown.spans.items()}
    assert found["data.status"] == '"SUCCESS"'
    assert found["data.videos.0.url"] == '"https://x.example/a.mp4"'
    assert found["data.videos.1"] == "null"
    assert found["data.videos.2"] == "[]"
    assert found["data.empty"] == "{}"
    assert found["data.videos"].startswith("[\n")
    assert found[""] == shown.text


def test_numbers_stay_as_they_came() -> None:
    assert '"price": 1.50' in pretty(REPLY).text
    assert '"id": 12345678901234567890' in pretty(REPLY).text


def test_brackets_and_dollars_in_a_path_mean_the_same() -> None:
    shown = pretty(REPLY)
    assert shown.span("$.data.videos[0].url") == shown.spans["data.videos.0.url"]
    assert canonical("[1].a") == "1.a"
    assert shown.span("data.nothing") is None


def test_a_key_that_comes_twice_is_seen_twice() -> None:
    assert pretty('{"a": 1, "a": 2}').text == '{\n  "a": 1,\n  "a": 2\n}'


def test_chinese_is_readable_and_tricks_are_escaped() -> None:
    text = pretty(r'{"m": "\u6210\u529f", "evil": "a\u202eb\u0000\ud800"}').text
    assert '"成功"' in text
    assert r'"a\u202eb\u0000\ud800"' in text
    text.encode()


@pytest.mark.parametrize("body", ["<html>no</html>", '{"a": ', "", "[" * 100_000, "{]"])
def test_what_is_no_json_is_shown_as_it_came(body: str) -> None:
    shown = pretty(body)
    assert (shown.text, shown.is_json, shown.spans) == (body, False, {})


def test_deep_but_sound_json_never_ends_in_a_traceback() -> None:
    deep = "[" * 5000 + "]" * 5000
    assert pretty(deep).left_out == 0


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    shown = pretty("x" * 1000, limit=100)
    assert (len(shown.text), shown.left_out) == (100, 900)


def test_a_place_beyond_the_cut_is_no_place() -> None:
    shown = pretty('{"a": 1, "long": "' + "x" * 500 + '", "z": 2}', limit=100)
    assert shown.span("a")
    assert shown.span("z") is None
    assert shown.left_out > 400


def test_plain_values_are_json_too() -> None:
    assert pretty("null").text == "null"
    assert pretty("true").is_json
