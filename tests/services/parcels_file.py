"""Small files of parcels and of events, for tests of who sent what."""

import csv
import io

from workstation.domain.identifiers import s10_check_digit
from workstation.domain.moments import iso

ORDINARY = {
    "posted_at": "2021-03-20T08:00:00Z", "sender_name": "Lin Mei", "sender_street": "88 Chang'an Avenue",
    "sender_city": "Beijing", "sender_country": "CN", "addressee_name": "Ana Lima", "addressee_street": "Rua Augusta 5",
    "addressee_city": "Lisboa", "addressee_country": "PT", "nature": "sale of goods",
    "description": "knitted cotton shirt for men", "hs": "610910", "origin": "CN", "quantity": "1",
    "net_weight_kg": "0.420", "gross_weight_kg": "0.500", "value": "12.30", "currency": "EUR",
}  # fmt: skip


def number(n: int, country: str = "CN") -> str:
    """The S10 of the n-th parcel."""
    return f"CP{n:08d}{s10_check_digit(f'{n:08d}')}{country}"


def parcels(*rows: dict[str, str]) -> bytes:
    """Parcels in the columns of the shipped mapping; what a row leaves out gets an ordinary value."""
    heads = list(dict.fromkeys(["item", *ORDINARY, *(name for row in rows for name in row)]))
    return table(heads, [ORDINARY | row for row in rows])


def events(*rows: tuple[int, str, str]) -> bytes:
    """Item events as (moment, item, code)."""
    told = [{"at": iso(at), "item": item, "event": code} for at, item, code in rows]
    return table(["at", "item", "event"], told)


def table(heads: list[str], rows: list[dict[str, str]]) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
