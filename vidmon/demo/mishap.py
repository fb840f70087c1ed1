"""What can go wrong on the way, to be put in front of a good answer."""

from __future__ import annotations

import threading
from collections import deque
from enum import StrEnum

from vidmon.demo.answer import Answer, go_json, text_answer

WEB_PAGE = (
    '<!doctype html><html lang="en"><head><title>New API</title></head>'
    '<body><div id="root"></div></body></html>'
)


class Mishap(StrEnum):
    """A kind of trouble; the value is its name for `Gateway.trouble`."""

    RATE_LIMITED = "rate_limited"  # 429, empty, no Retry-After: new-api's own limiter
    RETRY_AFTER = "retry_after"  # 429 with Retry-After: 2
    SERVER_ERROR = "server_error"  # 500 with an error object
    BAD_GATEWAY = "bad_gateway"  # 502 with a web page, as a proxy in front gives
    WEB_PAGE = "web_page"  # 200 with the gateway's web page
    EMPTY = "empty"  # 200 without a body
    BAD_KEY = "bad_key"  # 401 although the key is right
    CUT_JSON = "cut_json"  # the right answer, half of it
    RESET = "reset"  # the connection is torn down without an answer
    STALL = "stall"  # nothing comes until the gateway stops


class Mishaps:
    """The troubles that are still to come, for each service in order."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Mishap]] = {}
        self._lock = threading.Lock()

    def add(self, service: str, kind: Mishap, times: int) -> None:
        """Let the next answers of the service go wrong."""
        with self._lock:
            self._waiting.setdefault(service, deque()).extend([kind] * times)

    def take(self, service: str) -> Mishap | None:
        """Give the next trouble of the service and cross it out."""
        with self._lock:
            waiting = self._waiting.get(service)
            return waiting.popleft() if waiting else None


def spoil(kind: Mishap, answer: Answer) -> Answer:
    """Give what arrives in place of the answer. RESET and STALL have no answer at all."""
    if kind is Mishap.CUT_JSON:
        return Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2])
    return _INSTEAD[kind]


_INSTEAD = {
    Mishap.RATE_LIMITED: Answer(429),
    Mishap.RETRY_AFTER: go_json(
        {"error": {"message": "Too many requests", "type": "rate_limit_error", "code": ""}},
        429,
        (("Retry-After", "2"),),
    ),
    Mishap.SERVER_ERROR: go_json(
        {"error": {"message": "Panic detected, error: out of luck", "type": "new_api_panic"}}, 500
    ),
    Mishap.BAD_GATEWAY: text_answer(
        "<html><head><title>502 Bad Gateway</title></head></html>", 502, "text/html"
    ),
    Mishap.WEB_PAGE: text_answer(WEB_PAGE, 200, "text/html; charset=utf-8"),
    Mishap.EMPTY: Answer(200, (("Content-Type", "application/json"),)),
    Mishap.BAD_KEY: go_json(
        {"error": {"code": "", "message": "Invalid token", "type": "new_api_error"}}, 401
    ),
}
