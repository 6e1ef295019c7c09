"""Whether a condition can be asked at all: its fields, lexicons and values, each against what is known."""

from dataclasses import dataclass, field

from workstation.domain.rule_conditions import (
    ORDERED,
    Compare,
    Condition,
    Contains,
    Count,
    Leaf,
    Operator,
    Resembles,
    Scalar,
    leaves,
)
from workstation.domain.rule_fields import COUNTED, COUNTRIES, EXTENSION, FIELDS, FINDING, MONEY, FieldKind
from workstation.profile_packages.rule_tokens import Unreadable

MOST_DAYS = 366
MOST_QUESTIONS = 100


@dataclass(frozen=True, slots=True)
class Known:
    """What rules may name besides the fields that all consignments have: features, codes of findings, lexicons."""

    features: frozenset[str] = field(default_factory=frozenset)
    finding_codes: frozenset[str] = field(default_factory=frozenset)
    lexicons: frozenset[str] = field(default_factory=frozenset)

    def kind_of(self, name: str) -> FieldKind:
        """What sort of value a field holds. Raises Unreadable for one that nobody knows."""
        if name in FIELDS:
            return FIELDS[name]
        if name in self.features or (name.startswith(FINDING) and name.removeprefix(FINDING) in self.finding_codes):
            return FieldKind.NUMBER
        if name.startswith(EXTENSION) and name != EXTENSION:
            return FieldKind.TEXT
        raise Unreadable(f"{name!r} is no field, and no feature of the profile")


def check_condition(condition: Condition, known: Known) -> None:
    """Refuses what cannot be asked, with a sentence. Raises Unreadable."""
    asked = list(leaves(condition))
    if len(asked) > MOST_QUESTIONS:
        raise Unreadable(f"it asks more than {MOST_QUESTIONS} questions")
    for leaf in asked:
        _check(leaf, known)


def names_country(condition: Condition) -> bool:
    """Whether any question is about a country or an origin."""
    return any(leaf.field in COUNTRIES for leaf in leaves(condition))


def asks_amount(condition: Condition) -> bool:
    """Whether any question is about an amount of money, so that it needs a currency."""
    return any(leaf.field in MONEY for leaf in leaves(condition))


def _check(leaf: Leaf, known: Known) -> None:
    match leaf:
        case Contains(name, lexicon):
            _want(known.kind_of(name) is FieldKind.TEXT, f"{name} is no text that could contain words")
            _want(lexicon in known.lexicons, f"there is no lexicon {lexicon!r}")
        case Resembles(name, watch_list, likeness):
            _want(known.kind_of(name) is FieldKind.NAME, f"{name} is no name that could be on a watch list")
            _want(bool(watch_list.strip()), "the watch list has no name")
            _want(0.5 <= likeness <= 1, f"{likeness:g} is no likeness; take one from 0.5 to 1")
        case Count(of, days, operator, values):
            _want(of in COUNTED, f"parcels of {of!r} are not counted; there are {', '.join(COUNTED)}")
            _want(1 <= days <= MOST_DAYS, f"{days} is no number of days from 1 to {MOST_DAYS}")
            _check_values(leaf.field, operator, values, FieldKind.NUMBER)
        case Compare(name, operator, values):
            _check_values(name, operator, values, known.kind_of(name))


def _check_values(name: str, operator: Operator, values: tuple[Scalar, ...], kind: FieldKind) -> None:
    _want(kind is not FieldKind.NAME, f"{name} is a name; a rule may only ask whether it resembles one on a list")
    if kind is FieldKind.NUMBER:
        _want(not any(isinstance(value, str) for value in values), f"{name} is a number and is compared with numbers")
    else:
        _want(all(isinstance(value, str) for value in values), f"{name} is a text and is compared with texts in quotes")
        _want(all(str(value).strip() for value in values), f"{name} is compared with an empty text")
    _want(kind is not FieldKind.TEXT or operator not in ORDERED, f"{name} is a text; {operator} does not fit it")
    if operator is Operator.BETWEEN:
        _want(len(values) == 2, f"{name} between takes two values, the lowest and the highest")
        _want(values[0] <= values[1], f"{name} between begins above its end")  # type: ignore[operator]


def _want(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Unreadable(otherwise)
