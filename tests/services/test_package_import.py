"""Packages go from one office to another and stay what they are; keys are made, trusted, revoked."""

import stat
import zipfile
from dataclasses import replace

import pytest

from tests.making import OLGA
from tests.profile_packages.making import NAME, PRIVATE, PUBLIC, make_candidate, put, sealed
from workstation.cache.store import Cache
from workstation.domain.errors import NotAllowed, NotFound, ProfileRefused, WrongUsage
from workstation.domain.profile import Origin, Stage
from workstation.profile_packages.contents import MANIFEST, SIGNATURE
from workstation.services.context import Context
from workstation.services.keys import list_keys, make_keys, read_sign_key, revoke_key, trust_key
from workstation.services.package_export import export_version
from workstation.services.package_import import import_package
from workstation.services.profiles import list_versions, load_version
from workstation.services.publishing import publish
from workstation.services.specs import folder_of


@pytest.fixture
def there(tmp_path, clock):
    """Another office, whose candidate was published by ben and signed with his key."""
    made = Context(cache=Cache(tmp_path / "there.db"), actor=OLGA, clock=clock)
    make_candidate(made)
    yield made
    made.cache.close()


@pytest.fixture
def keys(tmp_path):
    return make_keys("ben", tmp_path / "keys", b"open sesame")


def sent(there, keys, tmp_path):
    key = read_sign_key(keys.private, b"open sesame")
    publish(there.acting_as("ben"), NAME, key=key)
    return export_version(there, NAME, 1, tmp_path / "sent.zip").path


def test_there_and_back_again(there, keys, context, tmp_path):
    path = sent(there, keys, tmp_path)
    trust_key(context, keys.public)
    done = import_package(context.acting_as("cid"), path)
    assert (done.version, done.their_version, done.stage, done.signed_by) == (1, 1, Stage.CANDIDATE, keys.fingerprint)
    (here,), (origin,) = list_versions(context), list_versions(there)
    assert (here.digest, here.author, here.examined, here.origin) == (origin.digest, "ana", 2_000, Origin.SIGNED)
    again = export_version(context, NAME, 1, tmp_path / "again.zip").path
    assert again.read_bytes() == path.read_bytes()
    assert publish(context.acting_as("ben"), NAME).live == 1


def test_a_signed_version_has_manifest_and_signature_beside_it_and_still_its_digest(there, keys, tmp_path):
    before = list_versions(there)[0].digest
    sent(there, keys, tmp_path)
    (version,) = list_versions(there)
    folder = folder_of(there, NAME, 1)
    assert {MANIFEST, SIGNATURE} < {path.name for path in folder.iterdir()}
    assert (version.digest, version.signed_by) == (before, keys.fingerprint)
    assert load_version(there, version).package.manifest.version == 1


def test_an_unsigned_one_is_refused_unless_allowed_by_name_and_then_a_shadow(there, context, tmp_path):
    path = export_version(there, NAME, 1, tmp_path / "plain.zip").path
    with pytest.raises(NotAllowed, match="--unsigned"):
        import_package(context, path)
    assert import_package(context, path, unsigned=True).stage is Stage.SHADOW
    for number in (None, 1):
        with pytest.raises((NotAllowed, NotFound)):
            publish(context.acting_as("ben"), NAME, number)


def test_the_signed_may_follow_the_unsigned_and_nothing_comes_twice(there, keys, context, tmp_path):
    plain = export_version(there, NAME, 1, tmp_path / "plain.zip").path
    import_package(context, plain, unsigned=True)
    with pytest.raises(NotAllowed, match="here already"):
        import_package(context, plain, unsigned=True)
    trust_key(context, keys.public)
    signed = sent(there, keys, tmp_path)
    assert import_package(context, signed).version == 2
    with pytest.raises(NotAllowed, match="here already"):
        import_package(context, signed)


def test_a_folder_does_as_well_as_a_zip(there, keys, context, tmp_path):
    with zipfile.ZipFile(sent(there, keys, tmp_path)) as archive:
        archive.extractall(tmp_path / "unpacked")
    trust_key(context, keys.public)
    assert import_package(context, tmp_path / "unpacked").stage is Stage.CANDIDATE


def test_a_key_that_is_revoked_before_publishing_stops_it(there, keys, context, tmp_path):
    trust_key(context, keys.public)
    import_package(context.acting_as("cid"), sent(there, keys, tmp_path))
    revoke_key(context, keys.fingerprint)
    with pytest.raises(NotAllowed, match="trusted no more"):
        publish(context.acting_as("ben"), NAME)


def test_seals_of_a_stored_version_are_guarded_too(there, keys, context, tmp_path):
    trust_key(context, keys.public)
    import_package(context, sent(there, keys, tmp_path))
    (version,) = list_versions(context)
    manifest, signature = (folder_of(context, NAME, 1) / name for name in (MANIFEST, SIGNATURE))
    whole = manifest.read_bytes()
    manifest.write_bytes(whole.replace(b'"author": "ana"', b'"author": "ben"'))
    with pytest.raises(ProfileRefused, match="import the package again"):
        load_version(context, version)
    manifest.write_bytes(whole)
    assert load_version(context, version).package.manifest.made.author == "ana"
    signature.unlink()
    with pytest.raises(ProfileRefused, match="import the package again"):
        load_version(context, replace(version, examined=1))  # asked anew, not remembered


def test_a_manifest_of_another_version_is_noticed(there, keys, tmp_path):
    folder = folder_of(there, NAME, 1)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    put(folder, {MANIFEST: sealed(files, version=7)[MANIFEST]})
    with pytest.raises(ProfileRefused, match="of version 7, not 1"):
        load_version(there, list_versions(there)[0])


def test_only_its_maker_signs(there, context, tmp_path):
    plain = export_version(there, NAME, 1, tmp_path / "plain.zip").path
    import_package(context, plain, unsigned=True)
    (tmp_path / "k.pem").write_bytes(PRIVATE)
    with pytest.raises(NotAllowed, match="whoever made it signs"):
        export_version(context, NAME, 1, tmp_path / "again.zip", read_sign_key(tmp_path / "k.pem"))


def test_nothing_is_written_over(there, keys, tmp_path):
    path = tmp_path / "there.zip"
    path.write_bytes(b"mine")
    with pytest.raises(NotAllowed, match="left as it is"):
        export_version(there, NAME, 1, path)
    with pytest.raises(NotAllowed, match="left as it is"):
        make_keys("ben", tmp_path / "keys")
    assert path.read_bytes() == b"mine"


def test_a_private_key_is_its_owners_alone(keys):
    assert stat.S_IMODE(keys.private.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in keys.private.read_bytes()
    for passphrase in (None, b"wrong"):
        with pytest.raises(WrongUsage, match="passphrase"):
            read_sign_key(keys.private, passphrase).sign(b"x")


def test_a_private_key_is_not_trusted_nor_is_nonsense(context, keys, tmp_path):
    (tmp_path / "odd.pem").write_bytes(b"-----BEGIN NONSENSE-----")
    for path, says in ((keys.private, "stays with its owner"), (tmp_path / "odd.pem", "no public key")):
        with pytest.raises(WrongUsage, match=says):
            trust_key(context, path)
    assert list_keys(context) == []


def test_trust_is_kept_with_who_and_when_and_a_revoked_key_does_not_come_back(context, tmp_path):
    (tmp_path / "dora.pub.pem").write_bytes(PUBLIC)
    key = trust_key(context.acting_as("cid"), tmp_path / "dora.pub.pem")
    (kept,) = list_keys(context)
    assert (kept.name, kept.added_by, kept.added_at, kept.event_id) == ("dora", "cid", context.clock(), key.event_id)
    revoke_key(context, key.fingerprint[:10])
    assert list_keys(context)[0].revoked_at == context.clock()
    with pytest.raises(NotAllowed, match="not trusted again"):
        trust_key(context, tmp_path / "dora.pub.pem")
    with pytest.raises(NotFound):
        revoke_key(context, key.fingerprint)
