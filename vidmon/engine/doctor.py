"""The test of an account: which layer of the way to its service fails, and what would mend it.

It costs nothing: all that is asked for is a task that cannot exist, by look-up. The first question
goes without the key, which follows only to what spoke; other addresses never see the key.
"""

from __future__ import annotations

import asyncio
import re
import socket
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn, Protocol
from urllib.parse import urlsplit

from vidmon.core.address import BadAddress, clean_base
from vidmon.core.advice import cause_of
from vidmon.core.cause import Cause
from vidmon.core.diagnosis import Diagnosis, Finding, Layer, Mend, Remedy, layer_of
from vidmon.core.links import origin
from vidmon.core.near_misses import WRONG_ADDRESS, is_unknown_path, speaks
from vidmon.core.plain import plain
from vidmon.core.skew import ahead_of
from vidmon.core.trouble import Kind
from vidmon.engine.client import CONNECTING
from vidmon.engine.keystore_trouble import KeyStoreTrouble, StoreState
from vidmon.engine.remedies import mended
from vidmon.providers.troubles import WEB_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vidmon.core.account import Account
    from vidmon.core.trouble import Trouble
    from vidmon.core.wire import Reply
    from vidmon.engine.asking import Answer, Asking
    from vidmon.engine.keys import Keys
    from vidmon.engine.ways import Ways
    from vidmon.providers.base import Provider

_WAY = (Layer.PROXY, Layer.NAME, Layer.CONNECTION, Layer.SAFETY, Layer.ANSWER)
_SKEW = 300.0  # seconds; signatures and JWTs are refused from about there on
_PASSED_ON = re.compile(r"passed on to (https?://\S+?), where")


class Told(Protocol):
    """Who hears of each step."""

    def __call__(self, diagnosis: Diagnosis) -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Patient:
    """An account as it stands in the form: its address as typed, and what was typed anew.

    `secrets` None means the stored ones.
    """

    account: Account
    secrets: Mapping[str, str] | None = None
    proxy_password: str = ""

    def __repr__(self) -> str:
        return f"Patient({self.account!r}, secrets hidden)"


@dataclass(frozen=True, slots=True)
class Doctor:
    """Examines accounts. `clock` gives Unix seconds."""

    asking: Asking
    providers: Mapping[str, Provider]
    keys: Keys
    ways: Ways
    clock: Callable[[], float] = time.time

    async def examine(self, patient: Patient, told: Told = lambda _diagnosis: None) -> Diagnosis:
        """Look at one layer after the other until one fails; `told` hears of each."""
        visit = _Visit(self, patient, told)
        await visit.go()
        return visit.now


class _Over(Exception):  # noqa: N818 - it reads as what it is
    """A layer failed: nothing below it can be looked at."""


class _Visit:
    """One examination. `now` is what is known so far."""

    def __init__(self, doctor: Doctor, patient: Patient, told: Told) -> None:
        self._doctor = doctor
        self._patient = patient
        self._account = patient.account
        self._provider = doctor.providers[patient.account.provider]
        self._told = told
        self.now = Diagnosis.of((Layer.ADDRESS,))

    async def go(self) -> None:
        """Look at all layers, and for what would mend the one that fails."""
        try:
            self._read_address()
            await self._choose_way()
            await self._find_name()
            await self._ask()
        except _Over:
            async for better in mended(self.now, self._account, self._provider, self._speaks_at):
                self._tell(better)

    async def _speaks_at(self, base: str) -> bool:
        """Tell whether an API answers there, without showing it any key."""
        account = replace(self._account, base=base)
        answer = await self._doctor.asking.knock(account, self._patient.proxy_password)
        return speaks(answer.reply, answer.trouble)

    # --- the layers -----------------------------------------------------------------------------

    def _read_address(self) -> None:
        try:
            base = clean_base(self._account.base)
        except BadAddress as bad:
            self._fail(Layer.ADDRESS, Cause.BAD_ADDRESS, str(bad))
        self._account = replace(self._account, base=base)

    async def _choose_way(self) -> None:
        """Learn which layers there are: with a proxy, finding the host is the proxy's matter."""
        base = self._account.base
        try:
            client = await self._doctor.ways.client(self._account, self._patient.proxy_password)
        except KeyStoreTrouble as closed:
            self.now = Diagnosis.of((Layer.ADDRESS, Layer.PROXY))
            self._fail_at_store(Layer.PROXY, closed)
        proxy = client.proxy_of(base)
        literal = (urlsplit(base).hostname or "").replace(".", "").isdigit() or "[" in base
        direct = (Layer.CONNECTION,) if literal else (Layer.NAME, Layer.CONNECTION)
        safety = (Layer.SAFETY,) if base.startswith("https:") else ()
        keyed = any(field.secret for field in self._provider.fields)
        key = (Layer.STORE, Layer.CLOCK, Layer.KEY) if keyed else (Layer.CLOCK,)
        way = (Layer.PROXY,) if proxy else direct
        self._tell(
            Diagnosis.of((Layer.ADDRESS, *way, *safety, Layer.ANSWER, *key))
            .passed(Layer.ADDRESS, fact=base)
            .found(Layer.PROXY, Finding.WAITING, proxy)
        )

    async def _find_name(self) -> None:
        if not self.now.is_waiting(Layer.NAME):
            return
        host = urlsplit(self._account.base).hostname
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECTING):
                found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):  # a time-out is an OSError
            self._fail(Layer.NAME, Cause.NO_SUCH_HOST, host or "")
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        self._tell(self.now.passed(Layer.NAME, fact=", ".join(addresses[:2])))

    async def _ask(self) -> None:
        """Ask without the key, and if that is not answered by a stranger, with it."""
        answer = await self._doctor.asking.knock(self._account, self._patient.proxy_password)
        self._reached(answer)
        if any(step.layer is Layer.STORE for step in self.now.steps):
            if speaks(answer.reply, answer.trouble):
                self._tell(self.now.passed(Layer.ANSWER))
            secrets = await self._find_key(answer)
            password = self._patient.proxy_password
            answer = await self._doctor.asking.test(self._account, secrets, password)
            self._reached(answer)
        self._judge(answer)

    def _reached(self, answer: Answer) -> None:
        """Fail where the network did; else all layers down to the answer are passed."""
        trouble = answer.trouble
        if trouble and answer.reply is None and trouble.kind is not Kind.NO_KEY:
            layer, cause = layer_of(trouble)
            there = {step.layer for step in self.now.steps}
            self._fail(layer if layer in there else Layer.ANSWER, cause, trouble.message)
        if answer.reply is not None:
            self._tell(self.now.passed(*_WAY[:-1]))

    async def _find_key(self, answer: Answer) -> Mapping[str, str]:
        """Give the key: what was typed, over what is kept."""
        kept: Mapping[str, str] = {}
        typed = self._patient.secrets or {}
        fields = [field for field in self._provider.fields if field.secret]
        try:
            if self._account.id and not all(typed.get(field.name) for field in fields):
                kept = await self._doctor.keys.read(self._account.id)
        except KeyStoreTrouble as closed:
            self._judge_answer(answer)
            self._fail_at_store(Layer.STORE, closed)
        secrets = {**kept, **typed}
        missing = [field for field in fields if field.required and not secrets.get(field.name)]
        if missing:
            self._judge_answer(answer)
            self._fail(Layer.STORE, Cause.NO_KEY, missing[0].label)
        if secrets:
            self._tell(self.now.passed(Layer.STORE))
        else:
            self._tell(self.now.found(Layer.STORE, Finding.UNKNOWN))
        return secrets

    # --- judging --------------------------------------------------------------------------------

    def _judge(self, answer: Answer) -> None:
        self._judge_answer(answer)
        wrong_clock = self._judge_clock(answer.reply)
        trouble = answer.trouble
        if trouble is None or trouble.kind is Kind.NOT_FOUND:
            self._tell(self._accepted())
        elif trouble.kind is Kind.RATE_LIMITED:
            self._tell(self.now.found(Layer.KEY, Finding.UNKNOWN, "", Cause.RATE_LIMITED))
        else:
            if wrong_clock:  # what is signed is refused for that alone
                self.now = self.now.found(Layer.CLOCK, Finding.FAILED, wrong_clock, Cause.CLOCK)
            self._judge_key(trouble)

    def _accepted(self) -> Diagnosis:
        """Say that the key was accepted, if one was sent at all."""
        sent = any(
            step.layer is Layer.STORE and step.finding is Finding.PASSED for step in self.now.steps
        )
        if sent:
            return self.now.passed(Layer.KEY)
        return self.now.found(Layer.KEY, Finding.UNKNOWN)

    def _judge_answer(self, answer: Answer) -> None:
        """Tell an API from a web page, another API and a server in trouble."""
        trouble, reply = answer.trouble, answer.reply
        if reply is None:  # without a key there was nothing to sign the question with
            for layer in _WAY:
                if self.now.is_waiting(layer):
                    self.now = self.now.found(layer, Finding.UNKNOWN)
            return
        if trouble is None:
            self._tell(self.now.passed(Layer.ANSWER))
            return
        if moved := _PASSED_ON.search(trouble.message):
            self._fail(Layer.ANSWER, Cause.MOVED, moved[1])
        if trouble.kind is Kind.BAD_REPLY or trouble.code == WRONG_ADDRESS:
            page = trouble.code == WEB_PAGE
            strange = Cause.BAD_REPLY if reply.status < 400 else Cause.WRONG_PATH
            self._fail(Layer.ANSWER, Cause.WEB_PAGE if page else strange, _status(answer))
        if is_unknown_path(reply, trouble):
            self._fail(Layer.ANSWER, Cause.WRONG_PATH, _status(answer))
        if trouble.kind is Kind.SERVER_TROUBLE:
            self._fail(Layer.ANSWER, Cause.SERVER_TROUBLE, _status(answer))
        self._tell(self.now.passed(Layer.ANSWER))

    def _judge_clock(self, reply: Reply | None) -> str:
        """Compare the answer's date with our clock; give by how much that is wrong, "" if not."""
        ahead = ahead_of(reply, self._doctor.clock())
        if ahead is None:
            self._tell(self.now.found(Layer.CLOCK, Finding.UNKNOWN))
        elif abs(ahead) > _SKEW:
            fact = f"{ahead / 60:+.0f} min"
            self._tell(self.now.found(Layer.CLOCK, Finding.WARNED, fact, Cause.CLOCK))
            return fact
        else:
            self._tell(self.now.passed(Layer.CLOCK))
        return ""

    def _judge_key(self, trouble: Trouble) -> None:
        cause = cause_of(trouble)
        others = self._other_regions() if cause is Cause.KEY_REJECTED else ()
        self.now = self.now.mended_by(*others)
        words = plain(trouble.message, 120)
        keyed = any(step.layer is Layer.KEY for step in self.now.steps)
        layer = Layer.KEY if keyed else Layer.ANSWER  # a service without keys may refuse, too
        self._tell(self.now.failed(layer, Cause.OTHER_REGION if others else cause, words))

    def _other_regions(self) -> tuple[Mend, ...]:
        return tuple(
            Mend(Remedy.TRY_ADDRESS, base, label)
            for label, base in self._provider.regions
            if origin(base) != origin(self._account.base)
        )

    # --- failing --------------------------------------------------------------------------------

    def _tell(self, now: Diagnosis) -> None:
        self.now = now
        self._told(now)

    def _fail(self, layer: Layer, cause: Cause, fact: str = "") -> NoReturn:
        self._tell(self.now.failed(layer, cause, plain(fact, 160)))
        raise _Over

    def _fail_at_store(self, layer: Layer, closed: KeyStoreTrouble) -> NoReturn:
        locked = closed.state is not StoreState.ABSENT
        if locked:
            self.now = self.now.mended_by(Mend(Remedy.UNLOCK))
        self._fail(layer, Cause.STORE_LOCKED if locked else Cause.NO_KEY, str(closed))


def _status(answer: Answer) -> str:
    return f"HTTP {answer.reply.status}" if answer.reply else ""
