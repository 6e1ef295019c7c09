"""The truth, which is kept apart from everything that a workstation reads."""

from typing import Final

from workstation.simulator.arrivals_csv import Row
from workstation.simulator.parcel import Parcel
from workstation.simulator.sight import seen_from

# `item` is the number in the data, `label` the parcel's own, `scanned` what a scanner reads; `findings` and
# `seen_from` (the shallowest depth at which each is likely seen, "" for none) are lists with semicolons.
COLUMNS: Final = (
    "item", "label", "scanned", "misread", "day", "data", "arrival", "scheme", "offender", "looks_bad",
    "findings", "seen_from", "goods", "hs", "origin", "quantity", "brand",
    "true_value_usd", "declared_value_usd", "undervalued",
)  # fmt: skip


def truth_row(parcel: Parcel) -> Row:
    """The cells of COLUMNS."""
    truth, declared = parcel.truth, parcel.declared
    findings = ";".join(one.finding for one in truth.hidden)
    return (
        declared.item, parcel.item, parcel.journey.scanned, parcel.misread,
        str(parcel.day), _data(parcel), _arrival(parcel),
        truth.scheme, truth.offender, _flag(truth.odd),
        findings, ";".join(seen_from(one) or "" for one in truth.hidden),
        truth.product.description, truth.product.hs, truth.origin, str(truth.quantity), truth.brand,
        f"{truth.value_usd:.2f}", f"{declared.value_usd:.2f}", _flag("undervaluation" in findings),
    )  # fmt: skip


def _data(parcel: Parcel) -> str:
    if not parcel.has_data:
        return "none"
    return "late" if parcel.late_data else "announced"


def _arrival(parcel: Parcel) -> str:
    if parcel.journey.arrived_at is None:
        return "never"
    return "late" if parcel.journey.late else "with its bag"


def _flag(value: bool) -> str:
    return "true" if value else "false"
