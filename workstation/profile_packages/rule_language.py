"""Conditions as text, in a file or a cell of a spreadsheet, and back.

    all(
      hs4 == "8517",
      value_per_kg < 40,
      any(origin in ["CN", "HK"], count(addressee, 7) >= 3),
      not(description contains lexicon "toys"),
      sender_name resembles list "wanted" 0.9
    )

A field whose name has blanks stands in quotes. A list between brackets goes with `in` and `between`; the ends of
`between` belong to it.
"""

import json
from typing import Final

from workstation.domain.rule_conditions import (
    SEVERAL,
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Contains,
    Count,
    Not,
    Operator,
    Resembles,
    Scalar,
)
from workstation.profile_packages.rule_tokens import NAME, Token, Unreadable, tokens_of

DEEPEST: Final = 12
_JOINING: Final[dict[str, type[AllOf] | type[AnyOf]]] = {"all": AllOf, "any": AnyOf}


def parse_condition(text: str) -> Condition:
    """The tree that a text stands for. Raises Unreadable with a sentence; whether the fields exist is not looked at."""
    reader = _Reader(tokens_of(text))
    condition = reader.condition(1)
    reader.expect("end", "", "the end")
    return condition


class _Reader:
    """Reads words from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def condition(self, depth: int) -> Condition:
        """One node with all that belongs to it."""
        if depth > DEEPEST:
            raise Unreadable(f"it is nested deeper than {DEEPEST} times")
        if self._tokens[self._at].kind == "text":  # a field whose name has blanks in it
            return self._question(str(self._next().value))
        name = str(self.expect("name", None, "the name of a field, or all, any, not, count").value)
        if name in _JOINING and self._is("("):
            return _JOINING[name](self._parts(depth))
        if name == "not" and self._is("("):
            (part,) = self._one(self._parts(depth))
            return Not(part)
        return self._count() if name == "count" and self._is("(") else self._question(name)

    def _parts(self, depth: int) -> tuple[Condition, ...]:
        self.expect("sign", "(", '"("')
        parts = [self.condition(depth + 1)]
        while self._is(","):
            self._next()
            parts.append(self.condition(depth + 1))
        self.expect("sign", ")", '"," or ")"')
        return tuple(parts)

    def _one(self, parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
        if len(parts) != 1:
            raise Unreadable('"not" takes one condition; put several into all(...) or any(...)')
        return parts

    def _count(self) -> Count:
        self.expect("sign", "(", '"("')
        of = str(self.expect("name", None, "whose parcels are counted").value)
        self.expect("sign", ",", '","')
        days = self.expect("number", None, "a number of days").value
        self.expect("sign", ")", '")"')
        operator = self._operator()
        if not isinstance(days, int):
            raise Unreadable(f"{days} is no whole number of days")
        return Count(of, days, operator, self._values(operator))

    def _question(self, field: str) -> Condition:
        word = self._tokens[self._at].value
        if word == "contains":
            self._next()
            self.expect("name", "lexicon", '"lexicon" and its name')
            return Contains(field, str(self.expect("text", None, "the name of a lexicon in quotes").value))
        if word == "resembles":
            self._next()
            self.expect("name", "list", '"list" and its name')
            name = str(self.expect("text", None, "the name of a watch list in quotes").value)
            return Resembles(field, name, float(self.expect("number", None, "how alike, from 0 to 1").value))
        operator = self._operator()
        return Compare(field, operator, self._values(operator))

    def _operator(self) -> Operator:
        token = self._next()
        if token.kind in ("sign", "name") and token.value in list(Operator):
            return Operator(str(token.value))
        raise Unreadable(f"{_word(token)} stands where a comparison should, such as == or <")

    def _values(self, operator: Operator) -> tuple[Scalar, ...]:
        if operator not in SEVERAL:
            return (self._value(),)
        self.expect("sign", "[", '"["')
        values = [self._value()]
        while self._is(","):
            self._next()
            values.append(self._value())
        self.expect("sign", "]", '"," or "]"')
        return tuple(values)

    def _value(self) -> Scalar:
        token = self._next()
        if token.kind not in ("text", "number"):
            raise Unreadable(f"{_word(token)} stands where a number or a text in quotes should")
        return token.value

    def expect(self, kind: str, value: str | None, what: str) -> Token:
        """The next word, which must be of this kind (and this one, where a value is given)."""
        token = self._next()
        if token.kind != kind or (value is not None and token.value != value):
            raise Unreadable(f"{_word(token)} stands where {what} should")
        return token

    def _is(self, sign: str) -> bool:
        token = self._tokens[self._at]
        return token.kind == "sign" and token.value == sign

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token


def _word(token: Token) -> str:
    return "the end" if token.kind == "end" else json.dumps(token.value, ensure_ascii=False)


def write_condition(condition: Condition) -> str:
    """The text of a tree in one line; reading it gives the same tree."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            name = "all" if isinstance(condition, AllOf) else "any"
            return f"{name}({', '.join(map(write_condition, parts))})"
        case Not(part):
            return f"not({write_condition(part)})"
        case Contains(field, lexicon):
            return f"{_field(field)} contains lexicon {_value(lexicon)}"
        case Resembles(field, watch_list, likeness):
            return f"{_field(field)} resembles list {_value(watch_list)} {_value(likeness)}"
        case Count(of, days, operator, values):
            return f"count({of}, {days}) {operator} {_values(operator, values)}"
        case Compare(field, operator, values):
            return f"{_field(field)} {operator} {_values(operator, values)}"


def _field(name: str) -> str:
    plain = NAME.fullmatch(name) and name not in (*_JOINING, "not", "count")
    return name if plain else _value(name)


def _values(operator: Operator, values: tuple[Scalar, ...]) -> str:
    return f"[{', '.join(map(_value, values))}]" if operator in SEVERAL else _value(values[0])


def _value(value: Scalar) -> str:
    return json.dumps(value, ensure_ascii=not value.isprintable()) if isinstance(value, str) else repr(value)
