"""Engines killed at random moments, and what of that which they had acknowledged is there after.

One profile lives through all of it: every life opens what the one before it left.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import IO, TYPE_CHECKING

from vidmon.core.naming import DEFAULT_TEMPLATE
from vidmon.engine.schema import STEPS, connect
from vidmon.places import in_folder
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
_PIECE = 32 * 1024
_OLD_TASKS = 200


@dataclass
class Outcome:
    """What came of the kills. `wrong` holds a line for everything that must not be."""

    kills: int = 0
    before_open: int = 0  # killed while it opened
    migrations: int = 0  # killed while it migrated
    acknowledged: int = 0
    saved: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class _Said:
    """What was acknowledged so far, and what was under way at most."""

    added: set[str] = field(default_factory=set)
    titles: dict[str, set[str]] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)

    def hear(self, line: str) -> None:
        word, *rest = line.split()
        if word == "added":
            self.added.update(rest)
        elif word == "naming":
            self.titles.setdefault(rest[0], {""}).add(rest[1])
        elif word == "named":
            self.titles[rest[0]] = {rest[1]}
        elif word == "choosing":
            self.chosen.add(rest[0])
        elif word == "chosen":
            self.chosen = {rest[0]}
        elif word == "saved":
            self.saved.add(rest[2])


class _Origin(BaseHTTPRequestHandler):
    """A service all of whose tasks are done, and their films; it sends them in pieces."""

    film = b""

    def do_GET(self) -> None:
        if "/films/" in self.path:
            self._send(self.film, "video/mp4")
        else:
            task = self.path.rpartition("/")[2]
            url = f"http://{self.headers['Host']}/films/{task}.mp4"
            body = {"id": task, "status": "completed", "url": url}
            self._send(json.dumps(body).encode(), "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        found = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        begin = int(found[1]) if found else 0
        end = min(int(found[2]) + 1 if found and found[2] else len(body), len(body))
        self.send_response(206 if found else 200)
        if found:
            self.send_header("Content-Range", f"bytes {begin}-{end - 1}/{len(body)}")
        self.send_header("ETag", '"film"')
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(end - begin))
        self.end_headers()
        try:
            for at in range(begin, end, _PIECE):
                self.wfile.write(body[at : min(at + _PIECE, end)])
                time.sleep(0.001)  # so that a kill meets it half way
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _origin(film: bytes) -> Iterator[str]:
    kind = type("Origin", (_Origin,), {"film": film})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def kill_many(seed: int, kills: int, folder: Path) -> Outcome:
    """Kill so many lives; every eighth while it brings an old ledger up to date."""
    film = resource("demo", "jellyfish.mp4").read_bytes()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "faults")])}
    script = [sys.executable, str(Path(__file__).with_name("lives.py"))]
    nursery = subprocess.Popen(
        script,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
        bufsize=1,
    )
    outcome, dice, said = Outcome(), Random(seed), _Said()
    with _origin(film) as base, nursery:
        for number in range(kills):
            if number % 8 == 7:
                _kill_migration(nursery, dice, folder / f"old-{number}", base, outcome)
            else:
                _kill(nursery, dice, folder / "profile", base, said, outcome)
                _look(folder / "profile", said, film, outcome)
            if outcome.wrong:
                break
        assert nursery.stdin
        assert nursery.stderr
        nursery.stdin.close()
        errors = nursery.stderr.read()
    if errors:
        outcome.wrong.append(errors[-2000:])
    outcome.saved = len(said.saved)
    return outcome


def _born(nursery: subprocess.Popen[str], profile: Path, base: str, seed: int) -> int:
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(f"live {profile} {base} {seed}\n")
    return int(_line(nursery.stdout).split()[1])


def _line(out: IO[str]) -> str:
    line = out.readline()
    assert line, "the nursery is gone"
    return line.strip()


def _kill(
    nursery: subprocess.Popen[str],
    dice: Random,
    profile: Path,
    base: str,
    said: _Said,
    outcome: Outcome,
) -> None:
    child = _born(nursery, profile, base, dice.randrange(10**9))
    assert nursery.stdout
    opened = False
    for _ in range(dice.choice([0, 1, 1, 3, 8, 20, 40])):
        line = _line(nursery.stdout)
        if line == "gone":  # it broke by itself, and said why
            outcome.wrong.append("a life ended by itself")
            return
        opened = opened or line.startswith("open")
        said.hear(line)
        outcome.acknowledged += 1
    time.sleep(dice.random() * 0.02 if opened else dice.random() * 0.2)  # the moment is random
    os.kill(child, signal.SIGKILL)
    outcome.kills += 1
    while (line := _line(nursery.stdout)) != "gone":
        opened = opened or line.startswith("open")
        said.hear(line)
        outcome.acknowledged += 1
    outcome.before_open += not opened


def _look(profile: Path, said: _Said, film: bytes, outcome: Outcome) -> None:
    """Open the ledger as the next start does, and compare."""
    where = in_folder(profile)
    with closing(connect(where.ledger)) as db:
        titles = dict(db.execute("SELECT ref_id, title FROM tasks").fetchall())
        kept = db.execute("SELECT value FROM settings WHERE name = 'name_template'").fetchone()
        (whole,) = db.execute("PRAGMA integrity_check").fetchone()
    chosen = {json.dumps(f"{DEFAULT_TEMPLATE} {name}") for name in said.chosen}
    outcome.wrong += [f"lost: {task}" for task in said.added - set(titles)]
    outcome.wrong += [
        f"{task} is called {titles.get(task)!r}, not one of {names}"
        for task, names in said.titles.items()
        if titles.get(task) not in names
    ]
    if kept is not None and said.chosen and kept[0] not in chosen:
        outcome.wrong.append(f"the setting is {kept[0]}, not one of {chosen}")
    if whole != "ok":
        outcome.wrong.append(f"the database: {whole}")
    outcome.wrong += [f"not there: {path}" for path in said.saved if not Path(path).is_file()]
    for path in where.videos.glob("*.mp4"):
        if path.read_bytes() != film:
            outcome.wrong.append(f"a wrong file at a final name: {path.name}")
    for path in where.videos.glob("*.json"):
        json.loads(path.read_bytes())


def _kill_migration(
    nursery: subprocess.Popen[str], dice: Random, profile: Path, base: str, outcome: Outcome
) -> None:
    """Kill a life that opens a ledger of the first version, with tasks in it."""
    path = in_folder(profile).ledger
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as db, db:
        for statement in STEPS[0]:
            db.execute(statement)
        db.executemany(
            "INSERT INTO tasks (provider, account, ref_id, ref_params, title, added_at, state)"
            " VALUES ('openai-videos', 'a', ?, '[]', '', 1.0, 'unknown')",
            [(f"old_{n}",) for n in range(_OLD_TASKS)],
        )
        db.execute("PRAGMA user_version = 1")
    child = _born(nursery, profile, base, 1)
    time.sleep(dice.random() * 0.06)  # the moment is random
    os.kill(child, signal.SIGKILL)
    assert nursery.stdout
    while _line(nursery.stdout) != "gone":
        pass
    outcome.kills += 1
    with closing(connect(path)) as db:
        (number,) = db.execute("SELECT count(*) FROM tasks WHERE ref_id LIKE 'old_%'").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (whole,) = db.execute("PRAGMA integrity_check").fetchone()
    if (number, version, whole) != (_OLD_TASKS, len(STEPS), "ok"):
        outcome.wrong.append(f"a migration: {number} tasks, version {version}, {whole}")
    outcome.migrations += 1
