"""Ed25519 keys and the detached signature `manifest.sig` over the exact bytes of a manifest.

The library is loaded only when something is signed or verified. `manifest.sig` names the key by its fingerprint
(SHA-256 over the 32 bytes of the public key, hexadecimal) and holds the signature in Base64:

    {"format": "luxor-signature", "number": 1, "key": fingerprint, "signature": text}
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workstation.domain.errors import ProfileRefused, WrongUsage
from workstation.profile_packages.contents import SIGNATURE
from workstation.profile_packages.manifest import check_format
from workstation.profile_packages.strict import read_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT: Final = "luxor-signature"
NUMBER: Final = 1
_KEYS = {"format", "number", "key", "signature"}
_SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class Signature:
    """What `manifest.sig` says: by which key (fingerprint), and the 64 bytes."""

    key: str
    value: bytes


def fingerprint_of(public: bytes) -> str:
    """The name by which a public key (32 bytes) is told from any other: 64 hexadecimal digits."""
    return hashlib.sha256(public).hexdigest()


def make_key_pair(passphrase: bytes | None = None) -> tuple[bytes, bytes]:
    """A new private and public key as PEM; the private one encrypted where a passphrase is given."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    lock: form.KeySerializationEncryption = (
        form.BestAvailableEncryption(passphrase) if passphrase else form.NoEncryption()
    )
    secret = private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, lock)
    return secret, private.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)


def is_locked(pem: bytes) -> bool:
    """Whether a private key asks for a passphrase."""
    return b"ENCRYPTED" in pem


def read_public(pem: bytes, where: str) -> bytes:
    """The 32 bytes of a public key in PEM; a private key is refused, since nobody should hand one round."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if b"PRIVATE" in pem:
        raise WrongUsage(f"{where} is a private key: it stays with its owner. Give the public one (.pub.pem).")
    try:
        key = form.load_pem_public_key(pem)
    except Exception as error:  # the library has many ways to say that a text is no key
        raise WrongUsage(f"{where} holds no public key in PEM.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise WrongUsage(f"{where} is no Ed25519 key.")
    return key.public_bytes(form.Encoding.Raw, form.PublicFormat.Raw)


def sign(manifest: bytes, private_pem: bytes, passphrase: bytes | None = None) -> bytes:
    """The bytes of `manifest.sig` for these bytes of a manifest; WrongUsage where the key cannot be used."""
    from cryptography.hazmat.primitives import serialization as form

    key = _read_private(private_pem, passphrase)
    public = key.public_key().public_bytes(form.Encoding.Raw, form.PublicFormat.Raw)
    document = {
        "format": FORMAT,
        "number": NUMBER,
        "key": fingerprint_of(public),
        "signature": base64.b64encode(key.sign(manifest)).decode("ascii"),
    }
    return (json.dumps(document, indent=1, sort_keys=True) + "\n").encode()


def _read_private(pem: bytes, passphrase: bytes | None) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if is_locked(pem) and not passphrase:
        raise WrongUsage("The private key is locked: give its passphrase.")
    try:
        key = form.load_pem_private_key(pem, passphrase if is_locked(pem) else None)
    except Exception as error:
        raise WrongUsage("The private key cannot be used: it is damaged, or the passphrase is wrong.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongUsage("The private key is no Ed25519 key; make one with `workstation keys make`.")
    return key


def read_signature(content: bytes, where: str = SIGNATURE) -> Signature:
    """What `manifest.sig` says; ProfileRefused where it is malformed."""
    document = read_json(content, where)
    check_format(document, FORMAT, NUMBER, where)
    if unknown := sorted(document.keys() ^ _KEYS):
        raise ProfileRefused(f"{where}: the key {unknown[0]!r} is unknown or missing.")
    key, text = document["key"], document["signature"]
    try:
        value = base64.b64decode(text, validate=True)
    except (ValueError, TypeError) as error:
        raise ProfileRefused(f"{where}: the signature is not sound Base64.") from error
    if not isinstance(key, str) or len(value) != _SIGNATURE_BYTES:
        raise ProfileRefused(f"{where} does not hold a signature.")
    return Signature(key, value)


def is_signed_by(manifest: bytes, signature: Signature, public: bytes) -> bool:
    """Whether the owner of the public key (32 bytes) signed exactly these bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature.value, manifest)
    except InvalidSignature:
        return False
    return True
