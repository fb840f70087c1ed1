"""What a pasted text falls into: commands, JSON, links, IDs and lines of words, in this order.

Nothing here knows a service but by the forms of its IDs. Every look over the whole text is one of
`re`'s own, so ten megabytes take well under a second; only what such a look finds is read closely.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from vidmon.core import brackets, loose_json, refusals
from vidmon.core.address import BadAddress, clean_base
from vidmon.core.command import commands
from vidmon.core.free_text import LABELLED, NO_FORMS, Hit, first, hits
from vidmon.core.idforms import is_phone, trim, why_not
from vidmon.core.links import is_link
from vidmon.core.mention import Mention, Piece, Source
from vidmon.core.named_ids import Named, task_in_body, tasks_in
from vidmon.core.pasted_key import keys_in
from vidmon.core.redact import Redactor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.core.command import Command
    from vidmon.core.pasted_key import PastedKey

MOST = 2_000  # pieces: more are not handled by hand
_SHOWN = 400  # characters
_SHORTEST_VALUE = 8  # characters
_LONGEST_LINE = 20_000  # characters of a line in which IDs among words are looked for
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?|localhost(?::\d+)?|[\d.]+:\d+")
_SEPARATORS = re.compile(r"[\s,;|，；、]+")


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


def shown(text: str) -> str:
    """Give what may be shown of a pasted text: without keys, and short."""
    return Redactor(key.value for key in keys_in(text[:20_000])).clean(text[:4000]).strip()[:_SHOWN]


# --- commands -----------------------------------------------------------------------------------


def _asked(command: Command, text: str, forms: re.Pattern[str]) -> Piece:
    """Read a command: the ID in its body, else its address."""
    whole = text[command.start : command.end]
    task_id = _in_body(command.body)
    mention = Mention(task_id, Source.CURL, command.url, command.url)
    mentions = (mention,) if task_id or command.url else _of_hits(whole, Source.CURL, forms)
    seen = command.key is not None or bool(keys_in(whole))
    key = command.key if command.url else None  # without an address it is nobody's
    return Piece(shown(whole), mentions, key, seen, refusals.NO_COMMAND, aside=True)


def _in_body(body: str) -> str:
    for start, end in brackets.spans(body)[:20] if body else ():
        read = loose_json.read(body[start:end])
        if read and (found := task_in_body(read.value)):
            return found
    if "=" in body and len(body) < _LONGEST_LINE and "\n" not in body:
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


# --- JSON ---------------------------------------------------------------------------------------


def _plain(text: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    """Read what is no command: the values in it, and the lines around them."""
    at = 0
    for start, end, tasks, printed in _values(text):
        begin, finish = _line_start(text, start), _line_end(text, end)
        yield from _lines(text[at : max(begin, at)], forms)
        whole = text[max(begin, at) : finish]
        yield from _of_values(whole, tasks, forms, printed=printed)
        at = max(finish, at)
    yield from _lines(text[at:], forms)


def _values(text: str) -> Iterator[tuple[int, int, list[list[Named]], bool]]:
    """Give the values that are worth reading, those of one line together."""
    held: tuple[int, int, list[list[Named]], bool] | None = None
    count = 0
    for start, end in _spans(text)[: 10 * MOST]:
        read = loose_json.read(text[start:end]) if end - start > _SHORTEST_VALUE else None
        if read is None or not _is_reply(read.value):
            continue
        tasks = tasks_in(read.value)
        if held and "\n" not in text[held[1] : start]:
            held = (held[0], end, [*held[2], tasks], held[3] and read.printed)
            continue
        if held:
            yield held
        held = (start, end, [tasks], read.printed)
        count += 1
        if count > MOST:
            break
    if held:
        yield held


def _spans(text: str) -> list[tuple[int, int]]:
    """A text that begins like JSON is tried whole first: it may be megabytes long."""
    bare = text.strip("\ufeff \t\r\n")
    if bare[:1] in ("{", "[") and bare[-1:] in ("}", "]"):
        try:
            json.loads(bare, strict=False)
        except (ValueError, RecursionError):
            return brackets.spans(text)
        start = text.index(bare[0])
        return [(start, start + len(bare))]
    return brackets.spans(text)


def _is_reply(value: object) -> bool:
    """Words in brackets are no reply; a list counts where it holds objects."""
    return bool(value) and (
        isinstance(value, dict)
        or (isinstance(value, list) and any(isinstance(item, dict) for item in value[:50]))
    )


def _of_values(
    whole: str, values: list[list[Named]], forms: re.Pattern[str], *, printed: bool
) -> Iterator[Piece]:
    """Make pieces of the values of one line or block: each task of a list is one of its own."""
    source = Source.PRINT if printed else Source.JSON
    named = [[_named(task, source) for task in tasks] for tasks in values if tasks]
    keys = keys_in(whole)
    if not named:
        found = hits(whole, forms, requests=False)  # in a refusal the request has an ID, too
        mentions = tuple(_mention(hit, Source.TEXT, forms) for hit in found)
        yield Piece(shown(whole), mentions, None, bool(keys), refusals.NO_REPLY)
    elif len(named) == 1 and len(named[0]) > 1:
        for mention in named[0]:
            yield Piece(mention.text or mention.link, (mention,), None, bool(keys))
    else:
        together = tuple(dict.fromkeys(mention for tasks in named for mention in tasks))
        yield Piece(shown(whole), together, None, bool(keys))


def _named(task: Named, source: Source) -> Mention:
    return Mention(task.id, source, task.link, "", task.reply)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


# --- lines --------------------------------------------------------------------------------------


def _lines(text: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    """Read lines: those that are one word, those in which something was found, else none."""
    if not text.strip():
        return
    found = list(_of_lines(text, forms))
    if found:
        yield from found
    else:
        one = "\n" not in text.strip() and trim(text)
        reason = (why_not(trim(text)) or refusals.EMPTY) if one else refusals.EMPTY
        seen = bool(keys_in(text[:_LONGEST_LINE]))
        reason = refusals.API_KEY if seen else reason
        yield Piece(shown(text), key_seen=seen, reason=reason, aside=not seen)


def _of_lines(text: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    count = 0
    for line in dict.fromkeys(text.splitlines()):
        if bare := trim(_worth_reading(line, forms)):
            found = list(_line(bare, forms))
            yield from found
            count += len(found)
        if count > MOST:
            return


def _worth_reading(line: str, forms: re.Pattern[str]) -> str:
    """Give one word, a number, or words among which a task may be named; else nothing.

    Of a line without end that is what stands around the first thing found in it.
    """
    if len(line) <= _LONGEST_LINE:
        single = len(line.split(None, 1)) == 1
        return line if single or is_phone(trim(line)) or first(line, forms) >= 0 else ""
    if not any(blank in line[:_LONGEST_LINE] for blank in " \t"):
        return line[:_LONGEST_LINE]
    start = first(line, forms)
    return line[start : start + _LONGEST_LINE] if start >= 0 else ""


def _line(line: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    line = _with_scheme(line)
    if is_link(line):
        yield Piece(shown(line), _of_hits(line, Source.LINK, forms), None, bool(keys_in(line)))
        return
    if forms.fullmatch(line):  # of a known form, which may have slashes
        yield Piece(shown(line), (Mention(line, Source.ID),))
        return
    reason = why_not(line) or (refusals.API_KEY if _is_one_with_key(line) else "")
    if not reason:
        labelled = _of_hits(line, Source.TEXT, forms) if ":" in line or "=" in line else ()
        own = Mention(line, Source.ID)
        yield Piece(line, labelled if _only_labelled(labelled, line) else (own,))
        return
    parts = _SEPARATORS.split(line)
    if len(parts) > 1 and all(forms.fullmatch(trim(part)) or is_link(part) for part in parts):
        for part in parts:
            yield from _line(trim(part), forms)
        return
    path = line.startswith("/") and " " not in line  # a route without its host
    read = reason != refusals.API_KEY and not path
    mentions = _of_hits(line, Source.TEXT, forms) if read else ()
    weak = bool(mentions) and not hits(line, forms, requests=False)  # only a request's ID
    keys = keys_in(line)
    if mentions or not _is_prose(line, reason) or keys:
        named = mentions or _odd(line, forms)
        word = not keys and not any(sign.isdigit() for sign in line)  # "Thanks!"
        why = _told(reason, line)
        yield Piece(shown(line), named, None, bool(keys), why, aside=word, weak=weak)


def _with_scheme(line: str) -> str:
    """Put https:// before an address that was copied without it, http:// where it is near."""
    host, slash, path = line.partition("/")
    if not slash or not path or not _HOST.fullmatch(host) or " " in line:
        return line
    try:
        return f"{clean_base(host)}/{path}"
    except BadAddress:
        return line


def _is_one_with_key(line: str) -> bool:
    """NAME=sk-… is the key's line, not an ID."""
    return " " not in line and bool(keys_in(line))


def _told(reason: str, line: str) -> str:
    return refusals.API_KEY if keys_in(line) else reason


def _only_labelled(found: tuple[Mention, ...], line: str) -> bool:
    """A label before the ID is none of it: task_id=task_…"""
    return len(found) == 1 and found[0].text != line and line.endswith(found[0].text)


def _odd(line: str, forms: re.Pattern[str]) -> tuple[Mention, ...]:
    """Let a service have IDs with slashes; who knows no such form refuses it."""
    known = forms.fullmatch(line) is not None or ("/" in line and " " not in line)
    source = Source.LINK if line.startswith("/") else Source.ID
    return (Mention(line, source),) if known else ()


def _is_prose(line: str, reason: str) -> bool:
    return reason in {refusals.SPACES, refusals.LONG} and not is_phone(line) and " " in line


def _of_hits(line: str, source: Source, forms: re.Pattern[str]) -> tuple[Mention, ...]:
    """Give the mentions among words; an ID inside a link is asked for at that link's host."""
    return tuple(_mention(hit, source, forms) for hit in hits(line, forms))


def _mention(hit: Hit, source: Source, forms: re.Pattern[str]) -> Mention:
    if not hit.link:
        return Mention(hit.text, source)
    return Mention(_id_in_link(hit.link, forms), source, hit.link, hit.link)


def _id_in_link(link: str, forms: re.Pattern[str]) -> str:
    """Give an ID that a link names outside of any known route: ?task_id=… or a form in it."""
    query = link.partition("?")[2]
    labelled = LABELLED.search(query) if query else None
    found = forms.search(link)
    return (labelled["id"].split("&")[0] if labelled else "") or (found[0] if found else "")
