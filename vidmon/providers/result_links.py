"""Which addresses to try for a link as a service wrote it, best first.

Servers that do not know their own name write `http://localhost:3000/...` (new-api), a path, a path
of their own disk, or two addresses run together (MoneyPrinterTurbo); see REAL_SERVERS.md 1.6, 3.8.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from vidmon.core.links import host_of, is_link, is_loopback_host, join, same_origin

_TASKS = "/tasks/"  # where MoneyPrinterTurbo serves the files of a task
_SAFE = "/%._-~!$&'()*+,;=:@"


def addresses(text: object, base: str, repair: str) -> tuple[str, ...]:
    """Give the addresses of one link, best first; none if it is no link.

    `base` is the account's own. `repair` is "none", "loopback" for a service that gives links to
    itself under a name that it does not know, or "tasks" for MoneyPrinterTurbo.
    """
    if not isinstance(text, str):
        return ()
    text = text.strip()
    if repair == "tasks":
        return _of_task_file(text, base)
    if not is_link(text):
        return ()
    return _of_link(text, base) if repair == "loopback" else (text,)


def _of_link(text: str, base: str) -> tuple[str, ...]:
    if not base or not _is_here(text) or same_origin(text, base):
        return (text,)
    parts = urlsplit(text)
    moved = join(base, parts.path + (f"?{parts.query}" if parts.query else ""))
    return _ordered(text, moved, base)


def _of_task_file(text: str, base: str) -> tuple[str, ...]:
    text = text.replace("\\", "/")
    moved = _at_base(text, base)
    if not is_link(text) or text.count("://") != 1:  # a path, or two addresses run together
        return (moved,) if moved else ()
    if not moved or moved == text:
        return (text,)
    return _ordered(text, moved, base) if _is_here(text) else (text, moved)


def _at_base(text: str, base: str) -> str:
    """Build the address of a task's file anew: what follows the last /tasks/, at the base."""
    _, mark, tail = text.rpartition(_TASKS)
    if not mark or not base or ".." in tail.split("/") or tail.endswith("/"):
        return ""
    built = f"{base}{_TASKS}{quote(tail, safe=_SAFE, errors='replace')}" if tail else ""
    return built if is_link(built) else ""


def _ordered(text: str, moved: str, base: str) -> tuple[str, ...]:
    """Put the moved link first, unless the account is on this machine and its link may be too."""
    return (text, moved) if _is_here(base) else (moved, text)


def _is_here(url: str) -> bool:
    return is_loopback_host(host_of(url))
