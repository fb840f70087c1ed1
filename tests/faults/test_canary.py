"""A key through a whole run that ends in a crash: nowhere but on the wire to its own origin."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vidmon.core.redact import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-canary+77/d1f0c55e=of-a-crash"
STORIES = ("401", "500", "text", "link", "thief", "word", "failed", "cut", "done")

# The program as it starts, in which a story is played instead of waiting for the user.
_CHILD = """
import asyncio, faulthandler, logging, sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from vidmon import start
from vidmon.app import Program
from vidmon.core.account import Account
from vidmon.core.task import TaskRef
from vidmon.qt.preferences import Preferences

profile, base, key, *stories = sys.argv[1:]
sys.argv[3] = ""
TEXTS = ("text", "plainText", "toolTip", "windowTitle", "placeholderText", "accessibleName",
         "accessibleDescription", "currentText", "statusTip", "whatsThis")

async def story(where, _text):
    logging.getLogger().setLevel(logging.DEBUG)
    program = await Program.open(where)
    await program.start()
    for name in stories:  # an account each: a rejected key stops all tasks of its account
        account = Account(name, "openai-videos", name, base)
        await program.engine.accounts.put(account, {"key": key})
    refs = [(name, TaskRef(f"sora_{name}_0123456789"), "") for name in stories]
    await program.engine.follow(refs)
    for name in stories:
        task = next(t for t in program.engine.tasks.values() if name in t.ref.id)
        await program.engine.ask_again(task.key)
        await program._copy_report(task.key)
        await program.rows.tell_reply(task.key)
        await program.rows.tell_history(task.key)
        program.window.wishes.save(task.key, ())
        await asyncio.sleep(0)
        look(QGuiApplication.clipboard().text(), "clipboard")
    while not all(task.checked_at for task in program.engine.tasks.values()):
        await asyncio.sleep(0.01)
    program.window.wishes.open_account("done")
    program.window.wishes.open_settings()
    while not any(isinstance(w, Preferences) and w.isVisible() for w in QApplication.allWidgets()):
        await asyncio.sleep(0.01)
    for widget in QApplication.allWidgets():
        for name in TEXTS:
            look(str(widget.property(name)), f"{type(widget).__name__}.{name}")
    program.owner.start(broken(f"a mistake that tells {key}"))
    logging.getLogger("httpx").debug("Request headers: Authorization: Bearer %s", key)
    while program.owner._tasks:
        await asyncio.sleep(0.01)
    print("asked", len([t for t in program.engine.tasks.values() if t.checked_at]), flush=True)
    faulthandler._sigsegv()

async def broken(words):
    raise RuntimeError(words)

def look(text, where):
    if key in text:
        print("FOUND in", where, flush=True)

start.live = story
start.main(["--profile", profile])
"""


class _Wire(BaseHTTPRequestHandler):
    """Repeats the key wherever a service can: in errors, words, links and redirects."""

    heard: list[tuple[str, str]]
    thief = ""

    def do_GET(self) -> None:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self.heard.append((self.path, key))
        task = self.path.rpartition("/")[2]
        done = f'{{"id":"{task}","status":"%s","url":"%s"%s}}'
        status, body = {
            "401": (401, f'{{"error":{{"message":"Invalid token {key}"}}}}'),
            "500": (500, f'{{"error":"panic: Authorization: Bearer {key}","trace":["{key}"]}}'),
            "text": (400, f"<html><title>{key}</title><p>Bearer {key}</p></html>"),
            "link": (200, done % ("completed", f"{self.thief}/a.mp4?key={key}&token={key}", "")),
            "word": (200, done % (f"strange {key}", "", "")),
            "failed": (200, done % ("failed", "", f',"error":{{"message":"no {key} for you"}}')),
            "cut": (200, f'{{"id":"{task}","status":"queued","note":"{key}'),
            "done": (200, done % ("completed", f"{self.thief}/b.mp4", "")),
        }.get(next((s for s in STORIES if f"_{s}_" in self.path), ""), (302, ""))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"{self.thief}{self.path}?key=none")
        self.send_header("X-Request-Id", f"id-{key}")
        self.send_header("Set-Cookie", f"session={key}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def wire() -> Iterator[tuple[str, list[tuple[str, str]], list[str]]]:
    """Give a service, what it heard, and all that another origin was sent."""
    stolen: list[str] = []

    class Thief(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stolen.append(f"{self.path}\n{self.headers}")
            self.send_error(401)

        def log_message(self, *_: object) -> None:
            pass

    heard: list[tuple[str, str]] = []
    thief = ThreadingHTTPServer(("127.0.0.1", 0), Thief)
    kind = type("W", (_Wire,), {"heard": heard, "thief": f"http://127.0.0.1:{thief.server_port}"})
    service = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threads = [threading.Thread(target=s.serve_forever, args=(0.05,)) for s in (thief, service)]
    for thread in threads:
        thread.start()
    yield f"http://127.0.0.1:{service.server_port}", heard, stolen
    for server in (thief, service):
        server.shutdown()
        server.server_close()
    for thread in threads:
        thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to crash by on Windows")
def test_a_key_is_nowhere_even_after_a_crash(
    tmp_path: Path, wire: tuple[str, list[tuple[str, str]], list[str]]
) -> None:
    base, heard, stolen = wire
    profile = tmp_path / "profile"
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(profile), base, KEY, *STORIES],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none"},
        cwd=tmp_path,
    )
    said = done.stdout + done.stderr
    assert done.returncode == -signal.SIGSEGV, said[-3000:].decode()
    assert b"FOUND" not in said, said.decode()
    assert f"asked {len(STORIES)}".encode() in said
    assert {key for _path, key in heard} == {KEY}  # it did go to its own origin
    assert stolen  # the other origin was asked
    forms = [form.encode() for form in spellings([KEY]) if len(form) >= 12]
    for form in forms:
        assert not [one for one in stolen if form.decode() in one]
        assert form not in done.stdout
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert {"vidmon.sqlite3", "vidmon.log", "crash.log"} <= {path.name for path in files}
    assert "Segmentation fault" in (profile / "logs" / "crash.log").read_text()
    assert "Nobody caught this" in (profile / "logs" / "vidmon.log").read_text()
    found = [(path.name, form) for path in files for form in forms if form in path.read_bytes()]
    assert found == []
    assert [path.name for path in files if not _is_private(path, profile)] == []


def _is_private(path: Path, profile: Path) -> bool:
    """Tell whether others can get at a file: by its own rights, or those of a folder above it."""
    above = [path, *(folder for folder in path.parents if profile in folder.parents)]
    return any(not one.stat().st_mode & 0o077 for one in above)
