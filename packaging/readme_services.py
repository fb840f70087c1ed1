"""The README's list of services, made from the shelf: run by `dev.py readme`, held by a test."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from vidmon.providers.base import Provider

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- services: made by dev.py readme -->\n", "<!-- /services -->\n"
_HEAD = (
    "| service | `--provider` | what an account needs | at the service, too |\n|---|---|---|---|\n"
)


def table() -> str:
    """Give the table of all shipped services, in the order of the shelf."""
    return _HEAD + "".join(
        _row(one) for one in Shelf.load(resource("providers")).providers.values()
    )


def renewed(text: str) -> str:
    """Give the README with the table as it is now."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit("README.md has lost the marks around its list of services.")
    return f"{before}{BEGIN}{table()}{END}{after}"


def _row(provider: Provider) -> str:
    title = f"[{provider.title}]({provider.home})" + ("" if provider.verified else " *")
    return f"| {title} | `{provider.id}` | {_needs(provider)} | {_does(provider)} |\n"


def _needs(provider: Provider) -> str:
    address = [] if provider.base else ["its address"]
    fields = [field.label for field in provider.fields if field.required]
    return ", ".join([*address, *fields]) or "nothing"


def _does(provider: Provider) -> str:
    words = {"list": provider.can_list, "stop": provider.can_cancel, "delete": provider.can_delete}
    return ", ".join(word for word, can in words.items() if can)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text("utf-8")), "utf-8")
    sys.exit(0)
