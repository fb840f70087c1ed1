"""TLS that must not be trusted: told in words, and no key goes through it."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from vidmon.core.trouble import Kind
from vidmon.core.wire import Reply, Request
from vidmon.engine.exchange import Carried, Exchange, new_client

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

KEY = "Bearer sk-canary-of-tls-0123456789"
NOW = datetime.now(UTC)


class Authority:
    """One who signs certificates, of itself to begin with."""

    def __init__(self, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._signed(self.name, self.key.public_key(), NOW + timedelta(1), None)

    def _signed(
        self, name: x509.Name, key: ec.EllipticCurvePublicKey, end: datetime, host: str | None
    ) -> x509.Certificate:
        made = x509.CertificateBuilder().subject_name(name).issuer_name(self.name)
        made = made.public_key(key).serial_number(x509.random_serial_number())
        made = made.not_valid_before(NOW - timedelta(9)).not_valid_after(end)
        made = made.add_extension(x509.BasicConstraints(host is None, None), critical=True)
        if host:
            there = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
            made = made.add_extension(x509.SubjectAlternativeName([there]), critical=False)
        return made.sign(self.key, hashes.SHA256())

    def file(self, folder: Path, host: str, end: datetime) -> Path:
        """Give a file with a certificate for `host` and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        path = folder / "server.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + self._signed(name, key.public_key(), end, host).public_bytes(_PEM)
        )
        return path


_PEM = serialization.Encoding.PEM


def conversation(url: str) -> Generator[Request, Reply, int]:
    reply = yield Request(url, credentials=(("Authorization", KEY),))
    return reply.status


async def asked(certificate: Path) -> tuple[Carried[int], list[bytes]]:
    """Ask a server with this certificate; give what came of it and what the server heard."""
    heard: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    safety = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    safety.load_cert_chain(certificate)
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=safety)
    base = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, new_client() as client:
        return await Exchange(client).carry(conversation(f"{base}/v1/videos/v"), base), heard


@pytest.mark.parametrize(
    ("host", "days", "trusted", "words"),
    [
        ("127.0.0.1", 1, True, None),
        ("127.0.0.1", -2, True, "certificate has expired"),
        ("example.com", 1, True, "IP address mismatch"),
        ("127.0.0.1", 1, False, "unable to get local issuer certificate"),
    ],
)
def test_only_a_certificate_that_is_good_in_every_way_is_asked(
    host: str,
    days: int,
    trusted: bool,
    words: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = Authority("Ours")
    known = tmp_path / "known.pem"
    known.write_bytes((ours if trusted else Authority("Another")).certificate.public_bytes(_PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(known))
    carried, heard = asyncio.run(asked(ours.file(tmp_path, host, NOW + timedelta(days))))
    if words is None:
        assert carried.value == 200
        assert len(heard) == 1
    else:
        assert carried.trouble
        assert carried.trouble.kind is Kind.NETWORK
        assert words in carried.trouble.message
        assert heard == []


def test_a_certificate_that_signed_itself_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    alone = Authority("Alone")
    path = tmp_path / "alone.pem"
    private = alone.key.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + alone.certificate.public_bytes(_PEM))
    carried, heard = asyncio.run(asked(path))
    assert carried.trouble
    assert "self-signed certificate" in carried.trouble.message
    assert heard == []
