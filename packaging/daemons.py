"""Programs that run beside ours for a while, and surely end with it."""

from __future__ import annotations

import contextlib
import select
import shutil
import subprocess
from typing import IO, TYPE_CHECKING

from telling import SetUpFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PATIENCE = 20.0  # seconds for a daemon to come up or go down


def stop(process: subprocess.Popen[str], patience: float = PATIENCE) -> None:
    """End a process, kindly first."""
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def daemon(
    argv: Sequence[str],
    env: Mapping[str, str],
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
    pass_fds: tuple[int, ...] = (),
) -> subprocess.Popen[str]:
    """Start it apart from the terminal, so that Ctrl+C reaches us alone; it dies with us."""
    tied = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    if not shutil.which(argv[0]):
        raise SetUpFailed(f"{argv[0]} is not installed.")
    return subprocess.Popen(
        [*tied, *argv], env=env, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL,
        pass_fds=pass_fds, start_new_session=True, text=True,
    )  # fmt: skip


def first_line(stream: IO[str], who: str) -> str:
    """Wait for the line by which a daemon tells where it is."""
    if not select.select([stream], [], [], PATIENCE)[0]:
        raise SetUpFailed(f"{who} did not come up within {PATIENCE:.0f} seconds.")
    line = stream.readline().strip()
    if not line:
        raise SetUpFailed(f"{who} did not start.")
    return line


@contextlib.contextmanager
def stop_at_end() -> Iterator[list[subprocess.Popen[str]]]:
    """Give a list; what is put into it is stopped at the end of the block, the last first."""
    procs: list[subprocess.Popen[str]] = []
    try:
        yield procs
    finally:
        for process in reversed(procs):
            stop(process)
            if process.stdout is not None:
                process.stdout.close()
