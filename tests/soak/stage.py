"""The demo gateway in a process of its own, which submits the tasks that it reads of on stdin.

A line is JSON: {"provider": ..., "story": ..., "title": ...}; each is answered with {"id": ...}.
The first line printed tells the accounts. It ends when stdin does.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from vidmon.demo import Gateway


def main() -> int:
    """Serve until stdin ends."""
    with Gateway() as gateway:
        print(json.dumps([asdict(account) for account in gateway.accounts]), flush=True)
        for line in sys.stdin:
            told = json.loads(line)
            task = gateway.add_task(told["provider"], story=told["story"], title=told["title"])
            print(json.dumps({"id": task.id}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
