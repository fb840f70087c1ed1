"""The command `doctor`: the layers of the way to a service, printed as they are looked at."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from vidmon.cli import WrongUsage, load_shelf, provider_named, way_of
from vidmon.core.account import Account
from vidmon.core.diagnosis import Diagnosis, Finding, Remedy, Step, outcome_of, printed
from vidmon.core.plain import plain
from vidmon.core.redact import guard_logs
from vidmon.engine.doctor import Patient
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.ledger import LedgerTrouble
from vidmon.errands import Errand, key_given
from vidmon.places import in_folder, places

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator

    from vidmon.core.diagnosis import Mend

_SIGNS = {
    Finding.WAITING: "",
    Finding.PASSED: "ok",
    Finding.WARNED: "mind",
    Finding.FAILED: "FAILS",
    Finding.UNKNOWN: "-",
}


async def doctor(args: argparse.Namespace) -> int:
    """Examine an account of the profile, or one that --provider and VIDMON_KEY describe."""
    if args.account and (args.base is not None or args.proxy is not None):
        raise WrongUsage("--base and --proxy go with --provider; an account has its own")
    async with _opened(args) as engine:
        patient = _described(engine, args) if args.provider else await _named(engine, args.account)
        found = await engine.doctor.examine(patient)
    if args.json:
        about = {"provider": patient.account.provider, "base": patient.account.base}
        print(json.dumps({**about, **printed(found)}))
    else:
        _print(found)
    return 0 if found.good else 1


@asynccontextmanager
async def _opened(args: argparse.Namespace) -> AsyncIterator[Engine]:
    """Open the profile; with --provider one that ends with the command."""
    with TemporaryDirectory(prefix="vidmon-") as folder:
        where = places(args.profile)
        shelf = load_shelf(where)
        own = in_folder(Path(folder)) if args.provider else where
        keys = MemoryKeys() if args.provider else None
        try:
            engine = await Engine.open(own.ledger, own.media, shelf.providers, keys)
        except LedgerTrouble as trouble:
            raise WrongUsage(str(trouble)) from None
        guard_logs(engine.keys.known)
        try:
            if args.provider:
                provider_named(shelf, args.provider)
            yield engine
        finally:
            await engine.aclose()


def _described(engine: Engine, args: argparse.Namespace) -> Patient:
    provider = engine.providers[args.provider]
    base = provider.base if args.base is None else args.base
    way = way_of(args.proxy)
    account = Account("", provider.id, provider.title, base, proxy=way.text)
    return Patient(account, key_given(provider), way.password)


async def _named(engine: Engine, name: str) -> Patient:
    """Give an account of the profile; VIDMON_KEY stands in for a key that cannot be had."""
    errand = Errand(engine)
    account = errand.account_named(name)
    spare = await errand.spare_key(name)
    return Patient(account, dict(await spare.read(account.id)) if spare else None)


def _print(found: Diagnosis) -> None:
    for step in found.steps:
        print(f"{_SIGNS[step.finding]:6} {step.layer:10} {plain(step.fact, 160)}".rstrip())
        _print_advice(step)
    for mend in found.mends:
        print(f"try    {_in_words(mend)}")
    if found.good:
        advice = outcome_of(found)
        print(f"{advice.title}. {advice.next_step}")


def _print_advice(step: Step) -> None:
    if step.advice:
        advice = step.advice
        print(f"{'':17} {advice.title}. {advice.meaning}\n{'':17} {advice.next_step}")


def _in_words(mend: Mend) -> str:
    if mend.remedy is Remedy.UNLOCK:
        return "unlocking the key store"
    if mend.remedy is Remedy.TRY_ADDRESS:
        return f"{mend.label} {mend.base} (the key is sent there)".strip()
    return mend.base
