"""A throw-away certificate authority, and leaves it signed: one good, one for another name, one out of date."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM files. `key` belongs to every leaf."""

    authority: Path
    good: Path
    wrong_name: Path
    expired: Path
    self_signed: Path
    key: Path


def make_certificates(folder: Path) -> Certificates:
    """Make the authority and its leaves in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate("Mailover test authority", authority_key, signer=None, signer_key=authority_key, names=())
    here: tuple[x509.GeneralName, ...] = (
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    )
    elsewhere = (x509.DNSName("mail.elsewhere.example"),)
    leaves = {
        "good": _certificate("localhost", key, authority, authority_key, here),
        "wrong_name": _certificate("mail.elsewhere.example", key, authority, authority_key, elsewhere),
        "expired": _certificate("localhost", key, authority, authority_key, here, age_days=400),
        "self_signed": _certificate("localhost", key, None, key, here, is_authority=False),
    }
    for name, certificate in {"authority": authority, **leaves}.items():
        (folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    paths = {name: folder / f"{name}.pem" for name in ("authority", "key", *leaves)}
    return Certificates(**paths)


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    signer: x509.Certificate | None,
    signer_key: ec.EllipticCurvePrivateKey,
    names: tuple[x509.GeneralName, ...],
    *,
    age_days: int = 1,
    is_authority: bool | None = None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime.now(UTC) - timedelta(days=age_days)
    authority = signer is None if is_authority is None else is_authority
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signer.subject if signer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=90))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer_key.public_key()), critical=False)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(signer_key, hashes.SHA256())
