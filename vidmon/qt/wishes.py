"""What the window asks of the rest of vidmon: a value of callables, so that it knows no engine.

Each returns at once; what comes of it reaches the window through its `show_*` methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wishes:
    """The callables. Tasks are named by their keys, files by their index in the report."""

    pasted: Callable[[str], None]
    answered: Callable[[str, bool], None]  # the choice's key, and whether to remember it
    files_dropped: Callable[[Sequence[Path]], None]
    ask_now: Callable[[Sequence[int]], None]
    rename: Callable[[int, str], None]
    tag: Callable[[Sequence[int], Sequence[str], Sequence[str]], None]  # tags to add, to take away
    note: Callable[[int, str], None]
    remove: Callable[[Sequence[int]], None]
    trash: Callable[[Sequence[int]], None]  # remove, with the saved files into the trash
    restore: Callable[[Sequence[int]], None]
    cancel_on_server: Callable[[Sequence[int]], None]
    delete_on_server: Callable[[Sequence[int]], None]
    pause_asking: Callable[[bool], None]  # ask for nothing by itself, or go on
    play: Callable[[int, int], None]
    save: Callable[[int, Sequence[int]], None]
    save_finished: Callable[[], None]  # every finished task that is not saved yet
    cancel_save: Callable[[int, int], None]
    show_folder: Callable[[int, int], None]
    to_carry: Callable[[int, int], Sequence[str]]  # paths of a task's whole files, all for -1
    copy_link: Callable[[int, int], None]
    copy_report: Callable[[int], None]
    look_elsewhere: Callable[[int], None]  # which other accounts may know a task
    say_word: Callable[[int, str], None]  # what a task's status word means; "" as if never said
    tell_history: Callable[[int], None]  # the timeline of a task is wanted
    tell_reply: Callable[[int], None]  # its last answer is wanted
    open_accounts: Callable[[], None]
    open_account: Callable[[str], None]
    add_account: Callable[[], None]
    add_service: Callable[[], None]  # propose a service from a cURL command and a reply
    open_settings: Callable[[], None]
    open_server_tasks: Callable[[], None]
    open_export: Callable[[], None]
    open_import: Callable[[], None]
    open_statistics: Callable[[], None]
    show_server_tasks: Callable[[int], None]  # those of this task's account
    keep_setting: Callable[[str, object], None]
    close: Callable[[], None]  # the window was closed; it is hidden by who hears of it
    quit: Callable[[], None]
    try_demo: Callable[[], None]
    add_local: Callable[[], None]  # an account at a MoneyPrinterTurbo on this computer
    show_news: Callable[[], None]
    open_logs: Callable[[], None]
    show_diagnostics: Callable[[], None]
    show_about: Callable[[], None]
