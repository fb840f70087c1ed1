"""Whether what was built works where it is meant for: in clean systems, by an ordinary user's way.

`dev.py smoke deb run appdir wheel` tries each on Debian 12 and 13 and says what it found; the
pictures that it took are in build/smoke.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import building
import project
import screenless
from clean_system import RELEASES, USER, CleanSystem, clean_system
from telling import SetUpFailed, quietly, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

_OUT = project.ROOT / "build" / "smoke"
_FILM = project.ROOT / "resources" / "demo" / "neon-city.mp4"
_LEAST = 180  # of its 192 pictures: a slow machine may drop some
_DESKTOP = (
    "xvfb", "dbus", "gnome-keyring", "openbox", "jgmenu", "xdotool", "scrot", "x11-utils", "procps",
    "x11-xserver-utils", "libglib2.0-bin", "desktop-file-utils", "fonts-dejavu-core",
    "fonts-noto-cjk",
)  # fmt: skip
_CHECKS = (
    "shipped files", "certificates", "database", "other programs", "player", "playing",
    "small picture",
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """What one artefact did on one system."""

    artefact: str
    system: str
    faults: list[str]
    facts: dict[str, str]


def smoke(names: Sequence[str]) -> int:
    """Try each artefact that is named, `NAME` or `NAME@RELEASE`, and tell what came of it."""
    known: dict[str, Callable[..., Iterable[Result]]] = {
        "wheel": _wheel, "deb": _deb, "run": _run_file, "appdir": _appdir,
        "windows": _windows, "macos": _macos,
    }  # fmt: skip
    wanted = [name.partition("@")[::2] for name in names]
    clean = ("deb", "run", "appdir")
    if not wanted or any(
        kind not in known or (at and (at not in RELEASES or kind not in clean))
        for kind, at in wanted
    ):
        say(f'"smoke" takes some of: {", ".join(known)}; deb@bookworm tries one release alone.')
        return 2
    results: list[Result] = []
    for kind, release in wanted:
        for result in known[kind](*([release] if release else [])):
            _tell(result)
            results.append(result)
    return 1 if any(result.faults for result in results) else 0


def _tell(result: Result) -> None:
    print(f"\n{result.artefact} on {result.system}: {'FAILED' if result.faults else 'works'}")
    for name, value in result.facts.items():
        print(f"  {name}: {value}")
    for fault in result.faults:
        print(f"  FAULT: {fault}")
    sys.stdout.flush()


def _deb(*releases: str) -> Iterator[Result]:
    package = _newest("*.deb")
    for release in releases or RELEASES:
        yield _on(release, "deb", lambda system: _try_deb(system, package))


def _run_file(*releases: str) -> Iterator[Result]:
    installer = _newest("*.run")
    for release in releases or RELEASES:
        yield _on(release, "run", lambda system: _try_run_file(system, installer))


def _appdir(*releases: str) -> Iterator[Result]:
    folder = _newest("*.AppDir")
    for release in releases or RELEASES:
        yield _on(release, "appdir", lambda system: _try_appdir(system, folder))


Found = tuple[list[str], dict[str, str]]


def _on(release: str, kind: str, work: Callable[[CleanSystem], Found]) -> Result:
    say(f"Trying {kind} on a clean {release}.")
    with clean_system(release) as system:
        system.put(_FILM, "/srv/film.mp4")
        system.put(project.ROOT / "packaging" / "linux" / "session.sh", "/srv/session.sh")
        try:
            faults, facts = work(system)
        except SetUpFailed as failed:
            faults, facts = [str(failed)], {}
        left = system.root / "home" / USER / "smoke"
        place = _OUT / f"{kind}-{release}"
        shutil.rmtree(place, ignore_errors=True)
        if left.is_dir():
            shutil.copytree(left, place)
        return Result(kind, RELEASES[release], faults, facts)


def _try_deb(system: CleanSystem, package: Path) -> Found:
    """Install on the minimal system, look; add a desktop, look; remove, look again."""
    system.put(package, f"/srv/{package.name}")
    begun = time.monotonic()
    system.install(f"/srv/{package.name}")
    facts = {"installed in": f"{time.monotonic() - begun:.1f} s, /opt/vidmon"}
    bare = _checks(system.run("vidmon", "self-check", "--json", "--play", "/srv/film.mp4",
                              user=USER, check=False))  # fmt: skip
    faults = [f"without a desktop: {fault}" for fault in _faults(bare)]
    facts["pictures without a screen"] = str(bare.get("playing", {}).get("count"))
    system.install(*_DESKTOP)
    more_faults, more_facts = _session(system, "vidmon")
    system.run("apt-get", "purge", "-y", "vidmon")
    look = "find /opt /usr /etc /var/lib -iname '*vidmon*' 2>/dev/null"
    left = system.run("sh", "-c", look, check=False)
    if left.strip():
        faults.append(f"left after removal: {left.split()}")
    facts["removed"] = "cleanly" if not left.strip() else "not all of it"
    return faults + more_faults, facts | more_facts


def _try_run_file(system: CleanSystem, installer: Path) -> Found:
    _add_desktop(system)
    system.install("xz-utils")
    system.put(installer, f"/srv/{installer.name}")
    begun = time.monotonic()
    told = system.run("sh", f"/srv/{installer.name}", user=USER)
    facts = {"installed in": f"{time.monotonic() - begun:.1f} s, ~/.local/opt/vidmon"}
    faults, more = _session(system, f"/home/{USER}/.local/bin/vidmon")
    told += system.run("sh", f"/home/{USER}/.local/opt/vidmon/uninstall.sh", user=USER)
    left = system.run("find", f"/home/{USER}/.local", "-type", "f", "-iname", "*vidmon*")
    ours = [path for path in left.split() if "/share/vidmon/" not in path]
    if ours:
        faults.append(f"left after removal: {ours}\n{told}")
    return faults, facts | more | {"removed": "cleanly" if not ours else "not all of it"}


def _try_appdir(system: CleanSystem, folder: Path) -> Found:
    _add_desktop(system)
    system.put(folder, "/srv/vidmon.AppDir")
    return _session(system, "/srv/vidmon.AppDir/AppRun", menu=False)


def _add_desktop(system: CleanSystem) -> None:
    """Give it what every desktop has, by the .deb's own list: these two install nothing."""
    system.install(*_DESKTOP, "libegl1", "libgl1", "libdrm2", "libwayland-client0",
                   "libwayland-cursor0", "libwayland-egl1")  # fmt: skip


def _session(system: CleanSystem, command: str, *, menu: bool = True) -> Found:
    words = ["/srv/film.mp4", f"/home/{USER}/smoke", command, *([] if menu else ["--no-menu"])]
    argv = ("sh", "/srv/session.sh", *words)
    told = system.run(*argv, user=USER, check=False)
    sections = dict(part.split("\n", 1) for part in told.split("== ")[1:])
    found = _checks(sections.get("self-check\n".strip(), ""))
    faults = _faults(found)
    if not found.get("key store", {}).get("works"):
        faults.append(f"key store: {found.get('key store')}")
    facts = {
        "pictures on a screen": str(found.get("playing", {}).get("count")),
        "key store": str(found.get("key store", {}).get("detail")),
        "menu": sections.get("menu", "none: it has no entry").strip().replace("\n", "; "),
        "link": sections.get("link", "none").strip(),
        "starts, ms": sections.get("starts", "").replace("\n", " ").strip(),
        "tour": sections.get("tour", "").strip().splitlines()[0] if "tour" in sections else "none",
    }
    if menu and not ("menu, ms" in facts["menu"] and "link, ms" in facts["link"]):
        faults.append("it was not started by its menu entry or a link")
    if facts["tour"] != "tour status: 0":
        faults.append(f"the tour failed: {sections.get('tour', told[-2000:])}")
    return faults, facts


def _wheel() -> list[Result]:
    """Install the wheel as `pipx` does, into a Python of its own, and look."""
    wheel = _newest("*.whl")
    home = _OUT / "pipx"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    quietly([sys.executable, "-m", "venv", str(home / "pipx")], "Python could not make a venv")
    python = str(home / "pipx" / "bin" / "python")
    quietly([python, "-m", "pip", "install", "pipx"], "pip could not install pipx")
    places = {"PIPX_HOME": str(home / "home"), "PIPX_BIN_DIR": str(home / "bin")}
    env = {**os.environ, **places, "PIPX_MAN_DIR": str(home / "man")}
    quietly([python, "-m", "pipx", "install", str(wheel)], "pipx could not install the wheel", env)
    with screenless.private_bus() as bus:
        facts, faults = _look_at(home / "bin" / "vidmon", {**os.environ, **bus.env})
    if not any((home / "home").rglob("vidmon/py.typed")):
        faults.append("py.typed is missing")
    return [Result("wheel", "this machine, by pipx", faults, facts)]


def _windows() -> list[Result]:
    """Install silently for this user, look, and uninstall."""
    if sys.platform != "win32":
        raise SetUpFailed("The installer for Windows is tried on Windows.")
    home = _OUT / "windows"
    quiet = ["/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART"]
    quietly([str(_newest("*-setup.exe")), *quiet, f"/DIR={home}"], "The installer failed")
    facts, faults = _look_at(home / "vidmon-cli.exe")
    link = ["reg", "query", r"HKCU\Software\Classes\vidmon\shell\open\command", "/ve"]
    quietly(link, "vidmon:// is not registered")
    quietly([str(home / "unins000.exe"), *quiet], "The uninstaller failed")
    return [Result("windows", "this machine", faults, facts)]


def _macos() -> list[Result]:
    """Mount the disk image and start the app inside it."""
    if sys.platform != "darwin":
        raise SetUpFailed("The disk image is tried on macOS.")
    place = _OUT / "macos"
    place.mkdir(parents=True, exist_ok=True)
    mount = ["hdiutil", "attach", str(_newest("*.dmg")), "-nobrowse", "-mountpoint", str(place)]
    quietly(mount, "The disk image could not be mounted")
    try:
        facts, faults = _look_at(next(place.glob("*.app")) / "Contents" / "MacOS" / "vidmon")
    finally:
        quietly(["hdiutil", "detach", str(place)], "The disk image could not be let go")
    return [Result("macos", "this machine", faults, facts)]


def _look_at(program: Path, env: dict[str, str] | None = None) -> tuple[dict[str, str], list[str]]:
    """Let `program` check itself, away from the checkout."""
    argv = [str(program), "self-check", "--json", "--play", str(_FILM)]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=_OUT, env=env, check=False)
    found = _checks(done.stdout)
    facts = {
        "pictures": str(found.get("playing", {}).get("count")),
        "key store": str(found.get("key store", {}).get("detail")),
    }
    return facts, _faults(found)


def _checks(told: str) -> dict[str, dict[str, Any]]:
    """Read the JSON line of a self-check among whatever else was printed."""
    lines = [line for line in told.splitlines() if line.startswith('{"version"')]
    return {one["check"]: one for one in json.loads(lines[-1])["checks"]} if lines else {}


def _faults(found: dict[str, dict[str, Any]]) -> list[str]:
    faults = [
        f"{name}: {found.get(name, {}).get('detail', 'was not looked at')}"
        for name in _CHECKS
        if not found.get(name, {}).get("works")
    ]
    count = found.get("playing", {}).get("count", 0)
    return faults + ([f"only {count} pictures were decoded"] if count < _LEAST else [])


def _newest(pattern: str) -> Path:
    found = sorted(building.DIST.glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SetUpFailed(f"There is no {pattern} in dist/: python3 packaging/dev.py build first.")
    return found[-1]
