"""Commands about mappings: which there are, and a suggestion for a file that none fits."""

import sys
from pathlib import Path
from typing import Any

import click

from workstation.cli.edge import REFUSED_SOME, as_json, guarded, note, print_json, say, table
from workstation.texts import _

_WIDEST = 34


@click.group("mapping")
def mapping_command() -> None:
    """What the columns of a table mean."""


@mapping_command.command("list")
@as_json
@guarded
def list_command(json_: bool) -> None:
    """The mappings that came with the program, and your own."""
    from workstation.services.mapping_help import known_mappings

    known = known_mappings()
    if json_:
        print_json({"mappings": [one._asdict() for one in known]})
        return
    rows = [(one.name, one.title or _("cannot be used"), _("your own") if one.own else _("shipped")) for one in known]
    table(rows, (_("name"), _("title"), ""))
    for one in known:
        if one.trouble:
            note(one.trouble)


@mapping_command.command("suggest")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--save", type=click.Path(path_type=Path), metavar="OUT.toml", help="Write the mapping to this file.")
@click.option("--title", default="", help="Its title (default: the file's name).")
@click.option("--force", is_flag=True, help="Overwrite the file that --save names.")
@as_json
@guarded
def suggest_command(path: Path, save: Path | None, title: str, force: bool, json_: bool) -> None:
    """Guess what the columns of a CSV file or a sheet mean, from their names and values, and say why.

    The exit code is 3 where the first rows would not all be taken.
    """
    from workstation.bootstrap import now
    from workstation.domain.door import Refused
    from workstation.services.mapping_help import look_at, mapping_text, save_mapping, try_mapping

    look = look_at(path)
    text = mapping_text(look, look.suggestion, title)
    trial = try_mapping(look, text, now())
    refused = [one for one in trial.records if isinstance(one, Refused)]
    saved = save_mapping(text, save, force) if save else None
    if json_:
        print_json(_document(look, trial, refused, saved))
    else:
        _tell(look, trial, refused)
        say(_("Written: {path}").format(path=saved)) if saved else say("\n" + text)
    sys.exit(REFUSED_SOME if refused or trial.fault else 0)


def _document(look: Any, trial: Any, refused: list[Any], saved: Path | None) -> dict[str, Any]:
    return {
        "file": str(look.path),
        "format": look.format,
        "header_line": look.table.line,
        "decimal_mark": look.suggestion.decimal_mark,
        "columns": look.suggestion.columns,
        "tried": {
            "rows": len(trial.records),
            "refused": [{"line": r.line, "column": r.column, "reason": r.reason} for r in refused],
            "fault": trial.fault,
        },
        "saved": str(saved) if saved else None,
    }


def _tell(look: Any, trial: Any, refused: list[Any]) -> None:
    rows = [
        (_cut(g.column), _cut(" | ".join(g.samples)), g.target, f"{g.confidence:.0%}", _why(g))
        for g in look.suggestion.columns
    ]
    table(rows, (_("column"), _("for example"), _("field"), "", _("why")))
    taken = len(trial.records) - len(refused)
    say("\n" + _("Tried on the first {n} rows: {taken} taken.").format(n=len(trial.records), taken=taken))
    for one in refused:
        note(f"line {one.line}: {one.reason}")
    if trial.fault:
        note(trial.fault)


def _why(guess: Any) -> str:
    return f"{guess.reason} [{guess.assumed}]" if guess.assumed else str(guess.reason)


def _cut(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain if len(plain) <= _WIDEST else f"{plain[: _WIDEST - 1]}…"


COMMANDS = (mapping_command,)
