from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.plain import plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("Audio stage: TTS timed out", "Audio stage: TTS timed out"),
        ("first\r\nsecond\tthird", "first second third"),
        ("bell\x07 null\x00 escape\x1b[31m", "bell null escape [31m"),
        ("two\u2028lines\u2029here", "two lines here"),
        ("safe \u202egnp.exe", "safe gnp.exe"),
        ("\u2066isolate\u2069 \u200fmark", "isolate mark"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("霓虹城市 第三版", "霓虹城市 第三版"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("half \ud83d", "half \ufffd"),
        ("a" + "\u0301" * 50, "a" + "\u0301" * 4),
    ],
)
def test_a_services_text_becomes_one_harmless_line(text: str, line: str) -> None:
    assert plain(text) == line


def test_a_long_text_ends_in_an_ellipsis_within_its_limit() -> None:
    assert plain("word " * 100, 20) == "word word word word…"


def test_a_text_of_exactly_the_limit_is_whole() -> None:
    assert plain("x" * 20, 20) == "x" * 20


def test_megabytes_of_blanks_before_the_words_are_no_obstacle() -> None:
    assert plain(" " * 3_000_000 + "here") == "here"


def test_invisible_megabytes_are_cut_and_said_to_be() -> None:
    assert plain("\u200b" * 3_000_000 + "far away", 10) == "…"


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_any_text_becomes_one_encodable_line_within_the_limit(text: str, limit: int) -> None:
    line = plain(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())
    line.encode()
