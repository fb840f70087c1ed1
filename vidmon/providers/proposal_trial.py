"""What a proposed spec reads out of a reply, without asking anybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vidmon.core.account import Account
from vidmon.core.task import Report, TaskRef
from vidmon.core.wire import Reply
from vidmon.providers.declared import DeclaredProvider

if TYPE_CHECKING:
    from vidmon.core.trouble import Trouble
    from vidmon.providers.spec_tables import Spec

LONGEST = 2_000_000  # characters of a pasted reply
_MOST_STARTS = 20


def reply_in(text: str) -> dict[str, object] | None:
    """Give the JSON object in a pasted text, also after an HTTP head or in a log line.

    None where there is none. Never raises.
    """
    if len(text) > LONGEST:
        return None
    decoder, at = json.JSONDecoder(), -1
    for _ in range(_MOST_STARTS):
        at = text.find("{", at + 1)
        if at < 0:
            return None
        try:
            found, _end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        return found if isinstance(found, dict) else None
    return None


def read_by(spec: Spec, reply: dict[str, object], task_id: str) -> Report | Trouble:
    """Read a reply as the spec will."""
    account = Account("", spec.id, spec.title, spec.base or "https://service.example")
    body = json.dumps(reply).encode()
    heard = Reply(200, {"content-type": "application/json"}, body)
    return DeclaredProvider(spec).read(heard, TaskRef(task_id), account)
