"""The command line: look tasks up, save their videos, read recorded replies, without a window.

Exit status: 0 all well; 1 a task failed or could not be asked; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vidmon import __version__
from vidmon.core.account import Account
from vidmon.core.address import BadAddress, clean_base
from vidmon.core.explained import explain
from vidmon.core.plain import plain
from vidmon.core.printed import outcome
from vidmon.core.proxy import BadProxy, Way, clean_way
from vidmon.core.recorded import recorded
from vidmon.core.task import Report, State, TaskRef
from vidmon.core.trouble import Trouble
from vidmon.places import Places, places
from vidmon.providers.shelf import Shelf, check_file
from vidmon.providers.spec import BadSpec
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidmon.core.explained import Line
    from vidmon.core.wire import Reply
    from vidmon.providers.base import Provider

COMMANDS = (
    "show",
    "save",
    "recognise",
    "doctor",
    "explain",
    "export",
    "providers",
    "self-check",
)
_WINDOW = """\
without a command, the window opens:
  vidmon [--demo] [--profile DIR] [TEXT ...]
  --demo         a gateway in a box, with tasks to watch
  --profile DIR  the folder of database and settings, else VIDMON_PROFILE
  TEXT           a task ID or link, as if pasted
"""
FROM = """\
from: where the text names the task
  id     the text is the ID        curl   a command: cURL, wget, Invoke-RestMethod, fetch(...)
  link   the text is an address    print  a printed object: Video(id='...')
  json   a reply, a dict           text   among other words, as in a log
strength: 3 only this service has such IDs, or its own address; 2 likely; 1 anybody's; 0 unknown
"""
_BAD = frozenset({State.FAILED, State.CANCELLED, State.EXPIRED})


class WrongUsage(Exception):  # noqa: N818 - it reads as what it is
    """The command cannot be carried out as it was typed; the message says why."""


def main(argv: Sequence[str]) -> int:
    """Carry out one command and give the exit status."""
    args = parser().parse_args(argv)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would print whole links
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status: int = args.run(args)
    except WrongUsage as wrong:
        print(f"vidmon {args.command}: {wrong}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who read our lines has seen enough, like `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status


def parser() -> argparse.ArgumentParser:
    """Give the parser of all commands."""
    made = argparse.ArgumentParser(
        prog="vidmon",
        description="Watch, play and save AI videos.",
        epilog=_WINDOW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"vidmon {__version__}")
    commands = made.add_subparsers(dest="command", required=True)
    _add_asking(commands.add_parser("show", help="look each task up once"), _show)
    save = commands.add_parser("save", help="follow until finished and save the videos")
    save.add_argument(
        "--to", type=_path, default=Path.cwd(), metavar="DIR", help="the folder, else this one"
    )
    _add_asking(save, _save)
    _add_recognise(commands.add_parser)
    doctor = commands.add_parser("doctor", help="which layer of the way to a service fails")
    _add_who(doctor, required=True)
    _finish(doctor, _doctor)
    explain = commands.add_parser("explain", help="read a recorded reply")
    explain.add_argument("--provider", required=True, metavar="ID", help="the service")
    explain.add_argument("--status", type=int, help="the HTTP status, else 200")
    explain.add_argument("--content-type", metavar="T", help="else application/json")
    explain.add_argument("--base", metavar="URL", help="the address of the account that was asked")
    explain.add_argument(
        "file", metavar="FILE", help="the reply, with its HTTP head or without; - is standard input"
    )
    _finish(explain, _explain)
    export = commands.add_parser("export", help="write the list of tasks, without any key")
    form = export.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    form.add_argument("--json", action="store_true", help="a file for another vidmon (the default)")
    export.add_argument("--signed-links", action="store_true", help="links with what signs them")
    export.add_argument("--to", type=_path, metavar="FILE", help="else to standard output")
    _add_profile(export, _export)
    shelf = commands.add_parser("providers", help="the services, or the check of a service file")
    shelf.add_argument("--check", type=Path, metavar="FILE.toml")
    _finish(shelf, _providers)
    check = commands.add_parser("self-check", help="what works on this system")
    check.add_argument(
        "--play", type=Path, metavar="FILE", help="count the pictures of a video that is here"
    )
    _finish(check, _self_check)
    return made


def _add_asking(command: argparse.ArgumentParser, run: Any) -> None:  # noqa: ANN401
    _add_who(command)
    command.add_argument("text", nargs="+", metavar="TEXT", help="a task ID or link")
    _finish(command, run)


def _add_who(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    who = command.add_mutually_exclusive_group(required=required)
    who.add_argument("--account", metavar="NAME", help="the name of an account of yours")
    who.add_argument(
        "--provider",
        metavar="ID",
        help="a service; its key is taken from VIDMON_KEY (two: ONE|OTHER)",
    )
    command.add_argument("--base", metavar="URL", help="the address to ask, with --provider")
    command.add_argument(
        "--proxy", metavar="WAY", help="system, none or a proxy's URL, with --provider"
    )


def _add_recognise(add: Callable[..., argparse.ArgumentParser]) -> None:
    told = "say which tasks a text names; nothing is sent"
    lines = argparse.RawDescriptionHelpFormatter
    command = add("recognise", help=told, description=told, epilog=FROM, formatter_class=lines)
    command.add_argument(
        "text", nargs="+", metavar="TEXT", help="anything that can be pasted; - is standard input"
    )
    _finish(command, _recognise)


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _finish(command: argparse.ArgumentParser, run: Any) -> None:  # noqa: ANN401
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    _add_profile(command, run)


def _add_profile(command: argparse.ArgumentParser, run: Any) -> None:  # noqa: ANN401
    command.add_argument(
        "--profile", metavar="DIR", help="the folder of database and settings, else VIDMON_PROFILE"
    )
    command.set_defaults(run=run)


def load_shelf(where: Places) -> Shelf:
    """Load the services that are shipped, and the user's own."""
    return Shelf.load(resource("providers"), where.services)


def _show(args: argparse.Namespace) -> int:
    from vidmon.errands import show  # late: `explain` needs no network code

    return asyncio.run(show(args))


def _save(args: argparse.Namespace) -> int:
    from vidmon.errands import save

    return asyncio.run(save(args))


def _recognise(args: argparse.Namespace) -> int:
    from vidmon.recognising import tell

    return tell(args)


def _export(args: argparse.Namespace) -> int:
    from vidmon.exporting import export

    return export(args)


def _doctor(args: argparse.Namespace) -> int:
    from vidmon.checkup import doctor

    return asyncio.run(doctor(args))


def _self_check(args: argparse.Namespace) -> int:
    from vidmon.selfcheck import self_check

    if args.play is not None and not args.play.is_file():
        raise WrongUsage(f"there is no file {args.play}")
    return self_check(places(args.profile), args.play, as_json=args.json)


def _explain(args: argparse.Namespace) -> int:
    provider = provider_named(load_shelf(places(args.profile)), args.provider)
    reply = recorded(_read(args.file), args.status, args.content_type)
    account = Account("", provider.id, "", base_of(args.base) or provider.base)
    report, trouble = _read_reply(provider, reply, account)
    labels = {param.name: param.label for param in provider.params}
    lines = explain(report, provider.title, labels=labels)
    show_outcome(outcome(provider.id, report, trouble), as_json=args.json, why=lines)
    return status_of(report)


def _read_reply(
    provider: Provider, reply: Reply, account: Account
) -> tuple[Report | None, Trouble | None]:
    told = provider.read(reply, TaskRef(provider.impossible_id), account)
    return (None, told) if isinstance(told, Trouble) else (told, None)


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise WrongUsage(f"cannot read {file}: {error.strerror}") from None


def _providers(args: argparse.Namespace) -> int:
    if args.check:
        return _check(args.check, as_json=args.json)
    shelf = load_shelf(places(args.profile))
    for provider in shelf.providers.values():
        print(json.dumps(_about(provider)) if args.json else f"{provider.id:20} {provider.title}")
    for mistake in shelf.mistakes:
        print(f"{mistake.path}: {mistake.message}", file=sys.stderr)
    return 1 if shelf.mistakes else 0


def _about(provider: Provider) -> dict[str, Any]:
    return {
        "id": provider.id,
        "title": provider.title,
        "home": provider.home,
        "base": provider.base,
        "fields": [field.name for field in provider.fields],
        "poll_seconds": provider.every,
    }


def _check(file: Path, *, as_json: bool) -> int:
    try:
        check_file(file, resource("providers"))
        mistakes: tuple[str, ...] = ()
    except BadSpec as bad:
        mistakes = bad.mistakes
    told = {"file": str(file), "mistake": next(iter(mistakes), None), "mistakes": mistakes}
    print(json.dumps(told) if as_json else "\n".join(mistakes) or "No mistakes.")
    return 1 if mistakes else 0


def provider_named(shelf: Shelf, name: str) -> Provider:
    """Give the service `name`. Raises `WrongUsage` with the names there are."""
    found = shelf.providers.get(name)
    if found is None:
        raise WrongUsage(f"there is no service {name!r}; there are {', '.join(shelf.providers)}")
    return found


def base_of(text: str | None) -> str:
    """Clean a base URL that was typed, "" for none. Raises `WrongUsage` in words."""
    try:
        return "" if text is None else clean_base(text)
    except BadAddress as bad:
        raise WrongUsage(str(bad)) from None


def way_of(text: str | None) -> Way:
    """Read a way that was typed, the usual one for none. Raises `WrongUsage` in words."""
    try:
        return clean_way(text or "")
    except BadProxy as bad:
        raise WrongUsage(str(bad)) from None


def show_outcome(told: dict[str, Any], *, as_json: bool, why: Sequence[Line] = ()) -> None:
    """Print one outcome: a JSON line, or a few lines for people, with `why` in sentences."""
    # Where the terminal or pipe is not UTF-8, JSON goes in ASCII and words lose a sign or two.
    plain_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    words = json.dumps(told, ensure_ascii=plain_only) if as_json else _for_people(told, why)
    print(words, flush=True)


def _for_people(told: dict[str, Any], why: Sequence[Line]) -> str:
    """Say an outcome in lines; a service's words are made harmless for a terminal."""
    task, trouble = told["task"], told["trouble"]
    lines = [plain(str(told["id"] or told["input"]), 200)] if "id" in told else []
    if trouble:
        words = plain(trouble["message"], 400) or f"HTTP status {trouble['http_status']}"
        lines.append(f"  could not ask ({trouble['kind']}): {words}")
    else:
        progress = "" if task["progress"] is None else f" {task['progress']:.0%}"
        lines.append(f"  {task['state']}{progress} ({plain(task['word'], 60)})")
        lines += [f"  {plain(v['label'], 40)} {plain(v['url'], 2000)}" for v in task["videos"]]
        lines += [f"  {plain(task['failure']['message'], 800)}"] if task["failure"] else []
    if why:
        lines += ["  Why:", *(f"    {line}" for one in why for line in _why_lines(one))]
    else:
        lines += [
            f"    {one['field']}: {one['path']} = {plain(one['value'], 200)}" for one in told["why"]
        ]
    return "\n".join(lines + [f"  saved {path}" for path in told.get("files", ())])


def _why_lines(why: Line) -> list[str]:
    """Give the place, then what it means; in one line where there is no place."""
    return [why.place, f"  {why.sentence()}"] if why.place else [why.sentence()]


def status_of(report: Report | None) -> int:
    """Give the exit status that one answer deserves."""
    return 1 if report is None or report.state in _BAD else 0
