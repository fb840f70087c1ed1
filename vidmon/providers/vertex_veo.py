"""How Google Veo on Vertex AI is asked and read: a token for the account, then the operation.

The token is asked for with an assertion that the account's private key signs (RFC 7523; the same
as google-auth does it), at Google's own address alone: a file that names another `token_uri` is
answered there all the same, so that a forged file sends nobody anything. The assertion travels in
the body of that one question; the token goes to the account's own address, and to Google's storage
where a film of the user's lies. It lives an hour and is held in memory that long.

A task's name says where it lives (`locations/us-central1`), and each location has an address of
its own; vidmon asks only the account's, so a task from elsewhere is told and not asked for.

A film is a link into a bucket (`gcsUri`), read at storage.googleapis.com, or stands as base64 in
the answer (`bytesBase64Encoded`), many megabytes of it. For the state such texts are left out while
the answer is read; for the film it is asked for anew and decoded as it comes.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from typing_extensions import override

from vidmon.core.links import origin
from vidmon.core.task import Match, Report, State, Video
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Access, Request
from vidmon.providers import asking, signing, troubles
from vidmon.providers.declared import DeclaredProvider, without_keys
from vidmon.providers.reading import dig, plain
from vidmon.providers.signing import ServiceAccount

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from vidmon.core.account import Account
    from vidmon.core.task import TaskRef
    from vidmon.core.wire import Headers, Reply
    from vidmon.providers.base import Conversation, Secrets
    from vidmon.providers.spec_tables import Spec

_TOKENS = "https://oauth2.googleapis.com/token"
_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_STORAGE = "https://storage.googleapis.com"
_MARGIN = 300  # seconds before its end at which a token is no longer used
_OPERATION = re.compile(
    r"(?P<model>projects/[^/]+/locations/(?P<location>[^/]+)/publishers/google/models/[^/]+)"
    r"/operations/[^/]+"
)
_HOST = re.compile(r"(?:(?P<location>[a-z0-9-]+)-)?aiplatform\.googleapis\.com")
_BUCKET = re.compile(r"gs://(?P<bucket>[a-z0-9][a-z0-9._-]{1,220})/(?P<name>.+)", re.DOTALL)
_TEXT = "bytesBase64Encoded"
_LONG = 64 * 1024  # bytes: no word of an answer is longer, every film is


class VertexVeo(DeclaredProvider):
    """Veo on Vertex AI, for accounts that hold a service account's JSON."""

    def __init__(
        self,
        spec: Spec,
        new_uuid: Callable[[], uuid.UUID] = uuid.uuid4,
        clock: Callable[[], float] = lambda: 0.0,
    ) -> None:
        super().__init__(spec, new_uuid, clock)
        self._tokens: dict[str, tuple[str, float]] = {}

    @override
    def credentials(self, account: Account, secrets: Secrets) -> Headers:
        """Give none: a token must be asked for first, see `access`."""
        return ()

    @override
    def look_up(self, ref: TaskRef, account: Account, secrets: Secrets) -> Conversation:
        """Ask for one operation. Raises `CouldNotAsk`, also for one of another location."""
        asked = self._asked(ref, account)
        reply = yield from self._ask(asked, secrets)
        answer = self.read(reply, ref, account)
        if isinstance(answer, Trouble):
            raise CouldNotAsk(without_keys(answer, secrets))
        return answer

    @override
    def read(self, reply: Reply, ref: TaskRef, account: Account) -> Report | Trouble:
        """Read one answer; films in buckets and inside the answer become links."""
        told = super().read(reply, ref, account)
        if not isinstance(told, Report) or told.state is not State.SUCCEEDED:
            return told
        named = self._named(ref, account)
        found = list(_films(troubles.json_of(reply), named))
        videos = tuple(video for _, _, video in found)
        why = (Match("video", path, plain(text, 200)) for path, text, _ in found)
        return replace(told, videos=videos, why=(*told.why, *why))

    @override
    def access(
        self, video: Video, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, Access]:
        """Give the way to a film: with a token, to storage or to the question that holds it."""
        base = asking.root(self.spec, account)
        url, _, number = video.url.partition("#")
        if origin(url) == _STORAGE:
            token = yield from self._token(secrets)
            return Access(_bearer(token), _STORAGE)
        asked = self._asked(ref, account)
        token = yield from self._token(secrets)
        return Access(_bearer(token), origin(base), asked, _TEXT, int(number or 0))

    # --- asking ---------------------------------------------------------------------------------

    def _asked(self, ref: TaskRef, account: Account) -> Request:
        found = _OPERATION.fullmatch(ref.id)
        if found is None:
            words = "This is no whole name of an operation: projects/…/operations/…"
            raise CouldNotAsk(Trouble(Kind.REFUSED, words))
        base = asking.root(self.spec, account)
        host = _HOST.fullmatch(urlsplit(base).hostname or "")
        if host and (host["location"] or "global") != found["location"]:
            raise CouldNotAsk(_elsewhere(found["location"]))
        named = {**asking.names(self.spec, ref, account, ""), "model": found["model"]}
        return replace(asking.request(self.spec.routes[0], named), leave_out=_LONG)

    def _named(self, ref: TaskRef, account: Account) -> str:
        """Give the address of the question for a task, which a film inside its answer goes by."""
        try:
            return self._asked(ref, account).url
        except CouldNotAsk:  # an answer is explained that was asked for elsewhere
            return asking.root(self.spec, account) or _STORAGE

    def _ask(self, asked: Request, secrets: Secrets) -> Generator[Request, Reply, Reply]:
        """Ask with a token; one that is taken no longer is replaced once."""
        held = self._held(_digest(secrets))
        token = held or (yield from self._token(secrets))
        reply = yield replace(asked, credentials=_bearer(token))
        if reply.status != 401 or not held:
            return reply
        self._tokens.clear()
        token = yield from self._token(secrets)
        return (yield replace(asked, credentials=_bearer(token)))

    def _token(self, secrets: Secrets) -> Generator[Request, Reply, str]:
        """Give a token, from memory while it lives. Raises `CouldNotAsk`."""
        key = _digest(secrets)
        if held := self._held(key):
            return held
        assertion = signing.google(_account(secrets), _SCOPE, _TOKENS, self._clock())
        form = (("grant_type", _GRANT), ("assertion", assertion))
        reply = yield Request(_TOKENS, "POST", (("Accept", "application/json"),), form=form)
        value = troubles.json_of(reply)
        token, lives = dig(value, "access_token"), dig(value, "expires_in")
        if reply.status != 200 or not isinstance(token, str) or not _is_token(token):
            trouble = _no_token(reply, value) or troubles.refusal(reply, self.spec.trouble)
            raise CouldNotAsk(without_keys(trouble, secrets))
        seconds = lives if isinstance(lives, int) and 0 < lives <= 86_400 else 3600
        self._tokens[key] = (token, self._clock() + seconds - _MARGIN)
        return token

    def _held(self, key: str) -> str:
        token, until = self._tokens.get(key, ("", 0.0))
        return token if self._clock() < until else ""


def _bearer(token: str) -> Headers:
    return (("Authorization", f"Bearer {token}"),)


def _is_token(text: str) -> bool:
    return (
        bool(text)
        and len(text) < 8192
        and text.isascii()
        and text.isprintable()
        and " " not in text
    )


def _digest(secrets: Secrets) -> str:
    return hashlib.sha256(secrets.get("key", "").encode("utf-8", "replace")).hexdigest()


def _account(secrets: Secrets) -> ServiceAccount:
    """Read the pasted file. Raises `CouldNotAsk` where it is none."""
    try:
        file = json.loads(secrets.get("key", ""))
    except (ValueError, RecursionError):
        file = None
    email, key, key_id = (
        dig(file, name) for name in ("client_email", "private_key", "private_key_id")
    )
    if not (isinstance(email, str) and isinstance(key, str) and email and key):
        words = "The account holds no service account's JSON file. Paste the whole file."
        raise CouldNotAsk(Trouble(Kind.NO_KEY, words))
    return ServiceAccount(email, key, key_id if isinstance(key_id, str) else "")


def _elsewhere(location: str) -> Trouble:
    host = "" if location == "global" else f"{plain(location, 40)}-"
    words = (
        f"This task lives in {plain(location, 40)}, and the account's address does not. "
        f"An account with the address https://{host}aiplatform.googleapis.com can ask for it."
    )
    return Trouble(Kind.REFUSED, words)


def _no_token(reply: Reply, value: object) -> Trouble | None:
    """Say why no token came: {"error": "invalid_grant", "error_description": "..."} with 400."""
    code, words = dig(value, "error"), dig(value, "error_description")
    if reply.status == 200:
        return troubles.bad_reply(reply, "Google gave no token.")
    if reply.status not in {400, 401, 403} or not isinstance(code, str):
        return None
    told = plain(words if isinstance(words, str) else code, 500)
    # Of an assertion made this moment only a wrong clock makes one outside of all "timeframe".
    kind = Kind.REFUSED if "timeframe" in told.lower() else Kind.KEY_REJECTED
    return Trouble(kind, told, reply.status, plain(code, 60))


# --- films --------------------------------------------------------------------------------------


def _films(value: object, named: str) -> Iterator[tuple[str, str, Video]]:
    """Give each film of an answer, with what stands where.

    Those inside the answer go by `named` and their number among such.
    """
    videos: Any = dig(value, "response.videos")
    inside = 0
    for n, item in enumerate(videos if isinstance(videos, list) else ()):
        link, text = dig(item, "gcsUri"), dig(item, _TEXT)
        if isinstance(link, str) and (url := _in_storage(link)):
            yield f"response.videos.{n}.gcsUri", link, Video(url, f"Video {n + 1}", needs_key=True)
        elif isinstance(text, str) and text:
            video = Video(f"{named}#{inside}", f"Video {n + 1}", needs_key=True)
            yield f"response.videos.{n}.{_TEXT}", text, video
        inside += isinstance(text, str)


def _in_storage(link: str) -> str:
    """Give where a thing in a bucket is read: gs://bucket/name, "" for what is no such link."""
    found = _BUCKET.fullmatch(link)
    if found is None or {".", ".."} & set(found["name"].split("/")):
        return ""
    return f"{_STORAGE}/{found['bucket']}/{quote(found['name'], safe='/', errors='replace')}"
