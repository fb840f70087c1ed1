from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.naming import (
    FIELDS,
    LONGEST,
    BadTemplate,
    file_name,
    numbered,
    original_of,
    suffix_of,
)

FACTS = {"title": "Neon city, take 3", "service": "OctopusX", "id": "task_9q", "date": "2026-11-22"}


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{title}", "Neon city, take 3.mp4"),
        ("{date} {service} {id}", "2026-11-22 OctopusX task_9q.mp4"),
        ("{title}.mp4", "Neon city, take 3.mp4"),
        ("{account} - {title}", "Neon city, take 3.mp4"),
        ("{title} - {account}", "Neon city, take 3.mp4"),
        ("a{{b}}", "a{b}.mp4"),
        ("{account}", "video.mp4"),
        ("", "video.mp4"),
        ("films/{title}", "films-Neon city, take 3.mp4"),
    ],
)
def test_a_template_gives_a_name(template: str, name: str) -> None:
    assert file_name(template, FACTS) == name


@pytest.mark.parametrize(
    "template", ["{tittle}", "{title", "}", "{title.__class__}", "{n:03}", "{}"]
)
def test_a_bad_template_is_told_in_words(template: str) -> None:
    with pytest.raises(BadTemplate, match=r"no field|do not match"):
        file_name(template, FACTS)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CON", "_CON.mp4"),
        ("nul.tar", "_nul.tar.mp4"),
        ("com1 ", "_com1.mp4"),
        ("a/b\\c:d", "a-b-c-d.mp4"),
        ("../../etc/passwd", "etc-passwd.mp4"),
        ("what? <no>", "what- -no.mp4"),
        ("dots...", "dots.mp4"),
        (".hidden", "hidden.mp4"),
        ("exe\u202egpj", "exe gpj.mp4"),
        ("line\nbreak\x00", "line break.mp4"),
        ("\u970f\u8679", "\u970f\u8679.mp4"),
        ("", "task_9q.mp4"),
        ("\u200b", "video.mp4"),
    ],
)
def test_what_one_system_does_not_bear_is_taken_out(title: str, name: str) -> None:
    assert file_name("{title}", {**FACTS, "title": title}) == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = file_name("{title}", {"title": "\u4efb" * 300}, ".webm")

    assert name.endswith("\u4efb.webm")
    assert LONGEST - 3 < len(name.encode()) <= LONGEST


def test_numbered_names_stay_within_the_length() -> None:
    assert numbered("a", ".mp4", 2) == "a (2).mp4"
    assert len(numbered("\u4efb" * 300, ".mp4", 12).encode()) <= LONGEST
    assert len(numbered("nul." + "x" * 300, ".mp4", 1).encode()) <= LONGEST


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=300)), st.permutations(FIELDS))
def test_any_facts_give_a_name_that_every_system_bears(
    fields: dict[str, str], order: list[str]
) -> None:
    name = file_name(" ".join(f"{{{field}}}" for field in order), fields)

    stem = name.removesuffix(".mp4")
    assert stem
    assert len(name.encode()) <= LONGEST
    assert stem == stem.strip(" .")
    assert not set('<>:"/\\|?*') & set(name)
    assert not any(unicodedata.category(char)[0] == "C" for char in name)


@pytest.mark.parametrize(
    ("url", "original", "suffix"),
    [
        ("https://a.example/x/final-1.MP4?sig=a.b", "final-1", ".mp4"),
        ("https://a.example/v1/videos/task_1/content", "content", ""),
        ("https://a.example/%E4%BB%BB.webm", "\u4efb", ".webm"),
        ("https://[::1", "", ""),
        ("", "", ""),
    ],
)
def test_a_link_gives_the_original_name_and_suffix(url: str, original: str, suffix: str) -> None:
    assert (original_of(url), suffix_of(url)) == (original, suffix)
