"""Which trouble a fault of the network is, told in words for people.

A fault's own text is never used: httpx prints the header that it could not send, so the key.
`core/cause.py` reads these words again to find the advice; a test holds both together.
"""

from __future__ import annotations

import errno
import socket
import ssl

import httpx

from vidmon.core.plain import plain
from vidmon.core.trouble import Kind, Trouble
from vidmon.engine import safety
from vidmon.engine.client import CONNECTING, SILENCE
from vidmon.engine.proxied import LONGEST_WORDS, roots

# What asking raises. OSError is for what slips through httpx, and for the time limit.
FAULTS = (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError)
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})


def in_words(fault: Exception, host: str) -> Trouble:
    """Give the trouble that a fault is; `host` is who was asked."""
    if _is_of_the_key(fault):
        return unsendable_key()
    if isinstance(fault, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return Trouble(Kind.REFUSED, "This is not an address that can be asked.")
    return Trouble(Kind.NETWORK, _network(fault, plain(host, 100)))


def unsendable_key() -> Trouble:
    """Give the trouble of a key that no header can carry."""
    words = "The stored key holds characters that cannot be sent. Enter it again."
    return Trouble(Kind.NO_KEY, words)


def _is_of_the_key(fault: Exception) -> bool:
    """Tell whether a header could not be written: only those with a key hold what a user typed."""
    if isinstance(fault, UnicodeEncodeError):
        return fault.encoding == "ascii"  # a host name would be "idna"
    return isinstance(fault, httpx.LocalProtocolError)


def _network(fault: Exception, host: str) -> str:
    if isinstance(fault, httpx.ProxyError):
        return f"The proxy did not let the request through: {plain(str(fault), LONGEST_WORDS)}"
    if isinstance(fault, httpx.ConnectTimeout):
        return f"No answer: {host} did not take up the connection within {CONNECTING:.0f} s."
    if isinstance(fault, httpx.TimeoutException):
        return f"No answer from {host} within {SILENCE:.0f} s."
    if type(fault) is TimeoutError:
        return f"The answer of {host} took too long."
    if isinstance(fault, httpx.RemoteProtocolError):
        return f"{host} broke off, or did not answer as a web server does."
    found = (_connection(root, host) for root in roots(fault))
    return next((words for words in found if words), f"The connection to {host} broke off.")


def _connection(root: BaseException, host: str) -> str:
    """Give words for what the system said, "" where it says nothing special."""
    if isinstance(root, socket.gaierror | UnicodeError):
        return f"The host name {host} could not be found."
    if isinstance(root, ssl.SSLError):
        return safety.in_words(root, host)
    if isinstance(root, ConnectionRefusedError):
        return f"{host} refused the connection: nobody listens there."
    if isinstance(root, OSError) and root.errno in _NO_WAY:
        return f"There is no way to {host}. Is this computer online?"
    return ""
