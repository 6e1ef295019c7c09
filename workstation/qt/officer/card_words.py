"""What the card says of a consignment: the declared facts at fixed places, scores and outcomes in words. No Qt here."""

from dataclasses import dataclass
from datetime import datetime

from workstation.domain.consignment import Consignment, GoodsLine, Party
from workstation.domain.moments import Moment
from workstation.domain.outcome import Depth, FindingType, Result
from workstation.qt.shared.words import age, lane_proposal, lane_word, outcome_words
from workstation.services.money import amount_text, weight_text
from workstation.services.showing import ConsignmentDetail, ShownAssessment
from workstation.texts import _, ngettext

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Fact:
    """One declared fact: what it is and what was said."""

    name: str
    text: str


def goods_words(c: Consignment) -> str:
    """What is said to be inside, the most valuable line first."""
    line = c.principal_line()
    words = line.description or _("No description of the goods")
    more = len(c.goods) - 1
    if more > 0:
        words += " " + ngettext("(+ {n} more line)", "(+ {n} more lines)", more).format(n=more)
    revised = [revised_words(one, number if more else 0) for number, one in enumerate(c.goods, 1)]
    return "\n".join([words, *filter(None, revised)])


def revised_words(line: GoodsLine, number: int = 0) -> str:
    """What an officer put beside what was declared, of several lines with its number; "" where nobody has."""
    parts = [line.revised_description, hs_words(line.revised_hs) if line.revised_hs else ""]
    told = " · ".join(part for part in parts if part)
    if not told:
        return ""
    return _("Line {n} revised: {goods}").format(n=number, goods=told) if number else _("Revised: {goods}").format(
        goods=told)  # fmt: skip


def facts_of_card(detail: ConsignmentDetail, now: Moment) -> list[Fact]:
    """Eight facts, always the same ones at the same places."""
    c = detail.stored.consignment
    line = c.principal_line()
    value = c.value or line.value
    weight = c.gross_weight_g if c.gross_weight_g is not None else line.net_weight_g
    declared = detail.stored.declared_at
    return [
        Fact(_("HS code"), checked_hs_words(line.hs, declared)),
        Fact(_("Declared value"), amount_text(value.minor, value.currency) if value else NOTHING),
        Fact(_("Weight"), weight_text(weight) or NOTHING),
        Fact(_("From → to"), route_words(c)),
        Fact(_("Declared"), _("{age} ago · {day}").format(age=age(declared, now), day=clock_words(declared)[:10])),
        Fact(_("Nature"), c.nature.replace("_", " ") or NOTHING),
        Fact(_("Sender"), party_words(c.sender)),
        Fact(_("Addressee"), party_words(c.addressee)),
    ]


def hs_words(hs: str) -> str:
    """An HS code with its usual dot: 8517.13."""
    if not hs:
        return NOTHING
    return f"\u2066{hs[:4]}.{hs[4:]}\u2069" if len(hs) > 4 else hs


def checked_hs_words(hs: str, declared: Moment) -> str:
    """An HS code; where no edition of its day is held to check it against, it is said to be unchecked."""
    from workstation.services.findings_words import hs_edition  # the first painted queue needs no table of editions

    checked = not hs or hs_edition(declared) is not None
    return hs_words(hs) if checked else f"{hs_words(hs)} · {_('unchecked')}"


def route_words(c: Consignment) -> str:
    """Where it comes from and where it goes; the goods' origin where that is another country."""
    origin = c.principal_line().origin
    start = c.departure or origin
    route = f"\u2066{start or '?'} → {c.destination or '?'}\u2069" if c.destination or start else NOTHING
    if origin and origin != start:
        route += " · " + _("made in {country}").format(country=origin)
    return route


def party_words(party: Party | None) -> str:
    """A party by name, or by the number that stands for it."""
    if party is None:
        return NOTHING
    name = party.name or party.reference
    return f"{name}, {party.country}" if name and party.country else name or party.country or NOTHING


def clock_words(moment: Moment) -> str:
    """A moment by this desk's clock: 2026-11-24 06:04."""
    return datetime.fromtimestamp(moment / 1000).strftime("%Y-%m-%d %H:%M")


def lane_words(detail: ConsignmentDetail) -> str:
    """The lane and what it proposes."""
    return f"{lane_word(detail.lane)} · {lane_proposal(detail.lane)}"


def percent(probability: float) -> str:
    """A chance in whole percent; a small one is never called none."""
    return _("< 1 %") if probability < 0.01 else f"{100 * probability:.0f} %"


def known_words(known_goods: int) -> str:
    """Whether a score on these goods rests on anything."""
    if known_goods == 0:
        return _("Goods never examined here")
    return _("Known goods: {n} examined").format(n=f"{known_goods:,}")


def assessment_words(shown: ShownAssessment) -> str:
    """Which profile said it, in which version and when."""
    when = clock_words(shown.stored.scored_at)
    words = _("Said by {profile} {version}, {when}").format(
        profile=shown.title, version=shown.stored.profile_version, when=when
    )
    return words + (" · " + _("the data were amended since") if shown.stale else "")


def other_words(shown: ShownAssessment) -> str:
    """What another profile says of the same parcel."""
    said = f"{lane_word(shown.lane)}, {percent(shown.stored.probability)}"
    return f"{said} · {assessment_words(shown)}"


def stored_outcome_words(outcome: dict[str, object]) -> str:
    """One outcome of the past with who and when."""
    findings = tuple(FindingType(f) for f in str(outcome["findings"] or "").split(",") if f)
    what = outcome_words(Result(str(outcome["result"])), Depth(str(outcome["depth"])), findings)
    who = _("{user}, {when}").format(user=outcome["user"], when=clock_words(int(str(outcome["recorded_at"]))))
    words = f"{what} · {who}"
    if outcome["withdrawn_at"] is not None:
        words += " · " + _("taken back")
    return words


def standing_outcome(detail: ConsignmentDetail) -> dict[str, object] | None:
    """The outcome that counts now, None while the consignment is open."""
    standing = [outcome for outcome in detail.outcomes if outcome["withdrawn_at"] is None]
    return standing[-1] if standing else None


def primary(detail: ConsignmentDetail) -> ShownAssessment | None:
    """The assessment that gave the lane; of several the likeliest find."""
    ranked = [shown for shown in detail.assessments if shown.lane is detail.lane]
    return max(ranked, key=lambda shown: shown.stored.probability, default=None)
