"""Guesses what the columns of a table mean, from their names and from sample values. A person has the last word.

Every guess says why. What it comes to is always a complete mapping: an identifier is among the fields, no field is
filled twice, and what needs a unit, a currency or a date format has one, with every assumption told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.domain.consignment import AliasKind
from workstation.messages.column_evidence import Candidate, Column, candidates
from workstation.messages.column_names import read_name
from workstation.messages.column_values import Values, date_shape, decimal_mark
from workstation.messages.fields import FIELDS, REPEATABLE, How
from workstation.texts import _

# Below this a guess is worth less than the honest answer that nobody knows.
LEAST = 0.45
MOST_COLUMNS = 500
SAMPLES = 3
EXTENSION = "extension"
_UNKNOWN_CURRENCY = "XXX"  # ISO 4217: no currency
# Whole numbers of which half are at least this are taken for grams: few parcels weigh a hundred kilograms.
_GRAMS_FROM = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """One column: the field it likely fills ("extension" where nobody knows), how certain from 0 to 1, and why.

    The rest belongs to kinds of field, as in `ColumnRule`; `assumed` says what stands in no name and no value.
    """

    column: str
    target: str
    confidence: float
    reason: str
    samples: tuple[str, ...] = ()
    kind: str = ""
    format: str = ""
    zone: str = ""
    unit: str = ""
    currency: str = ""
    currency_column: str = ""
    filled: bool = False
    assumed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A guess for each column in the order of the file, and the decimal mark of the numbers."""

    columns: tuple[ColumnGuess, ...]
    decimal_mark: str = "."


def suggest(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Suggestion:
    """What the columns of a table likely mean. `rows` are sample rows; short ones are taken as if filled up.

    Columns without a name, or with a name that stood before, are left out: no mapping can name them.
    """
    columns = _columns(header, rows)
    mark = decimal_mark([column.values for column in columns])
    best = _assigned(columns, mark)
    if not any(found.target == "alias" for found in best.values()):
        best |= _identifier_after_all(columns, best)
    currency_column = next((name for name, found in best.items() if found.target == "currency"), "")
    guesses = tuple(_guess(column, best.get(column.name), currency_column, best) for column in columns)
    return Suggestion(columns=guesses, decimal_mark=mark)


def guess_rest(column: str, target: str, cells: Sequence[str], currency_column: str = "") -> ColumnGuess:
    """The guess for a column whose field somebody has chosen: unit, currency, date format and kind after its values."""
    chosen = Candidate(target, 1.0, _("chosen"), AliasKind.LOCAL if target == "alias" else "")
    values = Values(cells)
    for found in candidates(Column(column, values), "."):
        if found.target == target == "alias":
            chosen = replace(chosen, kind=found.kind)
            break
    return _guess(Column(column, values), chosen, currency_column, {column: chosen})


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    found: dict[str, Column] = {}
    for place, name in enumerate(header[:MOST_COLUMNS]):
        name = name.strip()
        if name and name not in found:
            found[name] = Column(name, Values([row[place] if place < len(row) else "" for row in rows]))
    return list(found.values())


def _assigned(columns: Sequence[Column], mark: str) -> dict[str, Candidate]:
    """The best field for each column, the most certain first; what only one column may fill goes to the first."""
    offers = [(found, column) for column in columns for found in candidates(column, mark) if found.confidence >= LEAST]
    offers.sort(key=lambda offer: -offer[0].confidence)
    best: dict[str, Candidate] = {}
    taken: set[str] = set()
    for found, column in offers:
        if column.name not in best and found.target not in taken:
            best[column.name] = found
            if FIELDS[found.target] not in REPEATABLE or found.target == "currency":
                taken.add(found.target)
    return best


def _identifier_after_all(columns: Sequence[Column], best: dict[str, Candidate]) -> dict[str, Candidate]:
    """A mapping needs an identifier: the column whose values differ most, free ones first."""
    if not columns:
        return {}

    def worth(column: Column) -> tuple[bool, float, int]:
        return column.name not in best, column.values.distinct, len(column.values.present)

    chosen = max(columns, key=worth)
    reason = _("a mapping needs an identifier, and no other column has so many different values")
    return {chosen.name: Candidate("alias", 0.2, reason, AliasKind.LOCAL)}


def _guess(column: Column, found: Candidate | None, currency_column: str, best: dict[str, Candidate]) -> ColumnGuess:
    samples = tuple(dict.fromkeys(column.values.present))[:SAMPLES]
    if found is None:
        reason = column.looks_like or _("neither its name nor its values say what it is")
        return ColumnGuess(column=column.name, target=EXTENSION, confidence=0.0, reason=reason, samples=samples)
    guess = ColumnGuess(
        column=column.name,
        target=found.target,
        confidence=round(found.confidence, 2),
        reason=found.reason,
        samples=samples,
        kind=found.kind,
    )
    match FIELDS[found.target]:
        case How.ALIAS:
            only = sum(other.target == "alias" for other in best.values()) == 1
            return replace(guess, filled=only and len(column.values.present) == column.values.rows > 0)
        case How.MOMENT:
            return _with_format(guess, column.values)
        case How.WEIGHT:
            return _with_unit(guess, column)
        case How.MONEY:
            return _with_currency(guess, column, currency_column)
    return guess


def _with_format(guess: ColumnGuess, values: Values) -> ColumnGuess:
    shape = date_shape(values)
    if shape is None:
        return replace(guess, format="date", assumed=_("no date among the samples: taken as YYYY-MM-DD"))
    assumed = []
    if shape.ambiguous:
        first = _("the day") if shape.format.index("%d") < shape.format.index("%m") else _("the month")
        assumed.append(
            _("no value is above 12, so day and month may be the other way round; {which} is taken first").format(
                which=first
            )
        )
    if shape.needs_zone:
        assumed.append(_("no time zone is told: UTC is assumed"))
    confidence = min(guess.confidence, 0.5) if shape.ambiguous else guess.confidence
    zone = "UTC" if shape.needs_zone else ""
    return replace(guess, format=shape.format, zone=zone, confidence=confidence, assumed="; ".join(assumed))


def _with_unit(guess: ColumnGuess, column: Column) -> ColumnGuess:
    unit = read_name(column.name).unit
    if unit:
        return replace(guess, unit=unit)
    numbers = sorted(column.values.numbers)
    middle = numbers[len(numbers) // 2] if numbers else 0.0
    if middle >= _GRAMS_FROM and all(number == int(number) for number in numbers):
        return replace(guess, unit="g", assumed=_("whole and large numbers: taken as grams"))
    return replace(guess, unit="kg", assumed=_("no unit is told: taken as kilograms"))


def _with_currency(guess: ColumnGuess, column: Column, currency_column: str) -> ColumnGuess:
    currency = read_name(column.name).currency
    if currency:
        return replace(guess, currency=currency)
    if currency_column:
        return replace(guess, currency_column=currency_column)
    assumed = _("no currency is told: XXX stands for none; put in the right code")
    return replace(guess, currency=_UNKNOWN_CURRENCY, assumed=assumed)
