"""One question about one task: account, key and provider come together, over a real socket."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import pytest
from raw_server import Heard, RawServer, http

from vidmon.core.account import Account
from vidmon.core.record import StoredReply
from vidmon.core.task import Report, State, Task, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.engine.asking import Answer, Asking
from vidmon.engine.exchange import Exchange, new_client
from vidmon.engine.keystore_trouble import StoreLocked
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from vidmon.providers.base import Conversation

KEY = "sk-canary-4711"
SHELF = Shelf.load(resource("providers"), None).providers
TASK = Task(1, "clearmaas", "mine", TaskRef("task_abc"))
RUNNING = b'{"code":"success","data":{"task_id":"task_abc","status":"IN_PROGRESS"}}'
DONE = b'{"code":"success","data":{"task_id":"task_abc","status":"SUCCESS"}}'


class Box:
    """A key store as simple as can be."""

    def __init__(self, secrets: Mapping[str, str], *, locked: bool = False) -> None:
        self.secrets = secrets
        self.locked = locked
        self.read_for: list[str] = []

    async def read(self, account_id: str) -> Mapping[str, str]:
        self.read_for.append(account_id)
        if self.locked:
            raise StoreLocked
        return self.secrets


def asked(
    answer: bytes,
    question: Callable[[Asking, Account], Awaitable[Any]],
    *,
    provider: str = "clearmaas",
    box: Box | None = None,
) -> tuple[Any, list[Heard]]:
    """Put a question to a server of its own that answers the same to all."""

    async def go() -> tuple[Any, list[Heard]]:
        async with RawServer(lambda *_: answer) as server, new_client() as client:
            account = Account("mine", provider, "Mine", server.base)
            accounts = {"mine": account}
            keys = box or Box({"key": KEY})
            asking = Asking(Exchange(client), SHELF, accounts.get, keys)
            return await question(asking, account), server.heard

    return asyncio.run(go())


def looked_up(
    answer: bytes, task: Task = TASK, *, provider: str = "clearmaas", box: Box | None = None
) -> tuple[Answer, list[Heard]]:
    return asked(answer, lambda asking, _: asking.look_up(task), provider=provider, box=box)


def test_a_task_is_looked_up_with_the_accounts_key() -> None:
    answer, heard = looked_up(http(200, RUNNING, Content_Type="application/json"))

    assert answer.report is not None
    assert answer.report.state is State.RUNNING
    assert answer.trouble is None
    assert answer.reply is not None
    assert answer.reply.body == RUNNING
    assert heard[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_trouble_comes_with_the_reply_that_it_was() -> None:
    answer, _ = looked_up(http(429, b"slow down", Retry_After="17"))

    assert answer.report is None
    assert answer.trouble is not None
    assert (answer.trouble.kind, answer.trouble.retry_after) == (Kind.RATE_LIMITED, 17.0)
    assert answer.reply is not None
    assert answer.reply.status == 429


def test_a_good_answer_may_ask_for_patience_too() -> None:
    answer, _ = looked_up(http(200, RUNNING, openai_poll_after_ms="12000"))

    assert answer.wait == 12.0
    assert Answer().wait is None


def test_an_account_that_was_removed_is_told() -> None:
    task = Task(1, "clearmaas", "another", TaskRef("task_abc"))

    answer, heard = looked_up(http(200, RUNNING), task)

    assert answer.trouble is not None
    assert answer.trouble.kind is Kind.REFUSED
    assert "removed" in answer.trouble.message
    assert not heard


def test_a_service_that_nobody_knows_is_told() -> None:
    answer, heard = looked_up(http(200, RUNNING), provider="gone-service")

    assert answer.trouble is not None
    assert answer.trouble.kind is Kind.REFUSED
    assert "gone-service" in answer.trouble.message
    assert not heard


@pytest.mark.parametrize("box", [Box({}), Box({"key": ""}), Box({}, locked=True)])
def test_nothing_is_asked_without_a_key_that_is_needed(box: Box) -> None:
    answer, heard = looked_up(http(200, RUNNING), box=box)

    assert answer.trouble is not None
    assert answer.trouble.kind is Kind.NO_KEY
    assert answer.trouble.message
    assert not heard


def test_a_locked_store_does_not_stop_a_service_without_key() -> None:
    body = b'{"status":200,"data":{"task_id":"t","state":4,"progress":10}}'

    answer, heard = looked_up(
        http(200, body), provider="moneyprinterturbo", box=Box({}, locked=True)
    )

    assert answer.report is not None
    assert len(heard) == 1


def test_a_locked_store_is_to_blame_where_a_key_turns_out_to_be_needed() -> None:
    answer, _ = looked_up(http(401), provider="moneyprinterturbo", box=Box({}, locked=True))

    assert answer.trouble is not None
    assert answer.trouble.kind is Kind.NO_KEY
    assert "locked" in answer.trouble.message


def test_a_rejected_key_is_a_rejected_key() -> None:
    answer, _ = looked_up(http(401))

    assert answer.trouble is not None
    assert answer.trouble.kind is Kind.KEY_REJECTED


def test_a_service_without_secrets_never_touches_the_store() -> None:
    box = Box({}, locked=True)

    looked_up(http(404), provider="capcut-mate", box=box)

    assert box.read_for == []


def test_an_account_is_tested_with_the_key_that_was_just_typed() -> None:
    box = Box({"key": "the old one"})

    outcome, heard = asked(
        http(404), lambda asking, account: asking.test(account, {"key": KEY}), box=box
    )

    assert outcome.trouble.kind is Kind.NOT_FOUND
    assert heard[0].headers["authorization"] == f"Bearer {KEY}"
    assert SHELF["clearmaas"].impossible_id in heard[0].target
    assert box.read_for == []


def test_an_account_is_tested_with_its_stored_key_where_none_was_typed() -> None:
    outcome, heard = asked(http(200, DONE), lambda asking, account: asking.test(account))

    assert isinstance(outcome.report, Report)
    assert KEY in heard[0].headers["authorization"]


def test_an_account_without_a_key_fails_its_test_before_anything_is_sent() -> None:
    outcome, heard = asked(http(404), lambda asking, account: asking.test(account, {}))

    assert outcome.trouble.kind is Kind.NO_KEY
    assert not heard


def test_a_knock_shows_nobody_the_key_that_is_kept() -> None:
    box = Box({"key": KEY})

    answer, heard = asked(http(401), lambda asking, account: asking.knock(account), box=box)

    assert answer.trouble.kind is Kind.KEY_REJECTED
    assert KEY not in str(heard)
    assert box.read_for == []


def test_a_page_of_the_servers_tasks_is_given() -> None:
    body = b'{"status":200,"data":{"tasks":[{"task_id":"a1","state":1}],"total":1}}'

    page, _ = asked(
        http(200, body),
        lambda asking, account: asking.list_page(account, 1),
        provider="moneyprinterturbo",
    )

    assert [listed.ref.id for listed in page.tasks] == ["a1"]


@pytest.mark.parametrize(
    ("provider", "kind"),
    [("clearmaas", Kind.REFUSED), ("moneyprinterturbo", Kind.SERVER_TROUBLE)],  # the first has none
)
def test_a_page_that_is_not_given_is_a_trouble(provider: str, kind: Kind) -> None:
    with pytest.raises(CouldNotAsk) as told:
        asked(http(500), lambda asking, account: asking.list_page(account, 1), provider=provider)

    assert told.value.trouble.kind is kind


def test_a_task_is_deleted_or_it_is_told_why_not() -> None:
    task = Task(1, "moneyprinterturbo", "mine", TaskRef("a1"))

    def delete(answer: bytes) -> list[Heard]:
        return asked(answer, lambda asking, _: asking.delete(task), provider="moneyprinterturbo")[1]

    assert delete(http(200, b'{"status":200,"message":"success"}'))[0].method == "DELETE"
    with pytest.raises(CouldNotAsk) as told:
        delete(http(409, b'{"status":409,"message":"still running"}'))
    assert told.value.trouble.http_status == 409


def test_an_answer_after_which_more_would_be_asked_is_not_read_alone() -> None:
    unknown = StoredReply(1.0, 400, (), '{"code":"task_not_exist","message":"task_not_exist"}')
    running = StoredReply(1.0, 200, (), RUNNING.decode())

    async def both(asking: Asking, _: Account) -> list[Report | None]:
        return [asking.read_again(TASK, kept) for kept in (unknown, running)]

    (nothing, known), heard = asked(http(500), both, provider="octopusx")
    assert nothing is None
    assert known is not None
    assert known.state is State.RUNNING
    assert not heard


def test_an_answer_to_a_signed_question_is_read_again_without_the_keys() -> None:
    body = '{"code":0,"data":{"task_id":"1","task_status":"processing"}}'

    async def again(asking: Asking, _: Account) -> Report | None:
        return asking.read_again(TASK, StoredReply(1.0, 200, (), body))

    known, heard = asked(http(500), again, provider="kling")
    assert known is not None
    assert known.state is State.RUNNING
    assert not heard


class Mistaken:
    """A provider with a mistake in it; the exception's text holds the key."""

    fields = SHELF["clearmaas"].fields
    base = ""
    id = "mistaken"

    def look_up(self, _ref: TaskRef, _account: Account, secrets: Mapping[str, str]) -> Conversation:
        raise ValueError(secrets["key"])
        yield


def test_a_mistake_in_a_provider_is_a_bad_reply_and_logged_without_the_key(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="vidmon")

    async def go() -> Answer:
        async with new_client() as client:
            account = Account("mine", "mistaken", "Mine", "http://127.0.0.1:1")
            providers: Any = {"mistaken": Mistaken()}
            asking = Asking(Exchange(client), providers, {"mine": account}.get, Box({"key": KEY}))
            assert asking.read_again(TASK, StoredReply(1.0, 200)) is None
            return await asking.look_up(TASK)

    answer = asyncio.run(go())

    assert answer.trouble is not None
    assert answer.trouble.kind is Kind.BAD_REPLY
    assert caplog.text.count("while asking mistaken") == 2
    assert "ValueError" in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(answer)


@pytest.mark.parametrize(
    "body",
    [
        b'{"code":"success","data":{"status":"FAILURE","fail_reason":"%s"}}',
        b'{"code":"success","data":{"status":"%s","progress":"1%%"}}',
        b'{"code":"success","data":{"status":"SUCCESS","result_url":"https://x.example/a?k=%s"}}',
        b"%s is no JSON",
    ],
)
def test_a_service_that_repeats_the_key_is_heard_without_it(body: bytes) -> None:
    answer, _ = looked_up(http(200, body % KEY.encode(), Content_Type="application/json"))

    assert "***" in repr(answer.report or answer.trouble)
    assert "canary" not in repr((answer.report, answer.trouble))


def test_a_key_that_is_a_common_word_does_not_garble_the_answer() -> None:
    body = b'{"code":"success","data":{"status":"FAILURE","fail_reason":"progress was 12345678"}}'
    for key in ("progress", "12345678", "data"):
        told, _ = looked_up(http(200, body), box=Box({"key": key}))
        assert told.report is not None
        assert told.report.failure is not None
        assert told.report.failure.message == "progress was 12345678"
