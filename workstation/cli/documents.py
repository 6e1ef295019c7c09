"""The JSON documents and the lines for people of consignments and queue entries."""

from dataclasses import asdict
from typing import Any

import msgspec

from workstation.cli.edge import say
from workstation.cli.rule_documents import of_rule, tell_rules
from workstation.cli.security_documents import of_security, tell_security
from workstation.domain.consignment import Consignment
from workstation.domain.findings import Finding
from workstation.domain.moments import iso
from workstation.services.findings_words import hs_edition, words_for
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
        "expires_on": shown.expires_on or None,
        "reasons": [of_reason(r) for r in shown.reasons],
        "rules": [of_rule(rule) for rule in shown.rules],
    }


def of_detail(detail: ConsignmentDetail) -> dict[str, Any]:
    """One consignment, whole."""
    from workstation.cli.clearing_documents import of_cleared  # only where a consignment is shown

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
            "findings": [of_finding(finding) for finding in s.findings],
            "hs_edition": hs_edition(s.declared_at),
            "data_sender": detail.data_sender or None,
            "declared": _declared(s.consignment),
        },
        "lane": detail.lane,
        "assessments": [_of_assessment(a) for a in detail.assessments],
        "decisions": [_dated(act, "at") for act in detail.acts],
        "outcomes": [
            {**_dated(o, "recorded_at", "withdrawn_at"), "findings": [f for f in str(o["findings"]).split(",") if f]}
            for o in detail.outcomes
        ],
        "events": [_dated(event, "at") for event in detail.events],
        "clearance": of_cleared(detail.clearance),
        **of_security(detail.security),
    }


def of_finding(finding: Finding) -> dict[str, Any]:
    """{"code","field","severity","value","text","instead"}: a finding of the data with what to say instead or to do."""
    return asdict(words_for(finding))


def _dated(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return row | {name: None if row[name] is None else iso(row[name]) for name in names}


def _declared(consignment: Consignment) -> dict[str, Any]:
    """The canonical consignment with its date for people."""
    told: dict[str, Any] = msgspec.to_builtins(consignment)
    at = consignment.declared_at
    return told | {"declared_at": None if at is None else iso(at)}


def tell_detail(detail: ConsignmentDetail) -> None:
    """One consignment for people: lane, reasons, goods, outcomes."""
    from workstation.services.clearing_words import summary

    c = detail.stored.consignment
    say(f"{detail.identifier}  {detail.lane}  declared {iso(detail.stored.declared_at)}")
    unchecked = "" if hs_edition(detail.stored.declared_at) else " (unchecked)"
    for line in c.goods:
        hs = f"{line.hs}{unchecked}" if line.hs else "-"
        say(f"  goods: {line.description or '-'}  HS {hs}  origin {line.origin or '-'}")
        if line.revised_description or line.revised_hs:
            say(f"    revised: {line.revised_description or '-'}  HS {line.revised_hs or '-'}")
    for finding in map(words_for, detail.stored.findings):
        say(f"  data ({finding.severity}): {finding.text}")
        if finding.instead:
            say(f"    {finding.instead}")
    for shown in detail.assessments:
        a = shown.stored
        known = f"{a.known_goods} examined of these goods" if a.known_goods else "goods never examined"
        say(f"  {shown.title} {a.profile_version}: chance of a find {100 * a.probability:.1f} % ({known})")
        for reason in shown.reasons[:8]:
            say(f"    {reason.contribution:+.2f}  {reason.text}")
        tell_rules(shown.rules)
    for o in detail.outcomes:
        state = " (taken back)" if o["withdrawn_at"] else ""
        say(f"  outcome: {o['result']} at {o['depth']} by {o['user']} {iso(int(str(o['recorded_at'])))}{state}")
    say(f"  {summary(detail.clearance)}")
    for event in detail.events:
        where = " ".join(str(part) for part in (event["place"], event["flight"], event["receptacle"]) if part)
        what = f"bag {event['kind']}" if event["of"] == "receptacle" else str(event["kind"])
        say(f"  {iso(int(str(event['at'])))}  {what.replace('_', ' ')}  {where}".rstrip())
    tell_security(detail.security)
