"""The stream as files: arrivals as a mail centre is told of them, results of examined parcels, and the truth apart."""

import csv
import io
from collections.abc import Iterable
from datetime import timedelta
from random import Random

from workstation.simulator.parcels import Parcel

_COLUMNS = (
    "item", "posted_at", "receptacle", "flight", "sender_reference", "sender_name", "sender_city", "sender_country",
    "addressee_name", "addressee_street", "addressee_city", "addressee_postcode", "addressee_country", "nature",
    "description", "hs", "origin", "quantity", "net_weight_kg", "gross_weight_kg", "value", "currency",
)  # fmt: skip
_RESULTS = ("result", "depth", "findings", "recorded_at")


def arrivals_csv(stream: Iterable[Parcel]) -> str:
    """The parcels in the columns of the mapping `parcels`, without results."""
    return _csv(_COLUMNS, (_declared(p) for p in stream))


def examined_csv(stream: Iterable[Parcel], seed: int, share: float) -> str:
    """The parcels with the results of those (`share` of them, drawn at random) that were opened two days later.

    An opened parcel shows its undervaluation nine times in ten: no examination sees everything.
    """
    random = Random(f"inspector {seed}")
    return _csv(_COLUMNS + _RESULTS, (_declared(p) + _examined(random, p, share) for p in stream))


def truth_csv(stream: Iterable[Parcel]) -> str:
    """What is true of each parcel, by its item number."""
    rows = ((p.item, str(p.undervalued).lower(), f"{p.true_value_usd:.2f}") for p in stream)
    return _csv(("item", "undervalued", "true_value_usd"), rows)


def _declared(p: Parcel) -> tuple[str, ...]:
    return (
        p.item, p.posted_at.isoformat(), p.receptacle, p.flight, p.sender.reference, p.sender.name, p.sender.city,
        p.sender.country, p.addressee.name, p.addressee.street, p.addressee.city, p.addressee.postcode, "US", p.nature,
        p.description, p.hs, p.origin, str(p.quantity), f"{p.net_kg:.3f}", f"{p.gross_kg:.3f}",
        f"{p.value_usd:.2f}", "USD",
    )  # fmt: skip


def _examined(random: Random, p: Parcel, share: float) -> tuple[str, ...]:
    if random.random() >= share:
        return ("", "", "", "")
    found = p.undervalued and random.random() < 0.9
    recorded = (p.posted_at + timedelta(days=2, minutes=random.randint(0, 600))).isoformat()
    return ("find" if found else "none", "opened", "undervaluation" if found else "", recorded)


def _csv(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()
