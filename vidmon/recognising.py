"""What the command line tells of a pasted text: which tasks it may name. Nothing is sent."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from vidmon.cli import WrongUsage, load_shelf
from vidmon.core.intake import Habits, Verdict, recognise
from vidmon.core.plain import plain
from vidmon.core.settings import ACCOUNT_BY_KIND
from vidmon.engine.ledger import Ledger, LedgerTrouble
from vidmon.places import Places, places

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from vidmon.core.account import Account
    from vidmon.core.intake import Candidate, Finding
    from vidmon.providers.base import Provider

_SAID = {
    Verdict.FOLLOW: "clear: it would be followed",
    Verdict.ASK: "unclear: vidmon would ask which it is",
    Verdict.NEW_ACCOUNT: "no account of yours is there yet",
}


def tell(args: argparse.Namespace) -> int:
    """Print what each piece of the texts may be; 1 where a piece is no task that is known."""
    where = places(args.profile)
    services = load_shelf(where).providers
    accounts, habits = asyncio.run(_known(where))
    status = 0
    for text in args.text:
        typed = _standard_input() if text == "-" else text
        for finding in recognise(typed, tuple(services.values()), accounts, habits):
            told = _told(finding, {account.id: account for account in accounts}, services)
            print(_line(told) if args.json else _for_people(told, finding), flush=True)
            status = status if finding.candidates else 1
    return status


async def _known(where: Places) -> tuple[tuple[Account, ...], Habits]:
    """Give the accounts and habits of the profile, where there is one."""
    if not where.ledger.exists():
        return (), Habits({})
    try:
        ledger = await Ledger.open(where.ledger)
    except LedgerTrouble as trouble:
        raise WrongUsage(str(trouble)) from None
    try:
        chosen = await ledger.setting(ACCOUNT_BY_KIND.key, ACCOUNT_BY_KIND.default)
        return await ledger.accounts(), Habits(dict(chosen))
    finally:
        await ledger.aclose()


def _standard_input() -> str:
    raw = sys.stdin.buffer.read()
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")  # PowerShell's > and many editors on Windows
    return raw.decode("utf-16" if wide else "utf-8-sig", "replace")


def _told(
    finding: Finding, accounts: Mapping[str, Account], services: Mapping[str, Provider]
) -> dict[str, Any]:
    return {
        "input": finding.text,
        "candidates": [_candidate(one, accounts, services) for one in finding.candidates],
        "key_seen": finding.key_seen,
    }


def _candidate(
    one: Candidate, accounts: Mapping[str, Account], services: Mapping[str, Provider]
) -> dict[str, Any]:
    account = accounts.get(one.account)
    base = account.base if account else one.base or services[one.provider].base
    return {
        "provider": one.provider,
        "id": one.ref.id,
        "base": base or None,
        "account": account.name if account else None,
        "strength": one.strength,
        "from": one.source.value,
    }


def _line(told: dict[str, Any]) -> str:
    plain_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(told, ensure_ascii=plain_only)


def _for_people(told: dict[str, Any], finding: Finding) -> str:
    """Say it in lines; a pasted text may hold what a terminal would obey."""
    lines = [plain(told["input"], 200)]
    lines += [_row(one) for one in told["candidates"]]
    lines += [f"  {finding.reason or _SAID[finding.verdict]}"]
    return "\n".join(lines + (["  a key was seen; it was not kept"] if told["key_seen"] else []))


def _row(one: dict[str, Any]) -> str:
    who = plain(one["account"] or "no account", 60)
    return (
        f"  {one['provider']:20} {plain(one['id'], 120)}  ({who}, {one['base'] or 'no address'}; "
        f"strength {one['strength']}, from {one['from']})"
    )
