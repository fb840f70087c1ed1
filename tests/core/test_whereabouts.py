"""A task that its service does not know: never there, gone, or another account's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vidmon.core.account import Account
from vidmon.core.advice import of_trouble
from vidmon.core.cause import Cause
from vidmon.core.task import Report, State, Task, TaskRef
from vidmon.core.trouble import Kind, Trouble
from vidmon.core.whereabouts import is_unknown, may_have
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

SHELF = Shelf.load(resource("providers")).providers
GONE = Trouble(Kind.NOT_FOUND, "task_not_exist", 400)
TASK = Task(1, "clearmaas", "mine", TaskRef(f"task_{'a' * 32}"), trouble=GONE)


def account(name: str, provider: str = "clearmaas") -> Account:
    return Account(name, provider, name.title(), "https://a.example")


def test_only_a_task_that_was_never_reported_is_unknown() -> None:
    assert is_unknown(TASK)
    assert not is_unknown(replace(TASK, report=Report(State.RUNNING)))
    assert not is_unknown(replace(TASK, trouble=Trouble(Kind.NETWORK)))
    assert not is_unknown(replace(TASK, trouble=None))


def test_the_same_service_comes_before_others_with_ids_of_that_form() -> None:
    accounts = (
        account("mine"),
        account("gateway", "new-api"),
        account("second"),
        account("drafts", "capcut-mate"),
        account("movies", "moneyprinterturbo"),
        account("gone", "no-such-service"),
    )

    found = [one.id for one in may_have(TASK, accounts, SHELF)]

    assert found[:2] == ["second", "gateway"]
    assert not {"mine", "movies", "gone", "drafts"} & set(found)


def test_where_nobody_else_can_have_it_nobody_is_named() -> None:
    assert may_have(TASK, (account("mine"), account("movies", "moneyprinterturbo")), SHELF) == ()


@pytest.mark.parametrize(
    ("known", "elsewhere", "cause"),
    [
        (False, False, Cause.NEVER_KNOWN),
        (False, True, Cause.ANOTHERS),
        (True, False, Cause.KNOWN_BEFORE),
        (True, True, Cause.KNOWN_BEFORE),
    ],
)
def test_the_three_ways_to_be_lost_have_words_of_their_own(
    known: bool, elsewhere: bool, cause: Cause
) -> None:
    assert of_trouble(GONE, known_before=known, elsewhere=elsewhere).kind is cause


def test_other_troubles_are_nobodys_elsewhere() -> None:
    assert of_trouble(Trouble(Kind.RATE_LIMITED), elsewhere=True).kind is Cause.RATE_LIMITED
