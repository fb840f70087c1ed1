"""The gateway: all services and the CDN, each at an origin of its own, on one stage.

One origin each, because the rule that a key goes to its own service only can be tested no other
way. All live in threads of the process that starts them.
"""

from __future__ import annotations

import selectors
import socket
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from vidmon.demo.capcut import CapCutMate
from vidmon.demo.cast import CAST, new_id, plan
from vidmon.demo.cdn import Cdn
from vidmon.demo.chainhub import ChainHub
from vidmon.demo.clearmaas import ClearMaas
from vidmon.demo.clips import Clips
from vidmon.demo.links import Links
from vidmon.demo.mishap import Mishap
from vidmon.demo.moneyprinter import MoneyPrinter
from vidmon.demo.newapi import NewApi
from vidmon.demo.octopusx import OctopusX
from vidmon.demo.origin import Origin, Road
from vidmon.demo.service import World
from vidmon.demo.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from vidmon.demo.record import Seen
    from vidmon.demo.service import Service

Change = float | str | bool | tuple[str, ...]
_SERVICES: dict[str, tuple[str, Callable[[World], Service]]] = {
    "clearmaas": ("ClearMaas (demo)", ClearMaas),
    "moneyprinterturbo": ("MoneyPrinterTurbo (demo)", MoneyPrinter),
    "octopusx": ("OctopusX (demo)", OctopusX),
    "capcut-mate": ("CapCut Mate (demo)", CapCutMate),
    "chainhub-minimax": ("ChainHub MiniMax (demo)", ChainHub),
    "new-api": ("My new-api (demo)", NewApi),
}


@dataclass(frozen=True, slots=True)
class DemoTask:
    """A task to follow; `story` is the word for how it goes."""

    id: str
    title: str
    story: str


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """What a client needs to know of one service; `key` is "" where none is needed."""

    provider: str
    name: str
    base: str
    key: str
    tasks: tuple[DemoTask, ...]


class Gateway:
    """A gateway in a box: a context manager, or `start` and `stop`.

    `speed` makes the stories of the tasks shorter, `videos` is another folder of MP4 files, and
    `port` the first of seven ports in a row, 0 for free ones. `empty` starts without any task.
    """

    def __init__(
        self,
        speed: float = 1.0,
        videos: Path | None = None,
        *,
        port: int = 0,
        empty: bool = False,
    ) -> None:
        self._clips = Clips(videos)
        self._port = port
        self._empty = empty
        self._stage = Stage(speed)
        self._road = Road()
        self._origins: dict[str, Origin] = {}
        self._services: dict[str, Service] = {}
        self._tasks: dict[str, list[DemoTask]] = {provider: [] for provider in _SERVICES}
        self._door: _Door | None = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> Self:
        """Bind, submit the tasks and let requests in. Raises OSError where a port is taken."""
        if self._door:
            raise RuntimeError("the gateway is open already")
        self._bind()
        links = Links(self.cdn, self._stage.edition)
        for name, origin in self._origins.items():
            world = World(self._stage, links, self._clips, origin.base)
            origin.service = Cdn(world) if name == "cdn" else _SERVICES[name][1](world)
            self._services[name] = origin.service
        self._submit()
        self._door = _Door(tuple(self._origins.values()))
        return self

    def stop(self) -> None:
        """Hang up on everybody. A stopped gateway is not started again."""
        self._road.closing.set()
        if self._door:
            self._door.close()
        for origin in self._origins.values():
            origin.hang_up()

    @property
    def base(self) -> str:
        """Give the first service's origin."""
        return self._origins["clearmaas"].base

    @property
    def cdn(self) -> str:
        """Give the origin of the signed links."""
        return self._origins["cdn"].base

    @property
    def accounts(self) -> tuple[DemoAccount, ...]:
        """Give an account for each service, with the tasks that were submitted so far."""
        return tuple(self.account(provider) for provider in _SERVICES)

    def account(self, provider: str) -> DemoAccount:
        """Give the account of one service."""
        origin, service = self._origins[provider], self._services[provider]
        tasks = tuple(self._tasks[provider])
        return DemoAccount(provider, _SERVICES[provider][0], origin.base, service.key, tasks)

    @property
    def requests(self) -> tuple[Seen, ...]:
        """Give all requests so far, oldest first."""
        return self._road.record.requests

    @property
    def served_bytes(self) -> dict[str, int]:
        """Give how many bytes of each file went out, by path without its query."""
        return self._road.record.served

    def add_task(
        self,
        provider: str,
        *,
        story: str = "quick",
        title: str = "",
        task_id: str = "",
        **changes: Change,
    ) -> DemoTask:
        """Submit a task to a service. `changes` replace fields of the story (story.Story)."""
        how = replace(plan(provider, story), **changes)  # type: ignore[arg-type]
        seed = title or f"{story} {len(self._tasks[provider])}"
        submitted = self._stage.now() - how.age
        task_id = task_id or new_id(provider, seed, self._origins[provider].base, submitted)
        self._stage.add(provider, task_id, title or seed, how)
        task = DemoTask(task_id, title or seed, story)
        self._tasks[provider].append(task)
        return task

    def finish(self, task_id: str) -> None:
        """Let a task succeed now."""
        self._stage.finish(task_id)

    def fail(self, task_id: str, reason: str = "") -> None:
        """Let a task fail now; an empty reason tells nothing."""
        self._stage.fail(task_id, reason)

    def forget(self, task_id: str) -> None:
        """Let the service forget a task, as after its restart; the files stay."""
        self._stage.forget(task_id)

    def renew_links(self, task_id: str) -> None:
        """Let the links given so far die; the next answer carries fresh ones."""
        self._stage.renew(task_id)

    def trouble(self, provider: str, kind: Mishap | str, times: int = 1) -> None:
        """Spoil the next answers of a service that are no files ("cdn": its files)."""
        self._road.mishaps.add(provider, Mishap(kind), times)

    def throttle(self, bytes_per_second: float | None) -> None:
        """Send each file at this pace from now on; None takes the limit away."""
        self._road.pace = bytes_per_second

    def break_off(self, after: int, times: int = 1) -> None:
        """Reset the connection of the next file transfers after so many bytes."""
        self._road.cuts.extend([after] * times)

    def _bind(self) -> None:
        try:
            for number, name in enumerate((*_SERVICES, "cdn")):
                self._origins[name] = Origin(self._port and self._port + number, self._road)
        except OSError:
            self.stop()
            raise

    def _submit(self) -> None:
        for provider, tasks in () if self._empty else CAST.items():
            for word, title, video, reason in tasks:
                story = plan(provider, word, video=video, reason=reason)
                self.add_task(
                    provider,
                    story=word,
                    title=title,
                    files=story.files,
                    reason=story.reason,
                    stage=story.stage,
                )


class _Door:
    """One thread that lets connections in at all origins."""

    def __init__(self, origins: tuple[Origin, ...]) -> None:
        self._origins = origins
        self._bell, self._button = socket.socketpair()
        self._thread = threading.Thread(target=self._keep, name="demo gateway", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._button.close()
        self._thread.join()
        self._bell.close()

    def _keep(self) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._bell, selectors.EVENT_READ)
            for origin in self._origins:
                waiting.register(origin, selectors.EVENT_READ, origin)
            while True:
                for key, _ in waiting.select():
                    if key.data is None:
                        return
                    key.data.handle_request()
