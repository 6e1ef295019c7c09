"""The small version of `make proof selection`."""

from proofs.selection import quarter


def test_controls_tell_how_many_finds_there_were() -> None:
    quarters = [quarter(seed, days=6, per_day=120, capacity=40) for seed in (1, 2)]

    assert sum(one.is_near for one in quarters) >= 1
    for one in quarters:
        assert one.controls == 60
        assert one.certain < one.truth
        assert one.error > 0
