"""Made-up keys of the form that each service wants."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from vidmon.providers.base import Provider


def secrets_for(provider: Provider) -> dict[str, str]:
    """Give secrets for what cannot even be asked without."""
    return {
        field.name: service_account() if field.form == "json" else "made-up-0123456789"
        for field in provider.fields
        if field.secret
    }


@cache
def private_key() -> str:
    """Give a private key in PEM, a new one for each run of the tests."""
    key = rsa.generate_private_key(65537, 2048)
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return key.private_bytes(*form).decode()


def service_account(**other: str) -> str:
    """Give the JSON file of a Google service account, with some of its fields made other."""
    account = {
        "type": "service_account",
        "project_id": "my-films",
        "private_key_id": "0123456789abcdef0123456789abcdef01234567",
        "private_key": private_key(),
        "client_email": "veo@my-films.iam.gserviceaccount.com",
        "client_id": "100000000000000000000",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    return json.dumps(account | other)
