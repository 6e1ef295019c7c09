"""The JSON documents and lines for people of referrals, their inbox, and certifications."""

from typing import Any

from workstation.cli.edge import say
from workstation.domain.moments import SECOND, Moment, date_of, iso
from workstation.domain.referral import Referral
from workstation.services.certifying import Certified
from workstation.services.inbox import InboxEntry
from workstation.services.security_view import SecurityView

_HOUR = 3600 * SECOND


def of_referral(referral: Referral, now: Moment) -> dict[str, Any]:
    """One referral, whole; ages in seconds."""
    r = referral
    return {
        "reference": r.reference,
        "kind": r.kind,
        "severity": r.kind.severity,
        "state": r.state,
        "holds": r.holds,
        "reason": r.reason,
        "methods": r.methods,
        "owner": r.owner or None,
        "raised_by": r.raised_by,
        "raised_at": iso(r.raised_at),
        "opened_by": r.opened_by or None,
        "opened_at": _when(r.opened_at),
        "due_at": iso(r.due_at),
        "overdue": r.overdue(now),
        "age_seconds": r.age(now) // SECOND,
        "resubmitted": r.resubmitted,
        "answers": [
            {"by": a.by, "at": iso(a.at), "note": a.note, "methods": a.methods, "result": a.result} for a in r.answers
        ],
        "closed_by": r.closed_by or None,
        "closed_at": _when(r.closed_at),
        "code": r.code,
    }


def of_security(view: SecurityView) -> dict[str, Any]:
    """The two entries of a consignment's document: "security" and "referrals", the ones that hold first."""
    case, now = view.case, view.as_of
    ended = [r for r in case.referrals if not r.holds]
    return {
        "security": {
            "standing": case.standing,
            "departures": [iso(at) for at in case.departures],
            "breaches": [{"left_at": iso(b.left_at), "references": b.references} for b in case.breaches],
            "receptacle": view.receptacle or None,
            "office": view.office or None,
            "certification": [of_certified(c) for c in view.certified],
        },
        "referrals": [of_referral(r, now) for r in (*case.holding, *ended)],
    }


def of_certified(certified: Certified) -> dict[str, Any]:
    """What stands for one standard of one office."""
    e = certified.entry
    return {
        "office": e.impc if e else None,
        "standard": certified.standard,
        "state": certified.state,
        "date": _day(e.dated_at if e else None),
        "expiry": _day(e.expires_at if e else None),
        "source": e.source if e else None,
        "entered_by": e.user if e else None,
        "entered_at": _when(e.entered_at if e else None),
    }


def of_entry(entry: InboxEntry) -> dict[str, Any]:
    """One line of the inbox."""
    row = entry.row
    return {
        "reference": row.reference,
        "identifier": row.identifier,
        "id": row.consignment_id,
        "kind": row.kind,
        "state": row.state,
        "priority": entry.priority,
        "breach": row.breached,
        "reason": row.reason,
        "owner": row.owner or None,
        "due_at": iso(row.due_at),
        "overdue": entry.overdue,
        "age_seconds": entry.age // SECOND,
        "resubmitted": row.resubmitted,
    }


def inbox_line(entry: InboxEntry) -> tuple[str, ...]:
    """Kind, state, identifier, reference, due, owner, reason."""
    row = entry.row
    due = iso(row.due_at) + (" OVERDUE" if entry.overdue else "")
    state = f"{row.state} BREACH" if row.breached else row.state
    return row.kind.upper(), state, row.identifier, row.reference, due, row.owner or "-", row.reason


def tell_security(view: SecurityView) -> None:
    """The security case for people: standing, referrals, breaches, certification."""
    case, now = view.case, view.as_of
    if case.referrals:
        say(f"  security: {case.standing}")
    for r in case.referrals:
        late = " OVERDUE" if r.overdue(now) else ""
        who = f"by {r.opened_by}, owner {r.owner}, " if r.opened_by else "proposed by the engine, "
        ended = f", {r.code or 'dismissed'} by {r.closed_by}" if r.closed_at is not None else f", due {iso(r.due_at)}"
        say(
            f"  {r.kind.upper()} {r.reference} {r.state}: {r.reason or '-'} ({who}{r.age(now) // _HOUR} h{ended}{late})"
        )
    for breach in case.breaches:
        say(f"  BREACH: left {iso(breach.left_at)} while held by {', '.join(breach.references)}")
    if view.office:
        said = ", ".join(f"{c.standard} {c.state}" for c in view.certified)
        say(f"  office of origin {view.office}: {said}")


def _when(moment: Moment | None) -> str | None:
    return None if moment is None else iso(moment)


def _day(moment: Moment | None) -> str | None:
    return None if moment is None else date_of(moment).isoformat()
