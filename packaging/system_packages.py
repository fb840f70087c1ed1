"""The system libraries that Qt and the tests need on Debian and Ubuntu, and how to get them.

Elsewhere nothing is done: macOS and Windows have them, other Linux systems name them otherwise.
`a|b` are two names of one package: the 64-bit time change of Debian 13 and Ubuntu 24.04 renamed
some; of those that are named here directly that is libglib alone.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from telling import SetUpFailed, quietly, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What the wheels link or dlopen; all else comes by Depends. Tried in bare Debian 12 and 13.
QT = (
    "libglib2.0-0t64|libglib2.0-0", "libegl1", "libgl1", "libfontconfig1", "libgssapi-krb5-2",
    "libpulse0", "libxrandr2", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1",
    "libxcb-shape0", "libxkbcommon-x11-0",
)  # fmt: skip
SCREENLESS = ("xvfb", "dbus", "gnome-keyring", "fonts-dejavu-core")
TESTS = ("xdotool",)  # types and clicks in the real window
CHINESE = ("fonts-noto-cjk",)


def python_packages() -> tuple[str, ...]:
    """Name what this Python lacks to make a .venv: Debian keeps ensurepip in a package apart."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return ("python{}.{}-venv".format(*sys.version_info),)
    return ()


def need(*wanted: str) -> None:
    """Install what is missing of `wanted`. Raises `SetUpFailed` with the line to type."""
    if not wanted or not _has_apt():
        return
    absent = missing(wanted)
    if absent:
        install(absent, _privilege())


def missing(wanted: Sequence[str]) -> list[str]:
    """Give those of `wanted` of which no name is installed."""
    names = [name for each in wanted for name in each.split("|")]
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    there = {line.split()[1] for line in told.splitlines() if line.startswith("installed ")}
    return [each for each in wanted if there.isdisjoint(each.split("|"))]


def install(absent: Sequence[str], privilege: Sequence[str] | None) -> None:
    """Install by apt; `privilege` goes before the command, None means that we may not."""
    if privilege is None:
        install = " ".join(["sudo apt-get install -y --no-install-recommends", *_names(absent)])
        raise SetUpFailed(
            "Some system packages are missing. Type this line, then start again:\n\n"
            f"  sudo apt-get update && {install}\n"
        )
    say(f"Installing system packages: {' '.join(_names(absent))}")
    try:
        quietly([*privilege, *_apt_install(absent)], "", _quiet_env())
    except SetUpFailed:  # most often the lists of packages are old, or not there at all
        quietly([*privilege, "apt-get", "update"], "apt-get update failed", _quiet_env())
        failed = f"apt-get could not install {' '.join(_names(absent))}"
        quietly([*privilege, *_apt_install(absent)], failed, _quiet_env())


def is_debian(release: Mapping[str, str]) -> bool:
    """Tell from os-release whether this is Debian, Ubuntu or one of their children."""
    ids = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return not ids.isdisjoint({"debian", "ubuntu"})


def _has_apt() -> bool:
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return False
    try:
        return is_debian(platform.freedesktop_os_release())
    except OSError:
        return False


def _privilege() -> list[str] | None:
    if os.name == "posix" and os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run([*sudo, "true"], capture_output=True, check=False)
    # sudo empties the environment, so the quiet front end is named again behind it
    return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"] if asked.returncode == 0 else None


def _quiet_env() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def _apt_install(absent: Sequence[str]) -> list[str]:
    options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
    return ["apt-get", "install", *options, *_names(absent)]


def _names(absent: Sequence[str]) -> list[str]:
    return [_name(each.split("|")) for each in absent]


def _name(names: Sequence[str]) -> str:
    """Give the first name that apt can install; the last, oldest, is provided by the newer ones."""
    return next((name for name in names[:-1] if _installable(name)), names[-1])


def _installable(name: str) -> bool:
    asked = ["apt-cache", "policy", name]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return "Candidate:" in told and "Candidate: (none)" not in told
