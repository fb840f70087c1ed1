"""How the set-up speaks: a line a step, silence when nothing is to do, the last words of a failure.

Runs before anything is installed, so these files use the standard library alone and stay
readable for a Python that is too old, which must get as far as being told so.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ADDRESS = re.compile(r"""\w+://[^\s'",;)]+|(?<=host=)['"][^'"]*['"]""")


class SetUpFailed(Exception):  # noqa: N818 - says what happened
    """It cannot go on. The text is for people and says what to do."""


def say(line: str) -> None:
    """Tell a step on stderr, so that stdout stays the program's own."""
    print(line, file=sys.stderr, flush=True)


def quietly(argv: Sequence[str], failed: str, env: Mapping[str, str] | None = None) -> None:
    """Run a program without showing its output. Raises `SetUpFailed` with its last words."""
    try:
        done = subprocess.run(
            argv,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetUpFailed(f"{failed}: {error}") from error
    if done.returncode:
        raise SetUpFailed(f"{failed}. The last words were:\n{last_words(done.stdout)}")


def last_words(output: str, lines: int = 12) -> str:
    """Give the end of a program's output, indented; addresses of servers are nobody's business."""
    kept = [line.rstrip() for line in output.splitlines() if line.strip()][-lines:]
    return "\n".join("  " + _ADDRESS.sub("(address)", line) for line in kept) or "  (none)"
