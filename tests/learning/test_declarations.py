"""The draft for import declarations, grown on a year and tried on the quarter after it."""

from dataclasses import replace

import numpy as np
import pytest

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import DAY
from workstation.features.catalogue import check_features
from workstation.features.table import build_features
from workstation.measures.ranking import auc, precision_at


def test_the_shipped_draft_is_sound(draft) -> None:
    check_features(draft)
    assert "do not prove" in draft.data_note.lower()


@pytest.mark.parametrize(("share", "floor"), [(0.05, 0.97), (0.10, 0.95)])
def test_the_first_of_the_queue_are_finds(grown, quarter, quarter_table, share, floor) -> None:
    """Published baselines on such a quarter: .76 and .64 (LightGBM, Jeong et al. 2022)."""
    assert precision_at(quarter.finds, grown.ensemble.score(quarter_table.values), share) >= floor


def test_novel_goods_are_told_apart_hardly_better_than_by_chance(grown, quarter, quarter_table) -> None:
    """What the data note says. Should this ever rise, look for a leak first."""
    novel = quarter_table.known_goods == 0
    scores = grown.ensemble.score(quarter_table.values)
    assert novel.sum() > 1_000
    assert 0.5 < auc(quarter.finds[novel], scores[novel]).value < 0.7
    assert auc(quarter.finds[~novel], scores[~novel]).value > 0.98


def test_two_earlier_finds_never_lower_a_score(draft, grown, year, quarter) -> None:
    """Whatever the finds share with a row: its goods, its parties, or nothing."""
    chance = np.random.default_rng(5)
    rows = chance.choice(len(quarter.facts), 3_000, replace=False)
    end = int(year.days.max()) + DAY
    asked = picked(quarter.facts, rows)
    for finds in (rows[:2], rows[1_000:1_002], chance.choice(rows, 40)):
        before = build_features(draft, asked, [end] * len(rows), year.examined, {"KRW": 0})
        after = build_features(
            draft, asked, [end] * len(rows), with_finds(year.examined, quarter.facts, finds), {"KRW": 0}
        )
        assert (grown.ensemble.score(after.values) >= grown.ensemble.score(before.values)).all()
        assert (after.values != before.values).any()


def picked(facts: FactColumns, rows: np.ndarray) -> FactColumns:
    columns = {name: [column[i] for i in rows] for name, column in facts.columns.items()}
    return replace(
        facts, ids=[facts.ids[i] for i in rows], declared_at=[facts.declared_at[i] for i in rows], columns=columns
    )


def with_finds(known: ExaminedColumns, facts: FactColumns, rows: np.ndarray) -> ExaminedColumns:
    """The history with each of these rows examined twice, finds both times, on the year's first day."""
    twice = np.repeat(rows, 2)
    more = picked(facts, twice)
    columns = {name: known.facts.columns[name] + more.columns[name] for name in more.columns}
    both = replace(known.facts, ids=known.facts.ids + more.ids, columns=columns)
    n = len(twice)
    return ExaminedColumns(
        both,
        known.recorded_at + [known.recorded_at[0]] * n,
        known.withdrawn_at + [None] * n,
        known.results + ["find"] * n,
        known.depths + ["opened"] * n,
        known.findings + ["unspecified"] * n,
    )
