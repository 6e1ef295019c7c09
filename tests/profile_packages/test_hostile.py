"""Nothing hostile gets in: each is refused in a sentence that names the file and what to do, and what is live stays."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.making import OLGA, day
from tests.profile_packages.hostile import HOSTILE
from tests.profile_packages.making import MODEL, NAME, PRIVATE, PUBLIC, good_files, put, sealed
from workstation.cache.store import Cache
from workstation.domain.errors import NotAllowed, ProfileRefused
from workstation.domain.purpose import Purpose
from workstation.profile_packages.foreign import open_foreign
from workstation.profile_packages.manifest import write_manifest
from workstation.profile_packages.zips import zip_bytes
from workstation.services.adopting import adopt
from workstation.services.context import Context
from workstation.services.keys import revoke_key, trust_key
from workstation.services.opening import open_model
from workstation.services.package_import import import_package
from workstation.services.profile_life import list_standings
from workstation.services.profiles import list_live
from workstation.services.publishing import publish
from workstation.services.purposes import dedicate

ADVICE = ("export", "sign", "keys trust", "--unsigned", "update it")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A cache with a live version, which trusts one key; nothing hostile may change it, so that one is enough."""
    folder = tmp_path_factory.mktemp("desk")
    context = Context(cache=Cache(folder / "C.db"), actor=OLGA, clock=lambda: day(2026, 11, 24))
    dedicate(context, Purpose.DEMO)
    adopt(context.acting_as("ana"), NAME)
    publish(context.acting_as("ben"), NAME)
    (folder / "dora.pub.pem").write_bytes(PUBLIC)
    trust_key(context, folder / "dora.pub.pem")
    yield context
    context.cache.close()


def _what_is_there(context):
    stored = sorted(str(path.relative_to(context.profiles)) for path in context.profiles.rglob("*"))
    return stored, list_standings(context), list_live(context)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_it_is_refused_and_the_live_version_stays(desk, hostile, tmp_path):
    path, before = hostile.make(tmp_path), _what_is_there(desk)
    with pytest.raises((ProfileRefused, NotAllowed)) as refused:
        import_package(desk.acting_as("cid"), path)
    assert hostile.says in str(refused.value)
    assert any(word in str(refused.value) for word in ADVICE)
    assert len(str(refused.value)) < 1_000
    assert _what_is_there(desk) == before


STILL = [hostile for hostile in HOSTILE if hostile.name not in ("no signature", "signature of a stranger")]


@pytest.mark.parametrize("hostile", STILL, ids=lambda hostile: hostile.name)
def test_allowing_the_unsigned_opens_no_other_door(desk, hostile, tmp_path):
    before = _what_is_there(desk)
    with pytest.raises((ProfileRefused, NotAllowed)):
        import_package(desk.acting_as("cid"), hostile.make(tmp_path), unsigned=True)
    assert _what_is_there(desk) == before


def test_the_unspoiled_package_comes_in(desk, tmp_path):
    """The same desk takes the same package unspoiled: what was refused above was refused for its fault."""
    done = import_package(desk.acting_as("cid"), put(tmp_path / "p", sealed(_fresh(), private=PRIVATE)))
    assert (done.stage, done.their_version, done.author) == ("candidate", 3, "ana")


def test_a_revoked_key_opens_nothing(desk, tmp_path):
    key = desk.cache.write(lambda c: c.execute("SELECT fingerprint FROM trusted_key").fetchone()[0])
    revoke_key(desk, key[:12])
    package = put(tmp_path / "p", sealed(good_files(), private=PRIVATE))
    for unsigned in (False, True):
        with pytest.raises(NotAllowed, match="revoked"):
            import_package(desk.acting_as("cid"), package, unsigned)


def _fresh() -> dict[str, bytes]:
    files = good_files()
    return files | {"card.md": files["card.md"] + b"\nSent to another office.\n"}


GOOD = sealed(good_files(), private=PRIVATE)
ZIPPED = zip_bytes(GOOD)
SLOW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(st.data())
def test_a_spoiled_zip_is_refused_or_the_same(tmp_path, data):
    place = data.draw(st.integers(0, len(ZIPPED) - 1))
    put_in = data.draw(st.binary(max_size=8))
    spoiled = ZIPPED[:place] + put_in + ZIPPED[place + data.draw(st.integers(0, 8)) :]
    path = tmp_path / "spoiled.zip"
    path.write_bytes(spoiled)
    try:
        opened = open_foreign(path)
    except ProfileRefused:
        return
    assert opened.files == {name: GOOD[name] for name in opened.files}
    assert opened.manifest.profile == NAME


@SLOW
@given(st.sampled_from(sorted(good_files())), st.data())
def test_a_spoiled_file_under_a_fitting_manifest_is_refused_or_whole(tmp_path, name, data):
    content = good_files()[name]
    place = data.draw(st.integers(0, len(content)))
    spoiled = content[:place] + data.draw(st.binary(max_size=6)) + content[place + data.draw(st.integers(0, 6)) :]
    files = good_files() | {name: spoiled}
    try:
        opened = open_foreign(put(tmp_path / "p", sealed(files)))
        ensemble = open_model(opened, "here")
    except ProfileRefused:
        return
    assert opened.files == files
    assert ensemble.features == opened.spec.features


@SLOW
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_json_in_place_of_the_model_is_refused(value):
    import json

    from workstation.profile_packages.package import Package

    package = open_good()
    files = dict(package.files) | {MODEL: json.dumps(value).encode("utf-8", "surrogatepass")}
    with pytest.raises(ProfileRefused, match=r"model\.json"):
        open_model(Package(package.spec, files), "here")


def open_good():
    from workstation.profile_packages.package import make_package

    return make_package(good_files(), "here")


def test_equal_contents_give_an_equal_manifest():
    one = write_manifest(NAME, 3, _made(), good_files())
    assert one == write_manifest(NAME, 3, _made(), dict(reversed(good_files().items())))


def _made():
    from tests.profile_packages.making import MADE

    return MADE
