"""Where a task may be that its service does not know: never there, gone, or another account's.

Nobody is asked here. Whom the user may want to ask is said before anything is sent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from vidmon.core.trouble import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vidmon.core.account import Account
    from vidmon.core.task import Task

_LEAST_STRENGTH = 1  # of an ID's form: one that says nothing leads everywhere


class HasForms(Protocol):
    """What must be known of a service; every `Provider` has it."""

    @property
    def id_patterns(self) -> tuple[tuple[str, int], ...]:
        """Full-match patterns of its IDs, with a strength."""
        ...


def is_unknown(task: Task) -> bool:
    """Tell whether the service has said that it does not know the task, and never said more."""
    trouble = task.trouble
    return trouble is not None and trouble.kind is Kind.NOT_FOUND and task.report is None


def may_have(
    task: Task, accounts: Iterable[Account], services: Mapping[str, HasForms]
) -> tuple[Account, ...]:
    """Give the other accounts that the task may be of, the likeliest first.

    Those are the accounts of the same service, then those whose service gives IDs of this form.
    """
    found = [
        (-_likeliness(task, account, services), account.name.casefold(), account.id, account)
        for account in accounts
        if account.id != task.account and account.provider in services
    ]
    return tuple(entry[-1] for entry in sorted(found, key=lambda one: one[:3]) if entry[0] < 0)


def _likeliness(task: Task, account: Account, services: Mapping[str, HasForms]) -> int:
    """Give 0 for no reason to ask there."""
    if account.provider == task.provider:
        return 100
    patterns = services[account.provider].id_patterns
    strengths = (strength for form, strength in patterns if re.fullmatch(form, task.ref.id))
    strongest = max(strengths, default=0)
    return strongest if strongest >= _LEAST_STRENGTH else 0
