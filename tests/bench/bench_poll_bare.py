"""The same questions by a bare httpx loop: one measure, one process.

    python bench_poll_bare.py steady|burst TASKS COUNT SECONDS ADDRESS...

steady: `COUNT` questions spread evenly over `SECONDS`, after 2 s of the same; then 2 s more with a
beat, for the lag that is this machine's own. burst: all at once.
Two at a time to each address, as vidmon asks; each body is read with json.loads.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import TYPE_CHECKING, Any

import httpx
from bench_lag import spent

if TYPE_CHECKING:
    from collections.abc import Sequence

_AT_ONCE = 2
_SETTLE = 2.0  # seconds
_ROUTES = ("/v1/videos/", "/v1/video/generations/")


class Bare:
    """Asks like anybody would, with httpx alone."""

    def __init__(self, client: httpx.AsyncClient, addresses: Sequence[str], tasks: int) -> None:
        self._client = client
        self._urls = [
            f"{addresses[n % len(addresses)]}{_ROUTES[n % len(addresses) % 2]}task_{n:032}"
            for n in range(tasks)
        ]
        self._gates = [asyncio.Semaphore(_AT_ONCE) for _ in addresses]

    async def ask(self, number: int) -> Any:  # noqa: ANN401 - JSON is anything
        """Ask for a task and read the answer."""
        number %= len(self._urls)
        headers = {"Authorization": "Bearer sk-bench-0000-8d1f0c55e7a94b21b3aa"}
        async with self._gates[number % len(self._gates)]:
            answer = await self._client.get(self._urls[number], headers=headers)
        return json.loads(answer.content)

    async def evenly(self, count: int, seconds: float) -> None:
        """Ask so many questions in so many seconds."""
        began, running = time.perf_counter(), set()
        for number in range(count):
            due = began + seconds * number / count
            if (left := due - time.perf_counter()) > 0:
                await asyncio.sleep(left)
            running.add(one := asyncio.create_task(self.ask(number)))
            one.add_done_callback(running.discard)
        await asyncio.gather(*running)

    async def at_once(self, count: int) -> None:
        """Ask so many questions as fast as it goes."""
        await asyncio.gather(*(self.ask(number) for number in range(count)))


async def _measured(
    how: str, tasks: int, count: int, seconds: float, addresses: Sequence[str]
) -> dict[str, Any]:
    async with httpx.AsyncClient(trust_env=False) as client:
        bare = Bare(client, addresses, tasks)
        if how == "steady":
            await bare.evenly(int(count * _SETTLE / seconds), _SETTLE)
            async with spent(beat=False) as told:
                await bare.evenly(count, seconds)
            async with spent(beat=True) as lag:
                await bare.evenly(int(count * _SETTLE / seconds), _SETTLE)
            told |= {name: value for name, value in lag.items() if "lag" in name}
        else:
            await bare.at_once(100)
            async with spent(beat=False) as told:
                await bare.at_once(count)
    return told | {"asked": count}


def main() -> None:
    """Measure and print one line of JSON."""
    how, tasks, count, seconds, *addresses = sys.argv[1:]
    told = asyncio.run(_measured(how, int(tasks), int(count), float(seconds), addresses))
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
