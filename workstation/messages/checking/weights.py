"""Weights (DQ07): net and gross of lines and of the whole, and the receptacle that a consignment lies in."""

from collections.abc import Sequence
from functools import lru_cache

from workstation.domain.consignment import GoodsLine
from workstation.messages.checking.found import HARD, NOTHING, Findings, line_place, one
from workstation.messages.checking.mail import receptacle_weight_g

_weight_of = lru_cache(maxsize=1_000)(receptacle_weight_g)


def sums(goods: Sequence[GoodsLine]) -> tuple[int | None, int | None]:
    """Net and gross weight of all lines that tell one, in grams; None where no line does."""
    net = gross = None
    for line in goods:
        if line.net_weight_g is not None:
            net = line.net_weight_g + (net or 0)
        if line.gross_weight_g is not None:
            gross = line.gross_weight_g + (gross or 0)
    return net, gross


def check_lines(goods: Sequence[GoodsLine]) -> Findings:
    """A finding for each line with more net than gross weight."""
    found = NOTHING
    for number, line in enumerate(goods, 1):
        if line.net_weight_g and line.gross_weight_g and line.net_weight_g > line.gross_weight_g:
            place = f"{line_place(number, goods)}.net_weight"
            found += one("weight.net_over_gross", place, HARD, str(line.net_weight_g))
    return found


def check_whole(gross: int, net: int | None, of_lines: int | None) -> Findings:
    """Findings where all lines together are heavier than the whole; `gross` is more than zero."""
    found = NOTHING
    if net is not None and net > gross:
        found += one("weight.net_over_gross", "goods.net_weight", HARD, str(net))
    if of_lines is not None and of_lines > gross:
        found += one("weight.lines_over_gross", "goods.gross_weight", HARD, str(of_lines))
    return found


def check_receptacle(receptacle: str, weight: int) -> Findings:
    """A finding for a consignment that is heavier than its receptacle; none where that tells no weight."""
    whole = _weight_of(receptacle)
    if whole is None or weight <= whole:
        return NOTHING
    return one("weight.over_receptacle", "gross_weight", HARD, f"{weight} > {whole}")
