"""The JSON document and the lines for people of a consignment's release and duty."""

from fractions import Fraction
from typing import Any

from workstation.clearance.duty import Levy
from workstation.clearance.ioss import IossCheck
from workstation.clearance.trail import Part
from workstation.clearance.uplift import Uplift
from workstation.cli.edge import say
from workstation.domain.consignment import Money
from workstation.services.clearing import Cleared
from workstation.services.clearing_words import ShownStep, derivation, gap_text, gaps, rests_on, shown_step, summary
from workstation.services.money import amount_text


def of_cleared(cleared: Cleared) -> dict[str, Any]:
    """{"category","summary","derivation","missing","duty","tax","tax_at_sale","currency","rests_on",...}.

    Amounts are minor units of "currency"; null is "cannot be told", and "missing" says why.
    """
    told = cleared.clearance
    document: dict[str, Any] = {
        "category": told.category.release if told else None,
        "summary": summary(cleared),
        "day": told.case.day.isoformat() if told else None,
        "day_is": "declared" if cleared.dated else "arrived",
        "derivation": list(map(_of_step, derivation(cleared))),
        "missing": [{"code": gap.code, "text": gap_text(gap)} for gap in gaps(cleared)],
        **_of_levy(told.estimate.whole if told else Levy(None, None, None)),
        "currency": (told.estimate.currency or None) if told else None,
        "tax_name": (told.estimate.tax_name or None) if told else None,
        "lines": list(map(_of_levy, told.estimate.lines)) if told else [],
        "rests_on": list(map(_of_step, rests_on(cleared))),
        "ioss": _of_ioss(told.ioss) if told and told.ioss else None,
    }
    if cleared.trouble:
        document["missing"].append({"code": "tables", "text": cleared.trouble})
    return document | ({"uplift": _of_uplift(cleared.uplift)} if cleared.uplift else {})


def _of_step(step: ShownStep) -> dict[str, Any]:
    return {
        "code": step.code,
        "text": step.text,
        "figures": {name: _of_figure(figure) for name, figure in step.figures.items()},
        "source": step.source or None,
        "standing": step.standing or None,
    }


def _of_figure(figure: Part) -> object:
    """An amount as minor units with its currency, a rate as a number; days and words as they are."""
    if isinstance(figure, Money):
        return {"minor": figure.minor, "currency": figure.currency}
    return float(figure) if isinstance(figure, Fraction) else figure


def _of_levy(levy: Levy) -> dict[str, Any]:
    return {"duty": levy.duty, "tax": levy.tax, "tax_at_sale": levy.tax_at_sale}


def _of_ioss(check: IossCheck) -> dict[str, Any]:
    return {"number": check.number or None, "faults": check.faults, "senders": check.senders}


def _of_uplift(uplift: Uplift) -> dict[str, Any]:
    return {
        "amount": uplift.amount.minor if uplift.amount else None,
        "currency": uplift.amount.currency if uplift.amount else None,
        "duty": uplift.duty,
        "tax": uplift.tax,
        "capped": uplift.capped,
        "rests_on": [_of_step(shown_step(step)) for step in uplift.steps],
        "missing": [{"code": gap.code, "text": gap_text(gap)} for gap in uplift.missing],
    }


def tell_cleared(cleared: Cleared) -> None:
    """The answer for people: the line, then how it came about."""
    say(f"{cleared.identifier}  {summary(cleared)}")
    if cleared.clearance is not None:
        what = "declared" if cleared.dated else "data arrived"
        say(f"  {what} on {cleared.clearance.case.day.isoformat()}")
    for step in (*derivation(cleared), *rests_on(cleared)):
        say(f"  {_with_source(step)}")
    for gap in gaps(cleared):
        say(f"  not known: {gap_text(gap)}")
    if cleared.uplift is not None:
        _tell_uplift(cleared.uplift)


def _tell_uplift(uplift: Uplift) -> None:
    for step in uplift.steps:
        say(f"  {_with_source(shown_step(step))}")
    if uplift.amount is None:
        say(f"  Expected uplift: cannot be told ({'; '.join(map(gap_text, uplift.missing))})")
    else:
        say(f"  Expected uplift: {amount_text(uplift.amount.minor, uplift.amount.currency)}")


def _with_source(step: ShownStep) -> str:
    return f"{step.text}  [{step.standing}: {step.source}]" if step.source else step.text
