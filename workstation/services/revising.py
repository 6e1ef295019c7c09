"""Revising goods: what an officer says the goods are, put beside what was declared, never in its place.

A revision makes a version as an amendment does, so that what was known at the time of a score can still be shown.
The facts by which consignments are compared stay the declared ones: what an officer found out is no feature.
"""

from dataclasses import dataclass, replace

from workstation.cache import acts, consignments
from workstation.cache.connection import Connection
from workstation.cache.new_rows import amend
from workstation.cache.prepared import prepare
from workstation.domain.changes import Changes, Kind
from workstation.domain.consignment import Consignment, GoodsLine
from workstation.domain.door import Accepted
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.domain.events import new_event_id
from workstation.services.context import Context

# The longest description that a message of the trade may hold (ICS2 F43, an..512).
LONGEST_DESCRIPTION = 512
_HS_DIGITS = range(6, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """The goods line as it stands now, in which version of the data."""

    event_id: str
    consignment_id: int
    number: int
    line: GoodsLine
    version: int
    changes: Changes


def revise(
    context: Context, consignment_id: int, number: int, description: str | None = None, hs: str | None = None
) -> Revised:
    """Puts a description, a tariff number, or both beside what goods line `number` (from 1) declares.

    None leaves what is there, "" takes an earlier revision back. WrongUsage for what is no description or HS code,
    NotFound where there is no such line, NotAllowed where it says so already.
    """
    if description is None and hs is None:
        raise WrongUsage("Say what to revise: --description, --hs, or both.")
    told = None if description is None else _description(description)
    code = None if hs is None else _hs(hs)
    event_id, at = new_event_id(), context.clock()

    def act(connection: Connection) -> tuple[GoodsLine, int]:
        stored = consignments.get_consignment(connection, consignment_id)
        before = _line(stored.consignment, number)
        line = replace(
            before,
            revised_description=before.revised_description if told is None else told,
            revised_hs=before.revised_hs if code is None else code,
        )
        if line == before:
            raise NotAllowed(f"Line {number} is revised so already; nothing was changed.")
        goods = tuple(line if n == number else one for n, one in enumerate(stored.consignment.goods, 1))
        revised = Accepted(0, replace(stored.consignment, goods=goods), stored.findings)
        amend(connection, consignment_id, prepare(revised), at)
        detail = {"line": number, "description": line.revised_description, "hs": line.revised_hs}
        subject = f"consignment:{consignment_id}"
        acts.add_act(connection, event_id, at, "consignment.revised", subject, context.actor, detail)
        return line, stored.version + 1

    line, version = context.cache.write(act, urgent=True)
    return Revised(
        event_id=event_id,
        consignment_id=consignment_id,
        number=number,
        line=line,
        version=version,
        changes=Changes.of(Kind.CONSIGNMENT, ids=(consignment_id,)),
    )


def _line(consignment: Consignment, number: int) -> GoodsLine:
    if not 1 <= number <= len(consignment.goods):
        raise NotFound(f"There is no goods line {number}; there are {len(consignment.goods)}.")
    return consignment.goods[number - 1]


def _description(text: str) -> str:
    told = " ".join(text.split())
    if len(told) > LONGEST_DESCRIPTION or not told.isprintable():
        raise WrongUsage(f"A description is at most {LONGEST_DESCRIPTION} letters, figures and signs.")
    return told


def _hs(text: str) -> str:
    code = "".join(text.replace(".", "").split())
    if code and not (code.isascii() and code.isdecimal() and len(code) in _HS_DIGITS):
        raise WrongUsage(f'"{text[:40]}" is no HS code: 6 to 10 figures, with or without dots.')
    return code
