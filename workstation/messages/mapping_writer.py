"""Writes a suggested mapping as a TOML file that people can read and edit."""

import json
from collections.abc import Iterable

from workstation.messages.fields import FIELDS, How
from workstation.messages.suggesting import EXTENSION, ColumnGuess, Suggestion
from workstation.texts import _

_LONGEST_SAMPLE = 40
_HEAD = (
    "Left of \"=\" stands the column of the file, right of it the field of a consignment that it fills.",
    "\"required = false\": a file may do without the column. \"extension\": kept under the column's own name.",
)  # fmt: skip


def write_mapping(suggestion: Suggestion, title: str, note: str = "") -> str:
    """The text of a mapping file: a comment over each column tells samples, the reason and what was assumed."""
    lines = [f"# {line}" for line in (*_comment(note), *_HEAD)]
    lines += ["", f"title = {quoted(title)}", 'unknown_columns = "keep"']
    lines += [f"decimal_mark = {quoted(suggestion.decimal_mark)}", "", "[columns]"]
    for guess in suggestion.columns:
        lines += [f"# {line}" for line in _about(guess)]
        lines.append(f"{quoted(guess.column)} = {_rule(guess)}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A text in quotes as TOML wants it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _about(guess: ColumnGuess) -> Iterable[str]:
    samples = " | ".join(sample[:_LONGEST_SAMPLE] for sample in guess.samples)
    yield from _comment(_("for example: {samples}").format(samples=samples) if samples else _("no values"))
    certain = f"{guess.confidence:.0%}" if guess.target != EXTENSION else _("unknown")
    yield from _comment(f"{certain}: {guess.reason}")
    if guess.assumed:
        yield from _comment(_("ASSUMED: {assumed}").format(assumed=guess.assumed))


def _rule(guess: ColumnGuess) -> str:
    if guess.target == EXTENSION:
        return '{ to = "extension", required = false }'
    keys = [f"to = {quoted(guess.target)}"]
    match FIELDS[guess.target]:
        case How.ALIAS:
            keys += [f"kind = {quoted(guess.kind)}"] + (["filled = true"] if guess.filled else [])
        case How.MOMENT:
            keys += [f"format = {quoted(guess.format)}"] + ([f"zone = {quoted(guess.zone)}"] if guess.zone else [])
        case How.WEIGHT:
            keys.append(f"unit = {quoted(guess.unit)}")
        case How.MONEY if guess.currency_column:
            keys.append(f"currency_column = {quoted(guess.currency_column)}")
        case How.MONEY:
            keys.append(f"currency = {quoted(guess.currency)}")
    return f"{{ {', '.join(keys)} }}"


def _comment(text: str) -> list[str]:
    """The text as lines of a comment: no character in it can end the comment."""
    lines = text.splitlines()
    return ["".join(c if c.isprintable() else " " for c in line) for line in lines]
