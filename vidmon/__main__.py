"""`python -m vidmon`: a command where one is named, else the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and give the exit status."""
    if sys.argv[1:2] == ["--thumbnail"]:
        from vidmon.thumbnailer import main  # a process for one picture: none of the rest

        return main(sys.argv[2:])
    argv = _command_first(sys.argv[1:])
    first = argv[0] if argv else ""
    if first.startswith("-") and first not in ("--version", "--help", "-h"):
        return _window(argv)
    from vidmon.cli import COMMANDS, main  # late: the window needs no argument parser of these

    if first in COMMANDS or first.startswith("-"):
        return main(argv)
    return _window(argv)


def _command_first(argv: list[str]) -> list[str]:
    """Let `--profile DIR` stand before a command, too, where many look for it first."""
    given = 1 if argv[:1] and argv[0].startswith("--profile=") else 2
    if not argv or argv[0].split("=")[0] != "--profile" or len(argv) <= given:
        return argv
    from vidmon.cli import COMMANDS

    if argv[given] not in COMMANDS:
        return argv
    return [argv[given], *argv[:given], *argv[given + 1 :]]


def _window(argv: list[str]) -> int:
    from vidmon.quick_start import import_quickly  # late: a command needs no Qt

    import_quickly()
    from vidmon.start import main

    return main(argv)


if __name__ == "__main__":
    sys.exit(main())
