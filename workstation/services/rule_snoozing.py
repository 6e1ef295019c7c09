"""Snoozing: a rule is silent for one party until a day, with a reason and in somebody's name."""

from dataclasses import dataclass

from workstation.cache import acts, rule_snoozes
from workstation.cache.connection import Connection
from workstation.cache.rule_inputs import is_known_party
from workstation.cache.rule_snoozes import Snooze
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import Ambiguous, NotAllowed, NotFound, WrongUsage
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment, end_of_day
from workstation.domain.referral import is_person
from workstation.services.context import Context
from workstation.services.profiles import LoadedProfile, list_live


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """A snooze that was entered. `known` says whether any consignment names that party."""

    snooze: Snooze
    known: bool
    event_id: str
    changes: Changes


def snooze_rule(
    context: Context, rule_id: str, party: str, until: Moment, reason: str, profile: str | None = None
) -> Snoozed:
    """Makes a rule of a live profile silent for a party through `until`, at the longest until the rule expires.

    `party` is the key of a sender, addressee or declarant as facts have it. A later snooze of the same rule and party
    takes the place of this one. What is scored from now on says so.
    """
    at, event_id, actor = context.clock(), new_event_id(), context.actor
    if not party.strip() or not reason.strip():
        raise WrongUsage("A snooze names a party (--party) and a reason (--reason).")
    if not is_person(actor.user):
        raise NotAllowed(f'"{actor.user}" is no person; a snooze is entered by a named one.')
    if until < at:
        raise WrongUsage("A snooze ends in the future; that day has passed.")
    loaded = _profile_of(context, rule_id, profile)
    rule = next(rule for rule in loaded.rules.rules if rule.id == rule_id)
    if until > end_of_day(rule.expires_on):
        raise NotAllowed(f"{rule_id} expires on {rule.expires_on}; no snooze outlives its rule.")
    snooze = Snooze(loaded.version.profile, rule_id, party.strip(), until, reason.strip(), actor.user, at)

    def act(connection: Connection) -> None:
        rule_snoozes.add_snooze(connection, event_id, actor, snooze)
        detail = {"rule": rule_id, "party": snooze.party, "until_at": until, "reason": snooze.reason}
        acts.add_act(connection, event_id, at, "rule.snoozed", f"profile:{snooze.profile}", actor, detail)

    context.cache.write(act, urgent=True)
    with context.cache.reading() as connection:
        known = is_known_party(connection, snooze.party)
    return Snoozed(snooze=snooze, known=known, event_id=event_id, changes=Changes.of(Kind.PROFILE))


def list_snoozed(context: Context, profile: str | None = None) -> list[Snooze]:
    """What is snoozed now."""
    with context.cache.reading() as connection:
        return rule_snoozes.list_snoozes(connection, profile, context.clock())


def _profile_of(context: Context, rule_id: str, profile: str | None) -> LoadedProfile:
    live = [one for one in list_live(context) if profile in (None, one.version.profile)]
    having = [one for one in live if any(rule.id == rule_id for rule in one.rules.rules)]
    if not having:
        raise NotFound(f"No live profile has a rule {rule_id!r}.")
    if len(having) > 1:
        names = ", ".join(one.version.profile for one in having)
        raise Ambiguous(f"Several live profiles have a rule {rule_id!r} ({names}): name one with --profile.")
    return having[0]
