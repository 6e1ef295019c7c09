"""Simulated and real stay apart."""

import pytest

from tests.services.conftest import many
from workstation.domain.errors import NotAllowed
from workstation.domain.profile import Stage
from workstation.domain.purpose import Purpose
from workstation.services.profiles import list_versions
from workstation.services.publishing import publish
from workstation.services.purposes import dedicate, purpose_of
from workstation.services.training import train

PROFILE = "declaration-fraud"


def test_a_new_cache_is_for_work(context):
    assert purpose_of(context) is Purpose.WORK


def test_a_cache_with_consignments_cannot_become_a_demo(context, take_in):
    take_in(many(2))
    with pytest.raises(NotAllowed, match="wants a new file"):
        dedicate(context, Purpose.DEMO)
    assert purpose_of(context) is Purpose.WORK


def test_what_is_trained_in_a_demo_says_so_on_every_figure(context, take_in):
    dedicate(context, Purpose.DEMO)
    take_in(many(1_200))
    report = train(context.acting_as("ana"), PROFILE)
    assert list_versions(context)[0].simulated
    figures = [line for line in report.card.splitlines() if line.startswith(("| precision", "| AUC", "- Examined"))]
    assert len(figures) == 6
    assert all("(simulated)" in line for line in figures)
    assert publish(context.acting_as("ben"), PROFILE).live == 1


def test_a_version_from_a_simulated_world_is_not_published_where_the_work_is_real(context, take_in):
    dedicate(context, Purpose.DEMO)
    take_in(many(1_200))
    train(context.acting_as("ana"), PROFILE)
    context.cache.write(lambda c: c.execute("UPDATE setting SET value = 'work' WHERE name = 'purpose'"))
    with pytest.raises(NotAllowed, match="shadow only"):
        publish(context.acting_as("ben"), PROFILE)
    assert list_versions(context)[0].stage is Stage.CANDIDATE
