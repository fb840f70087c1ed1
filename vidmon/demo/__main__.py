"""The gateway as a process of its own: `python -m vidmon.demo [--port N] [--speed X]`."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from vidmon.demo.gateway import DemoAccount, Gateway


def main(argv: list[str] | None = None) -> int:
    """Print one line of JSON and serve until told to stop."""
    given = _parser().parse_args(argv)
    told = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: told.set())
    if given.until_stdin_closes:
        threading.Thread(target=_listen, args=(told,), daemon=True).start()
    with Gateway(given.speed, given.videos, port=given.port) as gateway:
        accounts = [_told(account) for account in gateway.accounts]
        print(json.dumps({"base": gateway.base, "accounts": accounts}), flush=True)
        # A wait with a limit, in turns: Windows runs no signal function during one without.
        while not told.wait(0.5):
            pass
    return 0


def _told(account: DemoAccount) -> dict[str, Any]:
    """Tell an account in plain words that any script can use; its tasks are their IDs."""
    tasks = [task.id for task in account.tasks]
    return {
        "provider": account.provider,
        "base": account.base,
        "key": account.key,
        "tasks": tasks,
    }


def _listen(told: threading.Event) -> None:
    sys.stdin.read()
    told.set()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m vidmon.demo",
        description="Six video services in a box, on 127.0.0.1. Prints one line of JSON.",
    )
    parser.add_argument("--port", type=int, default=0, help="first of seven ports (0: free ones)")
    parser.add_argument(
        "--speed", type=float, default=1.0, help="how fast tasks go (1: as in life)"
    )
    parser.add_argument("--videos", type=Path, help="another folder of MP4 files")
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop then, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
