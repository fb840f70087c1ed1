"""What may be shown of a pasted text, and how what was found among its words becomes a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.core.free_text import LABELLED, Hit, hits
from vidmon.core.mention import Mention
from vidmon.core.pasted_key import keys_in
from vidmon.core.redact import Redactor

if TYPE_CHECKING:
    import re

    from vidmon.core.mention import Source

_SHOWN = 400  # characters


def shown(text: str) -> str:
    """Give what may be shown of a pasted text: without keys, and short."""
    return Redactor(key.value for key in keys_in(text[:20_000])).clean(text[:4000]).strip()[:_SHOWN]


def mentions_in(
    text: str, source: Source, forms: re.Pattern[str], *, requests: bool = True
) -> tuple[Mention, ...]:
    """Give the mentions among words; an ID inside a link is asked for at that link's host.

    `requests` says whether the ID of a request may be a task's.
    """
    return tuple(_mention(hit, source, forms) for hit in hits(text, forms, requests=requests))


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
