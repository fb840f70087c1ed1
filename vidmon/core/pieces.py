"""What a pasted text falls into: commands, values like JSON, and lines of words, in this order.

Nothing here knows a service but by the forms of its IDs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from vidmon.core import brackets, loose_json, refusals
from vidmon.core.command import commands
from vidmon.core.free_text import NO_FORMS
from vidmon.core.mention import MOST, Mention, Piece, Source
from vidmon.core.named_ids import task_in_body
from vidmon.core.pasted_key import keys_in
from vidmon.core.pasted_lines import in_lines
from vidmon.core.pasted_values import pieces_of, values_in
from vidmon.core.pasted_words import mentions_in, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from vidmon.core.command import Command
    from vidmon.core.pasted_key import PastedKey

_LONGEST_FORM = 20_000  # characters of a body that is a form


def pieces(text: str, forms: re.Pattern[str] = NO_FORMS) -> tuple[Piece, ...]:
    """Give the pieces of `text` in order; `forms` finds IDs among words. Never raises."""
    found: list[Piece] = []
    at = 0
    before: Command | None = None
    for command in commands(text):
        found += _after(text[at : command.start], before, forms)
        found.append(_asked(command, text, forms))
        at, before = command.end, command
    found += _after(text[at:], before, forms)
    told = [piece for piece in found if piece.mentions or not piece.aside] or found[:1]
    most = [*told[:MOST], Piece("", reason=refusals.TOO_MANY.format(most=MOST))]
    return tuple(told if len(told) <= MOST else most)


def _asked(command: Command, text: str, forms: re.Pattern[str]) -> Piece:
    """Read a command: the ID in its body, else its address."""
    whole = text[command.start : command.end]
    task_id = _in_body(command.body)
    mention = Mention(task_id, Source.CURL, command.url, command.url)
    if command.base_only or not (task_id or command.url):
        mentions = _at_base(mentions_in(whole, Source.CURL, forms), command)
    else:
        mentions = (mention,)
    seen = command.key is not None or bool(keys_in(whole))
    key = command.key if command.url else None  # without an address it is nobody's
    return Piece(shown(whole), mentions, key, seen, refusals.NO_COMMAND, aside=True)


def _at_base(found: tuple[Mention, ...], command: Command) -> tuple[Mention, ...]:
    """Let IDs be of the address that the code names as the service's base."""
    own = [m for m in found if not m.link or m.link != command.url]
    return tuple(replace(m, at=m.at or command.url) for m in own)


def _in_body(body: str) -> str:
    for start, end in brackets.spans(body)[:20] if body else ():
        read = loose_json.read(body[start:end])
        if read and (found := task_in_body(read.value)):
            return found
    if "=" in body and len(body) < _LONGEST_FORM and "\n" not in body:
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        return task_in_body(fields)
    return ""


def _after(text: str, command: Command | None, forms: re.Pattern[str]) -> list[Piece]:
    """Read what stands after a command: it is what that command brought."""
    found = list(_plain(text, forms))
    if command is None or not command.url:
        return found
    return [_at(piece, command.url, command.key) for piece in found]


def _at(piece: Piece, url: str, key: PastedKey | None) -> Piece:
    """Let a piece be of the command's address, and of its key, if it has no address of its own."""
    own = any(m.at or m.source is Source.LINK for m in piece.mentions)
    aside = piece.aside or not piece.mentions  # "HTTP/2 200", a progress meter
    if own:
        return replace(piece, aside=aside)
    mentions = tuple(replace(mention, at=url) for mention in piece.mentions)
    seen = piece.key_seen or key is not None
    return replace(piece, mentions=mentions, key=key, key_seen=seen, aside=aside)


def _plain(text: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    """Read what is no command: the values in it, and the lines around them."""
    at = 0
    for values in values_in(text):
        begin = max(text.rfind("\n", 0, values.start) + 1, at)
        yield from in_lines(text[at:begin], forms)
        at = max(_line_end(text, values.end), at)
        yield from pieces_of(values, text[begin:at], forms)
    yield from in_lines(text[at:], forms)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
