"""What card and terminal show of a consignment's security: its case, and what is known of where it came from."""

from dataclasses import dataclass

from workstation.cache import certifications
from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.security_case import Case
from workstation.services.certifying import Certified, certified, origin_office
from workstation.services.security import load_case


@dataclass(frozen=True, slots=True)
class SecurityView:
    """How it was at `as_of`. `office` is the origin office of the receptacle, "" where none is named.

    `certified` is context for people and in no score.
    """

    as_of: Moment
    case: Case
    receptacle: str
    office: str
    certified: list[Certified]


def get_security(connection: Connection, consignment_id: int, receptacle: str, now: Moment) -> SecurityView:
    """The security case of a consignment and the certification of the office that its receptacle names."""
    office = origin_office(receptacle)
    entries = certifications.list_certifications(connection, office) if office else []
    return SecurityView(now, load_case(connection, consignment_id), receptacle, office, certified(entries, now))
