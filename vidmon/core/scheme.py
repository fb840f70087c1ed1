"""What a vidmon:// link asks for: a text to be looked at, as if somebody had pasted it.

Any web page can hold such a link, so nothing in it is acted on by itself: the text is shown in the
paste bar, and the user follows it or does not.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

SCHEME = "vidmon"
_LONGEST = 8192  # characters; what is longer is no task ID and no link
_NAMES = ("id", "url", "text")


def is_ours(text: str) -> bool:
    """Tell whether a text is a link of ours."""
    return text.strip()[: len(SCHEME) + 1].lower() == f"{SCHEME}:"


def wanted(link: str) -> str:
    """Give the text that `vidmon://track?id=…`, `?url=…` or `?text=…` asks to look at.

    "" where the link asks for something else, or for nothing. Several parts are lines.
    """
    link = link.strip()
    if not is_ours(link) or len(link) > _LONGEST:
        return ""
    try:
        parts = urlsplit(link)
        pairs = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return ""
    if (parts.netloc or parts.path.strip("/")).lower() != "track":
        return ""
    found = (value for name, value in pairs if name in _NAMES)
    return "\n".join(text for text in map(_visible, found) if text)


def _visible(text: str) -> str:
    """Leave out what could not be seen: the user must be able to judge what is followed."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n").strip()
