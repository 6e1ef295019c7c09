"""Reasons of one history are one line; its sentence points where the sum points."""

from workstation.qt.officer.families import merge
from workstation.services.sentences import Reason


def reason(code: str, amount: float) -> Reason:
    return Reason(code, f"sentence of {code}", amount, {})


def test_one_history_is_one_line_and_the_sums_stay() -> None:
    reasons = [reason("history.goods.rate", 1.0), reason("declared.log_value", 1.2), reason("history.goods.finds", 0.5)]
    first, second = merge(reasons)
    assert (first.weight, len(first.parts), first.sentence) == (1.5, 2, "sentence of history.goods.rate")
    assert second.weight == 1.2
    assert first.weight + second.weight == sum(r.contribution for r in reasons)


def test_the_sentence_points_where_the_sum_points() -> None:
    parts = {"rate": -0.9, "finds": 0.6, "clean": 0.5}
    (family,) = merge([reason(f"history.sender.{name}", amount) for name, amount in parts.items()])
    assert family.speaks_for
    assert family.sentence == "sentence of history.sender.finds"


def test_declared_numbers_stand_alone() -> None:
    families = merge([reason("declared.log_value", 1.0), reason("declared.log_net_weight", -1.5)])
    assert [family.speaks_for for family in families] == [False, True]
