"""The fields that one column may fill, by its name and its values together, each with the reason in words."""

from collections.abc import Callable
from dataclasses import dataclass

from workstation.domain.consignment import AliasKind
from workstation.messages import column_values as v
from workstation.messages.column_names import Named, fields_of, speaks_of_party
from workstation.messages.column_values import Values
from workstation.messages.fields import FIELDS, How
from workstation.texts import _

_CERTAIN, _LIKELY, _POSSIBLE, _WEAK = 0.97, 0.7, 0.5, 0.45
_FEW = 3  # values: what fewer agree in may be chance


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that a column may fill: how certain from 0 to 1, and why. `kind` is that of an alias."""

    target: str
    confidence: float
    reason: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and its sample values."""

    name: str
    values: Values

    @property
    def looks_like(self) -> str:
        """What the values look like where they do not say whose they are; "" for nothing that is known."""
        for fits, words in (
            (v.is_email, _("e-mail addresses, and the name does not say whose")),
            (v.is_country, _("codes of countries, and the name does not say which")),
            (v.is_grouped_number, _("numbers with grouped thousands, which are not read as numbers")),
        ):
            if self.values.most(fits):
                return words
        return ""


def candidates(column: Column, mark: str) -> list[Candidate]:
    """The fields that the column may fill, the most certain first; `mark` is the table's decimal mark."""
    named = [_checked(column.values, one, mark) for one in fields_of(column.name)]
    best: dict[str, Candidate] = {}
    for one in [one for one in named if one is not None] + _by_values(column):
        if one.target not in best or one.confidence > best[one.target].confidence:
            best[one.target] = one
    return sorted(best.values(), key=lambda one: -one.confidence)


def _checked(values: Values, named: Named, mark: str) -> Candidate | None:
    """What the name says, if the values do not speak against it."""
    target, confidence, said = named.target, named.confidence, _("its name says so")
    how = FIELDS[target]
    if how is How.ALIAS:
        return _alias(values, confidence, named.kind)
    if not values.present:
        return Candidate(target, confidence * 0.9, said + _(" (there are no values)"))
    fits = _fitting(how, mark)
    if how is How.MOMENT:
        agrees = v.date_shape(values) is not None
    elif fits is None:
        return Candidate(target, confidence, said)
    else:
        agrees = values.most(fits)
    if agrees:
        return Candidate(target, min(1.0, confidence + 0.02), said + _(", and its values fit"))
    if how is How.COUNTRY:
        return Candidate(target, confidence * 0.6, said + _(", but its values are no codes of countries"))
    return None


def _fitting(how: How, mark: str) -> Callable[[str], object] | None:
    """What a value of that kind looks like; None where anything will do."""

    def a_number(text: str) -> bool:
        return v.is_number(text, mark)

    def a_count(text: str) -> bool:
        return v.is_number(text, mark) and float(text.replace(",", ".")).is_integer()

    known: dict[How, Callable[[str], object]] = {
        How.COUNTRY: v.is_country,
        How.HS: v.is_tariff_number,
        How.NUMBER: a_number,
        How.COUNT: a_count,
        How.WEIGHT: a_number,
        How.MONEY: a_number,
        How.CURRENCY: v.is_currency,
        How.IDENTIFIER: lambda text: len(text) <= 70,
    }
    return known.get(how)


def _alias(values: Values, confidence: float, kind: str) -> Candidate | None:
    """An identifier differs from row to row; its values tell its kind before its name does."""
    said = _("its name says so")
    exact = confidence >= 0.6
    if values.most(v.looks_like_s10):
        return Candidate("alias", _CERTAIN, said + _(", and its values are written like S10"), AliasKind.S10)
    if not exact or not values.most(lambda text: len(text) <= 70):
        return None
    if values.present and values.distinct < v.ENOUGH:
        return None
    if kind == AliasKind.S10 and values.present:
        if len(values.present) >= _FEW and values.most(v.is_air_waybill):
            return Candidate("alias", confidence, said + _(", and its values are air waybills"), AliasKind.WAYBILL)
        return Candidate("alias", confidence, said + _("; its values are no S10"), AliasKind.COURIER)
    return Candidate("alias", confidence, said, kind)


def _by_values(column: Column) -> list[Candidate]:
    values, found = column.values, []
    party = speaks_of_party(column.name)
    if party:
        for part, fits in (("email", v.is_email), ("country", v.is_country), ("phone", v.is_phone)):
            if values.most(fits):
                reason = _("its name speaks of this party, and its values look like it")
                found.append(Candidate(f"{party}.{part}", _LIKELY + (0.05 if part != "phone" else 0), reason))
        return found
    for target, kind, confidence, look, words in _MARKS:
        if len(values.present) >= _FEW and (share := values.share(look)) >= v.ENOUGH:
            count = round(share * len(values.present))
            reason = _("{n} of {all} values {what}").format(n=count, all=len(values.present), what=_(words))
            found.append(Candidate(target, confidence, reason, kind))
    if len(values.present) >= _FEW and v.date_shape(values) is not None:
        found.append(Candidate("declared_at", _WEAK, _("its values are dates")))
    if _is_prose(values):
        found.append(Candidate("goods.description", _WEAK, _("its values are words that differ from row to row")))
    return found


def _is_prose(values: Values) -> bool:
    letters = values.share(lambda text: sum(c.isalpha() for c in text) > len(text) * 0.6 and " " in text)
    return len(values.present) >= _FEW and letters >= 0.6 and values.distinct > 0.3


# What values alone say: field, kind of alias, how certain, the look of a value, and what to say of it.
_MARKS: tuple[tuple[str, str, float, Callable[[str], object], str], ...] = (
    ("alias", AliasKind.S10, 0.9, v.is_s10, "have the check digit of an S10"),
    ("receptacle", "", 0.85, v.is_receptacle, "are written like a receptacle (S9)"),
    ("currency", "", 0.75, v.is_currency, "are codes of currencies"),
    ("alias", AliasKind.WAYBILL, _LIKELY, v.is_air_waybill, "have the check digit of an air waybill"),
    ("flight", "", _POSSIBLE, v.is_flight, "are written like a flight's number"),
    ("goods.hs", "", _POSSIBLE, v.is_hs, "are tariff numbers of 6, 8 or 10 digits"),
)
