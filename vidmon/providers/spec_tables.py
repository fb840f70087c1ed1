"""The tables of a provider's TOML file: what each may say, and what it means if it says nothing.

They are closed: a name that a table does not know is a mistake, told by `spec.load`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from vidmon.core.task import State  # noqa: TC001 - msgspec reads the annotations
from vidmon.core.trouble import Kind  # noqa: TC001 - msgspec reads the annotations

Texts = tuple[str, ...]


class _Closed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a spec: a name that it does not know is a mistake."""


class FieldSpec(_Closed, frozen=True, kw_only=True):
    """A thing that an account needs; see `base.Field`."""

    name: str
    label: str
    secret: bool = False
    required: bool = True
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    form: Literal["line", "json"] = "line"


class ParamSpec(_Closed, frozen=True, kw_only=True):
    """What the ID of a task alone does not carry; see `base.Param`."""

    label: str = ""
    usual: str = ""
    others: Texts = ()


class IdSpec(_Closed, frozen=True, kw_only=True):
    """A full-match pattern of IDs, with what it says: 0 nothing, 3 surely this service."""

    pattern: str
    strength: int = 1


class Whole(_Closed, frozen=True, kw_only=True):
    """How a short ID that matches `pattern` becomes the ID that the service wants."""

    pattern: str
    template: str


class Auth(_Closed, frozen=True, kw_only=True):
    """Where the key goes: the account's secret `field` in a `header`, after a `scheme` word.

    With `sign` the key itself is not sent: a signature made with it is (signing.py). `files` says
    whether files on the account's own origin want the key too.
    """

    field: str = "key"
    header: str = "Authorization"
    scheme: str = "Bearer"
    sign: Literal["", "kling", "volcengine"] = ""
    files: bool = True


class Route(_Closed, frozen=True, kw_only=True):
    """One way to ask for a task. `ids` is a full-match pattern of IDs that it is first for."""

    url: str
    name: str = ""
    method: Literal["GET", "POST", "PUT", "DELETE"] = "GET"
    headers: dict[str, str] = {}
    json: Any = None
    ids: str = ""


class Action(Route, frozen=True, kw_only=True):
    """A question that changes a task at the service; `states` are those in which it may, or all."""

    states: tuple[State, ...] = ()


class Files(_Closed, frozen=True, kw_only=True):
    """Where links to the result stand.

    Without `each` the paths are places of one file: the first link is taken, the others are its
    backups. With `each` every link at every path is a file, labelled with its number {n}. A link
    in which `pattern` is not found is passed over: some places hold a picture or a video.
    """

    paths: Texts
    label: str = ""
    each: bool = False
    backups: Texts = ()
    pattern: str = ""


class Then(Route, frozen=True, kw_only=True):
    """A second question, asked of a finished task whose first answer holds no link.

    `failed` are the HTTP statuses by which it tells that the task failed after all (fal).
    """

    files: tuple[Files, ...] = ()
    failed: tuple[int, ...] = ()
    failure: Texts = ()
    failure_code: Texts = ()
    expires: Texts = ()


class Rule(_Closed, frozen=True, kw_only=True):
    """A state that no status word tells: of what stands at `path`.

    `is` is "present", "absent", or the value itself as text ("true", "0"). `when` is the status
    word beside which alone the rule holds; with `alone` it holds only where there is no word at
    all. `word` is shown where the service has none.
    """

    path: str
    state: State
    is_: str = msgspec.field(name="is", default="present")
    when: str = ""
    alone: bool = False
    word: str = ""


class Reading(_Closed, frozen=True, kw_only=True):
    """Which path of a reply says what; all are relative to the object in `envelope`, if there."""

    state: Texts = ()
    envelope: str = ""
    words: dict[str, State] = {}
    rules: tuple[Rule, ...] = ()  # tried in order before the words
    http: dict[str, State] = {}  # of an answer without a status word, by its HTTP status
    codes: dict[str, State] = {}  # of a refusal that is the task's end, by its code (Jimeng)
    queued_at_zero: bool = False  # "running" with progress 0 is only queued (MoneyPrinterTurbo)
    progress: Texts = ()
    progress_pattern: str = ""  # its last match in the text there is the number (Replicate's logs)
    unit: Literal["auto", "percent", "fraction"] = "auto"
    coarse: bool = False
    files: tuple[Files, ...] = ()
    repair: Literal["none", "loopback", "tasks"] = "none"  # see result_links.py
    take: dict[str, str] = {}  # names for `content` and `then`, with the path of each
    content: str = ""  # the route that gives the file itself
    content_is_file: bool = False  # it is the file where no link is named, not only worth a try
    failure: Texts = ()
    failure_code: Texts = ()
    submitted: Texts = ()
    started: Texts = ()
    finished: Texts = ()
    zone: str = ""  # "+08:00": of times that name none; else they stay the server's local time
    expires: Texts = ()
    ttl: str = ""  # how long links live, "9h" or "7d", where nothing else tells it


class Words(_Closed, frozen=True, kw_only=True):
    """What it means if a trouble's message matches `pattern` (searched, case ignored)."""

    pattern: str
    kind: Kind
    code: str = ""


class Troubles(_Closed, frozen=True, kw_only=True):
    """What the service says when it does not answer the question.

    `decides`: a code that is not in `ok` is a trouble even beside a status word. `states` are
    status words that tell no state but that the question failed, like "not_found". `other_route`
    are codes that say "not by this route". `aside` is a pattern of a request ID inside messages.
    """

    code: Texts = ("code", "error.code", "error.type")
    message: Texts = ("error.message", "message", "detail", "error", "msg")
    ok: Texts = ("", "success", "0", "200")
    decides: bool = False
    kinds: dict[str, Kind] = {}
    states: dict[str, Kind] = {}
    words: tuple[Words, ...] = ()
    other_route: Texts = ()
    aside: str = ""


class Listing(Route, frozen=True, kw_only=True):
    """The server's own list of tasks, paged by {page} and {size}, {offset}, or {cursor}.

    `first` is the number of the server's first page. `next` is the path of the cursor of the page
    after, or of that page's link; `more` one that is false on the last page. `params` are the
    paths of a listed task's own parameters. With `over` there is a list for each value of that
    parameter, and a page is that page of all of them (Kling's kinds).
    """

    items: str
    id: str
    total: str = ""
    size: int = 20
    first: int = 1
    oldest_first: bool = False
    next: str = ""
    more: str = ""
    params: dict[str, str] = {}
    over: str = ""


class Spec(_Closed, frozen=True, kw_only=True):
    """One service.

    `speaks` names the module of this floor that holds the conversation, where TOML cannot say it.
    `verified` is false where no running server, code or document of the service's own was seen for
    something; `unverified` says for what, in words for people.
    """

    schema: Literal[1]
    id: str
    title: str
    home: str
    routes: tuple[Route, ...]
    read: Reading
    impossible_id: str
    extends: str = ""
    speaks: Literal["", "comfyui", "vertex-veo"] = ""
    docs: str = ""
    base: str = ""
    regions: tuple[tuple[str, str], ...] = ()
    hosts: Texts = ()
    anywhere: bool | None = None  # other hosts speak like it; true where it has no host of its own
    verified: bool = True
    unverified: Texts = ()
    drop_tail: Texts = ()  # ends of a base that the routes bring themselves, like "/api"
    every: float = 5.0
    ids: tuple[IdSpec, ...] = ()
    links: Texts = ()
    whole: Whole | None = None
    fields: tuple[FieldSpec, ...] = ()
    params: dict[str, ParamSpec] = {}
    auth: Auth | None = None
    trouble: Troubles = Troubles()
    then: Then | None = None
    list: Listing | None = None
    cancel: Action | None = None
    delete: Action | None = None
