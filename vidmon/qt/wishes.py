"""What the window asks of the rest of vidmon: a value of callables, so that it knows no engine.

Each returns at once; what comes of it reaches the window through its `show_*` methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidmon.core.task import TaskRef
    from vidmon.qt.account_form import Draft


@dataclass(frozen=True, slots=True)
class Wishes:
    """The callables. Tasks are named by their keys, files by their index in the report."""

    pasted: Callable[[str], None]
    answered: Callable[[str, bool], None]  # the choice's key, and whether to remember it
    ask_now: Callable[[Sequence[int]], None]
    rename: Callable[[int, str], None]
    remove: Callable[[Sequence[int]], None]
    restore: Callable[[Sequence[int]], None]
    delete_on_server: Callable[[Sequence[int]], None]
    play: Callable[[int, int], None]
    save: Callable[[int, Sequence[int]], None]
    cancel_save: Callable[[int, int], None]
    show_folder: Callable[[int, int], None]
    copy_link: Callable[[int, int], None]
    copy_report: Callable[[int], None]
    tell_more: Callable[[int], None]  # the timeline and the last reply of a task are wanted
    keep_account: Callable[[Draft], None]
    test_account: Callable[[Draft], None]
    remove_account: Callable[[str], None]
    forget_key: Callable[[str], None]
    unlock_keys: Callable[[], None]
    server_page: Callable[[str, int], None]  # an account's list, page 1 the newest
    follow_listed: Callable[[str, Sequence[TaskRef]], None]
    keep_setting: Callable[[str, object], None]
    choose_folder: Callable[[str], None]
    close: Callable[[], None]
