"""What the window shows of one task: the task with what the engine is doing about it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.core.fetched import Fetched
    from vidmon.core.task import Task
    from vidmon.core.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Row:
    """One task as shown. Times are Unix seconds.

    `next_check` is when it will be asked again, None where it will not; `asking` that a question
    is under way; `saving` how far its files are; `usual` how many seconds this service usually
    takes from submission to success, None where not known yet, by the last `sample` of its tasks.
    """

    task: Task
    service: str
    account: str
    next_check: float | None = None
    asking: bool = False
    paused: bool = False  # all asking is paused, so that nothing is planned
    saving: Transfer | None = None
    usual: float | None = None
    sample: int = 0
    can_list: bool = False  # the service lists the account's tasks
    can_cancel: bool = False  # the service stops a task in its state
    can_delete: bool = False  # the service deletes a task in its state, with its files
    unverified: tuple[str, ...] | None = None  # what nobody has verified of the service, if any
    not_saved: str = ""  # why its last saving failed, "" where it did not
    elsewhere: bool = False  # never known here, and other accounts may know it
    fetched: tuple[Fetched, ...] = ()  # by which links its files came

    @property
    def key(self) -> int:
        """Give the ledger's number of the task."""
        return self.task.key
