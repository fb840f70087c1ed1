"""How far this computer's clock is from that of who answered."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.core.wire import Reply


def ahead_of(reply: Reply | None, now: float) -> float | None:
    """Give by how many seconds `now` (Unix seconds) is ahead of an answer, None if it has no date.

    An answer out of a cache was dated earlier: its `age` says by how much (RFC 9111).
    """
    if reply is None:
        return None
    try:
        told = parsedate_to_datetime(reply.headers["date"])
        age = float(reply.headers.get("age", "0"))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return now - told.replace(tzinfo=told.tzinfo or UTC).timestamp() - age
