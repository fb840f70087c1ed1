"""What a service repeats of our own key, taken out before anything reads it.

A gateway writes the key that it was sent into an error, a status or a link now and then; read as it
is, the key would be kept in the ledger and shown.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from vidmon.core.redact import MARK, spellings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from vidmon.core.trouble import Trouble
    from vidmon.core.wire import Reply, Request

T = TypeVar("T")
# A short key, a bare word or a bare number is in many a good answer by chance.
_TELLING = re.compile(r"(?![A-Za-z_]+$|\d+$).{8,}", re.DOTALL)


class Keyless:
    """Takes the keys of one account out of what its service says."""

    __slots__ = ("_forms",)

    def __init__(self, secrets: Iterable[str]) -> None:
        self._forms = spellings(secret for secret in secrets if _TELLING.fullmatch(secret))

    def conversation(self, said: Generator[Request, Reply, T]) -> Generator[Request, Reply, T]:
        """Give the same conversation, that hears no key."""
        with closing(said):
            try:
                request = next(said)
                while True:
                    reply = yield request
                    request = said.send(self.reply(reply))
            except StopIteration as done:
                value: T = done.value
                return value

    def reply(self, reply: Reply) -> Reply:
        """Give the reply without the keys; where it leads is left alone, nobody is shown it."""
        headers = {n: v if n == "location" else self.text(v) for n, v in reply.headers.items()}
        body = reply.body
        for form in self._forms:
            body = body.replace(form.encode(), MARK.encode())
        return replace(reply, headers=headers, body=body)

    def trouble(self, trouble: Trouble) -> Trouble:
        """Give the trouble without the keys."""
        return replace(trouble, message=self.text(trouble.message))

    def text(self, text: str) -> str:
        """Give the text without the keys."""
        for form in self._forms:
            text = text.replace(form, MARK)
        return text
