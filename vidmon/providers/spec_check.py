"""What a spec may not say although its types allow it.

The rules that matter most keep a key at home: an address begins with the account's own base or
origin, and a header that carries one is never set by a spec.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from vidmon.core.links import BadAddress, clean_base
from vidmon.providers.reading import same_word, zone_of
from vidmon.providers.signing import ACCESS, SECRET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vidmon.providers.spec_tables import Route, Spec

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_HOST = re.compile(r"(?:\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+")
_NAME = re.compile(r"\{([^{}:]*)(?::path)?\}")
_AT_HOME = re.compile(r"\{(?:base|origin)\}[/?]")
_TOKEN = re.compile(r"[A-Za-z0-9-]+")
_STATUS = re.compile(r"[1-5]\d\d")
_TTL = re.compile(r"\d{1,5}[smhd]")
_OF_THE_WIRE = {"host", "content-length", "transfer-encoding", "connection", "upgrade", "te"}
_RESERVED = _OF_THE_WIRE | {"authorization", "cookie", "proxy-authorization"}
_TASK_NAMES = {"base", "origin", "id", "uuid4"}


def mistakes(spec: Spec) -> Iterator[tuple[str, str]]:
    """Give each mistake as the path where it stands, and what is wrong there in words."""
    yield from _mistakes_of_head(spec)
    yield from _mistakes_of_patterns(spec)
    yield from _mistakes_of_routes(spec)
    yield from _mistakes_of_reading(spec)


def _mistakes_of_routes(spec: Spec) -> Iterator[tuple[str, str]]:
    if not spec.routes:
        yield "routes", "at least one is needed"
    names = _names(spec)
    for number, route in enumerate(spec.routes):
        yield from _mistakes_of_route(f"routes[{number}]", route, names)
    for path, action in (("delete", spec.delete), ("cancel", spec.cancel)):
        if action:
            yield from _mistakes_of_route(path, action, names)
    if spec.list:
        pages = {"base", "origin", "page", "size", "offset", "cursor"} | spec.params.keys()
        yield from _mistakes_of_route("list", spec.list, pages)
        for name in spec.list.params.keys() - spec.params.keys():
            yield f"list.params.{name}", "no parameter has this name"
        if spec.list.over and spec.list.over not in spec.params:
            yield "list.over", "no parameter has this name"
    if spec.then:
        yield from _mistakes_of_route("then", spec.then, names | spec.read.take.keys())
    if spec.whole:
        yield from _mistakes_of_url("whole.template", spec.whole.template, names)


def _mistakes_of_reading(spec: Spec) -> Iterator[tuple[str, str]]:
    read = spec.read
    if not (read.state or read.rules):
        yield "read.state", "the place of the status word, or rules, are needed"
    if read.content:
        yield from _mistakes_of_url("read.content", read.content, _names(spec) | read.take.keys())
    elif read.content_is_file:
        yield "read.content_is_file", "there is no content route that could be the file"
    for name in read.take:
        if name in _names(spec) or not name.isidentifier():
            yield f"read.take.{name}", "not a name, or one that is taken"
    if read.ttl and not _TTL.fullmatch(read.ttl):
        yield "read.ttl", 'a length of time is written like "9h" or "7d"'
    if read.zone and zone_of(read.zone) is None:
        yield "read.zone", 'a zone is written like "+08:00"'
    for status in read.http:
        if not _STATUS.fullmatch(status):
            yield f"read.http.{status}", "an HTTP status is written with three digits"
    for number, rule in enumerate(read.rules):
        if rule.when != same_word(rule.when):
            yield f"read.rules[{number}].when", _in_lower_case(rule.when)
        if rule.when and rule.alone:
            yield f"read.rules[{number}].alone", "a rule beside a word never stands alone"
    for path, words in (("read.words", read.words), ("trouble.states", spec.trouble.states)):
        for word in words:
            if word != same_word(word) and not word.lstrip("-").isdigit():
                yield f"{path}.{word}", _in_lower_case(word)


def _in_lower_case(word: str) -> str:
    return f"words are written in lower case: {same_word(word)}"


def _mistakes_of_head(spec: Spec) -> Iterator[tuple[str, str]]:
    if not _ID.fullmatch(spec.id):
        yield "id", "lower-case letters, digits and hyphens only"
    if not spec.title.strip():
        yield "title", "may not be empty"
    if not 1 <= spec.every <= 3600:
        yield "every", "1 to 3600 seconds"
    for number, host in enumerate(spec.hosts):
        if not _HOST.fullmatch(host):
            yield f"hosts[{number}]", "a host name in lower case, without https://"
    if spec.base and not _is_clean(spec.base):
        yield "base", "an address without version, query or slash at its end"
    for number, tail in enumerate(spec.drop_tail):
        if not re.fullmatch(r"(?:/[\w.-]+)+/?", tail):
            yield f"drop_tail[{number}]", "a part of a path with its slash, never of the host"
    for number, (_title, base) in enumerate(spec.regions):
        if not _is_clean(base):
            yield f"regions[{number}]", "an address without version, query or slash at its end"
    if spec.unverified and spec.verified:
        yield "unverified", "with such notes, verified is false"
    fields = {field.name for field in spec.fields}
    if spec.auth and not spec.auth.sign and spec.auth.field not in fields:
        yield "auth.field", "no field has this name"
    if spec.auth and spec.auth.sign and not {ACCESS, SECRET} <= fields:
        yield "auth.sign", f"a signature needs the fields {ACCESS} and {SECRET}"
    if spec.auth and not _TOKEN.fullmatch(spec.auth.header):
        yield "auth.header", "not the name of a header"
    elif spec.auth and spec.auth.header.lower() in _OF_THE_WIRE:
        yield "auth.header", "this header can carry no key"


def _is_clean(base: str) -> bool:
    try:
        return clean_base(base) == base
    except BadAddress:
        return False


def _mistakes_of_patterns(spec: Spec) -> Iterator[tuple[str, str]]:
    patterns = [(f"ids[{n}].pattern", item.pattern) for n, item in enumerate(spec.ids)]
    patterns += [(f"links[{n}]", pattern) for n, pattern in enumerate(spec.links)]
    patterns += [(f"routes[{n}].ids", route.ids) for n, route in enumerate(spec.routes)]
    patterns += [
        (f"trouble.words[{n}].pattern", w.pattern) for n, w in enumerate(spec.trouble.words)
    ]
    patterns += [
        ("trouble.aside", spec.trouble.aside),
        ("read.progress_pattern", spec.read.progress_pattern),
    ]
    patterns += [(f"read.files[{n}].pattern", f.pattern) for n, f in enumerate(spec.read.files)]
    patterns += [("whole.pattern", spec.whole.pattern)] if spec.whole else []
    for path, pattern in patterns:
        try:
            groups = _groups(pattern)
        except (re.error, FutureWarning, OverflowError, RecursionError) as wrong:
            yield path, f"not a pattern: {wrong}"
            continue
        if path.startswith("links") and "id" not in groups:
            yield path, "the pattern has no group (?P<id>...)"
    for number, item in enumerate(spec.ids):
        if not 0 <= item.strength <= 3:
            yield f"ids[{number}].strength", "0 to 3"


def _groups(pattern: str) -> Mapping[str, int]:
    """Give the named groups. Raises also for what Python will read in another way some day."""
    with warnings.catch_warnings(action="error", category=FutureWarning):
        return re.compile(pattern).groupindex


def _names(spec: Spec) -> set[str]:
    return _TASK_NAMES | spec.params.keys()


def _mistakes_of_route(path: str, route: Route, names: set[str]) -> Iterator[tuple[str, str]]:
    yield from _mistakes_of_url(f"{path}.url", route.url, names)
    for name, value in route.headers.items():
        if not _TOKEN.fullmatch(name) or name.lower() in _RESERVED:
            yield f"{path}.headers.{name}", "a spec may not set this header"
        if not (value.isascii() and value.isprintable()):
            yield f"{path}.headers.{name}", "printable ASCII only"
        yield from _mistakes_of_names(f"{path}.headers.{name}", value, names)
    yield from _mistakes_of_json(f"{path}.json", route.json, names)


def _mistakes_of_url(path: str, url: str, names: set[str]) -> Iterator[tuple[str, str]]:
    if not _AT_HOME.match(url) or "\\" in url or not url.isprintable() or " " in url:
        yield path, "an address begins with {base}/ or {origin}/: a key goes nowhere else"
    yield from _mistakes_of_names(path, url, names)


def _mistakes_of_json(path: str, value: object, names: set[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield from _mistakes_of_names(path, value, names)
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _mistakes_of_json(f"{path}.{name}", below, names)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _mistakes_of_json(f"{path}[{number}]", below, names)


def _mistakes_of_names(path: str, template: str, names: set[str]) -> Iterator[tuple[str, str]]:
    rest = _NAME.sub("", template)
    if "{" in rest or "}" in rest:
        yield path, "a brace without its partner"
    for name in _NAME.findall(template):
        if name not in names:
            yield path, f"{{{name}}} is not known here; known are {', '.join(sorted(names))}"
