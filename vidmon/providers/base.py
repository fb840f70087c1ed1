"""What a provider is: how one service is asked and read. The only door for provider files.

A provider is asked by a conversation: a generator that yields requests, is sent their replies and
returns a value. It does no I/O, so a test plays recorded replies into it, and one request or
three look the same. The losing options: an async client per provider (each repeats transport,
tests need servers), and a pair of pure functions (honest only until a service needs two requests).
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from vidmon.core.task import Report, State, TaskRef, Video
from vidmon.core.wire import Access, Headers, Reply, Request

if TYPE_CHECKING:
    from vidmon.core.account import Account
    from vidmon.core.trouble import Trouble

T = TypeVar("T")
Conversation = Generator[Request, Reply, Report]
Secrets = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """Something an account needs beside its name and base URL.

    `choices` are (value, label) pairs for a field that is picked; empty means free text. `form` is
    "json" for a secret that is a file of JSON, like a Google service account.
    """

    name: str
    label: str
    secret: bool = False
    required: bool = True
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    form: Literal["line", "json"] = "line"


@dataclass(frozen=True, slots=True)
class Param:
    """What the ID of a task alone does not carry, like the kind of a Kling task.

    `usual` is taken where neither task nor account says it; `others` are asked for after that.
    """

    name: str
    label: str = ""
    usual: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One task in a server's own list, with what is known of it there."""

    ref: TaskRef
    report: Report


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a server's tasks, newest first. `total` counts all of them, None if unknown."""

    tasks: tuple[Listed, ...]
    number: int
    pages: int
    total: int | None = None


class Provider(Protocol):
    """How one service is asked and read.

    `base` is the address that most accounts use, "" where there is none; `every` the seconds
    between two questions that the service asks for; `id_patterns` are full-match patterns of its
    IDs with a strength from 0 (says nothing) to 3 (nobody else's); `url_patterns` are searched in
    a link's path and query and have a group `id`, and may have groups named like `params`; `hosts`
    are the hosts that are surely its own, and `anywhere` is that others speak like it: a gateway,
    software that people run themselves. `regions` are (label, base) pairs of a service that has
    several addresses. `unverified` says in words what no source of the service's own confirms.
    """

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def home(self) -> str: ...  # noqa: D102
    @property
    def base(self) -> str: ...  # noqa: D102
    @property
    def hosts(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def anywhere(self) -> bool: ...  # noqa: D102
    @property
    def fields(self) -> tuple[Field, ...]: ...  # noqa: D102
    @property
    def every(self) -> float: ...  # noqa: D102
    @property
    def id_patterns(self) -> tuple[tuple[str, int], ...]: ...  # noqa: D102
    @property
    def url_patterns(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def regions(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102
    @property
    def params(self) -> tuple[Param, ...]: ...  # noqa: D102
    @property
    def verified(self) -> bool: ...  # noqa: D102
    @property
    def unverified(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def impossible_id(self) -> str:
        """An ID that cannot exist, for testing an account without cost."""
        ...

    @property
    def can_list(self) -> bool:
        """Whether `list_page` works."""
        ...

    @property
    def can_delete(self) -> bool:
        """Whether `delete` works for tasks in some state."""
        ...

    @property
    def can_cancel(self) -> bool:
        """Whether `cancel` works for tasks in some state."""
        ...

    def may_delete(self, state: State) -> bool:
        """Tell whether the service deletes a task in this state."""
        ...

    def may_cancel(self, state: State) -> bool:
        """Tell whether the service stops a task in this state."""
        ...

    def look_up(self, ref: TaskRef, account: Account, secrets: Secrets) -> Conversation:
        """Ask for one task. Raises `CouldNotAsk` where the reply is no report of it."""
        ...

    def read(self, reply: Reply, ref: TaskRef, account: Account) -> Report | Trouble:
        """Read one answer to a question for a task, recorded or just come."""
        ...

    def list_page(
        self, number: int, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, Page]:
        """Ask for page `number` (1 is the newest) of the server's tasks."""
        ...

    def delete(
        self, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, None]:
        """Delete the task and its files on the server. Raises `CouldNotAsk` if it did not."""
        ...

    def cancel(
        self, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, None]:
        """Stop the task at the service. Raises `CouldNotAsk` if it did not."""
        ...

    def credentials(self, account: Account, secrets: Secrets) -> Headers:
        """Give the headers that carry the key, for links on the account's own origin."""
        ...

    def access(
        self, video: Video, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, Access]:
        """Ask how a file is fetched; most services need no question for that.

        Raises `CouldNotAsk`.
        """
        ...


def play(conversation: Generator[Request, Reply, T], *replies: Reply) -> T:
    """Play replies into a conversation and give what it returns; the last reply repeats.

    Reads recorded replies without any network. Raises what the conversation raises.
    """
    try:
        next(conversation)
        for reply in (*replies, *replies[-1:] * 8):
            conversation.send(reply)
    except StopIteration as done:
        result: T = done.value
        return result
    raise RuntimeError("the conversation did not end after eight replies")
