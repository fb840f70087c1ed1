"""What was wrong with a safe connection (TLS), in words for people.

`core/cause.py` reads these words again to find the advice; a test holds both together.
"""

from __future__ import annotations

import ssl

from vidmon.core.plain import plain


def in_words(fault: ssl.SSLError, host: str) -> str:
    """Say why no safe connection to `host` came about."""
    if isinstance(fault, ssl.SSLCertVerificationError):
        why = plain(getattr(fault, "verify_message", ""), 120)
        return f"The TLS certificate of {host} was not accepted: {why}"
    if fault.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST"}:
        return f"{host} does not speak TLS. Does its address begin with http:// instead?"
    return f"No safe connection (TLS) to {host} could be made."
