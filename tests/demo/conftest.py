"""A gateway for each test, and one client for all: making one loads the certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from vidmon.demo import DemoTask, Gateway

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as made:
        yield made


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway() as opened:
        yield opened


@pytest.fixture
def task(gateway: Gateway) -> Callable[[str, str], DemoTask]:
    def find(provider: str, story: str) -> DemoTask:
        return next(task for task in gateway.account(provider).tasks if task.story == story)

    return find


@pytest.fixture
def ask(gateway: Gateway, client: httpx.Client) -> Callable[..., httpx.Response]:
    """Ask a service with its own key; keyword arguments are httpx's, `key` another key."""

    def send(
        provider: str,
        path: str,
        method: str = "GET",
        **more: Any,  # noqa: ANN401 - as httpx has them
    ) -> httpx.Response:
        account = gateway.account(provider)
        key = more.pop("key", account.key)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        headers |= more.pop("headers", {})
        return client.request(method, account.base + path, headers=headers, **more)

    return send
