"""What is new is read out of the changelog, as plain text."""

from __future__ import annotations

import re
from pathlib import Path

from vidmon.core.changelog import Block, newest

_TEXT = """# Changelog

The form is that of [Keep a Changelog](https://keepachangelog.com).

## [Unreleased]

## [1.2.0] - 2026-11-30

A word before.

### Added

- **Tray**: with `icon` and
  counts.
* A [link](https://example.org) <b>and</b> more.

### Fixed
- One.

## 1.1.0

- Old.
"""


def test_the_newest_section_with_anything_in_it_is_given_as_blocks() -> None:
    assert newest(_TEXT) == (
        Block("heading", "1.2.0 - 2026-11-30"),
        Block("text", "A word before."),
        Block("heading", "Added"),
        Block("item", "Tray: with icon and counts."),
        Block("item", "A link <b>and</b> more."),
        Block("heading", "Fixed"),
        Block("item", "One."),
    )


def test_without_a_section_nothing_is_new() -> None:
    assert newest("") == ()
    assert newest("# Changelog\n\nsoon") == ()


def test_our_own_changelog_has_something_new() -> None:
    ours = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
    blocks = newest(ours.read_text(encoding="utf-8"))
    assert {block.look for block in blocks} >= {"heading", "item"}
    assert not any("](" in block.text or "**" in block.text for block in blocks)


def test_the_chinese_changelog_tells_the_same_as_the_english_one() -> None:
    """What changes in one is to be changed in the other: sections, entries and what is named."""
    root = Path(__file__).resolve().parents[2]
    english = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    chinese = (root / "resources/translations/changelog_zh_CN.md").read_text(encoding="utf-8")

    assert _outline(chinese) == _outline(english)


def _outline(text: str) -> list[str]:
    """Give the headings' depths with their numbers, and for each entry what stands in `marks`."""
    body = text[text.index("\n## ") :]
    blocks = re.split(r"\n(?=#|- )", body)
    headings = [(one, re.match(r"(#+|-)", one)) for one in blocks if one.strip()]
    return [
        f"{mark[0]} {re.findall(r'[0-9.]{5,}', one) if mark[0] != '-' else _named(one)}"
        for one, mark in headings
        if mark
    ]


def _named(entry: str) -> list[str]:
    marked = re.findall(r"`([^`]+)`", " ".join(entry.split()))
    return sorted(re.sub(r"(?<=tag:).*", "", one) for one in marked)
