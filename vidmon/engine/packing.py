"""How values lie in the ledger's rows, and how rows become values again whatever lies there.

A row that another version or a hand has changed never stops a start: what cannot be read of it is
missing, and the next answer of the service fills it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from vidmon.core.account import Account
from vidmon.core.record import Change, StoredReply
from vidmon.core.task import Report, State, Task, TaskRef
from vidmon.core.trouble import Trouble

if TYPE_CHECKING:
    from sqlite3 import Row

    from vidmon.core.redact import Redactor
    from vidmon.core.wire import Reply

T = TypeVar("T")
Pairs = tuple[tuple[str, str], ...]
_KEPT_HEADERS = frozenset({"content-type", "date", "retry-after", "x-request-id", "server"})
_LONGEST_BODY = 2 * 1024 * 1024  # characters


def plain(text: str) -> str:
    """Give text that can be stored: JSON of a service can hold halves of characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def packed(value: object) -> str:
    """Give any value of ours as JSON."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        return msgspec.json.encode(_storable(msgspec.to_builtins(value))).decode("utf-8")


def unpacked(text: object, kind: type[T]) -> T | None:
    """Read a value of this kind; None where the JSON is none or is of something else."""
    if not isinstance(text, str):
        return None
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def task_of(row: Row) -> Task:
    """Read a row of `tasks`."""
    return Task(
        key=row["key"],
        provider=row["provider"],
        account=row["account"],
        ref=TaskRef(row["ref_id"], unpacked(row["ref_params"], Pairs) or ()),
        title=row["title"],
        added_at=row["added_at"],
        state=_state(row["state"]),
        report=unpacked(row["report"], Report),
        trouble=unpacked(row["trouble"], Trouble),
        troubles_in_row=row["troubles_in_row"],
        checked_at=row["checked_at"],
        changed_at=row["changed_at"],
        saved=unpacked(row["saved"], tuple[str, ...]) or (),
        tags=unpacked(row["tags"], tuple[str, ...]) or (),
        notes=row["notes"],
    )


def columns_of(task: Task) -> dict[str, object]:
    """Give what an answer changes of a task, by column."""
    return {
        "ref_params": packed(task.ref.params),
        "state": str(task.state),
        "word": word_of(task),
        "report": packed(task.report) if task.report else None,
        "trouble": packed(task.trouble) if task.trouble else None,
        "trouble_kind": str(task.trouble.kind) if task.trouble else "",
        "troubles_in_row": task.troubles_in_row,
        "checked_at": task.checked_at,
        "changed_at": task.changed_at,
        "saved": packed(task.saved),
    }


def word_of(task: Task) -> str:
    """Give the service's own word for the state, "" before the first report."""
    return plain(task.report.word) if task.report else ""


def account_of(row: Row) -> Account:
    """Read a row of `accounts`."""
    params = unpacked(row["params"], Pairs) or ()
    words, base = unpacked(row["words"], Pairs) or (), row["base"]
    return Account(row["id"], row["provider"], row["name"], base, params, words, row["proxy"])


def change_of(row: Row) -> Change:
    """Read a row of `changes`."""
    return Change(row["at"], _state(row["state"]), row["word"], row["trouble"])


def reply_of(row: Row) -> StoredReply:
    """Read a row of `replies`."""
    headers = unpacked(row["headers"], Pairs) or ()
    return StoredReply(row["at"], row["status"], headers, row["body"])


def stored(reply: Reply, redact: Redactor, at: float) -> StoredReply:
    """Give what is kept of an answer heard at `at` (Unix seconds): no key, and few headers."""
    headers = tuple((n, redact.clean(v)) for n, v in reply.headers.items() if n in _KEPT_HEADERS)
    body = redact.clean(reply.body.decode("utf-8", "replace"))
    return StoredReply(at, reply.status, headers, body)


def body_of(reply: StoredReply) -> str:
    """Give the part of a reply's body that is kept."""
    return plain(reply.body[:_LONGEST_BODY])


def _state(word: str) -> State:
    try:
        return State(word)
    except ValueError:
        return State.UNKNOWN


def _storable(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(item) for name, item in value.items()}
    return value
