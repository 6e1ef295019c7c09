"""The small version of `make proof stream`: a longer stream is not a larger one."""

from proofs.stream import holds, stream


def test_ten_times_as_many_days_need_no_more_memory() -> None:
    few, many = stream(1_200, 3, seed=11), stream(12_000, 30, seed=11)

    assert holds(few, many), (few.peak, many.peak)
    assert many.written > 5 * few.written
