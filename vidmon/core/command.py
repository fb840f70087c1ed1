"""What a pasted command asks: cURL in the quoting of any shell, wget, PowerShell's own, code.

Nothing is run and nothing is sent: only the address, the key and the body are read out of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.curl_options import asked_by
from vidmon.core.pasted_key import PastedKey, key_of, keys_in
from vidmon.core.shell_words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_CODE = 50_000  # characters of PowerShell or code that are read as one request
_PROMPT = (
    r"^[ \t>$%#!]{0,8}(?:PS [^\n>]{0,200}>[ \t]*|[A-Z]:\\[^\n>]{0,200}>[ \t]*"
    r"|[^\n'\"]{1,80}?[$#%>][ \t]+)?"  # me@host:~$
    r"(?:\w{1,40}=\$\([ \t]*)?(?:(?:sudo|time|watch(?: -n ?\d+)?)[ \t]+)?"
)
_MOST_COMMANDS = 200
_SHELL = re.compile(
    rf"{_PROMPT}(?P<name>(?:curl|wget)(?:\.exe)?)[ \t]+(?=\S)", re.IGNORECASE | re.MULTILINE
)
_CODE = re.compile(
    r"\b(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)[ \t]"
    r"|\b(?:fetch|axios(?:\.\w{1,9})?|(?:requests|httpx|session|client)\.(?:get|post|request))\(",
    re.IGNORECASE,
)
_BASE_URL = re.compile(r"base_?url[\"']?\s{0,4}[=:]\s{0,4}[\"'](https?://[^\s\"']+)", re.IGNORECASE)
_RAW = re.compile(r"^(?:GET|POST|DELETE) (/\S{1,2000})(?: HTTP/[\d.]+)?\r?\n", re.MULTILINE)
_HOST_LINE = re.compile(r"^Host:[ \t]*([\w.\-]+(?::\d+)?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_URL = re.compile(r"https?://[^\s\"'`<>\\^]+", re.IGNORECASE)
_KEY_HEADERS = re.compile(
    r"(authorization|x-goog-api-key|x-api-key|api-key|x-fal-key|xi-api-key|mj-api-secret|x-key"
    r"|x-auth-token)\s*:\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the address that it asks ("" if it names none), its body, its key."""

    start: int
    end: int
    url: str
    body: str = ""
    key: PastedKey | None = None
    base_only: bool = False  # the address is only where the service is, as SDKs are told it


def commands(text: str) -> list[Command]:
    """Give the commands in a text, in order."""
    found = list(_of_shell(text))
    if not found and len(text) <= _LONGEST_CODE:
        found = list(_of_code(text))
    return found


def _of_shell(text: str) -> Iterator[Command]:
    lower = text.lower()
    if "curl" not in lower and "wget" not in lower:
        return
    at = 0
    for _number in range(_MOST_COMMANDS):
        start = _SHELL.search(text, at)
        if start is None:
            return
        said, end = words(text, start.start("name"))
        yield _curl(said, start.start(), end)
        at = max(end, start.end())


def _curl(said: list[str], start: int, end: int) -> Command:
    asked = asked_by(said[1:])
    found = (_KEY_HEADERS.fullmatch(f"{name}: {value}") for name, value in asked.headers)
    keys = (key_of(header[2]) for header in found if header)
    return Command(start, end, asked.url, asked.body, next((key for key in keys if key), None))


def _of_code(text: str) -> Iterator[Command]:
    """Read a request in PowerShell, JavaScript or Python, or as it goes over the wire."""
    keys = keys_in(text)
    key = keys[0] if keys else None
    if call := _CODE.search(text):
        link = _URL.search(text, call.end()) or _URL.search(text)
        if link:
            yield Command(0, len(text), link[0].rstrip(".,;)"), text, key)
    elif base := _BASE_URL.search(text):
        yield Command(0, len(text), base[1], text, key, base_only=True)
    elif (asked := _RAW.search(text)) and (host := _HOST_LINE.search(text)):
        near = host[1].startswith(("localhost", "127."))
        url = f"{'http' if near else 'https'}://{host[1]}{asked[1]}"
        yield Command(0, len(text), url, text, key)
