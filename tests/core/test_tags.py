from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.search import query, toggled
from vidmon.core.tags import LONGEST, MOST, changed, clean_tag, tags_in


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        (" , ;", ()),
        ("neon", ("neon",)),
        ("#neon, Client A；夜景", ("neon", "Client A", "夜景")),
        ("Neon, neon, NEON", ("Neon",)),
        ('a "b" c', ("a b c",)),
        ("two\nlines", ("two", "lines")),
        ("turn\u202eed", ("turned",)),
    ],
)
def test_typed_tags_are_read(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_in(typed) == tags


@given(st.text(max_size=120))
def test_a_tag_is_short_and_stays_as_it_is_when_cleaned_again(text: str) -> None:
    tag = clean_tag(text)
    assert len(tag) <= LONGEST
    assert "," not in tag
    assert clean_tag(tag) == tag


def test_tags_are_added_and_taken_away_whatever_their_capitals() -> None:
    assert changed(("Neon", "client"), ["Draft", "CLIENT"], ["neon"]) == ("client", "Draft")
    assert len(changed((), [f"t{n}" for n in range(99)], ())) == MOST


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", True),
        ("neon", True),
        ("NEON city", True),
        ("neon moon", False),
        ("tag:cli", True),
        ('tag:"cli"', False),
        ('tag:"client a"', True),
        ('tag:"client', True),
        ("tag:", True),
        ('city tag:"Draft"', True),
        ("tag:draft tag:client", True),
        ("tag:draft tag:moon", False),
        ("tag:city", False),
        ("hashtag:draft", False),
    ],
)
def test_a_search_has_words_and_tags(typed: str, found: bool) -> None:
    assert query(typed).matches("neon city, take 3", ("Client A", "draft")) is found


def test_without_tags_no_tag_is_found() -> None:
    assert not query("tag:").matches("tag: in a title", ())
    assert not query("")


def test_a_tag_is_put_into_the_search_and_out_of_it_again() -> None:
    assert toggled("neon tag:old", "Client A") == 'tag:"Client A" neon'
    assert toggled('tag:"client a" neon', "Client A") == "neon"
    assert toggled('tag:"a"', "b") == 'tag:"b"'


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_toggled_tag_is_asked_for(text: str, tag: str) -> None:
    tag = clean_tag(tag)
    once = toggled("", tag)
    if tag and tag.casefold() == clean_tag(tag.casefold()):
        assert query(once).matches("", (tag,))
        assert toggled(once, tag) == ""
    query(text)
