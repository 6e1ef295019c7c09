"""Risk history: what counts, from when on, and how much."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.making import (
    CLEAN,
    CLEAN_IMAGE,
    DECAYING,
    FIND,
    OTHER_FIND,
    SHIRT,
    SPEC,
    days,
    facts,
    history,
    outcomes,
    rows_of_facts,
    slow_history,
)
from workstation.domain.moments import DAY
from workstation.features.table import build_features

ALL_FINDS = [name.endswith(".finds") for name in SPEC.features]
ALL_CLEAN = [name.endswith(".clean") for name in SPEC.features]


def goods(spec, rows, as_of, known) -> dict[str, float]:
    """Rate, finds and clean results of the first row's goods."""
    table = build_features(spec, rows, as_of, known)
    return {
        figure: table.values[0, table.names.index(f"history.goods.{figure}")] for figure in ("rate", "finds", "clean")
    }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(rows_of_facts, days, days), min_size=1, max_size=8),
    st.lists(outcomes, min_size=1, max_size=25),
    st.sampled_from([None, 0.5, 10.0, 500.0]),
)
def test_history_is_what_the_slow_reference_says(asked, known, half_life) -> None:
    spec = replace(SPEC, half_life_days=half_life)
    rows = facts(*(row for row, _, _ in asked), days=[day for _, day, _ in asked])
    as_of = [day * DAY for _, _, day in asked]
    table = build_features(spec, rows, as_of, history(*known))
    np.testing.assert_allclose(table.values, slow_history(spec, rows, as_of, history(*known)), rtol=1e-11, atol=1e-12)
    plain = slow_history(SPEC, rows, as_of, history(*known))[:, 4:6].sum(axis=1)
    assert table.known_goods.tolist() == plain.tolist()


@pytest.mark.parametrize(("moment", "finds"), [(7 * DAY - 1, 0), (7 * DAY, 0), (7 * DAY + 1, 1)])
def test_what_is_recorded_at_the_very_moment_does_not_count(moment, finds) -> None:
    assert goods(SPEC, facts(SHIRT), [moment], history((SHIRT, FIND, 7)))["finds"] == finds


def test_parcels_of_one_day_do_not_see_each_other() -> None:
    rows = facts(SHIRT, SHIRT, days=[3, 4])
    recorded = history((SHIRT, FIND, 3), (SHIRT, CLEAN, 4))
    table = build_features(SPEC, rows, rows.declared_at, recorded)
    assert table.known_goods.tolist() == [0, 1]


@pytest.mark.parametrize("spec", [SPEC, DECAYING], ids=["plain", "decaying"])
@pytest.mark.parametrize(("day", "finds"), [(5, 1), (8, 1), (9, 0)])
def test_a_withdrawn_outcome_takes_its_count_back(spec, day, finds) -> None:
    rows = facts(SHIRT, SHIRT, days=[0, 0])
    table = build_features(spec, rows, [day * DAY, 6 * DAY], history((SHIRT, FIND, 2, 8)))
    assert table.values[:, table.names.index("history.goods.finds")].tolist() == [finds, 1]


@pytest.mark.parametrize("kind", [OTHER_FIND, CLEAN_IMAGE])
def test_an_outcome_that_leaves_the_target_open_counts_nowhere(kind) -> None:
    empty = build_features(SPEC, facts(SHIRT), [9 * DAY], history())
    table = build_features(SPEC, facts(SHIRT), [9 * DAY], history((SHIRT, kind, 1)))
    assert table.values.tolist() == empty.values.tolist()
    assert table.known_goods.tolist() == [0]


def test_a_missing_key_means_no_history_and_the_parents_rate() -> None:
    nowhere = {**SHIRT, "origin": None}
    table = build_features(SPEC, facts(nowhere), [9 * DAY], history((nowhere, FIND, 1), (SHIRT, FIND, 1)))
    rate, finds, clean = table.values[0, 3:6]
    assert (rate, finds, clean) == (table.values[0, table.names.index("history.chapter.rate")], 0, 0)


def test_equal_numbers_of_different_kinds_are_one_key() -> None:
    group = replace(SPEC.group("addressee"), keys=("duty_rate",))
    spec = replace(SPEC, history=(*SPEC.history[:2], group))
    table = build_features(spec, facts({"duty_rate": 8}), [9 * DAY], history(({"duty_rate": 8.0}, FIND, 1)))
    assert table.values[0, table.names.index("history.addressee.finds")] == 1


def test_a_half_life_halves_by_the_days_own_clock_however_late_it_is_asked() -> None:
    rows = facts(SHIRT, SHIRT, days=[12, 22])
    table = build_features(DECAYING, rows, [5_000 * DAY] * 2, history((SHIRT, FIND, 2)))
    assert table.values[:, table.names.index("history.goods.finds")] == pytest.approx([0.5, 0.25])
    assert table.known_goods.tolist() == [1, 1]


@settings(max_examples=40, deadline=None)
@given(st.lists(outcomes, max_size=15), rows_of_facts, rows_of_facts, days)
def test_an_earlier_find_lowers_nothing_and_leaves_clean_alone(known, row, found, day) -> None:
    rows, as_of = facts(row), [31 * DAY]
    before = build_features(SPEC, rows, as_of, history(*known)).values[0]
    after = build_features(SPEC, rows, as_of, history(*known, (found, FIND, day))).values[0]
    assert (after[ALL_CLEAN] == before[ALL_CLEAN]).all()
    assert (after[~np.array(ALL_CLEAN)] >= before[~np.array(ALL_CLEAN)]).all()
