"""S58 and S59 of offices of exchange: entered by a person, shown with the receptacle, and never in a score."""

import subprocess
import sys

import pytest

from tests.making import day
from tests.services.conftest import many
from workstation.domain.errors import NotAllowed, WrongUsage
from workstation.services.certifying import CertificationStatus, Standard, certification_of, certify, list_certified

S58, S59 = Standard
CERTIFIED, SUSPENDED = CertificationStatus.CERTIFIED, CertificationStatus.SUSPENDED
BAG = "CNBJSADEFRAAACN60123004000087"


def test_the_origin_office_of_a_receptacle_says_what_is_known(context):
    certify(context, "cnbjsa", S59, CERTIFIED, source="UPU list of May 2026", dated=day(2026, 5, 4))
    shown = certification_of(context, BAG)
    assert [(c.standard, c.state) for c in shown] == [(S58, "not_known"), (S59, "certified")]
    entry = shown[1].entry
    assert (entry.impc, entry.source, entry.user, entry.dated_at) == (
        "CNBJSA", "UPU list of May 2026", "olga", day(2026, 5, 4),
    )  # fmt: skip


def test_a_certificate_lapses_by_its_date(context, clock):
    certify(context, "CNBJSA", S58, CERTIFIED, source="audit report", expires=clock.now)
    assert certification_of(context, BAG)[0].state == "certified"
    clock.now += 1
    assert certification_of(context, BAG)[0].state == "expired"


def test_the_last_entry_counts_and_the_earlier_are_kept(context):
    certify(context, "CNBJSA", S58, CERTIFIED, source="audit report")
    certify(context, "CNBJSA", S58, SUSPENDED, source="circular 12")
    assert [(c.entry.impc, c.state) for c in list_certified(context)] == [("CNBJSA", "suspended")]
    with context.cache.reading() as connection:
        assert connection.execute("SELECT count(*) FROM office_certification").fetchone() == (2,)


@pytest.mark.parametrize("receptacle", ["", "CNBJS", "12BJSADEFRAAACN6", "bag 7"])
def test_a_receptacle_without_an_office_is_not_known(context, receptacle):
    assert {c.state for c in certification_of(context, receptacle)} == {"not_known"}


def test_what_is_no_office_or_has_no_source_is_wrong_usage(context):
    with pytest.raises(WrongUsage, match="IMPC"):
        certify(context, "Beijing", S58, CERTIFIED, source="x")
    with pytest.raises(WrongUsage, match="known from"):
        certify(context, "CNBJSA", S58, CERTIFIED, source=" ")
    with pytest.raises(WrongUsage, match="before its own date"):
        certify(context, "CNBJSA", S58, CERTIFIED, source="x", dated=day(2026, 5, 4), expires=day(2026, 5, 3))


def test_no_machine_enters_one(context):
    with pytest.raises(NotAllowed, match="no person"):
        certify(context.acting_as("engine"), "CNBJSA", S58, CERTIFIED, source="x")


def test_features_are_the_same_with_and_without(context, take_in):
    take_in(many(30), results=False)
    before = _facts(context)
    certify(context, "CNBJSA", S58, CERTIFIED, source="x")
    assert _facts(context) == before


def _facts(context):
    from workstation.cache.facts import open_columns

    with context.cache.reading() as connection:
        return open_columns(connection)


def test_neither_scoring_nor_features_load_what_knows_of_certification():
    code = (
        "import sys, workstation.services.scoring, workstation.services.training;"
        "print([m for m in sys.modules if 'certif' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
