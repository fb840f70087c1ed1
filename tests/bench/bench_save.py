"""One save in a process of its own, from the link to the file at its final name.

    python bench_save.py asyncio|qasync URL FOLDER [--beat]

`asyncio` is the loop of the command line, `qasync` that of the window. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from functools import partial
from pathlib import Path

from bench_lag import spent
from bench_play import media, saved


async def main(args: argparse.Namespace) -> int:
    async with media(args.folder) as library, spent(beat=args.beat) as told:
        await saved(args.url, args.folder, library)
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("loop", choices=("asyncio", "qasync"))
    words.add_argument("url")
    words.add_argument("folder", type=Path)
    words.add_argument("--beat", action="store_true")
    args = words.parse_args()
    if args.loop == "asyncio":
        return asyncio.run(main(args))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from vidmon.qt.loop import run

    return run(QApplication([]), partial(main, args))


if __name__ == "__main__":
    sys.exit(_main())
