"""The types of the fixtures that talk to a gateway."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import httpx

    from vidmon.demo import DemoTask

Find = Callable[[str, str], "DemoTask"]  # provider and word of the story to a task
Link = Callable[[str, str], str]  # provider and task ID to the link in the service's answer
Body = dict[str, Any]
Status = Callable[..., Body]  # draft URL and headers to the answer


class Ask(Protocol):
    """Asks a service with its own key; keyword arguments are httpx's, `key` is another key."""

    def __call__(
        self,
        provider: str,
        path: str,
        method: str = "GET",
        **more: Any,  # noqa: ANN401 - as httpx has them
    ) -> httpx.Response: ...
