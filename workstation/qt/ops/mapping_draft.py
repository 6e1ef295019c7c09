"""A mapping while somebody works on it: one guess a column, changed by hand. No Qt in here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workstation.domain.consignment import Consignment
from workstation.domain.door import Accepted, Parsed, Refused
from workstation.domain.moments import iso
from workstation.messages.fields import FIELDS, REPEATABLE, How
from workstation.messages.suggesting import EXTENSION, ColumnGuess, Suggestion, guess_rest
from workstation.services.mapping_help import Look, mapping_text
from workstation.services.money import amount_text, weight_text
from workstation.texts import _

PATTERNS = (
    "date", "datetime", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y%m%d",
    "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M:%S",
)  # fmt: skip
UNITS = ("kg", "g", "lb")


class MappingDraft:
    """The columns of one table and what they mean so far."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.guesses = list(look.suggestion.columns)
        self.decimal_mark = look.suggestion.decimal_mark
        self.title = look.path.stem

    def text(self) -> str:
        """The mapping as the text of a file."""
        suggestion = Suggestion(columns=tuple(self.guesses), decimal_mark=self.decimal_mark)
        return mapping_text(self.look, suggestion, self.title)

    def choose(self, row: int, target: str) -> list[int]:
        """Another field for a column; gives the rows that changed, for a field is taken from whoever had it."""
        changed = [row]
        if FIELDS[target] not in REPEATABLE:
            for other, guess in enumerate(self.guesses):
                if other != row and guess.target == target:
                    self.guesses[other] = self._kept(guess)
                    changed.append(other)
        guess = self.guesses[row]
        if target == EXTENSION:
            self.guesses[row] = self._kept(guess)
        else:
            self.guesses[row] = guess_rest(guess.column, target, self._cells(guess.column), self._currency_column())
        if FIELDS[target] is How.CURRENCY or not self._currency_column():
            changed += self._settle_currencies()
        return sorted(set(changed))

    def set_option(self, row: int, **option: Any) -> None:
        """Unit, currency, currency_column, format, zone or kind of a column."""
        self.guesses[row] = replace(self.guesses[row], **option, assumed="")

    def set_format(self, row: int, pattern: str, zone: str) -> None:
        """How dates are written; a format with hours has a zone."""
        self.set_option(row, format=pattern, zone=zone.strip() if pattern != "date" else "")

    def currency_columns(self) -> list[str]:
        """The columns that hold currencies."""
        return [guess.column for guess in self.guesses if guess.target == "currency"]

    def _kept(self, guess: ColumnGuess) -> ColumnGuess:
        return ColumnGuess(
            column=guess.column, target=EXTENSION, confidence=0.0, reason=_("chosen"), samples=guess.samples
        )

    def _settle_currencies(self) -> list[int]:
        """Amounts follow the currency column that there is, and stand alone where there is none any more."""
        there, changed = self.currency_columns(), []
        for row, guess in enumerate(self.guesses):
            if FIELDS[guess.target] is How.MONEY and (
                (guess.currency_column and guess.currency_column not in there) or (there and guess.currency == "XXX")
            ):
                column = there[0] if there else ""
                self.guesses[row] = replace(guess, currency_column=column, currency="" if column else "XXX", assumed="")
                changed.append(row)
        return changed

    def _currency_column(self) -> str:
        return next(iter(self.currency_columns()), "")

    def _cells(self, column: str) -> Sequence[str]:
        place = self.look.table.header.index(column)
        return [row[place] if place < len(row) else "" for row in self.look.table.rows]


def record_words(record: Parsed) -> tuple[str, str, bool]:
    """Line, what became of the record in words, and whether it was refused."""
    if isinstance(record, Refused):
        return str(record.line), record.reason, True
    return str(record.line), _said(record.consignment) if isinstance(record, Accepted) else "", False


def _said(c: Consignment) -> str:
    line = c.goods[0] if c.goods else None
    weight, value = c.gross_weight_g, c.value
    if line is not None:
        weight, value = line.net_weight_g if weight is None else weight, value or line.value
    parts = [
        c.aliases[0].value,
        line.description[:40] if line else "",
        f"HS {line.hs}" if line and line.hs else "",
        weight_text(weight),
        amount_text(value.minor, value.currency) if value else "",
        iso(c.declared_at)[:10] if c.declared_at is not None else "",
        " → ".join(p.country or p.name for p in (c.sender, c.addressee) if p and (p.country or p.name)),
    ]
    return " · ".join(part for part in parts if part)
