"""S58 and S59: what is known of an office of exchange. Context for people; no score and no referral follows from it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from workstation.cache import acts, certifications
from workstation.cache.certifications import Certification
from workstation.cache.connection import Connection
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed, WrongUsage
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment
from workstation.domain.referral import is_person
from workstation.services.context import Context

# UPU S34: country (2), city (3), qualifier (1).
_IMPC = re.compile(r"[A-Z]{2}[A-Z]{3}[A-Z0-9]")
_IMPC_LENGTH = 6


class Standard(StrEnum):
    """S58 general security measures; S59 office of exchange and international airmail security (UPU)."""

    S58 = "S58"
    S59 = "S59"


class CertificationStatus(StrEnum):
    """What the source says of an office."""

    CERTIFIED = "certified"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    NOT_CERTIFIED = "not_certified"


@dataclass(frozen=True, slots=True)
class Certified:
    """What stands for one standard: `state` is the status, `expired` by its date, or `not_known` without any entry."""

    standard: Standard
    state: str
    entry: Certification | None


def certify(
    context: Context,
    office: str,
    standard: Standard,
    status: CertificationStatus,
    *,
    source: str,
    dated: Moment | None = None,
    expires: Moment | None = None,
) -> Changes:
    """Enters what a source says of an office; earlier entries are kept. `expires` is the last moment of validity."""
    impc = office.strip().upper()
    if not _IMPC.fullmatch(impc):
        raise WrongUsage(f'"{office}" is no office of exchange; write its IMPC code, like USJFKA.')
    if not source.strip():
        raise WrongUsage("Say where this is known from (--source).")
    if dated is not None and expires is not None and expires < dated:
        raise WrongUsage("It expires before its own date.")
    if not is_person(context.actor.user):
        raise NotAllowed(f'"{context.actor.user}" is no person; a certification is entered by a named one.')
    at, event_id, actor = context.clock(), new_event_id(), context.actor
    entry = Certification(impc, standard.value, status.value, dated, expires, source.strip(), actor.user, at)

    def act(connection: Connection) -> None:
        certifications.add_certification(connection, event_id, actor, entry)
        detail = {"standard": entry.standard, "status": entry.status, "source": entry.source}
        acts.add_act(connection, event_id, at, "office.certified", f"office:{impc}", actor, detail)

    context.cache.write(act, urgent=True)
    return Changes.of(Kind.REFERRAL)


def list_certified(context: Context) -> list[Certified]:
    """What stands for every office that anything was entered for."""
    now = context.clock()
    with context.cache.reading() as connection:
        entries = certifications.list_certifications(connection)
    return [Certified(Standard(entry.standard), state_of(entry, now), entry) for entry in entries]


def certification_of(context: Context, receptacle: str) -> list[Certified]:
    """What stands for the origin office of a receptacle (the first six characters of its S9 number), per standard."""
    now, office = context.clock(), origin_office(receptacle)
    with context.cache.reading() as connection:
        known = {e.standard: e for e in certifications.list_certifications(connection, office)} if office else {}
    return certified(list(known.values()), now)


def certified(entries: list[Certification], now: Moment) -> list[Certified]:
    """One line for each standard, also where nothing is known."""
    known = {entry.standard: entry for entry in entries}
    return [Certified(s, state_of(known.get(s.value), now), known.get(s.value)) for s in Standard]


def origin_office(receptacle: str) -> str:
    """The IMPC code in front of a receptacle number, "" where there is none."""
    office = receptacle.strip().upper()[:_IMPC_LENGTH]
    return office if _IMPC.fullmatch(office) else ""


def state_of(entry: Certification | None, now: Moment) -> str:
    """The status as of a moment."""
    if entry is None:
        return "not_known"
    lapsed = entry.expires_at is not None and entry.expires_at < now
    return "expired" if lapsed and entry.status == CertificationStatus.CERTIFIED else entry.status
