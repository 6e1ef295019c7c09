"""A feedback slip as a file to send: plain text, HTML for reading and printing, CSV for whoever counts."""

from collections.abc import Callable, Mapping
from html import escape
from textwrap import fill

from workstation.domain.errors import WrongUsage
from workstation.measures.data_quality import Share
from workstation.services.safe_cells import csv_bytes
from workstation.services.slips import Slip, SlipLine
from workstation.texts import _, ngettext

_WIDTH = 100
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1f24;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4em .6em;"
    "border-bottom:1px solid #c8ccd0}td.n{text-align:end;white-space:nowrap}code{font-family:monospace}"
)


def paper_of(slip: Slip, ending: str) -> bytes:
    """The slip in the form that the ending of the file name asks for."""
    papers: Mapping[str, Callable[[Slip], bytes]] = {".txt": as_text, ".html": as_html, ".csv": as_csv}
    make = papers.get(ending.lower())
    if make is None:
        raise WrongUsage(f"A slip is written as {', '.join(papers)}; the file name ends in {ending or 'nothing'}.")
    return make(slip)


def as_text(slip: Slip) -> bytes:
    """Plain text for an e-mail."""
    lines = [title_of(slip), "", *(fill(sentence, _WIDTH) for sentence in summary_of(slip)), ""]
    for number, line in enumerate(slip.lines, 1):
        lines.append(fill(f"{number}. {line.what} ({line.code}): {how_many(line, slip)}", _WIDTH))
        if line.instead:
            lines.append(fill(_("Instead: {advice}").format(advice=line.instead), _WIDTH, initial_indent="   ",
                              subsequent_indent="   "))  # fmt: skip
        lines += [f"   {_('For example')}: {', '.join(line.examples)}", ""]
    return "\n".join([*lines, foot_of(slip), ""]).encode()


def as_html(slip: Slip) -> bytes:
    """One page without scripts, pictures or anything from elsewhere."""
    heads = "".join(f"<th>{escape(head)}</th>" for head in _heads())
    rows = "".join(_html_row(line, slip) for line in slip.lines)
    paragraphs = "".join(f"<p>{escape(sentence)}</p>" for sentence in summary_of(slip))
    title = escape(title_of(slip))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if slip.lines else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body><h1>{title}</h1>{paragraphs}{table}<p>{escape(foot_of(slip))}</p></body></html>\n"
    ).encode()


def as_csv(slip: Slip) -> bytes:
    """One row for each fault, with the counts as numbers."""
    rows = [
        (line.code, line.what, line.parcels, slip.parcels, "; ".join(line.examples), line.instead)
        for line in slip.lines
    ]
    return csv_bytes([("code", "what", "parcels", "of", "examples", "instead"), *rows])


def title_of(slip: Slip) -> str:
    """To whom, and about what."""
    return _("About the quality of your data: {sender}").format(sender=slip.sender)


def summary_of(slip: Slip) -> list[str]:
    """The figures of the period in sentences; each rate with the numbers behind it."""
    q = slip.quality
    told = [
        ngettext(
            "From {first} to {last} (UTC) we received the data of {n} parcel from you.",
            "From {first} to {last} (UTC) we received the data of {n} parcels from you.",
            slip.parcels,
        ).format(first=slip.period.first_day, last=slip.period.last_day, n=f"{slip.parcels:,}")
    ]
    told.append(_("Parcels with at least one fault: {share}.").format(share=_share(slip.faulty, slip.parcels)))
    figures: tuple[tuple[str, Share], ...] = (
        (_("Mandatory elements filled: {share}."), q.completeness),
        (_("Data that came before the item did: {share}."), q.pre_arrival),
        (_("Data that came after loading: {share}."), q.late),
        (_("Items seen here with data: {share}."), q.coverage),
    )
    told += [sentence.format(share=_share(one.count, one.of)) for sentence, one in figures if one.of]
    return told


def how_many(line: SlipLine, slip: Slip) -> str:
    """A count beside its rate: "37 of 412 parcels (9.0 %)"."""
    counts = _("{n} of {all} parcels").format(n=f"{line.parcels:,}", all=f"{slip.parcels:,}")
    return f"{counts} ({100 * line.parcels / slip.parcels:.1f} %)"


def foot_of(slip: Slip) -> str:
    """Who wrote it, and how examples are named."""
    return _("Examples are named by identifier only. Written by {office}.").format(office=slip.office)


def _heads() -> tuple[str, ...]:
    return _("What"), _("Parcels"), _("For example"), _("Say instead")


def _html_row(line: SlipLine, slip: Slip) -> str:
    examples = "<br>".join(f"<code>{escape(one)}</code>" for one in line.examples)
    what = f"{escape(line.what)}<br><code>{escape(line.code)}</code>"
    count = escape(_share(line.parcels, slip.parcels))
    return f'<tr><td>{what}</td><td class="n">{count}</td><td>{examples}</td><td>{escape(line.instead)}</td></tr>'


def _share(count: int, of: int) -> str:
    rate = f" ({100 * count / of:.1f} %)" if of else ""
    return _("{n} of {all}").format(n=f"{count:,}", all=f"{of:,}") + rate
