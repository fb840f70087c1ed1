"""What the words of a cURL or wget command ask for: a method, an address, headers, a body.

Options that only matter to the program are passed over. Nothing is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vidmon.core.links import is_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vidmon.core.wire import Headers

# Options of cURL and wget that take the next word, beside those that are read here.
_TAKES_SHORT = frozenset(f"-{letter}" for letter in "AbcCDeEFhKmoPQrtTuUwxyYz")
_TAKES_LONG = """
    --user-agent --cookie --cookie-jar --referer --form --form-string --max-time --output --proxy
    --user --connect-timeout --retry --retry-delay --cacert --capath --cert --key --interface
    --resolve --write-out --config --limit-rate --max-redirs --range --upload-file --aws-sigv4
    --oauth2-bearer --output-document --dump-header --proxy-user --tries --timeout
    --url --header --request
"""
_DATA_NAMES = """
    -d --data --data-raw --data-binary --data-ascii --data-urlencode --json --post-data --body-data
"""
_DATA = frozenset(_DATA_NAMES.split())
_TAKES = frozenset(_TAKES_LONG.split()) | _DATA
_METHODS = frozenset({"GET", "POST", "PUT", "DELETE"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody typed it; "" is an address that it does not name.

    `user` is the name:password of `-u`. All but the method may hold a key, so nothing else is
    printed.
    """

    method: str
    url: str = field(repr=False)
    headers: Headers = field(default=(), repr=False)
    body: str = field(default="", repr=False)
    user: str = field(default="", repr=False)


def asked_by(said: Sequence[str]) -> Asked:
    """Read the words that follow the program's name."""
    options, loose = _sorted(said)
    given = [value for name, value in options if name == "--url"]
    url = next((link for word in (*given, *loose) if (link := address(word))), "")
    body = "&".join(value for name, value in options if name in _DATA)
    if body and any(name in {"-G", "--get"} for name, _value in options):
        url, body = f"{url}{'&' if '?' in url else '?'}{body}", ""
    named = [value.upper() for name, value in options if name in {"-X", "--request"}]
    method = next((name for name in named if name in _METHODS), "POST" if body else "GET")
    user = next((value for name, value in options if name in {"-u", "--user"}), "")
    return Asked(method, url, tuple(_headers(options)), body, user)


def address(word: str) -> str:
    """Give the address that a word is, "" if it is none; cURL takes one without https:// too."""
    word = word[1:].removesuffix(">") if word.startswith("<") else word
    word = word.rstrip(")")  # STATUS=$(curl …)
    if is_link(word):
        return word
    bare = re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?/\S*|localhost(?::\d+)?/\S*", word)
    return f"{'http' if word.startswith('localhost') else 'https'}://{word}" if bare else ""


def _sorted(said: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Sort the words into options with their values, and words that stand alone."""
    options: list[tuple[str, str]] = []
    loose: list[str] = []
    rest = iter(said)
    for word in rest:
        name, mark, value = word.partition("=")
        if word.startswith("--"):
            takes = name in _TAKES and not mark
            options.append((name, next(rest, "") if takes else value))
        elif word.startswith("-") and len(word) > 1:
            options.append(_short(word, rest))
        else:
            loose.append(word)
    return options, loose


def _short(word: str, rest: Iterator[str]) -> tuple[str, str]:
    """Read -H'x', -H x, -XGET, -sSL, -sH x."""
    for at in range(1, len(word)):
        name = f"-{word[at]}"
        if name in _TAKES_SHORT | {"-d", "-H", "-X"}:
            return name, word[at + 1 :] or next(rest, "")
    return ("-G" if "G" in word else word), ""


def _headers(options: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in options:
        if name in {"-H", "--header"}:
            header, colon, rest = value.partition(":")
            if colon and header.strip():
                yield header.strip(), rest.strip()
        elif name == "--oauth2-bearer":
            yield "Authorization", f"Bearer {value}"
