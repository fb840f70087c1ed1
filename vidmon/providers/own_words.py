"""What the user said that a service's status words mean, account by account.

Such a word stands above the service's own list. It only ever reads a report of the task: that a
service could not be asked is no report, so no trouble becomes a state by it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from vidmon.core.task import How, Report, State
from vidmon.providers.reading import same_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidmon.core.account import Account
    from vidmon.core.task import Match

_STATES = frozenset(state.value for state in State if state is not State.UNKNOWN)


def said_of(account: Account) -> Mapping[str, State]:
    """Give the words that the user explained, in compared form; what is no state is left out."""
    return {word: State(state) for word, state in account.words if word and state in _STATES}


def saying(account: Account, word: str, state: State | None) -> Account:
    """Give the account with `word` meaning `state` from now on, None for as if never said."""
    said = {**said_of(account), same_word(word): state}
    kept = tuple((known, meant.value) for known, meant in said.items() if known and meant)
    return replace(account, words=kept)


def as_said(report: Report, account: Account) -> Report:
    """Give the report of any provider with an unknown word meaning what the user said."""
    state = said_of(account).get(same_word(report.word))
    if state is None or report.state is not State.UNKNOWN:
        return report
    return replace(report, state=state, why=tuple(_said(match) for match in report.why))


def _said(match: Match) -> Match:
    if match.field != "state":
        return match
    return msgspec.structs.replace(match, how=How.SAID)
