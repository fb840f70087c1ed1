"""Starting the programs that do the work: Ctrl+C, exit status and arguments stay theirs."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from daemons import PATIENCE, stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def become(argv: Sequence[str]) -> NoReturn:
    """Go on as another program."""
    sys.stdout.flush()
    if os.name == "nt":  # has no exec that the console waits for
        sys.exit(call(argv))
    os.execv(argv[0], list(argv))


def call(argv: Sequence[str], env: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run a program to its end and give its status. Ctrl+C reaches it too; it may tidy up."""
    child = subprocess.Popen(argv, env=env, cwd=cwd, text=True)
    try:
        status = child.wait()
    except KeyboardInterrupt:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE)
        raise
    finally:
        if child.poll() is None:
            stop(child)
    return status if status >= 0 else 128 - status


def from_here(arg: str) -> str:
    """Keep a path that was meant from the caller's folder, as pytest runs at the root."""
    path = Path(arg.partition("::")[0])
    return os.path.abspath(arg) if not arg.startswith("-") and path.exists() else arg  # noqa: PTH100
