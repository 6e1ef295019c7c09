"""Release and duty in words: the quiet line of the card, the steps of the derivation, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workstation.clearance.duty import Estimate
from workstation.clearance.trail import Missing, Part, Step
from workstation.domain.consignment import Money
from workstation.services.clearing import Cleared
from workstation.services.clearing_sentences import gap_sentences, step_sentences
from workstation.services.money import amount_text
from workstation.texts import _


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as others get it: code, sentence, figures, source and its standing ("" where it has none)."""

    code: str
    text: str
    figures: Mapping[str, Part]
    source: str
    standing: str


def summary(cleared: Cleared) -> str:
    """One line: Release category 3 · duty 3.00 EUR · VAT 2.28 EUR."""
    clearance = cleared.clearance
    if clearance is None:
        return _("Release category cannot be told: {why}").format(why=cleared.trouble)
    release = clearance.category.release
    if release is None:
        why = gap_text(clearance.category.missing[0])
        return _("Release category cannot be told: {why}").format(why=why)
    return " · ".join([_("Release category {n}").format(n=release.value), *_levies(clearance.estimate)])


def _levies(told: Estimate) -> list[str]:
    whole, tax = told.whole, told.tax_name or _("tax")
    duty = _("duty {amount}").format(amount=_amount(whole.duty, told.currency))
    if whole.tax_at_sale:
        paid = _("{tax} {amount} paid at the sale")
        return [duty, paid.format(tax=tax, amount=_amount(whole.tax_at_sale, told.currency))]
    return [duty, f"{tax} {_amount(whole.tax, told.currency)}"]


def _amount(minor: int | None, currency: str) -> str:
    if minor is None:
        return _("cannot be told")
    return amount_text(minor, currency) if minor else "0"


def derivation(cleared: Cleared) -> list[ShownStep]:
    """The steps to the category."""
    return [] if cleared.clearance is None else list(map(shown_step, cleared.clearance.category.steps))


def rests_on(cleared: Cleared) -> list[ShownStep]:
    """The further steps to duty and tax; those to the category hold for them, too, and are not told again."""
    told = cleared.clearance
    return [] if told is None else [shown_step(s) for s in told.estimate.steps if s not in told.category.steps]


def explained(cleared: Cleared) -> list[str]:
    """The steps with the standing of their sources, what is not known, and each source once."""
    steps = [*derivation(cleared), *rests_on(cleared)]
    lines = [f"{step.text} [{step.standing}]" if step.source else step.text for step in steps]
    lines += [_("Not known: {what}").format(what=gap_text(gap)) for gap in gaps(cleared)]
    sources = dict.fromkeys(f"{step.source} [{step.standing}]" for step in steps if step.source)
    return [*lines, _("Sources: {sources}").format(sources="; ".join(sources))] if sources else lines


def gaps(cleared: Cleared) -> list[Missing]:
    """What is not known and was needed, for the category or for the estimate, each once."""
    told = cleared.clearance
    if told is None:
        return []
    found = list(told.category.missing)
    return found + [gap for gap in told.estimate.missing if gap not in found]


def shown_step(step: Step) -> ShownStep:
    """A step in words."""
    basis = step.basis
    text = step_sentences()[step.code].format(**_parts(step.parts))
    return ShownStep(step.code, text, step.parts, basis.source if basis else "", basis.standing if basis else "")


def gap_text(gap: Missing) -> str:
    """What is missing, in words."""
    return gap_sentences()[gap.code].format(**_parts(gap.parts))


def _parts(parts: Mapping[str, Part]) -> dict[str, str]:
    return {name: _part(part) for name, part in parts.items()}


def _part(part: Part) -> str:
    if isinstance(part, Money):
        return amount_text(part.minor, part.currency)
    if isinstance(part, Fraction):
        return f"{float(part):.6g}"
    return part.isoformat() if isinstance(part, date) else str(part)
