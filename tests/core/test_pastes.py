"""What must come of each text in the table `pastes/`: who is followed, asked about, refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from vidmon.core import refusals
from vidmon.core.account import Account
from vidmon.core.intake import Finding, Habits, Verdict, kind, recognise
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

FOLDER = Path(__file__).parent / "pastes"
SHELF = Shelf.load(resource("providers")).providers
SERVICES = tuple(SHELF.values())
FIVE = (
    "clearmaas",
    "octopusx",
    "moneyprinterturbo@http://127.0.0.1:8080",
    "capcut-mate",
    "chainhub-minimax",
)
Entry = dict[str, Any]


def entries() -> list[tuple[str, Entry]]:
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        found += [(f"{file.stem}-{at}", entry) for at, entry in enumerate(table["paste"], 1)]
    return found


ENTRIES = entries()


def account(name: str) -> Account:
    """Give an account at a service's own address, or at another: "new-api@https://gw.example"."""
    provider, _at, base = name.partition("@")
    return Account(name, provider, name, base or SHELF[provider].base)


@pytest.mark.parametrize("entry", [entry for _name, entry in ENTRIES], ids=[n for n, _ in ENTRIES])
def test_a_pasted_text_is_what_the_table_says(entry: Entry) -> None:
    own = [account(name) for name in entry.get("accounts", FIVE)]
    habits = {kind(entry["id"]): account_named(entry["usual"], own)} if "usual" in entry else {}
    found = recognise(entry["text"], SERVICES, own, Habits(habits))
    expected = entry.get("pieces", [entry])
    assert len(found) == len(expected), [(f.verdict, f.text, f.reason) for f in found]
    for finding, wanted in zip(found, expected, strict=True):
        check(finding, wanted, own)


def account_named(name: str, own: list[Account]) -> str:
    return next(one.id for one in own if one.id.partition("@")[0] == name)


def check(finding: Finding, wanted: Entry, own: list[Account]) -> None:
    assert finding.verdict == Verdict(wanted["verdict"]), (finding.candidates, finding.reason)
    assert finding.key_seen is wanted.get("key_seen", "key" in wanted)
    assert (finding.key.value if finding.key else None) == wanted.get("key")
    if finding.verdict is Verdict.REFUSE:
        assert finding.reason == getattr(refusals, wanted["reason"])
        assert not finding.candidates
        return
    check_first(finding, wanted)
    providers = {one.provider for one in finding.candidates}
    accounts = {one.account for one in finding.candidates}
    assert providers >= set(wanted.get("among", ()))
    assert not (providers | accounts) & set(wanted.get("never", ()))
    assert accounts <= {"", *(one.id for one in own)}
    if "ids" in wanted:
        assert list(dict.fromkeys(one.ref.id for one in finding.candidates)) == wanted["ids"]
    else:
        assert {one.ref.id for one in finding.candidates} == {wanted["id"]}


def check_first(finding: Finding, wanted: Entry) -> None:
    first = finding.candidates[0]
    assert first.provider == wanted.get("provider", first.provider)
    assert first.ref.id == wanted.get("id", first.ref.id)
    assert first.source == wanted["from"]
    assert first.account.partition("@")[0] == wanted.get("account", first.account.partition("@")[0])
    assert first.base == wanted.get("base", first.base)
    if "params" in wanted:
        assert dict(first.ref.params) == wanted["params"]
    if finding.verdict is Verdict.FOLLOW:
        assert first.account


def test_the_table_is_as_large_as_it_must_be() -> None:
    told = [entry.get("verdict") for _name, entry in ENTRIES]
    assert len(ENTRIES) >= 300
    assert sum(verdict in ("ask", "refuse") for verdict in told) >= 60


def test_every_service_of_the_shelf_is_in_the_table() -> None:
    pieces = [piece for _name, entry in ENTRIES for piece in entry.get("pieces", [entry])]
    named = {piece.get("provider") for piece in pieces}
    assert not set(SHELF) - named, "say in pastes/services_more.toml how its tasks are pasted"


def test_no_key_of_the_table_is_shown_anywhere() -> None:
    for _name, entry in ENTRIES:
        own = [account(name) for name in entry.get("accounts", FIVE)]
        found = recognise(entry["text"], SERVICES, own, Habits({}))
        assert "canary" not in repr(found), entry["text"]
