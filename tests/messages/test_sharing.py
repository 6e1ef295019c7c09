"""Several readers of one file: together they read what one reads, in its order."""

import itertools

import pytest

from workstation.domain.errors import MessageRefused
from workstation.messages.mapping import get_mapping
from workstation.messages.registry import ReadOptions, get_format
from workstation.messages.sharing import Share, units

from .conftest import RECEIVED_AT, SAMPLES

HEAD = (SAMPLES / "csv/good/parcels.arrivals.csv").read_text("utf-8").splitlines(keepends=True)[:2]


def long_file(rows: int, spoil: dict[int, str] | None = None) -> bytes:
    body = [(spoil or {}).get(number, HEAD[1]) for number in range(rows)]
    return (HEAD[0] + "".join(body)).encode()


def dealt(data: bytes, readers: int) -> tuple[list, str | None]:
    """One unit from each reader in turn, and the code of the fault that ended it."""
    options = ReadOptions(received_at=RECEIVED_AT, mapping=get_mapping("parcels"))
    shares = [get_format("csv").read_units(data, options, Share(n, readers)) for n in range(readers)]
    records = []
    try:
        for share in itertools.cycle(shares):
            unit = next(share, None)
            if unit is None:
                return records, None
            records += unit
    except MessageRefused as fault:
        return records, fault.code


@pytest.mark.parametrize("rows", [0, 1, 128, 511, 512, 513, 1_300, 2_048])
@pytest.mark.parametrize("readers", [2, 3])
def test_shares_make_up_the_whole(rows: int, readers: int) -> None:
    data = long_file(rows)
    assert dealt(data, readers) == dealt(data, 1)
    assert len(dealt(data, readers)[0]) == rows


def test_bad_rows_stay_in_their_place() -> None:
    spoil = {200: "short,row\n", 700: 'open "quote,\n', 900: HEAD[1].replace("EUR", "?")}
    data = long_file(1_500, spoil)
    assert dealt(data, 2) == dealt(data, 1)


def test_a_file_that_ends_in_nonsense_ends_so_for_every_reader() -> None:
    data = long_file(1_500, dict.fromkeys(range(400, 1_500), 'x "y,\n'))
    alone = dealt(data, 1)
    assert alone[1] is not None
    assert dealt(data, 2) == alone


def test_a_unit_comes_out_even_where_nothing_is_in_it() -> None:
    assert list(units(range(6), lambda _piece: ())) == [[], []]
