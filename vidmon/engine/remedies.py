"""What may mend an account whose test failed: addresses that were tried out without any key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vidmon.core.cause import Cause
from vidmon.core.diagnosis import Diagnosis, Finding, Layer, Mend, Remedy
from vidmon.core.near_misses import is_docs_host, meant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from vidmon.core.account import Account
    from vidmon.providers.base import Provider

_MOST_TRIED = 5
_PATIENCE = 6.0  # seconds for each address
_MAY_BE_ELSEWHERE = frozenset({Layer.NAME, Layer.CONNECTION, Layer.SAFETY, Layer.ANSWER})
_UNTRUSTED = frozenset(
    {
        Cause.CERTIFICATE,
        Cause.CERTIFICATE_EXPIRED,
        Cause.CERTIFICATE_OF_ANOTHER,
        Cause.CERTIFICATE_UNKNOWN,
    }
)
_NO_API = frozenset({Cause.WEB_PAGE, Cause.WRONG_PATH, Cause.BAD_REPLY})


async def mended(
    found: Diagnosis, account: Account, provider: Provider, speaks: Callable[[str], Awaitable[bool]]
) -> AsyncIterator[Diagnosis]:
    """Give the diagnosis anew with each thing that is found out; `speaks` tries an address."""
    failing = found.failing
    if failing is None or failing.advice is None or found.mends:
        return
    cause = failing.advice.kind
    if cause is Cause.MOVED:
        yield found.mended_by(_move(account.base, failing.fact))
    elif failing.layer in _MAY_BE_ELSEWHERE and cause is not Cause.SERVER_TROUBLE:
        if cause in _NO_API and is_docs_host(account.base, provider.hosts):
            found = found.found(Layer.ADDRESS, Finding.FAILED, account.base, Cause.DOCS_HOST)
            yield found
        answered = failing.layer is Layer.ANSWER
        for base in _candidates(account.base, provider.base, cause, answered=answered):
            if await _in_time(speaks(base)):
                yield found.mended_by(Mend(Remedy.USE_ADDRESS, base))
                return


def _move(base: str, there: str) -> Mend:
    """Propose where the service passes questions on to: freely on the same host, else asked."""
    same = urlsplit(there).hostname == urlsplit(base).hostname
    remedy = Remedy.USE_ADDRESS if same else Remedy.TRY_ADDRESS
    return Mend(remedy, there + urlsplit(base).path)


def _candidates(base: str, usual: str, cause: Cause, *, answered: bool) -> tuple[str, ...]:
    # Never from a bad certificate to no encryption: that is what an eavesdropper would want.
    found = (usual,) if cause in _UNTRUSTED else meant(base, usual, answered=answered)
    return tuple(one for one in found if one and one != base)[:_MOST_TRIED]


async def _in_time(tried: Awaitable[bool]) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await tried
    except TimeoutError:
        return False
