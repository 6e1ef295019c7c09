"""`card.md`: what a version was trained on and how good it is, in words for whoever must approve it."""

from dataclasses import dataclass

from workstation.domain.moments import Moment, iso
from workstation.domain.profile import ProfileSpec
from workstation.measures.report import SHARES, Report

SIMULATED = " (simulated)"
_OF_NO_PLACE = (
    "It was trained on simulated parcels, whose truth this program invented. The figures show that the loop works; they"
    " say nothing of any real place. A cache for work takes it as a shadow only."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Honest figures: of a trial fitted on earlier outcomes and tested on later ones, from `first` to `last`."""

    first: Moment
    last: Moment
    trained_on: int
    reports: dict[str, Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a candidate rests on.

    `parent` is the version it came after (0: the shipped draft), `first` and `until` bound the window,
    `unknown` counts outcomes that leave the target open, `new_outcomes` those that the parent had not seen.
    """

    parent: int
    first: Moment
    until: Moment
    examined: int
    finds: int
    unknown: int
    new_outcomes: int
    figures: Figures | None


def write_card(spec: ProfileSpec, version: int, author: str, at: Moment, g: Grounds, simulated: bool = False) -> str:
    """The card as Markdown; where the world was simulated, every figure says so."""
    mark = SIMULATED if simulated else ""
    parent = f"version {g.parent}" if g.parent else "the shipped draft (first version)"
    lines = [
        f"# {spec.title}, version {version}",
        "",
        f"Profile `{spec.name}`, candidate made {iso(at)} by {author}; owner {spec.owner}.",
        f"Looks for: {', '.join(spec.target.findings)}. Legal basis: {spec.legal_basis}.",
        "",
        "## What it was trained on",
        "",
        f"- Parent: {parent}",
        f"- Window: consignments from {iso(g.first)}, outcomes recorded until {iso(g.until)}",
        f"- Examined consignments{mark}: {g.examined:,}, finds among them: {g.finds:,} ({g.finds / g.examined:.1%})",
        f"- New outcomes since the parent{mark}: {g.new_outcomes:,}",
        f"- Left out, because they do not answer the target{mark}: {g.unknown:,}",
        f"- Features: {len(spec.features)}; {spec.fit.trees} trees of depth 2, seed {spec.fit.seed}",
        "",
        "## How good it is",
        "",
        *_figures(g.figures, mark),
    ]
    if simulated:
        lines += ["", "## What to know about the world", "", _OF_NO_PLACE]
    if spec.data_note:
        lines += ["", "## What to know about the data", "", spec.data_note.strip()]
    return "\n".join(lines) + "\n"


def _figures(figures: Figures | None, mark: str) -> list[str]:
    if figures is None:
        return ["Too few outcomes to test on later ones; nothing honest can be said yet."]
    overall = figures.reports["overall"]
    heads = list(figures.reports)
    lines = [
        f"A trial of the same recipe, fitted on the earlier {figures.trained_on:,} and tested on the later"
        f" {overall.rows:,} consignments ({iso(figures.first)} to {iso(figures.last)}). The version itself was then"
        " fitted on all of them. Goods that the history had met (seen) and had not (novel) are told apart: a score"
        " means something else on goods it has never met.",
        "",
        "| figure | " + " | ".join(heads) + " |",
        "|---|" + "---|" * len(heads),
    ]
    reports = list(figures.reports.values())

    def row(name: str, cells: list[str]) -> None:
        lines.append(f"| {name}{mark} | " + " | ".join(cells) + " |")

    row("consignments", [f"{r.rows:,}" for r in reports])
    row("finds", [f"{r.finds:,}" for r in reports])
    for share in SHARES:
        row(f"precision at {share:.0%}", [_number(r.precision[share]) for r in reports])
        row(f"recall at {share:.0%}", [_number(r.recall[share]) for r in reports])
    row("average precision", [_number(r.average_precision) for r in reports])
    row("AUC (95 % interval)", [_interval(r) for r in reports])
    row("Brier score", [_number(r.brier) for r in reports])
    row("calibration error", [_number(r.calibration_error) for r in reports])
    return lines


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(r: Report) -> str:
    return "-" if r.auc is None else f"{r.auc.value:.3f} ({r.auc.low:.3f} to {r.auc.high:.3f})"
