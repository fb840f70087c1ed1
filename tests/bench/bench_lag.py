"""How late a loop is: a beat that is due every 5 ms, and what the process spent meanwhile."""

from __future__ import annotations

import asyncio
import resource
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

EVERY = 0.005  # seconds


@asynccontextmanager
async def spent(*, beat: bool) -> AsyncIterator[dict[str, Any]]:
    """Give a dictionary that tells, afterwards, seconds, CPU seconds and lag in milliseconds.

    Beats that fell due while the loop stood still count each, so a long stop is not one sample.
    """
    told: dict[str, Any] = {}
    lags: list[float] = []
    beating = asyncio.ensure_future(_beat(lags)) if beat else None
    began, cpu = time.perf_counter(), _cpu()
    try:
        yield told
    finally:
        told["seconds"], told["cpu"] = time.perf_counter() - began, _cpu() - cpu
        if beating:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)
    if lags:
        lags.sort()
        told["lag p99"] = lags[int(len(lags) * 0.99)] * 1000
        told["lag worst"] = lags[-1] * 1000


async def _beat(lags: list[float]) -> None:
    due = time.perf_counter()
    while True:
        due += EVERY
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        lags.append(max(0.0, time.perf_counter() - due))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
