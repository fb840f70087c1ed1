"""What a pasted cURL command asks: its method, address, headers and body.

Read tolerantly and never run: options that only matter to curl are passed over. Quoting of bash,
of Windows' cmd and of PowerShell's line ends is understood; a bare address asks for itself.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vidmon.core.links import is_link
from vidmon.core.shell_words import words

if TYPE_CHECKING:
    from vidmon.core.wire import Headers

LONGEST = 100_000  # characters: a question for a status is a few lines
_MOST_WORDS = 500
_CURL = re.compile(r"\s*(?:[$>#%]\s*)?curl(?:\.exe)?\s", re.IGNORECASE)
_METHODS = ("GET", "POST", "PUT", "DELETE")
_BODY = {"-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json"}
# Options with a value that says nothing about the question.
_PASSED_OVER = {
    "-o", "--output", "-m", "--max-time", "--connect-timeout", "-x", "--proxy", "--retry", "-w",
    "--write-out", "-e", "--referer", "-b", "--cookie", "-c", "--cookie-jar", "-E", "--cert",
    "--cacert", "--key", "--resolve", "--interface", "--retry-delay", "-D", "--dump-header",
    "-F", "--form", "-T", "--upload-file", "-K", "--config", "--data-urlencode",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PastedRequest:
    """A question as somebody asked it. Its headers and body may hold a key, so none is printed."""

    method: str
    url: str = field(repr=False)
    headers: Headers = field(default=(), repr=False)
    body: str = field(default="", repr=False)


def request_in(text: str) -> PastedRequest | None:
    """Read a cURL command or an address; None where there is none. Never raises."""
    text = text.strip().lstrip("\ufeff")
    if len(text) > LONGEST:
        return None
    if not _CURL.match(text):
        return _bare(text)
    said, _end = words(text, len(text) - len(text.lstrip(" \t$>#%")))
    return _from_words(said[1 : _MOST_WORDS + 1])


def _bare(text: str) -> PastedRequest | None:
    method, _, rest = text.partition(" ")
    method, url = (method.upper(), rest.strip()) if method.upper() in _METHODS else ("GET", text)
    return PastedRequest(method, url) if is_link(url) else None


def _from_words(said: list[str]) -> PastedRequest | None:
    method, url, body = "", "", ""
    headers: list[tuple[str, str]] = []
    as_query = False
    rest = iter(said)
    for word in rest:
        option, value = _option(word)
        if option in {"-G", "--get"}:
            as_query = True
        elif option in {"-X", "--request"}:
            method = (value or next(rest, "")).upper()
        elif option in {"-H", "--header"}:
            headers += _header(value or next(rest, ""))
        elif option in {"-u", "--user"}:
            headers += _basic(value or next(rest, ""))
        elif option in _BODY:
            body = "&".join(filter(None, (body, value or next(rest, ""))))
        elif option == "--url":
            url = url or value or next(rest, "")
        elif option in _PASSED_OVER:
            _ = value or next(rest, "")
        elif not option.startswith("-") and not url:
            url = word
    if as_query and body:
        url, body = f"{url}{'&' if '?' in url else '?'}{body}", ""
    if url and "://" not in url:
        url = f"https://{url}"
    method = method if method in _METHODS else "POST" if body else "GET"
    return PastedRequest(method, url, tuple(headers), body) if is_link(url) else None


def _option(word: str) -> tuple[str, str]:
    """Take `--header=x` and `-XPOST` apart; the value is "" where it is the next word."""
    if word.startswith("--"):
        option, _, value = word.partition("=")
        return option, value
    if word[:2] in {"-X", "-H", "-d", "-u"} and len(word) > 2:
        return word[:2], word[2:]
    return word, ""


def _header(text: str) -> list[tuple[str, str]]:
    name, colon, value = text.partition(":")
    return [(name.strip(), value.strip())] if colon and name.strip() else []


def _basic(text: str) -> list[tuple[str, str]]:
    if not text.strip("•*:"):  # hidden before
        return [("Authorization", "Basic ***")] if text else []
    coded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    return [("Authorization", f"Basic {coded}")]
