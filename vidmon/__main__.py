"""`python -m vidmon`: a command where one is named, else the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and give the exit status."""
    argv = sys.argv[1:]
    if argv and argv[0].startswith("-") and argv[0] not in ("--version", "--help", "-h"):
        return _window(argv)
    from vidmon.cli import COMMANDS, main  # late: the window needs no argument parser of these

    if argv and (argv[0] in COMMANDS or argv[0].startswith("-")):
        return main(argv)
    return _window(argv)


def _window(argv: list[str]) -> int:
    from vidmon.start import main  # late: a command needs no Qt

    return main(argv)


if __name__ == "__main__":
    sys.exit(main())
