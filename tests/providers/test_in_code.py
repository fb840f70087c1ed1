"""About the providers in code: each is on the list, named after its service, and asks as all do."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

from vidmon import providers
from vidmon.core.account import Account
from vidmon.core.task import TaskRef
from vidmon.providers.base import Provider
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.shelf import SPEAKERS, Shelf
from vidmon.providers.spec import load

FOLDER = Path(__file__).parents[2] / "resources" / "providers"
SHELF = Shelf.load(FOLDER)
IN_CODE = {name: speaker for name, speaker in SPEAKERS.items() if name}
MEMBERS = {name: member for name, member in vars(Provider).items() if not name.startswith("_")}


def test_whoever_speaks_for_a_service_is_on_the_list() -> None:
    modules = [
        import_module(f"vidmon.providers.{m.name}")
        for m in pkgutil.iter_modules(providers.__path__)
    ]
    found = {
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing) and issubclass(thing, DeclaredProvider)
    }
    assert found == set(SPEAKERS.values())


@pytest.mark.parametrize("name", IN_CODE)
def test_code_is_named_after_its_service(name: str) -> None:
    assert IN_CODE[name].__module__ == f"vidmon.providers.{name.replace('-', '_')}"
    assert type(SHELF.providers[name]) is IN_CODE[name]


@pytest.mark.parametrize("name", IN_CODE)
@pytest.mark.parametrize("member", MEMBERS)
def test_code_asks_in_the_form_of_all_providers(name: str, member: str) -> None:
    mine = getattr(SHELF.providers[name], member)
    if inspect.isfunction(wanted := MEMBERS[member]):
        assert (
            list(inspect.signature(mine).parameters)
            == list(inspect.signature(wanted).parameters)[1:]
        )


@pytest.mark.parametrize("name", IN_CODE)
def test_a_users_own_file_may_speak_as_a_service_in_code(name: str) -> None:
    text = (
        f'schema = 1\nextends = "{name}"\nid = "mine"\ntitle = "Mine"\nhome = "https://m.example"\n'
    )
    spec = load(text, {name: (FOLDER / f"{name}.toml").read_text("utf-8")})
    assert spec.speaks == name


@pytest.mark.parametrize("name", IN_CODE)
@pytest.mark.parametrize("number", [1, 2])
def test_nothing_is_shown_in_a_repr(name: str, number: int) -> None:
    provider = SHELF.providers[name]
    secrets = {field.name: f"sk-canary-{number}" for field in provider.fields if field.secret}
    account = Account("a", name, "Mine", provider.base)
    conversation = provider.look_up(TaskRef(provider.impossible_id), account, secrets)
    assert "sk-canary" not in repr(provider) + repr(conversation)
