"""A long file read by several processes: each cuts the whole of it, and converts only its share.

Cutting a file into rows is cheap, what the rows become is not. Shares are units of pieces, dealt out in turn, so that
whoever takes one unit from each reader in turn has the file in its order.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from workstation.domain.door import Parsed
from workstation.domain.errors import MessageRefused

Piece = TypeVar("Piece")

# Pieces of a unit: with pieces of 128 rows, about what one short transaction stores.
_PIECES = 4


class Share(NamedTuple):
    """Every `of`-th unit, from `number` on; all of them where there is one reader."""

    number: int = 0
    of: int = 1


WHOLE = Share()


def units(
    pieces: Iterable[Piece], convert: Callable[[Piece], Iterable[Parsed]], share: Share = WHOLE
) -> Iterator[list[Parsed]]:
    """What the pieces of each unit of this share become; a unit comes out even where nothing is in it.

    Where the cutting breaks off, what was cut before comes out first, and then MessageRefused is raised.
    """
    unit: list[Parsed] = []
    mine = False
    try:
        for number, piece in enumerate(pieces):
            mine = number // _PIECES % share.of == share.number
            if mine:
                unit.extend(convert(piece))
            if number % _PIECES == _PIECES - 1:
                if mine:
                    yield unit
                unit, mine = [], False
    except MessageRefused:
        if mine:
            yield unit
        raise
    if mine:
        yield unit
