"""What an account is: a name of the user's for one service at one address. No secret in it."""

from __future__ import annotations

from dataclasses import dataclass

from vidmon.core.proxy import AS_SET


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `base` is a cleaned base URL (core/links.py), without a version path.

    `params` are the fields of the account that are not secret, like a route; secrets are in the
    OS key store under `id` and field name, and are handed to a provider only while it asks.
    `words` are the status words that the user explained, each in its compared form with the state
    that it means here (providers/own_words.py).
    `proxy` is the way to it (core/proxy.py), without a password.
    """

    id: str
    provider: str
    name: str
    base: str
    params: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    proxy: str = AS_SET

    def param(self, name: str) -> str:
        """Give the value of a field, "" where it is not set."""
        return dict(self.params).get(name, "")
