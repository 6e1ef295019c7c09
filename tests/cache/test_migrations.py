"""The schema comes in steps; each is whole or not at all, and none loses what is there."""

import pytest
from sqlite_utils.migrations import Migrations

from tests.making import OLGA
from workstation.cache import migrations
from workstation.cache.acts import add_act, list_acts
from workstation.cache.connection import open_writer
from workstation.cache.schema import _FACTS, MIGRATIONS, database
from workstation.cache.store import Cache
from workstation.domain.errors import CacheTrouble
from workstation.domain.facts import FACTS


def _tables(connection):
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_quick_look_knows_every_step():
    assert tuple(m.name for m in MIGRATIONS._migrations) == migrations.NAMES
    assert len(migrations.NAMES) >= 2


def test_the_columns_of_facts_are_those_of_the_domain():
    assert tuple(_FACTS) == FACTS


@pytest.mark.parametrize("step", range(1, len(migrations.NAMES)))
def test_data_stored_under_an_earlier_schema_is_there_after_the_later_steps(tmp_path, step):
    path = tmp_path / "C.db"
    connection = open_writer(path)
    MIGRATIONS.apply(database(connection), stop_before=migrations.NAMES[step])
    add_act(connection, "e-1", 5, "test", "consignment:1", OLGA, {"kept": True})
    assert migrations.applied_names(connection) == list(migrations.NAMES[:step])
    migrations.migrate(connection, path)
    assert migrations.applied_names(connection) == list(migrations.NAMES)
    assert list_acts(connection, "consignment:1")[0]["detail"] == {"kept": True}
    connection.close()


def test_a_step_that_fails_half_way_leaves_no_trace(cache):
    broken = Migrations(migrations.SET_NAME)

    @broken()
    def m999_breaks(db):
        db.execute("CREATE TABLE half (id INTEGER)")
        db.execute("UPDATE act SET kind = 'spoiled'")
        raise RuntimeError("power cut")

    def attempt(connection):
        add_act(connection, "e-1", 5, "test", "x", OLGA)

    cache.write(attempt)
    connection = open_writer(cache.path)
    with pytest.raises(RuntimeError, match="power cut"):
        broken.apply(database(connection))
    assert "half" not in _tables(connection)
    assert list_acts(connection, "x")[0]["kind"] == "test"
    assert migrations.applied_names(connection) == list(migrations.NAMES)
    connection.close()


def test_a_cache_from_a_newer_program_is_refused_and_left_alone(cache):
    def from_the_future(connection):
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('cache', 'm999_later', '')"
        )

    cache.write(from_the_future)
    with pytest.raises(CacheTrouble, match="newer version"), Cache(cache.path).reading():
        pass


def test_a_second_start_applies_nothing(cache):
    again = Cache(cache.path)
    again.prepare()
    with again.reading() as connection:
        assert migrations.applied_names(connection) == list(migrations.NAMES)
    again.close()


def test_every_table_of_acts_carries_event_office_desk_and_user_from_the_first_step(tmp_path):
    connection = open_writer(tmp_path / "C.db")
    MIGRATIONS.apply(database(connection), stop_before=migrations.NAMES[1])
    for table in ("act", "import_run", "outcome"):
        columns = {row[1]: row[3] for row in connection.execute(f"PRAGMA table_info({table})")}
        assert all(columns.get(name) for name in ("event_id", "office", "desk", "user")), table
    connection.close()
