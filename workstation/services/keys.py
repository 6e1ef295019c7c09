"""Keys: made for a person who signs, trusted by a cache that takes packages in, revoked when they are no more to be."""

import os
from dataclasses import dataclass
from pathlib import Path

from workstation.cache import acts, trusted_keys
from workstation.cache.connection import Connection
from workstation.cache.trusted_keys import TrustedKey
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.domain.events import new_event_id
from workstation.profile_packages.signing import fingerprint_of, is_locked, make_key_pair, read_public, sign
from workstation.services.context import Context

_PUBLIC, _PRIVATE = ".pub.pem", ".key.pem"
_LARGEST = 16_384


@dataclass(frozen=True, slots=True)
class SignKey:
    """A private key as it lies in its file, and the passphrase that opens it (None where it has none)."""

    pem: bytes
    passphrase: bytes | None = None

    @property
    def is_locked(self) -> bool:
        """Whether it asks for a passphrase."""
        return is_locked(self.pem)

    def sign(self, manifest: bytes) -> bytes:
        """The bytes of `manifest.sig` for a manifest."""
        return sign(manifest, self.pem, self.passphrase)


@dataclass(frozen=True, slots=True)
class MadeKeys:
    """Where a new pair lies, and by which fingerprint it is known."""

    private: Path
    public: Path
    fingerprint: str


def make_keys(name: str, folder: Path, passphrase: bytes | None = None) -> MadeKeys:
    """Writes a new pair into the folder; the private key can be read by its owner alone. Never over another one."""
    if not name or name != Path(name).name or name.startswith("."):
        raise WrongUsage(f"{name!r} cannot be part of a file name; use letters, digits and hyphens.")
    private, public = folder / (name + _PRIVATE), folder / (name + _PUBLIC)
    secret, open_part = make_key_pair(passphrase)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content, mode in ((private, secret, 0o600), (public, open_part, 0o644)):
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
                out.write(content)
    except FileExistsError as error:
        raise NotAllowed(f"{error.filename} is there already and was left as it is. Choose another name.") from error
    except OSError as error:
        raise WrongUsage(f"{folder} cannot be written: {error.strerror}.") from error
    return MadeKeys(private, public, fingerprint_of(read_public(open_part, str(public))))


def read_sign_key(path: Path, passphrase: bytes | None = None) -> SignKey:
    """The private key in a file."""
    return SignKey(_read(path), passphrase)


def trust_key(context: Context, path: Path, name: str = "") -> TrustedKey:
    """From now on packages signed by the owner of this public key may come in. Kept with who trusted it."""
    public, event_id, at = read_public(_read(path), str(path)), new_event_id(), context.clock()
    name = name.strip() or path.name.removesuffix(".pem").removesuffix(".pub")
    key = TrustedKey(fingerprint_of(public), name, public, context.actor.user, at, event_id, None)

    def act(connection: Connection) -> TrustedKey:
        known = trusted_keys.find_key(connection, key.fingerprint)
        if known is not None:
            state = "was revoked and is not trusted again" if known.revoked_at else "is trusted already"
            raise NotAllowed(f"The key {key.fingerprint[:16]}… of {known.name} {state}.")
        trusted_keys.add_key(connection, key, context.actor)
        detail = {"name": key.name, "fingerprint": key.fingerprint}
        acts.add_act(connection, event_id, at, "key.trusted", f"key:{key.fingerprint}", context.actor, detail)
        return key

    return context.cache.write(act)


def revoke_key(context: Context, beginning: str) -> TrustedKey:
    """Nothing signed by this key comes in or goes live any more; named by its fingerprint or the beginning of it."""
    event_id, at = new_event_id(), context.clock()

    def act(connection: Connection) -> TrustedKey:
        key = _one(trusted_keys.list_keys(connection), beginning)
        trusted_keys.revoke_key(connection, key.fingerprint, at)
        acts.add_act(connection, event_id, at, "key.revoked", f"key:{key.fingerprint}", context.actor)
        return key

    return context.cache.write(act)


def list_keys(context: Context) -> list[TrustedKey]:
    """Every key that this cache trusts or trusted."""
    with context.cache.reading() as connection:
        return trusted_keys.list_keys(connection)


def _one(keys: list[TrustedKey], beginning: str) -> TrustedKey:
    found = [k for k in keys if k.fingerprint.startswith(beginning.lower()) and k.revoked_at is None]
    if len(found) != 1 or not beginning:
        raise NotFound(f"{len(found)} trusted keys have a fingerprint that begins with {beginning!r}; name one.")
    return found[0]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(_LARGEST)
    except OSError as error:
        raise WrongUsage(f"The key file {path} cannot be read: {error.strerror}.") from error
