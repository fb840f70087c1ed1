"""Whether the system around vidmon serves it: its key store, and programs that vidmon starts."""

from __future__ import annotations

import asyncio
import secrets

from vidmon.children import bundle_of_this_process, inherited, leaked
from vidmon.engine.keys import KeyStoreTrouble, StoreState, open_keys
from vidmon.finding import Finding


def key_store() -> Finding:
    """Keep a key, read it again, remove it; a locked store is not made to ask its user."""
    state, trouble = asyncio.run(_try_key_store())
    words = {
        StoreState.READY: "ready: a key was kept, read again and removed",
        StoreState.LOCKED: "locked: it will ask to be unlocked",
        StoreState.ABSENT: "none: keys are held until vidmon is closed",
        StoreState.BROKEN: "it does not answer",
    }
    works = state is StoreState.READY and not trouble
    return Finding("key store", works, trouble or words[state], needed=False)


async def _try_key_store() -> tuple[StoreState, str]:
    """Carry a key there and back. Gives the store's state, and what went wrong, in words."""
    writer, reader = await open_keys(), await open_keys()  # who wrote would remember it
    entry, key = f"self-check-{secrets.token_hex(8)}", secrets.token_hex(16)
    try:
        state = await writer.state()
        if state is not StoreState.READY:
            return state, ""
        try:
            await writer.write(entry, {"key": key})
            same = await reader.read(entry) == {"key": key}
        finally:
            await writer.forget(entry)
        gone = not await (await open_keys()).read(entry)
    except KeyStoreTrouble as wrong:
        return state, str(wrong) or type(wrong).__name__
    finally:
        await writer.aclose()
        await reader.aclose()
    return state, "" if same and gone else "a key that was kept there came back as another"


def children() -> Finding:
    """Start a program and look at what it inherits."""
    try:
        left = leaked(inherited())
    except OSError as error:
        return Finding("other programs", False, f"cannot be started: {error}")
    kind = "bundle" if bundle_of_this_process() else "Python of its own"
    if left:
        return Finding("other programs", False, f"would inherit {', '.join(left)}")
    return Finding("other programs", True, f"start with a clean environment ({kind})")
