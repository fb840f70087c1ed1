"""A service of a test's own: its spec as a user's file, and a server on loopback that speaks it.

It lists, stops and deletes tasks, which none of the demo's services does all of.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

BAKERY = """
schema = 1
id = "bakery"
title = "Bakery"
home = "https://bakery.example"
impossible_id = "none"
every = 60
verified = false
unverified = ["How long cakes keep."]
[[routes]]
url = "{base}/cakes/{id}"
[read]
state = ["status"]
submitted = ["created_at"]
[trouble]
message = ["error"]
[list]
url = "{base}/cakes?offset={offset}"
items = "cakes"
id = "id"
size = 3
[cancel]
url = "{base}/cakes/{id}/cancel"
method = "POST"
states = ["queued", "running", "unknown"]
[delete]
url = "{base}/cakes/{id}"
method = "DELETE"
states = ["succeeded", "failed", "cancelled"]
"""


@dataclass
class Bakery:
    """What the server has: words by ID; those in `stubborn` it neither stops nor deletes.

    While it `strikes` it changes nothing and says that it is asked too often.
    """

    words: dict[str, str]
    stubborn: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    strikes: bool = False
    base: str = ""

    def answer(self, method: str, path: str) -> tuple[int, Any]:
        self.heard.append(f"{method} {path}")
        if path.startswith("/cakes?"):
            at = int(path.rpartition("=")[2])
            cakes = [self._cake(name) for name in list(self.words)[at : at + 3]]
            return 200, {"cakes": cakes}
        _, _, name, *act = path.split("/")
        if name not in self.words:
            return 404, {"error": "no such cake"}
        if method != "GET" and self.strikes:
            return 429, {"error": "come later"}
        if method != "GET" and name in self.stubborn:
            return 400, {"error": "the oven is locked"}
        if act:
            self.words[name] = "cancelled"
        if method == "DELETE":
            del self.words[name]
            return 204, None
        return 200, self._cake(name)

    def _cake(self, name: str) -> dict[str, Any]:
        return {"id": name, "status": self.words[name], "created_at": 1_790_000_000}


@contextmanager
def serving(bakery: Bakery) -> Iterator[Bakery]:
    """Let the bakery be asked at `base`."""

    class Counter(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, said = bakery.answer(self.command, self.path)
            body = b"" if said is None else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_DELETE = do_GET  # noqa: N815 - names of the standard library

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever)
    thread.start()
    bakery.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield bakery
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
