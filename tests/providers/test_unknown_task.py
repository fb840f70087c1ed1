"""No service's own way to say "I know no such task" is taken for a wrong address."""

from __future__ import annotations

import pytest
from reply_cases import Case, cases

from vidmon.core.near_misses import is_unknown_path
from vidmon.core.trouble import Kind, Trouble

UNKNOWN = [case for case in cases() if case.said.get("trouble", {}).get("kind") == "not_found"]


@pytest.mark.parametrize("case", UNKNOWN, ids=lambda case: f"{case.provider}/{case.name}")
def test_an_unknown_task_is_not_an_unknown_path(case: Case) -> None:
    told = case.said["trouble"]
    trouble = Trouble(Kind(told["kind"]), "", told.get("http_status"))

    assert not is_unknown_path(case.replies[-1], trouble)


def test_there_are_such_cases() -> None:
    assert UNKNOWN
