"""The case: what release and duty ask of a consignment, and nothing else of it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import inf

from workstation.clearance.habits import Habits
from workstation.clearance.thresholds import plain
from workstation.domain.consignment import Consignment, GoodsLine, Money, Party

_HS6 = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One goods line: HS6 ("" where fewer digits are known), value, and the duty rate in percent that it declares."""

    hs6: str
    value: Money | None
    duty_rate: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A consignment on its day in its country of destination.

    `total` is the declared value of the whole, `restricted` says that a restriction is known, `firm` is the word by
    which the sender shows as a firm ("" where nothing does), `ioss` the number of the import scheme, `claims_scheme`
    whether the procedure code says that the scheme is used, `senders` how many unrelated senders used that number
    (None: not counted).
    """

    day: date
    destination: str
    lines: tuple[Line, ...]
    nature: str = ""
    total: Money | None = None
    postage: Money | None = None
    restricted: bool = False
    firm: str = ""
    ioss: str = ""
    claims_scheme: bool = False
    senders: int | None = None

    def is_worth_something(self) -> bool:
        """Whether a value above zero is declared."""
        return any(money is not None and money.minor for money in (self.total, *(line.value for line in self.lines)))


def case_of(
    consignment: Consignment, day: date, habits: Habits, *, restricted: bool = False, senders: int | None = None
) -> Case:
    """The case of a consignment; the country of destination is the addressee's where the consignment names none."""
    c = consignment
    return Case(
        day=day,
        destination=c.destination or (c.addressee.country if c.addressee else ""),
        lines=tuple(_line(line, c) for line in c.goods),
        nature=plain(c.nature),
        total=_told(c.value),
        postage=_told(c.postage),
        restricted=restricted,
        firm=_firm(c.sender, habits),
        ioss=next((c.extension[key].strip() for key in habits.ioss_keys if c.extension.get(key, "").strip()), ""),
        claims_scheme=any(_claims(c.extension.get(key, ""), habits) for key in habits.procedure_keys),
        senders=senders,
    )


def _line(line: GoodsLine, c: Consignment) -> Line:
    """An officer's revised HS code stands before the declared one; a lone line is worth what the whole is."""
    hs = line.revised_hs or line.hs
    value = line.value or (c.value if len(c.goods) == 1 else None)
    return Line(hs[:_HS6] if len(hs) >= _HS6 else "", _told(value), _rate(line.duty_rate))


def _rate(percent: float | None) -> Fraction | None:
    """A rate that can be reckoned with: finite and not below zero."""
    return None if percent is None or not 0 <= percent < inf else Fraction(str(percent))


def _told(money: Money | None) -> Money | None:
    """An amount that can be reckoned with: it has a currency and is not below zero."""
    return money if money is not None and money.currency and money.minor >= 0 else None


def _firm(sender: Party | None, habits: Habits) -> str:
    if sender is None:
        return ""
    if sender.tax_reference:
        return sender.tax_reference
    words = plain(sender.name).replace(".", "").replace(",", " ").split()
    return next((word for word in words if word in habits.firm_words), "")


def _claims(told: str, habits: Habits) -> bool:
    return not habits.scheme_codes.isdisjoint(told.upper().replace(",", " ").replace(";", " ").split())
