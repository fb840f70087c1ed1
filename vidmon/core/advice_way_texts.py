"""The words of advice on the way to a service: what the test of an account finds, layer by layer.

For each cause what happened, what it means, what to do; see core/advice_texts.py.
"""

from __future__ import annotations

from vidmon.core.advice_texts import QT_TRANSLATE_NOOP
from vidmon.core.cause import Cause

WAY_TEXTS: dict[Cause, tuple[str, str, str]] = {
    Cause.ANOTHERS: (
        QT_TRANSLATE_NOOP("Advice", "This account does not know the task"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "It has never known it under this key. You have other accounts where such IDs come "
            "from, and the task may be one of theirs.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Let vidmon look there. The ID is sent to no one before you have seen to whom.",
        ),
    ),
    Cause.CERTIFICATE_EXPIRED: (
        QT_TRANSLATE_NOOP("Advice", "The server's certificate is out of date"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "It is valid no more, or not yet, by this computer's clock. The key was not sent.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check date and time of this computer. If they are right, the service has to renew "
            "its certificate.",
        ),
    ),
    Cause.CERTIFICATE_OF_ANOTHER: (
        QT_TRANSLATE_NOOP("Advice", "The certificate is for another host"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Who answers there proves to be somebody else than the address names. "
            "The key was not sent.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "Check the spelling of the address. For a server of your own, use the name that its "
            "certificate is made for.",
        ),
    ),
    Cause.CERTIFICATE_UNKNOWN: (
        QT_TRANSLATE_NOOP("Advice", "Nobody vouches for the server's certificate"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "The server signed it itself, or somebody did whom this computer does not know. "
            "The key was not sent.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "For a server of your own, or a company network that reads along, name its "
            "certificate in SSL_CERT_FILE. Else trust nobody there.",
        ),
    ),
    Cause.NO_TLS: (
        QT_TRANSLATE_NOOP("Advice", "The server does not encrypt"),
        QT_TRANSLATE_NOOP(
            "Advice", "The address begins with https://, and the server speaks plain http there."
        ),
        QT_TRANSLATE_NOOP(
            "Advice",
            "On your own computer or network http:// is common. Elsewhere, everybody on the way "
            "could read your key.",
        ),
    ),
    Cause.BAD_ADDRESS: (
        QT_TRANSLATE_NOOP("Advice", "This is no address of a service"),
        QT_TRANSLATE_NOOP("Advice", "It cannot be read, so nobody was asked."),
        QT_TRANSLATE_NOOP(
            "Advice", "Copy the base URL from the service's API page; it begins with https://."
        ),
    ),
    Cause.DOCS_HOST: (
        QT_TRANSLATE_NOOP("Advice", "This is the address of a documentation"),
        QT_TRANSLATE_NOOP(
            "Advice", "People read there; the API that answers programs is at another host."
        ),
        QT_TRANSLATE_NOOP(
            "Advice", "Look there for the base URL, often api. and the name of the service."
        ),
    ),
    Cause.WRONG_PATH: (
        QT_TRANSLATE_NOOP("Advice", "There is a server, but not this API"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "It does not know the path that vidmon asks for: /v1 is missing or doubled, "
            "something else is missing, or it is another kind of service.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice", "Compare the service and the address with the service's own API page."
        ),
    ),
    Cause.MOVED: (
        QT_TRANSLATE_NOOP("Advice", "The service is at another address"),
        QT_TRANSLATE_NOOP(
            "Advice", "It passes every question on to an address where your key is not sent."
        ),
        QT_TRANSLATE_NOOP("Advice", "If that address is the service's own, use it here."),
    ),
    Cause.OTHER_REGION: (
        QT_TRANSLATE_NOOP("Advice", "The key was rejected here"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "This service has several addresses, and a key works at one of them only. Some "
            "answer the same when the balance is used up.",
        ),
        QT_TRANSLATE_NOOP(
            "Advice", "Check the balance, type the key anew, or try the other address."
        ),
    ),
    Cause.CLOCK: (
        QT_TRANSLATE_NOOP("Advice", "This computer's clock is wrong"),
        QT_TRANSLATE_NOOP(
            "Advice",
            "It differs from the service's by more than five minutes. Signed requests and "
            "expiring links then fail.",
        ),
        QT_TRANSLATE_NOOP("Advice", "Let the system set date and time by itself, then test again."),
    ),
    Cause.STORE_LOCKED: (
        QT_TRANSLATE_NOOP("Advice", "The key store is locked"),
        QT_TRANSLATE_NOOP(
            "Advice", "The key of this account is in it, and without the key nothing is asked."
        ),
        QT_TRANSLATE_NOOP("Advice", "Unlock the key store, then test again."),
    ),
}
