"""What a report of trouble with vidmon itself needs to hold, as text with nothing secret in it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.settings_table import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vidmon.core.account import Account
    from vidmon.core.redact import Redactor
    from vidmon.core.settings import Settings
    from vidmon.core.task import Task


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """The facts. `versions` and `system` are told line by line; `log` is the end of the log."""

    versions: Mapping[str, str]
    system: Mapping[str, str]
    tasks: Sequence[Task]
    accounts: Sequence[Account]
    settings: Settings
    log: Sequence[str]


def told(facts: Diagnostics, redact: Redactor) -> str:
    """Give them as text. IDs, names, addresses and results of tasks and accounts are left out."""
    parts = (
        _section("Versions", _lines(facts.versions)),
        _section("System", _lines(facts.system)),
        _section("Tasks", _lines(_counted(f"{t.provider}, {t.state}" for t in facts.tasks))),
        _section("Accounts", _lines(_counted(a.provider for a in facts.accounts))),
        _section("Settings", _lines(_set(facts.settings))),
        _section("Log", list(facts.log)),
    )
    return redact.clean("\n\n".join(parts))


def _section(title: str, lines: list[str]) -> str:
    return "\n".join((f"[{title}]", *(lines or ["none"])))


def _lines(facts: Mapping[str, object]) -> list[str]:
    return [f"{name}: {value}" for name, value in facts.items()]


def _counted(names: Iterable[str]) -> dict[str, object]:
    return dict(sorted(Counter(names).items()))


def _set(settings: Settings) -> dict[str, object]:
    return {
        line.key: json.dumps(settings.get(line.setting), ensure_ascii=False, default=str)
        for line in TABLE
    }
