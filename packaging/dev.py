"""The developer's commands. Each sets up whatever is missing first, then does its work.

    python3 packaging/dev.py run             vidmon on the demo gateway, or a tour without a screen
    python3 packaging/dev.py run -- ARGS     vidmon ARGS
    python3 packaging/dev.py test [ARGS]     the test suite; ARGS go to pytest; without a file or
                                             folder among them a process for each of 4 cores works
    python3 packaging/dev.py check           ruff, mypy and the test of the layers
    python3 packaging/dev.py shots [FOLDER] [LANGUAGE]
                                             pictures of the demo, by default in build/shots;
                                             LANGUAGE is en or zh
    python3 packaging/dev.py translations    the languages' catalogues, up to the code
    python3 packaging/dev.py readme          the README's list of services, anew from the shelf
    python3 packaging/dev.py bench [--quick] [--only PART]
                                             how fast it is beside its peers; writes
                                             tests/bench/REPORT.md
    python3 packaging/dev.py bench PART [--json FILE] [--quick]
                                             one part of that, without the report
    python3 packaging/dev.py soak [--minutes N] [--seed N]
                                             faults and kills for long; writes tests/soak/REPORT.md
    python3 packaging/dev.py soak hour [--minutes N]
                                             an hour of demo traffic; writes tests/soak/HOUR.md
    python3 packaging/dev.py audit           known weaknesses of what vidmon is built on
    python3 packaging/dev.py bench start COMMAND...
                                             how long each takes until its window is painted
    python3 packaging/dev.py build NAME...   into dist/: wheel, deb, run, appdir, windows, macos
    python3 packaging/dev.py smoke NAME...   start what was built in clean systems, count pictures
    python3 packaging/dev.py lock            pin anew what the packages are built of, with hashes

Needs Python 3.11 or newer and nothing else. Works from any folder, and is quick when there is
nothing to set up.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import audit as audits
import benches
import environment
import screenless
import system_packages
from calling import become, call, from_here
from telling import SetUpFailed, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"en": "en", "zh": "zh_CN"}


def run(args: Sequence[str]) -> int:
    """Open vidmon: the demo, or with the user's own arguments after `--`."""
    if args and args[0] != "--":
        return _wrong(f'"run" takes vidmon\'s own arguments after "--": run -- {" ".join(args)}')
    if args or screenless.has_screen():
        python = _set_up(*system_packages.QT)
        become(_vidmon(python, *(args[1:] or ["--demo"])))
    folder = ROOT / "build" / "tour"
    return _on_virtual_screen(["--demo", "--tour", str(folder)], folder)


def test(args: Sequence[str]) -> int:
    """Run pytest; tests/conftest.py starts the private bus and key store of each worker."""
    packages = (*system_packages.QT, *system_packages.SCREENLESS, *system_packages.TESTS)
    python = _set_up(*packages)
    args = [from_here(arg) for arg in args]
    os.chdir(ROOT)
    become([str(python), "-m", "pytest", *_workers(args), *args])


def _workers(args: Sequence[str]) -> list[str]:
    """Share the whole suite out, a file at a time; what names a file is begun sooner by one."""
    names_a_file = any(Path(arg.partition("::")[0]).exists() for arg in args)
    if names_a_file or os.name == "nt":  # tests/having_it_alone.py needs locks that can be shared
        return []
    return ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--max-worker-restart", "0"]


def check(args: Sequence[str]) -> int:
    """Run what reads the source without starting it; all of it, also after a fault."""
    if args:
        return _wrong('"check" takes no arguments.')
    python = _set_up()
    # Bare: the plugins of the whole suite want Qt, and so system libraries.
    layers = ["pytest", "-q", "--noconftest", "-c", os.devnull, "--rootdir", str(ROOT)]
    steps = {
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "mypy --strict": ["mypy"],
        "layers": [*layers, "-p", "no:cacheprovider", str(ROOT / "tests" / "test_layers.py")],
    }
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    faults = []
    for name, step in steps.items():
        print(f"{name}: ", end="", flush=True)
        if call([str(python), "-m", *step], env, ROOT):
            faults.append(name)
    if faults:
        say(f"Not yet: {', '.join(faults)}.")
    return 1 if faults else 0


def shots(args: Sequence[str]) -> int:
    """Take pictures of the demo."""
    languages = [arg for arg in args if arg in LANGUAGES]
    folders = [arg for arg in args if arg not in LANGUAGES]
    if len(folders) > 1 or len(languages) > 1:
        return _wrong('"shots" takes one folder and one language, en or zh.')
    folder = Path(folders[0] if folders else ROOT / "build" / "shots").resolve()
    arguments = ["--demo", "--shots", str(folder)]
    arguments += ["--language", LANGUAGES[languages[0]]] if languages else []
    if not screenless.has_screen():
        return _on_virtual_screen(arguments, folder, *system_packages.CHINESE)
    python = _set_up(*system_packages.QT, *system_packages.CHINESE)
    return _told(folder, call(_vidmon(python, *arguments)))


def translations(args: Sequence[str]) -> int:
    """Gather what is to be translated, and tell what is not."""
    if args:
        return _wrong('"translations" takes no arguments.')
    return call([str(_set_up()), str(ROOT / "packaging" / "translations.py")])


def readme(args: Sequence[str]) -> int:
    """Write the README's list of services anew."""
    if args:
        return _wrong('"readme" takes no arguments.')
    return call([str(_set_up()), str(ROOT / "packaging" / "readme_services.py")])


def bench(args: Sequence[str]) -> int:
    """Measure vidmon beside other programs; the bench itself says what it takes."""
    named = bool(args) and not args[0].startswith("-")
    name, options = (args[0], args[1:]) if named else (benches.ALL, args)
    if name in benches.SCRIPTS:
        python = _set_up(*system_packages.QT)
        benches.need_peers(name)
        become([str(python), str(benches.SCRIPTS[name]), *options])
    return _wrong(f'"bench" takes one of: {", ".join(benches.SCRIPTS)}.')


def soak(args: Sequence[str]) -> int:
    """Run the long form of the tests of faults, or "hour"; the scripts say what they take."""
    python = _set_up(*system_packages.QT, *system_packages.SCREENLESS)
    script, words = ("hour.py", args[1:]) if args[:1] == ["hour"] else ("soak.py", args)
    become([str(python), str(ROOT / "tests" / "soak" / script), *words])


def audit(args: Sequence[str]) -> int:
    """Look for known weaknesses of the packages that are installed."""
    if args:
        return _wrong('"audit" takes no arguments.')
    return audits.audit(_set_up(), ROOT)


def build(args: Sequence[str]) -> int:
    """Build packages, in a Python of their own."""
    import building  # late, as it reads TOML: a Python that is too old gets as far as being told

    return building.build(args)


def smoke(args: Sequence[str]) -> int:
    """Try what was built as somebody would who has just got it."""
    import smoking

    return smoking.smoke(args)


def lock(args: Sequence[str]) -> int:
    """Resolve pyproject.toml anew."""
    if args:
        return _wrong('"lock" takes no arguments.')
    import workshop

    workshop.lock()
    say(f"Written: {workshop.LOCK.relative_to(ROOT)}")
    return 0


def _on_virtual_screen(arguments: Sequence[str], folder: Path, *packages: str) -> int:
    python = _set_up(*system_packages.QT, *system_packages.SCREENLESS, *packages)
    with screenless.virtual_desktop() as env:
        return _told(folder, call(_vidmon(python, *arguments), {**os.environ, **env}))


def _vidmon(python: Path, *arguments: str) -> list[str]:
    return [str(python), "-P", "-m", "vidmon", *arguments]  # -P: nothing from the current folder


def _told(folder: Path, status: int) -> int:
    if folder.is_dir():
        say(f"Pictures and videos are in {folder}")
    return status


def _set_up(*packages: str) -> Path:
    """Install what is missing and give the interpreter of .venv."""
    lacking = system_packages.python_packages()
    if lacking and environment.look(ROOT) == environment.BROKEN:
        packages = (*lacking, *packages)
    system_packages.need(*packages)
    return environment.ready(ROOT)


def _wrong(line: str) -> int:
    say(line)
    return 2


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "shots": shots,
    "translations": translations,
    "readme": readme,
    "bench": bench,
    "soak": soak,
    "audit": audit,
    "build": build,
    "smoke": smoke,
    "lock": lock,
}


def main(argv: Sequence[str]) -> int:
    """Do what the command line says and give the exit status."""
    if sys.version_info[:2] < environment.OLDEST:
        return _wrong(environment.too_old())
    verb, args = (argv[0], argv[1:]) if argv else ("", [])
    if verb in ("", "help", "-h", "--help"):
        print(__doc__)
        return 0 if verb else 2
    if verb not in VERBS:
        return _wrong(f'There is no "{verb}". There are: {", ".join(VERBS)}; --help says more.')
    # unwinds, so that everything that was started is stopped
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        return VERBS[verb](args)
    except SetUpFailed as failed:
        say(str(failed))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
