"""Author is not publisher: the store says so itself, whichever way one comes."""

import pytest
from sqlcipher3 import dbapi2

from tests.making import OLGA
from workstation.cache.connection import open_writer
from workstation.cache.emergencies import Emergency, begin
from workstation.cache.migrations import NAMES, migrate
from workstation.cache.profile_stages import change_stage
from workstation.cache.profile_versions import add_version, find_version
from workstation.cache.schema import MIGRATIONS, database
from workstation.cache.stage_changes import list_changes
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.outcome import Actor
from workstation.domain.people import same_person
from workstation.domain.profile import Origin, ProfileVersion, Stage

ANA = "Ana Ägren"
SAME = [
    ANA,
    "ana ägren",
    "ANA ÄGREN",
    " Ana  Ägren ",
    "Ana\u00a0Ägren",
    "AnaÄgren",
    "Ana A\u0308gren",
    "Ana\u200b Ägren",
]


def actor(user):
    return Actor(user=user, office="o", desk="d")


def version(number=1, **changed):
    values = {
        "profile": "p",
        "version": number,
        "stage": Stage.CANDIDATE,
        "digest": "x",
        "author": ANA,
        "created_at": 5,
    }
    return ProfileVersion(**(values | changed))


@pytest.fixture
def store(cache):
    """A cache with one candidate by ana."""
    cache.write(lambda c: add_version(c, version(), ("f",), "e-0", actor(ANA)))
    return cache


def go_live(cache, user, number=1, at=7):
    cache.write(lambda c: change_stage(c, "p", number, Stage.LIVE, actor(user), at, f"e-{number}-{at}"))


@pytest.mark.parametrize("name", SAME)
def test_the_author_is_one_person_however_written(store, name):
    with pytest.raises(NotAllowed, match="another person must"):
        go_live(store, name)
    assert store.write(lambda c: find_version(c, "p", 1)).stage is Stage.CANDIDATE


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_nobody_publishes(store, name):
    with pytest.raises(NotAllowed):
        go_live(store, name)


def test_other_names_are_other_people():
    assert not same_person("ana", "anna")
    assert not same_person("ana", "ben")
    assert same_person("Straße", "STRASSE")


@pytest.mark.parametrize("name", ["Ana Agren", "ANA AGREN", " ana  agren ", "", "   "])
def test_direct_sql_meets_the_same_rule(cache, name):
    cache.write(lambda c: add_version(c, version(author="Ana Agren"), ("f",), "e-0", OLGA))
    with pytest.raises(dbapi2.IntegrityError, match="not its author"):
        cache.write(lambda c: c.execute("UPDATE profile_version SET stage = 'live', published_by = ?", (name,)))


def test_direct_sql_bears_no_version_live(cache):
    with pytest.raises(dbapi2.IntegrityError, match="not born live"):
        cache.write(lambda c: add_version(c, version(stage=Stage.LIVE, published_by="ben"), ("f",), "e-0", OLGA))


@pytest.mark.parametrize("verb", ["UPDATE stage_change SET user = 'x'", "DELETE FROM stage_change"])
def test_history_is_only_added_to(store, verb):
    with pytest.raises(dbapi2.IntegrityError, match="only ever added to"):
        store.write(lambda c: c.execute(verb))


def test_every_step_is_kept_with_who_and_when(store):
    go_live(store, "ben")
    store.write(lambda c: change_stage(c, "p", 1, Stage.RETIRED, actor("cid"), 9, "e-9", "replaced"))
    steps = [(s.before, s.after, s.by, s.at, s.event_id, s.note) for s in store.write(list_changes)]
    assert steps == [
        (None, "candidate", ANA, 5, "e-0", "trained here"),
        ("candidate", "live", "ben", 7, "e-1-7", ""),
        ("live", "retired", "cid", 9, "e-9", "replaced"),
    ]


def test_what_comes_back_keeps_its_publisher(store):
    go_live(store, "ben")
    store.write(lambda c: change_stage(c, "p", 1, Stage.RETIRED, actor("ben"), 8, "e-8"))
    go_live(store, ANA, at=9)  # she goes back to what ben approved; she publishes nothing new
    found = store.write(lambda c: find_version(c, "p", 1))
    assert (found.stage, found.published_by, found.published_at) == (Stage.LIVE, "ben", 7)


@pytest.mark.parametrize("to", [Stage.DRAFT, Stage.CANDIDATE])
def test_there_is_no_way_back_to_the_beginning(store, to):
    with pytest.raises(NotAllowed, match="cannot become"):
        store.write(lambda c: change_stage(c, "p", 1, to, actor("ben"), 7, "e-1"))


def test_a_version_that_is_not_there(store):
    with pytest.raises(NotFound):
        go_live(store, "ben", number=2)


def test_the_unsigned_never_goes_live(cache):
    cache.write(lambda c: add_version(c, version(stage=Stage.SHADOW, origin=Origin.UNSIGNED), ("f",), "e-0", OLGA))
    with pytest.raises(NotAllowed, match="shadow only"):
        go_live(cache, "ben")


def test_who_imported_a_signed_version_does_not_publish_it(cache):
    cache.write(lambda c: add_version(c, version(origin=Origin.SIGNED), ("f",), "e-0", actor("cid")))
    with pytest.raises(NotAllowed, match="imported"):
        go_live(cache, "CID")
    go_live(cache, "ben")


def test_a_version_that_nobody_approved_does_not_come_back(store):
    emergency = Emergency(profile="p", version=1, reason="r", by=ANA, begun_at=6, dies_at=9, back_to=0)
    store.write(lambda c: begin(c, emergency, "e-6", actor(ANA)))
    go_live(store, ANA)
    store.write(lambda c: change_stage(c, "p", 1, Stage.RETIRED, actor("x"), 9, "e-9"))
    store.write(lambda c: c.execute("UPDATE emergency SET ended_at = 9"))
    with pytest.raises(NotAllowed, match="never published by a second person"):
        go_live(store, "ben", at=10)


def test_versions_from_before_the_history_get_the_steps_that_are_known(tmp_path):
    connection = open_writer(tmp_path / "C.db")
    MIGRATIONS.apply(database(connection), stop_before=NAMES[NAMES.index("m008_keys_and_expiry")])
    row = "INSERT INTO profile_version (event_id, office, desk, user, profile, version, stage, digest, author,"
    row += " created_at, published_by, published_at, features)"
    row += " VALUES ('e', 'o', 'd', 'ana', 'p', ?, ?, 'x', 'ana', ?, ?, ?, '[]')"
    for values in ((1, "retired", 1, "ben", 2), (2, "live", 3, "ben", 4), (3, "candidate", 5, None, None)):
        connection.execute(row, values)
    migrate(connection, tmp_path / "C.db")
    steps = [(s.version, s.after, s.by) for s in list_changes(connection)]
    assert sorted(steps) == [
        (1, "candidate", "ana"), (1, "live", "ben"), (1, "retired", ""),
        (2, "candidate", "ana"), (2, "live", "ben"), (3, "candidate", "ana"),
    ]  # fmt: skip
    connection.close()
