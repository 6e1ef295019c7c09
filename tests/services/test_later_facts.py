"""Nothing that comes later changes what training sees of an earlier parcel, through the real store."""

import numpy as np
import pytest

from tests.making import CLEAN, FIND
from tests.services.conftest import many
from workstation.domain.moments import end_of_day
from workstation.services.profiles import newest_description
from workstation.services.recording import record_outcome
from workstation.services.scoring import score_open
from workstation.services.training import train
from workstation.services.training_rows import labelled_rows

PROFILE = "declaration-fraud"


def _rows(context, until=None):
    spec, _text, _parent = newest_description(context, PROFILE)
    rows = labelled_rows(context, spec, context.clock() if until is None else until)
    order = np.argsort(rows.ids)
    return dict(zip(np.array(rows.ids)[order].tolist(), rows.values[order], strict=True))


@pytest.fixture
def early(context, take_in):
    take_in(many(200, per_day=20))
    return _rows(context)


def test_later_results_amendments_and_corrected_codes_change_no_earlier_row(context, take_in, early):
    rows = many(200, per_day=20)
    for row in rows:  # every file told again later with other goods, weight, parties and the opposite result
        row["Fraud"] = row["Critical Fraud"] = 1 - row["Fraud"]
        row["HS6 Code"], row["Net Mass"], row["Seller ID"] = "999999", "77.0", "S999"
    assert take_in(rows, name="amended.csv").counts["amended"] == 200
    take_in(many(300, first=5_000, start="2020-03-01"), name="later.csv")
    after = _rows(context)
    assert len(after) == 500
    for id_, values in early.items():
        np.testing.assert_array_equal(values, after[id_])


def test_parcels_of_the_same_day_do_not_see_each_other(context, take_in):
    take_in(many(200, per_day=20))
    before = _rows(context)
    same_day = [{"Declaration ID": f"9{n}", "Date": "2020-01-10", "HS6 Code": "610910", "Fraud": 1} for n in range(50)]
    take_in([row | {"Critical Fraud": 1} for row in same_day], name="same_day.csv")
    after = _rows(context)
    last_day = sorted(before)[-20:]  # the tenth of January is the last of the ten days
    for id_ in last_day:
        np.testing.assert_array_equal(before[id_], after[id_])


def test_a_later_day_does_see_them(context, take_in, early):
    alike = [{"Declaration ID": f"8{n}", "Date": "2020-02-01", "HS6 Code": "610910", "Fraud": 0} for n in range(2)]
    take_in(alike, name="alike.csv")
    before = _rows(context)[201]
    finds = [{"Declaration ID": f"9{n}", "Date": "2020-01-20", "HS6 Code": "610910", "Fraud": 1} for n in range(20)]
    take_in([row | {"Critical Fraud": 1} for row in finds], name="finds.csv")
    assert not np.array_equal(before, _rows(context)[201])


def test_until_leaves_out_what_was_recorded_after_it(context, take_in, early):
    from datetime import date

    assert len(_rows(context, until=end_of_day(date(2020, 1, 5)))) == 100


def test_what_was_scored_before_its_outcome_is_learned_as_it_was_scored(context, take_in, clock):
    take_in(many(1_200))
    train(context.acting_as("ana"), PROFILE)
    with context.cache.reading() as connection:
        assert connection.execute("SELECT count(*) FROM profile_version").fetchone() == (1,)
    from workstation.services.publishing import publish

    publish(context.acting_as("ben"), PROFILE)
    take_in(many(3, first=70_000, start="2021-02-01"), results=False, name="arrivals.csv")
    score_open(context, PROFILE)
    with context.cache.reading() as connection:
        query = "SELECT feature_values FROM assessment WHERE consignment_id = 1201"
        (stored,) = connection.execute(query).fetchone()
    clock.now += 1
    record_outcome(context, 1202, FIND)  # changes the history of the like, after 1201 was scored
    record_outcome(context, 1201, CLEAN)
    np.testing.assert_array_equal(_rows(context)[1201], np.frombuffer(stored))
