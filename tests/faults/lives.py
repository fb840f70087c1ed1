"""Lives of an engine, each in a process of its own that is forked from this one, to be killed.

Run as a script. A line `live PROFILE BASE SEED` on standard input begins a life; on standard
output it says what it has been told is done, and nothing that is not. `gone` follows its end.
"""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from vidmon.core.account import Account
from vidmon.core.naming import DEFAULT_TEMPLATE
from vidmon.core.settings import NAME_TEMPLATE
from vidmon.core.task import State, Task, TaskRef
from vidmon.engine.engine import Engine, News
from vidmon.engine.files import SaveAs
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

SHELF = Shelf.load(resource("providers"), Path("/nowhere"))
_MOST_TASKS = 300


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


async def live(profile: str, base: str, seed: str) -> None:
    """Do at random what users do, and say each thing when it is done."""
    where, dice = in_folder(Path(profile)), Random(seed)
    engine = await Engine.open(where.ledger, where.media, SHELF.providers, MemoryKeys())
    engine.news = News(saved=lambda key, index, path: say("saved", key, index, path))
    account = Account("a", "openai-videos", "Work", base)
    await engine.accounts.put(account, {"key": "sk-a-key-of-lives"})
    say("open", len(engine.tasks))
    engine.start()
    for number in count():
        act = dice.choice([_add, _add, _rename, _choose, _save, _save, _play, _ask])
        await act(engine, dice, where.videos, f"{seed}-{number}")


async def _add(engine: Engine, dice: Random, _folder: Path, name: str) -> None:
    if len(engine.tasks) > _MOST_TASKS:
        return
    ids = [f"sora_{name}-{n}" for n in range(dice.randrange(1, 5))]
    await engine.follow([("a", TaskRef(one), "") for one in ids])
    say("added", *ids)


async def _rename(engine: Engine, dice: Random, _folder: Path, name: str) -> None:
    if task := _any(engine, dice):
        say("naming", task.ref.id, name)
        await engine.rename(task.key, name)
        say("named", task.ref.id, name)


async def _choose(engine: Engine, _dice: Random, _folder: Path, name: str) -> None:
    say("choosing", name)
    await engine.keep(NAME_TEMPLATE, f"{DEFAULT_TEMPLATE} {name}")
    say("chosen", name)


async def _save(engine: Engine, dice: Random, folder: Path, _name: str) -> None:
    done = [task for task in engine.tasks.values() if task.state is State.SUCCEEDED]
    for task in dice.sample(done, min(len(done), 2)):
        if not task.saved:
            wanted_as = SaveAs(folder, "{id}", sidecar=True)
            await asyncio.gather(*engine.files.save(task, (0,), wanted_as))


async def _play(engine: Engine, dice: Random, _folder: Path, _name: str) -> None:
    done = [task for task in engine.tasks.values() if task.state is State.SUCCEEDED]
    if not done:
        return
    url = urlsplit(await engine.files.play(dice.choice(done), 0))
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    begin = dice.randrange(100_000)
    ask = f"GET {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nRange: bytes={begin}-\r\n\r\n"
    writer.write(ask.encode())
    await reader.read(dice.randrange(1, 200_000))
    writer.close()


async def _ask(engine: Engine, dice: Random, _folder: Path, _name: str) -> None:
    if task := _any(engine, dice):
        await engine.ask_again(task.key)
        say("asked", task.ref.id)


def _any(engine: Engine, dice: Random) -> Task | None:
    return dice.choice(list(engine.tasks.values())) if engine.tasks else None


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                asyncio.run(live(*line.split()[1:]))
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        say("born", child)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
