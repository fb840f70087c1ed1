"""What the newest section of a changelog says (https://keepachangelog.com), as plain blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"\*\*|`")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_BARE = re.compile(r"^\[([^\]]+)\]")  # a version whose link stands at the end of the file


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph of a page of text; `look` is heading, text or item."""

    look: str
    text: str


def newest(changelog: str) -> tuple[Block, ...]:
    """Give the first section with anything in it; empty where there is none."""
    for section in re.split(r"(?m)^(?=## )", changelog)[1:]:
        blocks = _blocks(section)
        if any(block.look != "heading" for block in blocks):
            return blocks
    return ()


def _blocks(section: str) -> tuple[Block, ...]:
    found: list[Block] = []
    open_block = False
    for line in section.splitlines():
        text = line.strip()
        if heading := re.match(r"#{2,6} (.+)", text):
            found.append(Block("heading", _plain(heading[1])))
        elif text.startswith(("- ", "* ")):
            found.append(Block("item", _plain(text[2:])))
        elif text and open_block:
            found[-1] = Block(found[-1].look, f"{found[-1].text} {_plain(text)}")
        elif text:
            found.append(Block("text", _plain(text)))
        open_block = bool(text) and not text.startswith("#")
    return tuple(found)


def _plain(text: str) -> str:
    return _MARKS.sub("", _BARE.sub(r"\1", _LINK.sub(r"\1", text))).strip()
