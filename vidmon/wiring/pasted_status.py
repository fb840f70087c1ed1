"""What a pasted reply already says of its task, until the service itself is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.core.task import Report, State
from vidmon.core.trouble import CouldNotAsk
from vidmon.core.wire import Reply
from vidmon.providers.base import play

if TYPE_CHECKING:
    from vidmon.core.account import Account
    from vidmon.core.intake import Candidate
    from vidmon.providers.base import Provider

_JSON = {"content-type": "application/json"}


def pasted_status(provider: Provider, account: Account, candidate: Candidate) -> Report | None:
    """Read the reply that named the task as the service's own; None where it tells no status."""
    if not candidate.reply:
        return None
    reply = Reply(200, _JSON, candidate.reply.encode("utf-8", "replace"))
    try:
        report = play(provider.look_up(candidate.ref, account, {}), reply)
    except (CouldNotAsk, RuntimeError):  # a refusal, or a service that is asked more than once
        return None
    return None if report.state is State.UNKNOWN else report
