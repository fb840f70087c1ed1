"""Which tasks are named among other words: in a log line, a chat, a page.

Links first, then IDs of a form that nobody else has, then what a label says to be an ID; a
request's ID counts only where nothing else does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vidmon.core.idforms import may_be_id, trim

MOST = 30  # of one line: more is nobody's question
_LABELS = r"task|video|generation|prediction|job|operation|prompt|draft|request"
LINK = re.compile(r"https?://[^\s\"'`<>\\^|{}()，。；、）]{4,4096}")
LABELLED = re.compile(
    rf"(?<![A-Za-z])(?P<label>(?i:{_LABELS})s?[ _-]?(?i:id)|任务(?:ID|id|编号|号))"
    r"[\"'`\\ \t:：=#]{1,12}(?:is[ \t:]+)?[\"'`\\]{0,3}"
    r"(?P<id>[A-Za-z0-9][A-Za-z0-9_\-./:~+=]{3,189})"
)
# A quick look for the end of a label: most letters before "id" end none of them.
_MAY_LABEL = re.compile(r"(?<=[_\- tTnNbBoOkKsS务])(?:[iI][dD]|编号|号)[\"'`\\ \t:：=#]")
_BARE_LABEL = re.compile(
    r"(?:^|[{(,;|\"'\s])[\"']?id[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?"
    r"(?P<id>[A-Za-z0-9][A-Za-z0-9_\-./:~+=]{3,189})",
    re.IGNORECASE,
)
_LONGEST_LABEL = 16  # characters
_TAIL = ".,;:!?…"
NO_FORMS = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may name a task; `link` is the address in which the ID was found."""

    text: str
    link: str = ""


def hits(text: str, forms: re.Pattern[str] = NO_FORMS, *, requests: bool = True) -> tuple[Hit, ...]:
    """Give what names tasks in `text`, each once; `forms` finds IDs of services by their form.

    `requests` says whether the ID of a request may be a task's.
    """
    links = [Hit("", trim(found[0]).rstrip(_TAIL)) for found in _some(LINK, text)]
    rest = LINK.sub(" ", text) if links else text
    strong = [Hit(found[0]) for found in _some(forms, rest)]
    named = _labelled(rest, requests=requests)
    found = dict.fromkeys((*links, *strong, *named))
    if requests and not found:
        found = dict.fromkeys(_clean(f["id"]) for f in _some(_BARE_LABEL, rest))
    return tuple(hit for hit in found if hit.link or may_be_id(hit.text) or hit in strong)[:MOST]


def first(text: str, forms: re.Pattern[str] = NO_FORMS) -> int:
    """Tell quickly where a text begins to name a task, -1 where it names none."""
    starts = [text.find("http")]
    if found := forms.search(text):
        starts.append(found.start())
    if may := _MAY_LABEL.search(text):
        at = max(may.start() - _LONGEST_LABEL, 0)
        label = LABELLED.search(text, at) or _BARE_LABEL.search(text, at)
        starts.append(label.start() if label else -1)
    return min((start for start in starts if start >= 0), default=-1)


def _labelled(text: str, *, requests: bool) -> list[Hit]:
    found = [(f["label"].lower(), _clean(f["id"])) for f in _some(LABELLED, text)]
    own = [hit for label, hit in found if not label.startswith("request")]
    return own or [hit for _label, hit in found if requests]


def _clean(text: str) -> Hit:
    return Hit(trim(text).rstrip(_TAIL))


def _some(form: re.Pattern[str], text: str) -> list[re.Match[str]]:
    found = []
    for match in form.finditer(text):
        found.append(match)
        if len(found) >= MOST:
            break
    return found
