"""The cases in tests/replies: one file is what is asked, what is answered and what is read.

trap       which oddity of the real server the case holds on to, if any
source     the recording or document that the body is copied from
exchange   the requests expected, in order, each with its answer; a body is text, or `head` +
           `repeat` + `body` for a long one, or `hex` for bytes that are no text
report     what must be read: what is not named must be empty
trouble    or why it could not be asked; `says` is a part of the message
why        the places that must have filled a field
key        the account's key, or `secrets` where it has several
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from made_up import service_account

from vidmon.core.account import Account
from vidmon.core.task import TaskRef
from vidmon.core.wire import Reply

MADE = "a service account"  # made anew for each run: no private key lies in a file
FOLDER = Path(__file__).parents[1] / "replies"
# The header that carries the key where it is no bearer; "" where the key only signs.
AUTH = {
    "azure-openai": ("api-key", "{key}"),
    "azure-openai-jobs": ("api-key", "{key}"),
    "comfyui": ("X-API-Key", "{key}"),
    "d-id": ("Authorization", "Basic {key}"),
    "fal": ("Authorization", "Key {key}"),
    "heygen": ("x-api-key", "{key}"),
    "higgsfield": ("Authorization", "Key {key}"),
    "moneyprinterturbo": ("x-api-key", "{key}"),
    "pixverse": ("API-KEY", "{key}"),
    "sync-so": ("x-api-key", "{key}"),
    "synthesia": ("Authorization", "{key}"),
    "veo": ("x-goog-api-key", "{key}"),
    "vidu": ("Authorization", "Token {key}"),
}


@dataclass(frozen=True)
class Case:
    provider: str
    name: str
    said: dict[str, Any]

    @property
    def account(self) -> Account:
        params = tuple((name, value) for name, value in self.said.get("account", []))
        return Account("a1", self.provider, "Mine", self.said["base"], params)

    @property
    def ref(self) -> TaskRef:
        params = tuple((name, value) for name, value in self.said.get("params", []))
        return TaskRef(self.said["id"], params)

    @property
    def secrets(self) -> dict[str, str]:
        key = {"key": self.said["key"]} if "key" in self.said else {}
        held = {**key, **self.said.get("secrets", {})}
        return {name: service_account() if v == MADE else v for name, v in held.items()}

    @property
    def credentials(self) -> tuple[tuple[str, str], ...]:
        """The headers that must carry the key, none where the case has no key."""
        if "key" not in self.said:
            return ()
        header, value = AUTH.get(self.provider, ("Authorization", "Bearer {key}"))
        return ((header, value.format(key=self.said["key"])),)

    @property
    def replies(self) -> tuple[Reply, ...]:
        return tuple(_reply(exchange) for exchange in self.said["exchange"])


def _reply(exchange: dict[str, Any]) -> Reply:
    return Reply(exchange["status"], exchange.get("headers", {}), _body(exchange))


def _body(exchange: dict[str, Any]) -> bytes:
    if "hex" in exchange:
        return bytes.fromhex(exchange["hex"])
    repeat = exchange.get("repeat", {"text": "", "times": 0})
    middle = repeat["text"] * repeat["times"]
    return f"{exchange.get('head', '')}{middle}{exchange.get('body', '')}".encode()


@cache
def cases() -> tuple[Case, ...]:
    return tuple(
        Case(path.parent.name, path.stem, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*/*.toml"))
    )
