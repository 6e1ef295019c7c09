"""Facts of a consignment: the few declared values by which consignments are compared and counted.

They are kept as columns beside each stored version, so that features are computed over whole columns
without opening a single document.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from workstation.domain.moments import Moment

if TYPE_CHECKING:
    from workstation.domain.consignment import Consignment

FactValue: TypeAlias = str | int | float | None

# Order matters: it is the order of `facts_of` and of the columns in the cache. Appending needs a migration.
FACTS = (
    "office",
    "mode",
    "nature",
    "sender",
    "addressee",
    "declarant",
    "carrier",
    "departure",
    "hs6",
    "origin",
    "duty_rate",
    "duty_regime",
    "net_weight_g",
    "gross_weight_g",
    "value_minor",
    "currency",
    "description",
    "goods_lines",
)


def fact_cells(c: "Consignment") -> tuple[str | int | float, ...]:
    """The facts in the order of FACTS, "" where one is absent. Goods facts come from the principal line."""
    line = c.principal_line()
    value = c.value or line.value
    weight, gross, rate = line.net_weight_g, c.gross_weight_g, line.duty_rate
    sender, addressee, declarant = c.sender, c.addressee, c.declarant
    return (
        c.office,
        c.mode,
        c.nature,
        "" if sender is None else sender.reference or sender.key(),
        "" if addressee is None else addressee.reference or addressee.key(),
        "" if declarant is None else declarant.reference or declarant.key(),
        c.carrier,
        c.departure,
        line.hs[:6] if len(line.hs) >= 6 else "",
        line.origin,
        "" if rate is None else rate,
        line.duty_regime,
        "" if weight is None else weight,
        "" if gross is None else gross,
        value.minor if value else "",
        value.currency if value else "",
        line.description,
        len(c.goods),
    )


def facts_of(c: "Consignment") -> tuple[FactValue, ...]:
    """The facts in the order of FACTS, None where one is absent."""
    return tuple(None if cell == "" else cell for cell in fact_cells(c))


@dataclass(frozen=True, slots=True)
class FactColumns:
    """Facts of many consignments by column: `columns[name][i]` belongs to `ids[i]`, known at `known_at[i]`.

    `known_at` is when this version of the facts became known; `declared_at` is the consignment's own date.
    """

    ids: list[int]
    declared_at: list[Moment]
    known_at: list[Moment]
    columns: dict[str, list[FactValue]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class ExaminedColumns:
    """Examined consignments with their outcomes, one row per outcome that ever stood.

    `facts` are those known when the outcome was recorded. `withdrawn_at[i]` is when a correction or an
    undo took the outcome back (None while it stands). `examinations[i]` is the outcome itself.
    """

    facts: FactColumns
    recorded_at: list[Moment]
    withdrawn_at: list[Moment | None]
    results: list[str]
    depths: list[str]
    findings: list[str]

    def __len__(self) -> int:
        return len(self.recorded_at)
