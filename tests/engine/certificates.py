"""Certificates made on the spot: good, out of date, for another host, signed by nobody."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

x509 = pytest.importorskip("cryptography.x509")
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402

_NOW = datetime.datetime.now(datetime.UTC)


class Authority:
    """Signs certificates; `file` is its own, for SSL_CERT_FILE."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Test authority")
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=False, key_encipherment=False,
            data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=True,
            encipher_only=False, decipher_only=False,
        )  # fmt: skip
        own = (
            self._begun(self._name, self._key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False
            )
            .sign(self._key, hashes.SHA256())
        )
        self.file = folder / "authority.pem"
        self.file.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def server(
        self, host: str = "127.0.0.1", *, days: tuple[int, int] = (-2, 2), self_signed: bool = False
    ) -> ssl.SSLContext:
        """Give what a server at `host` needs, valid for these days from today."""
        key = ec.generate_private_key(ec.SECP256R1())
        signer = key if self_signed else self._key
        subject = _name(host)
        begun = self._begun(subject, key, subject if self_signed else self._name, days)
        made = (
            begun.add_extension(x509.SubjectAlternativeName([_host(host)]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()),
                critical=False,
            )
            .sign(signer, hashes.SHA256())
        )
        place = self._folder / f"{host}{days[1]}{self_signed}.pem"
        pem = serialization.Encoding.PEM
        private = key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        place.write_bytes(made.public_bytes(pem) + private)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(place)
        return context

    def _begun(self, subject, key, issuer=None, days=(-5, 5)):  # noqa: ANN001, ANN202
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer or subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_NOW + datetime.timedelta(days=days[0]))
            .not_valid_after(_NOW + datetime.timedelta(days=days[1]))
        )


def _name(text: str):  # noqa: ANN202
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _host(host: str):  # noqa: ANN202
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
