"""Which libraries a bundle wants from the system, read from its ELF files by objdump.

A new one that creeps in is a program that does not start somewhere: it is told at build time.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from telling import SetUpFailed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Their packages have the same names on Debian 12, 13 and Ubuntu 24.04.
PACKAGES = {
    "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6", "librt.so.1": "libc6",
    "libpthread.so.0": "libc6", "libutil.so.1": "libc6", "libresolv.so.2": "libc6",
    "ld-linux-x86-64.so.2": "libc6", "libcrypt.so.1": "libcrypt1",
    "libstdc++.so.6": "libstdc++6", "libgcc_s.so.1": "libgcc-s1",
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0", "libdrm.so.2": "libdrm2", "libxcb.so.1": "libxcb1",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1", "libX11.so.6": "libx11-6",
}  # fmt: skip
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


def packages(tree: Path) -> dict[str, str]:
    """Give the Debian packages that `tree` needs, with the least version or "". Raises if new."""
    there = {path.name for path in tree.rglob("*")}
    wanted: set[str] = set()
    newest = (0, 0)
    for facts in _facts(tree):
        wanted |= set(_NEEDED.findall(facts)) - there
        newest = max([newest, *((int(a), int(b)) for a, b in _GLIBC.findall(facts))])
    unknown = wanted - PACKAGES.keys()
    if unknown:
        raise SetUpFailed(f"The bundle needs libraries that nobody asked for: {sorted(unknown)}")
    found = {PACKAGES[name]: "" for name in sorted(wanted)}
    return found | {"libc6": f"{newest[0]}.{newest[1]}"}


def _facts(tree: Path) -> Iterator[str]:
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink() and _is_elf(path):
            argv = ["objdump", "-p", str(path)]
            yield subprocess.run(argv, capture_output=True, text=True, check=True).stdout


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
