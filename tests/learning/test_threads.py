"""A fit keeps its threads few."""

import os

import pytest

from workstation.learning.threads import few_threads, modest_threads


@pytest.mark.parametrize(("processors", "threads"), [(1, 1), (2, 1), (4, 2), (64, 4)])
def test_half_of_the_processors_and_never_many(monkeypatch, processors, threads) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    assert modest_threads() == threads


def test_the_cap_reaches_the_library(monkeypatch) -> None:
    from sklearn.utils._openmp_helpers import _openmp_effective_n_threads

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    outside = _openmp_effective_n_threads()
    with few_threads():
        assert _openmp_effective_n_threads() == min(4, outside)
    assert _openmp_effective_n_threads() == outside
