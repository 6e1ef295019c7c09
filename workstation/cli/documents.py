"""The JSON documents and the lines for people of consignments and queue entries."""

from typing import Any

import msgspec

from workstation.cli.edge import say
from workstation.domain.consignment import Consignment
from workstation.domain.moments import iso
from workstation.services.queueing import QueueEntry
from workstation.services.sentences import Reason
from workstation.services.showing import ConsignmentDetail, ShownAssessment


def of_reason(reason: Reason) -> dict[str, Any]:
    """{"code","text","contribution","evidence"}; contribution in log-odds."""
    return {
        "code": reason.code,
        "text": reason.text,
        "contribution": reason.contribution,
        "evidence": reason.evidence,
    }


def novelty(known_goods: int) -> dict[str, Any]:
    """Whether the goods were ever examined before, and how often."""
    return {"state": "seen" if known_goods else "novel", "known_goods": known_goods}


def of_entry(entry: QueueEntry) -> dict[str, Any]:
    """One line of the queue."""
    row = entry.row
    return {
        "identifier": row.identifier,
        "id": row.consignment_id,
        "lane": entry.lane,
        "score": row.score,
        "base": entry.base,
        "probability": row.probability,
        "profile": row.profile or None,
        "version": entry.profile_version,
        "novelty": novelty(row.known_goods) if row.assessment_id is not None else None,
        "declared_at": iso(row.declared_at),
        "reasons": [of_reason(r) for r in entry.reasons],
    }


def queue_line(entry: QueueEntry) -> tuple[str, ...]:
    """Lane, identifier, chance of a find, first reason."""
    chance = "not scored" if entry.row.probability is None else f"{100 * entry.row.probability:.1f} %"
    return entry.lane, entry.row.identifier, chance, entry.reasons[0].text if entry.reasons else ""


def _of_assessment(shown: ShownAssessment) -> dict[str, Any]:
    a = shown.stored
    return {
        "profile": a.profile,
        "version": a.profile_version,
        "title": shown.title,
        "lane": shown.lane,
        "score": a.score,
        "probability": a.probability,
        "base": a.base,
        "novelty": novelty(a.known_goods),
        "scored_at": iso(a.scored_at),
        "data_version": a.consignment_version,
        "stale": shown.stale,
        "reasons": [of_reason(r) for r in shown.reasons],
    }


def of_detail(detail: ConsignmentDetail) -> dict[str, Any]:
    """One consignment, whole."""
    s = detail.stored
    return {
        "identifier": detail.identifier,
        "consignment": {
            "id": s.id,
            "version": s.version,
            "declared_at": iso(s.declared_at),
            "first_seen_at": iso(s.first_seen_at),
            "closed_as": s.closed_as or None,
            "examined": s.examined,
            "findings": s.findings,
            "declared": _declared(s.consignment),
        },
        "lane": detail.lane,
        "assessments": [_of_assessment(a) for a in detail.assessments],
        "decisions": [_dated(act, "at") for act in detail.acts],
        "outcomes": [
            {**_dated(o, "recorded_at", "withdrawn_at"), "findings": [f for f in str(o["findings"]).split(",") if f]}
            for o in detail.outcomes
        ],
    }


def _dated(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return row | {name: None if row[name] is None else iso(row[name]) for name in names}


def _declared(consignment: Consignment) -> dict[str, Any]:
    """The canonical consignment with its date for people."""
    told: dict[str, Any] = msgspec.to_builtins(consignment)
    at = consignment.declared_at
    return told | {"declared_at": None if at is None else iso(at)}


def tell_detail(detail: ConsignmentDetail) -> None:
    """One consignment for people: lane, reasons, goods, outcomes."""
    c = detail.stored.consignment
    say(f"{detail.identifier}  {detail.lane}  declared {iso(detail.stored.declared_at)}")
    for line in c.goods:
        say(f"  goods: {line.description or '-'}  HS {line.hs or '-'}  origin {line.origin or '-'}")
    for shown in detail.assessments:
        a = shown.stored
        known = f"{a.known_goods} examined of these goods" if a.known_goods else "goods never examined"
        say(f"  {shown.title} {a.profile_version}: chance of a find {100 * a.probability:.1f} % ({known})")
        for reason in shown.reasons[:8]:
            say(f"    {reason.contribution:+.2f}  {reason.text}")
    for o in detail.outcomes:
        state = " (taken back)" if o["withdrawn_at"] else ""
        say(f"  outcome: {o['result']} at {o['depth']} by {o['user']} {iso(int(str(o['recorded_at'])))}{state}")
