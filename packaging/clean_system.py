"""A Debian or Ubuntu that has never seen vidmon or Python: made anew, programs run inside it.

mmdebstrap makes each release once, as a tar in build/systems; every try begins with a fresh copy.
Mounts live in a namespace of the command alone, so nothing is left mounted, whatever happens.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import project
import system_packages
from telling import SetUpFailed, quietly, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RELEASES = {"bookworm": "Debian 12", "trixie": "Debian 13", "noble": "Ubuntu 24.04"}
_MIRRORS = {"Debian": "http://deb.debian.org/debian", "Ubuntu": "http://archive.ubuntu.com/ubuntu"}
_COMPONENTS = {"Debian": "main", "Ubuntu": "main,universe"}
USER = "ana"
_PATIENCE = 900  # seconds for one command inside
_KEYS = "/usr/share/keyrings/ubuntu-archive-keyring.gpg"
_TARS = project.ROOT / "build" / "systems"
_MOUNTS = """
set -e
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"
exec chroot "$0" "$@"
"""


@dataclass(frozen=True)
class CleanSystem:
    """One system, while it is there."""

    release: str
    root: Path

    def run(self, *argv: str, user: str = "root", check: bool = True) -> str:
        """Run a program inside and give all that it printed. Raises `SetUpFailed`."""
        inside = [*self._as(user), *argv]
        done = subprocess.run(
            ["timeout", str(_PATIENCE), *_in_namespace(self.root, inside)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if check and done.returncode:
            words = f"{shlex.join(argv)} on {self.release} gave {done.returncode}"
            raise SetUpFailed(f"{words}:\n{done.stdout[-4000:]}")
        return done.stdout

    def install(self, *packages: str, recommends: bool = False) -> str:
        """Install by apt; a path installs a file."""
        options = ["-y"] if recommends else ["-y", "--no-install-recommends"]
        return self.run("apt-get", "install", *options, *packages)

    def put(self, file: Path, place: str) -> None:
        """Copy a file or folder into the system."""
        to = self.root / place.lstrip("/")
        to.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            shutil.copytree(file, to, symlinks=True)
        else:
            shutil.copy2(file, to)

    @staticmethod
    def _as(user: str) -> list[str]:
        path = "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
        own = ["HOME=/root"] if user == "root" else [f"HOME=/home/{user}", f"USER={user}"]
        alone = ["env", "-i", path, "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", *own]
        return [*alone, *([] if user == "root" else ["runuser", "-u", user, "--"])]


@contextlib.contextmanager
def clean_system(release: str) -> Iterator[CleanSystem]:
    """Give a fresh system with an ordinary user; it is gone after the block."""
    tar = _TARS / f"{release}.tar"
    if os.geteuid():
        raise SetUpFailed("A clean system is made by root: it needs mounts and other users.")
    if not tar.exists():
        _make(release, tar)
    with tempfile.TemporaryDirectory(prefix=f"{release}-", dir=_TARS) as folder:
        root = Path(folder)
        root.chmod(0o755)
        quietly(["tar", "-C", str(root), "--numeric-owner", "-xf", str(tar)], "tar failed")
        shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
        (root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        (root / "usr/sbin/policy-rc.d").chmod(0o755)  # no services: there is no init
        system = CleanSystem(release, root)
        system.run("apt-get", "update")
        system.run("useradd", "--create-home", "--shell", "/bin/sh", USER)
        yield system


def _make(release: str, tar: Path) -> None:
    system_packages.need("mmdebstrap", "debian-archive-keyring")
    tar.parent.mkdir(parents=True, exist_ok=True)
    maker = RELEASES[release].partition(" ")[0]
    keys = [f"--keyring={_ubuntu_keys()}"] if maker == "Ubuntu" else []
    say(f"Making a minimal {RELEASES[release]}.")
    new = tar.with_suffix(".new.tar")
    options = ["--variant=minbase", "--include=apt", f"--components={_COMPONENTS[maker]}", *keys]
    argv = ["mmdebstrap", *options, release, str(new), _MIRRORS[maker]]
    quietly(argv, f"mmdebstrap could not make {release}")
    new.replace(tar)


def _ubuntu_keys() -> Path:
    """Give the keys of Ubuntu's archive; where the system has none, Debian 13 vouches for them."""
    there, ours = Path(_KEYS), _TARS / "ubuntu.gpg"
    if there.exists() or ours.exists():
        return there if there.exists() else ours
    with clean_system("trixie") as debian:
        get = "cd /srv && apt-get download ubuntu-keyring && dpkg-deb -x ubuntu-keyring_*.deb ."
        debian.run("sh", "-c", get)
        shutil.copy(debian.root / "srv" / _KEYS.lstrip("/"), ours)
    return ours


def _in_namespace(root: Path, argv: Sequence[str]) -> list[str]:
    alone = ["unshare", "--mount", "--pid", "--ipc", "--fork", "--kill-child"]
    return [*alone, "sh", "-c", _MOUNTS, str(root), *argv]
