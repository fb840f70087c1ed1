"""Reading: what `look_up` takes for a recorded reply of each service, over json.loads of the body.

    .venv/bin/python tests/bench/bench_reading.py [--rounds 5] [--quick] [--json FILE]

The replies are those of tests/replies. Sending the replies into the conversation is measured, from
the first answer to the report: the question is no reading. Times are CPU of this thread.
"""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_figures import COUNTS, Growth, Part, Row, arguments
from providers.reply_cases import cases

from vidmon.core import links
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from providers.reply_cases import Case

    from vidmon.core.wire import Reply
    from vidmon.providers.base import Conversation, Provider

_MOST = 60.0  # us
_BATCHES = 5  # in a round, of which the quickest counts: what else runs only ever adds
_LONGEST = 4000  # bytes of a body that is a status; longer ones are recorded for what they do


def chosen() -> dict[str, list[Case]]:
    """Give the cases in which a report is read of one short JSON answer, by service."""
    found: dict[str, list[Case]] = {}
    for case in cases():
        short = len(case.replies) == 1 and len(case.replies[0].body) <= _LONGEST
        if short and "report" in case.said and _is_json(case.replies[0].body):
            found.setdefault(case.provider, []).append(case)
    return found


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


def _begun(provider: Provider, case: Case) -> Conversation:
    conversation = provider.look_up(case.ref, case.account, case.secrets)
    next(conversation)
    return conversation


def _read(conversation: Conversation, reply: Reply) -> None:
    try:
        conversation.send(reply)
    except StopIteration:
        return
    raise RuntimeError("one answer was not enough")


def reading(provider: Provider, case: Case, times: int) -> float:
    """Give the microseconds of one reading."""
    begun = [_begun(provider, case) for _ in range(times)]
    reply = case.replies[0]
    began = time.thread_time()
    for conversation in begun:
        links._parts.cache_clear()  # a link is met once in life, not three hundred times
        _read(conversation, reply)
    return (time.thread_time() - began) / times * 1e6


def _took(do: Callable[[], object], times: int) -> float:
    began = time.thread_time()
    for _ in range(times):
        do()
    return (time.thread_time() - began) / times * 1e6


def measured(rounds: int, times: int) -> Part:
    """Measure each service's cases; a service's figure is that of its slowest case."""
    services = Shelf.load(resource("providers"), Path("/nowhere")).providers
    part = Part()
    for name, found in chosen().items():
        rows = []
        for case in found:
            row = Row(f"reading a reply of {name} over json.loads", "us", "under 60 us over it",
                      _MOST, kind="bound", note=f"slowest case: {case.name}")  # fmt: skip
            body = case.replies[0].body
            for _ in range(rounds):
                read = min(reading(services[name], case, times) for _ in range(_BATCHES))
                parse = partial(json.loads, body)
                row.peers.append(min(_took(parse, times) for _ in range(_BATCHES)))
                row.vidmon.append(read - row.peers[-1])
            rows.append(row)
        part.rows.append(max(rows, key=lambda row: row.told))
    part.rows.sort(key=lambda row: -row.told)
    part.growth.append(_growth(services["openai-videos"], rounds, times))
    return part


def _growth(provider: Provider, rounds: int, times: int) -> Growth:
    case = chosen()["openai-videos"][0]
    grown = Growth("reading so many replies", "ms")
    for _ in range(rounds):
        for count in [n for n in COUNTS if n <= times * 100]:
            took = reading(provider, case, count) * count / 1000
            grown.points.setdefault(str(count), []).append(took)
    return grown


def main() -> None:
    """Measure and print."""
    given = arguments(__doc__).parse_args()
    part = measured(2, 50) if given.quick else measured(given.rounds, 100)
    part.print()
    part.write(given.json)


if __name__ == "__main__":
    main()
