"""What all services of the gateway have in common: a place on the stage and a way to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from vidmon.demo.answer import Answer, Ask
    from vidmon.demo.clips import Clips
    from vidmon.demo.links import Links
    from vidmon.demo.stage import Stage


@dataclass(frozen=True, slots=True)
class World:
    """What a service works with: the tasks, the CDN's links, the videos, its own base URL."""

    stage: Stage
    links: Links
    clips: Clips
    base: str


class Service(Protocol):
    """One service: its provider ID, its key ("" for none) and its answers."""

    @property
    def provider(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102

    def answer(self, ask: Ask) -> Answer:
        """Answer one request. Called from many threads at once."""
        ...
