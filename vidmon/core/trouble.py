"""What goes wrong in asking: never a statement about the task, only about the question.

    CouldNotAsk(trouble)
        the account must change     key_rejected   no_key
        the question must change    refused   not_found   bad_reply
        later will do               rate_limited   server_trouble   network

What the service says of the task itself, a failure included, is a `Report` (core/task.py).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """The kinds of trouble, told apart by what helps against them."""

    KEY_REJECTED = "key_rejected"  # the service does not take the key: the lane stops
    NO_KEY = "no_key"  # we hold no key: the store is locked, absent or empty
    REFUSED = "refused"  # the service understood and will not: 403, 400, an address it blocks
    NOT_FOUND = "not_found"  # the service does not know this task under this key
    BAD_REPLY = "bad_reply"  # not JSON, a web page, no task in it
    RATE_LIMITED = "rate_limited"
    SERVER_TROUBLE = "server_trouble"  # 5xx
    NETWORK = "network"  # no answer at all: DNS, refused, TLS, time-out


NO_ACCOUNT = "no_account"  # the code of a trouble of ours: the task's account was removed


@dataclass(frozen=True, slots=True)
class Trouble:
    """One time that we could not ask.

    `message` is the service's own words, or ours for network faults: hostile text, never a key.
    `retry_after` is in seconds from the answer, where the service gave it.
    """

    kind: Kind
    message: str = ""
    http_status: int | None = None
    code: str | None = None
    request_id: str | None = None
    retry_after: float | None = None


class CouldNotAsk(Exception):  # noqa: N818 - it reads as what happened
    """Ends a conversation that gave no report. `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"{trouble.kind}: {trouble.message}")
        self.trouble = trouble
