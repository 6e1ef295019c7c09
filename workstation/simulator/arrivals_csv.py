"""Parcels as their post announces them, in the columns of the mapping `parcels`; with results where there are some."""

from typing import Final

from workstation.domain.outcome import DatedExamination
from workstation.simulator.centre import COUNTRY, OFFICE, amount
from workstation.simulator.clock import stamp
from workstation.simulator.parcel import Parcel

# `ioss` and `operator` are not in the mapping: the door keeps them under their own names.
COLUMNS: Final = (
    "item", "posted_at", "office", "receptacle", "flight",
    "sender_reference", "sender_name", "sender_street", "sender_city", "sender_postcode", "sender_country",
    "sender_phone",
    "addressee_name", "addressee_street", "addressee_city", "addressee_postcode", "addressee_country",
    "addressee_phone",
    "nature", "description", "hs", "origin", "quantity", "net_weight_kg", "gross_weight_kg", "value", "currency",
    "ioss", "operator",
)  # fmt: skip
RESULT_COLUMNS: Final = ("result", "depth", "findings", "recorded_at")
_NOT_EXAMINED: Final = ("", "", "", "")

Row = tuple[str, ...]


def arrival_row(parcel: Parcel) -> Row:
    """The cells of COLUMNS: nothing but what was declared, and the bag and flight that it is listed in."""
    d, sender, addressee = parcel.declared, parcel.declared.sender, parcel.declared.addressee
    return (
        d.item, stamp(parcel.journey.posted_at), OFFICE, parcel.journey.receptacle, parcel.journey.flight,
        sender.reference, sender.name, sender.street, sender.city, sender.postcode, sender.country, sender.phone,
        addressee.name, addressee.street, addressee.city, addressee.postcode, COUNTRY, addressee.phone,
        d.nature, d.description, d.hs, d.origin, str(d.quantity), _kilograms(d.net_g), _kilograms(d.gross_g),
        amount(d.value_usd, d.currency), d.currency,
        d.ioss, parcel.operator.name,
    )  # fmt: skip


def result_cells(dated: DatedExamination | None) -> Row:
    """The cells of RESULT_COLUMNS, all empty for a parcel that was not examined."""
    if dated is None:
        return _NOT_EXAMINED
    done = dated.examination
    return (done.result, done.depth, ";".join(done.findings), stamp(dated.recorded_at))


def _kilograms(grams: int) -> str:
    return f"{grams / 1_000:.3f}" if grams else ""
