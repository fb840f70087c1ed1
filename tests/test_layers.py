"""The floors of vidmon: who may import whom, and what a module may be.

The table is DESIGN's map as a rule. To let a floor use one more library, write it here with the
reason; a new module at the top of the package needs a line of its own in TOP.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "vidmon").rglob("*.py"))
LONGEST = 400  # lines


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NO_NAMES = _set("util utils helper helpers manager managers common misc handler handlers")
# Of the standard library, what touches the world: files, sockets, processes, clocks, chance.
WORLD = _set("""
    asyncio concurrent ctypes ftplib glob http.client http.server importlib io locale logging mmap
    multiprocessing os platform queue random sched secrets select selectors shelve shutil signal
    smtplib socket socketserver sqlite3 ssl subprocess tempfile threading time urllib.request
    uuid.uuid1 uuid.uuid4 webbrowser
""")
NETWORK = _set("ftplib http.client http.server smtplib socket socketserver ssl urllib.request")
FILE_CALLS = _set("open read_text read_bytes write_text write_bytes iterdir rglob unlink mkdir")
CLOCKS = _set("now utcnow today")
ANY = frozenset({"*"})


@dataclass(frozen=True)
class Rule:
    """What a floor may import, of vidmon and of others; `pure` allows no file and no clock."""

    vidmon: frozenset[str]
    libraries: frozenset[str] = frozenset({"typing_extensions"})
    not_of_python: frozenset[str] = frozenset()
    pure: bool = False


FLOORS = {
    "core": Rule(_set("core"), _set("msgspec typing_extensions"), WORLD, pure=True),
    "providers": Rule(_set("core providers"), _set("msgspec typing_extensions"), WORLD, pure=True),
    "engine": Rule(
        _set("core providers engine shipped"),
        _set("httpx keyring msgspec platformdirs typing_extensions"),
    ),
    "qt": Rule(
        _set("core providers qt shipped"),
        _set("PySide6 shiboken6 typing_extensions"),
        NETWORK | {"sqlite3"},
    ),
    "wiring": Rule(  # the window and the engine made to meet
        _set("core providers engine qt wiring shipped places"),
        _set("PySide6 typing_extensions"),
        NETWORK | {"sqlite3"},
    ),
    "demo": Rule(_set("demo shipped")),
}
TOP = {
    "__init__": Rule(_set("about"), frozenset()),
    "about": Rule(_set("shipped"), frozenset()),
    "__main__": Rule(_set("start quick_start cli thumbnailer")),
    "quick_start": Rule(frozenset(), _set("PySide6"), NETWORK),
    "app": Rule(ANY, ANY),
    "life": Rule(ANY, ANY),
    "start": Rule(ANY, ANY),
    "tour": Rule(ANY, ANY),
    "shots": Rule(ANY, ANY),
    "crowd": Rule(_set("core"), frozenset()),
    "cli": Rule(
        _set("core providers engine shipped places errands recognising exporting checkup selfcheck")
    ),
    "exporting": Rule(_set("core engine places cli")),
    "errands": Rule(_set("core providers engine shipped places cli")),
    "recognising": Rule(_set("core providers engine shipped places cli")),
    "checkup": Rule(_set("core providers engine shipped places cli errands")),
    "places": Rule(frozenset(), _set("platformdirs")),
    "selfcheck": Rule(
        _set("core providers engine shipped places finding check_media check_system"),
        _set("certifi"),
    ),
    "check_media": Rule(_set("finding played thumbnailer"), _set("PySide6"), NETWORK),
    "check_system": Rule(_set("engine finding children"), frozenset(), NETWORK),
    "finding": Rule(frozenset(), frozenset(), WORLD),
    "children": Rule(frozenset(), frozenset(), NETWORK),
    "played": Rule(frozenset(), _set("PySide6"), NETWORK),
    "shipped": Rule(frozenset(), frozenset()),
    "thumbnailer": Rule(_set("core qt"), _set("PySide6"), NETWORK),  # a process of its own
}
# The few that may do more than their floor.
ALSO = {
    "core/redact.py": Rule(frozenset(), _set("logging")),  # a logging.Filter; it logs nothing
    "engine/client.py": Rule(frozenset(), _set("anyio")),  # loaded early for httpx, not used
    "engine/socks.py": Rule(frozenset(), _set("httpcore")),  # a WORKAROUND for its sockets
    "engine/pools.py": Rule(frozenset(), _set("httpcore")),  # its pools, one for each host
    "engine/proxied.py": Rule(frozenset(), _set("socksio")),  # its errors are no httpx errors
    "engine/listening.py": Rule(frozenset(), _set("httpx_ws")),  # web sockets over httpx
    "engine/keystore_vault.py": Rule(frozenset(), _set("secretstorage")),  # is it locked?
    "providers/signing.py": Rule(frozenset(), _set("cryptography")),  # RSA, for Google's accounts
    "providers/shelf.py": Rule(_set("shipped"), _set("time")),  # hands the clock on, for signatures
    "qt/notify.py": Rule(frozenset(), _set("desktop_notifier")),
    "qt/loop.py": Rule(frozenset(), _set("qasync")),
}
MAY_OPEN_FILES = {"providers/shelf.py"}


def problems(module: PurePosixPath, source: str) -> list[str]:
    """Tell what is wrong with the module at `module`, a path inside vidmon/, with that text."""
    tree = ast.parse(source)
    rule = FLOORS.get(module.parts[0]) if len(module.parts) > 1 else TOP.get(module.stem)
    if rule is None:
        return ["has no floor: give it a line in FLOORS or TOP, with what it may know"]
    also = ALSO.get(str(module), Rule(frozenset(), frozenset()))
    found = _shape(module, source, tree)
    found += [
        f"may not import {name}"
        for name in _imports(tree)
        if not (_may_import(name, rule) or _may_import(name, also, python=False))
    ]
    if rule.pure:
        found += _impure_calls(tree, files=str(module) in MAY_OPEN_FILES)
    return found


def _shape(module: PurePosixPath, source: str, tree: ast.Module) -> list[str]:
    found = []
    lines = len(source.splitlines())
    if lines > LONGEST:
        found.append(f"has {lines} lines, the wall is {LONGEST}")
    if not ast.get_docstring(tree):
        found.append("does not say in a docstring what it knows")
    words = {word for part in module.with_suffix("").parts for word in part.split("_")}
    found += [f'is called "{word}", which says nothing' for word in sorted(words & NO_NAMES)]
    return found


def _imports(tree: ast.Module) -> list[str]:
    """Name all that is imported, wherever it stands: also under TYPE_CHECKING or in a function."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            names += [f"{origin}.{alias.name}" for alias in node.names]
    return [name for name in names if not name.startswith("__future__.")]


def _may_import(name: str, rule: Rule, *, python: bool = True) -> bool:
    top, _, rest = name.partition(".")
    if top == "vidmon":
        part = rest.partition(".")[0]
        return "*" in rule.vidmon or part in rule.vidmon or part == "__version__"
    if "*" in rule.libraries or top in rule.libraries:
        return True
    if top in sys.stdlib_module_names:
        return python and not any(_within(name, banned) for banned in rule.not_of_python)
    return False


def _within(name: str, banned: str) -> bool:
    return name == banned or name.startswith(banned + ".")


def _impure_calls(tree: ast.Module, *, files: bool) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        owner, name = _called(node)
        if name in FILE_CALLS and not files:
            found.append(f"line {node.lineno} opens a file by {name}()")
        if (name in CLOCKS and owner in {"datetime", "date"}) or name == "__import__":
            found.append(f"line {node.lineno} reads the world by {name}()")
    return found


def _called(call: ast.Call) -> tuple[str, str]:
    """Give ("datetime", "now") for both datetime.now() and datetime.datetime.now()."""
    function = call.func
    if isinstance(function, ast.Name):
        return "", function.id
    if not isinstance(function, ast.Attribute):
        return "", ""
    owner = function.value
    if isinstance(owner, ast.Name):
        return owner.id, function.attr
    return owner.attr if isinstance(owner, ast.Attribute) else "", function.attr


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_keeps_to_its_floor(module: Path) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    inside = PurePosixPath(*module.parts[1:])

    assert problems(inside, source) == []


@pytest.mark.parametrize(
    "floor", ["core", "providers", "engine", "engine/media", "qt", "demo"], ids=str
)
def test_every_floor_of_the_map_is_there(floor: str) -> None:
    assert Path("vidmon", floor, "__init__.py") in MODULES


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/a.py", "import asyncio"),
        ("core/a.py", "import httpx"),
        ("core/a.py", "import sqlite3"),
        ("core/a.py", "import keyring"),
        ("core/a.py", "import time"),
        ("core/a.py", "from time import monotonic"),
        ("core/a.py", "import random"),
        ("core/a.py", "from os import environ"),
        ("core/a.py", "import os.path"),
        ("core/a.py", "from urllib import request"),
        ("core/a.py", "from PySide6.QtCore import QObject"),
        ("core/a.py", "from vidmon.providers.base import Provider"),
        ("core/a.py", "from vidmon import providers"),
        ("core/a.py", "from vidmon import shipped"),
        ("core/a.py", "from . import task"),
        ("core/a.py", "if TYPE_CHECKING:\n    from vidmon.engine.watch import Watch"),
        ("core/a.py", "def f():\n    import socket"),
        ("core/a.py", "from datetime import datetime\nx = datetime.now()"),
        ("core/a.py", "import datetime\nx = datetime.datetime.now(datetime.UTC)"),
        ("core/a.py", "from datetime import date\nx = date.today()"),
        ("core/a.py", "x = open('y')"),
        ("core/a.py", "from pathlib import Path\nx = Path('y').read_text()"),
        ("core/a.py", "x = __import__('socket')"),
        ("providers/a.py", "import asyncio"),
        ("providers/a.py", "from vidmon.engine import exchange"),
        ("providers/a.py", "from vidmon.shipped import resource"),
        ("providers/a.py", "from pathlib import Path\nx = Path('y').open()"),
        ("providers/shelf.py", "import os"),
        ("engine/a.py", "from PySide6.QtCore import QTimer"),
        ("engine/a.py", "from vidmon.qt.loop import run"),
        ("engine/a.py", "import vidmon.app"),
        ("engine/media/a.py", "from vidmon.demo.server import serve"),
        ("engine/a.py", "import requests"),
        ("qt/a.py", "from vidmon.engine.watch import Watch"),
        ("qt/a.py", "import vidmon.engine"),
        ("qt/a.py", "from vidmon import app"),
        ("qt/a.py", "import qasync"),
        ("qt/a.py", "import httpx"),
        ("qt/a.py", "import sqlite3"),
        ("qt/loop.py", "import httpx"),
        ("qt/a.py", "from vidmon.wiring.pasting import Pasting"),
        ("engine/a.py", "from vidmon.wiring import pasting"),
        ("wiring/a.py", "import qasync"),
        ("wiring/a.py", "import httpx"),
        ("wiring/a.py", "from vidmon.demo import gateway"),
        ("cli.py", "from vidmon.wiring import pasting"),
        ("demo/a.py", "from vidmon.core.task import State"),
        ("demo/a.py", "from vidmon.providers import shelf"),
        ("demo/a.py", "import httpx"),
        ("cli.py", "from vidmon.qt.main_window import MainWindow"),
        ("cli.py", "from vidmon.app import start"),
        ("cli.py", "import PySide6"),
        ("cli.py", "import httpx"),
        ("selfcheck.py", "from vidmon.qt import player"),
        ("places.py", "from vidmon.engine import ledger"),
        ("shipped.py", "from vidmon.core.task import State"),
        ("__main__.py", "from vidmon.qt import main_window"),
        ("another.py", "x = 1"),
        ("qt/window_manager.py", "x = 1"),
        ("core/utils.py", "x = 1"),
        ("engine/common/a.py", "x = 1"),
        ("core/long.py", "x = 1\n" * LONGEST),
    ],
)
def test_what_leaves_its_floor_is_found(module: str, line: str) -> None:
    assert len(problems(PurePosixPath(module), f'"""It knows this."""\n{line}\n')) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/a.py", "from datetime import datetime\nx = datetime.fromtimestamp(0)"),
        ("core/a.py", "import re, json, hashlib, urllib.parse"),
        ("core/a.py", "import msgspec\nfrom typing_extensions import override"),
        ("core/a.py", "from vidmon.core.task import Task"),
        ("providers/a.py", "from vidmon.core.wire import Request"),
        ("providers/shelf.py", "from vidmon.shipped import resource\nx = resource().read_text()"),
        ("engine/a.py", "import asyncio, time, sqlite3, httpx, keyring, os"),
        ("engine/media/a.py", "from vidmon.engine.exchange import carry"),
        ("qt/a.py", "from PySide6.QtCore import QObject\nfrom vidmon.providers.base import Field"),
        ("qt/loop.py", "import qasync, asyncio"),
        ("wiring/a.py", "from vidmon.engine.engine import Engine\nfrom vidmon.qt import loop"),
        ("demo/a.py", "import asyncio\nfrom vidmon.shipped import resource"),
        ("app.py", "from vidmon.qt import loop\nfrom vidmon.engine import watch\nimport qasync"),
        ("cli.py", "from vidmon import __version__\nfrom vidmon.engine.exchange import carry"),
    ],
)
def test_what_keeps_to_its_floor_passes(module: str, line: str) -> None:
    assert problems(PurePosixPath(module), f'"""It knows this."""\n{line}\n') == []


def test_a_module_without_a_docstring_is_found() -> None:
    assert problems(PurePosixPath("core/a.py"), "x = 1\n") == [
        "does not say in a docstring what it knows"
    ]
