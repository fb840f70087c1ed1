"""The storage behind the gateways: signed links, ranges, and XML where one does not open."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vidmon.demo.answer import Answer, text_answer
from vidmon.demo.clips import honest
from vidmon.demo.links import Refused

if TYPE_CHECKING:
    from vidmon.demo.answer import Ask
    from vidmon.demo.service import World


class Cdn:
    """S3, OSS and CloudFront in one."""

    provider = "cdn"
    key = ""

    def __init__(self, world: World) -> None:
        self._world = world

    def answer(self, ask: Ask) -> Answer:
        """Give the file, or why not."""
        if ask.method not in ("GET", "HEAD"):
            return _xml(405, "MethodNotAllowed", "The specified method is not allowed.", self._now)
        try:
            name = self._world.links.open(ask, self._now)
        except Refused as refused:
            return _xml(refused.status, refused.code, refused.message, self._now)
        return honest(ask, self._world.clips.clip(name))

    @property
    def _now(self) -> float:
        return self._world.stage.now()


def _xml(status: int, code: str, message: str, now: float) -> Answer:
    time = datetime.fromtimestamp(int(now), UTC).isoformat().replace("+00:00", "Z")
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{code}</Code><Message>{message}</Message>"
        f"<ServerTime>{time}</ServerTime></Error>"
    )
    return text_answer(text, status, "application/xml")
