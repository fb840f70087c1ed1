"""The key that the command line takes from the environment, in the form that a service wants."""

from __future__ import annotations

import json

import pytest
from made_up import service_account

from vidmon.cli import WrongUsage
from vidmon.errands import key_given
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

SHELF = Shelf.load(resource("providers"))


@pytest.mark.parametrize(
    ("provider", "key", "secrets"),
    [
        ("clearmaas", "Bearer sk-0123|4567", {"key": "sk-0123|4567"}),
        ("kling", "AK-0123|SK-45|67", {"access_key": "AK-0123", "secret_key": "SK-45|67"}),
        ("kling", "AK-0123", {"access_key": "AK-0123"}),
        ("capcut-mate", "sk-0123", {}),
        ("clearmaas", "", {}),
    ],
)
def test_a_key_is_taken_from_the_environment(
    provider: str, key: str, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIDMON_KEY", key)
    assert key_given(SHELF.providers[provider]) == secrets


def test_a_file_of_a_key_is_taken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIDMON_KEY", json.dumps(json.loads(service_account()), indent=1))
    found = key_given(SHELF.providers["vertex-veo"])
    assert json.loads(found["key"]) == json.loads(service_account())
    monkeypatch.setenv("VIDMON_KEY", "sk-canary")
    with pytest.raises(WrongUsage, match="JSON"):
        key_given(SHELF.providers["vertex-veo"])
