"""Referrals in words for the screen: what is asked, since when, until when, how it ended. No Qt in here."""

from workstation.domain.moments import Moment
from workstation.domain.referral import ClosureCode, Referral, ReferralKind, ReferralState, ScreeningResult
from workstation.domain.security_case import Breach, Case, Standing
from workstation.qt.officer.card_words import clock_words
from workstation.qt.shared.words import age
from workstation.services.certifying import Certified
from workstation.services.security_view import SecurityView
from workstation.texts import _, ngettext


def kind_word(kind: ReferralKind) -> str:
    """What is asked, with the letters of the protocol."""
    words = {
        ReferralKind.RFI: _("information asked for (RFI)"),
        ReferralKind.RFS: _("screening asked for (RFS)"),
        ReferralKind.DNL: _("do not load (DNL)"),
    }
    return words[kind]


def state_word(state: ReferralState) -> str:
    """Where it stands."""
    words = {
        ReferralState.PROPOSED: _("proposed"),
        ReferralState.OPEN: _("open"),
        ReferralState.ANSWERED: _("answered, still holding"),
        ReferralState.CLOSED: _("closed"),
        ReferralState.CANCELLED: _("cancelled"),
        ReferralState.DISMISSED: _("dismissed"),
    }
    return words[state]


def code_word(code: ClosureCode) -> str:
    """Why it ended."""
    words = {
        ClosureCode.SATISFIED: _("the answer satisfies"),
        ClosureCode.SCREENED: _("screened, no threat found"),
        ClosureCode.ESCALATED: _("a more severe referral took its place"),
        ClosureCode.CANCELLED: _("lifted: it may be loaded"),
        ClosureCode.WITHDRAWN: _("opened in error, or no longer needed"),
        ClosureCode.NOT_TRANSPORTED: _("the goods do not travel"),
    }
    return words[code]


def result_words(result: ScreeningResult) -> str:
    """What a screening says."""
    return _("threat found") if result is ScreeningResult.THREAT else _("no threat found")


def headline(case: Case) -> str:
    """The one line that nobody may miss, "" while nothing holds it."""
    worst = case.worst
    if worst is None:
        return ""
    titles = {
        ReferralKind.RFI: _("HELD · information is asked for (RFI)"),
        ReferralKind.RFS: _("HELD · screening is asked for (RFS)"),
        ReferralKind.DNL: _("HELD · DO NOT LOAD (DNL)"),
    }
    answered = {
        ReferralKind.RFI: _("HELD · information came: read it, then close (RFI)"),
        ReferralKind.RFS: _("HELD · screening was answered: read it, then close (RFS)"),
    }
    words = (answered if worst.state is ReferralState.ANSWERED else titles)[worst.kind]
    more = len(case.holding) - 1
    if more:
        words += " · " + ngettext("{n} more referral", "{n} more referrals", more).format(n=more)
    return words


def proposal_line(referral: Referral) -> str:
    """What the engine proposes, in one line."""
    return _("PROPOSED · {what}").format(what=kind_word(referral.kind))


def breach_words(breach: Breach) -> str:
    """It left although it was held."""
    told = _("BREACH · it left on {when} while {references} held it. Tell the supervisor; control it on arrival.")
    return told.format(when=clock_words(breach.left_at), references=", ".join(breach.references))


def due_words(due_at: Moment, now: Moment) -> str:
    """How long there is, or how long it is late."""
    if now > due_at:
        return _("OVERDUE by {time}").format(time=age(due_at, now))
    return _("due in {time}").format(time=age(now, due_at))


def clock_line(referral: Referral, now: Moment) -> str:
    """Who answers for it, how old it is, until when; or how it ended."""
    r = referral
    if r.closed_at is not None:
        how = code_word(r.code) if r.code else _("no ground for it")
        return _("{how} · {user}, {when}").format(how=how, user=r.closed_by, when=clock_words(r.closed_at))
    if r.opened_at is None:
        return _("the engine proposes it, a person decides · {due}").format(due=due_words(r.due_at, now))
    line = _("{user} opened it {time} ago · owner {owner} · {due}").format(
        user=r.opened_by, time=age(r.opened_at, now), owner=r.owner, due=due_words(r.due_at, now)
    )
    if r.resubmitted:
        told = ngettext("data resubmitted {n} time: that clears nothing", "data resubmitted {n} times: that clears"
                        " nothing", r.resubmitted)  # fmt: skip
        line += " · " + told.format(n=r.resubmitted)
    return line


def title_line(referral: Referral) -> str:
    """What it is and where it stands."""
    return f"\u2066{referral.reference}\u2069 · {kind_word(referral.kind)} · {state_word(referral.state)}"


def detail_lines(referral: Referral) -> list[str]:
    """Its reason, what is recommended, what came back."""
    lines = [referral.reason] if referral.reason else []
    if referral.methods:
        lines.append(_("recommended: {methods}").format(methods=", ".join(referral.methods)))
    for answer in referral.answers:
        parts = [", ".join(answer.methods), result_words(answer.result) if answer.result else "", answer.note]
        said = " · ".join(part for part in parts if part)
        lines.append(_("answer of {when}, recorded by {user}: {said}").format(
            when=clock_words(answer.at), user=answer.by, said=said))  # fmt: skip
    return lines


def certification_words(view: SecurityView) -> str:
    """What is known of the office that the receptacle comes from, "" without a receptacle."""
    if not view.receptacle:
        return ""
    if not view.office:
        return _("Receptacle {receptacle}: its number names no office of exchange.").format(receptacle=view.receptacle)
    said = " · ".join(_certified_words(certified) for certified in view.certified)
    return _("Office of origin {office}: {said}").format(office=f"\u2066{view.office}\u2069", said=said)


def _certified_words(certified: Certified) -> str:
    words = {
        "certified": _("certified"),
        "suspended": _("suspended"),
        "withdrawn": _("withdrawn"),
        "not_certified": _("not certified"),
        "expired": _("EXPIRED"),
        "not_known": _("not known"),
    }
    told = f"{certified.standard} {words[certified.state]}"
    entry = certified.entry
    if entry is None:
        return told
    until = "" if entry.expires_at is None else " " + _("(until {day})").format(day=clock_words(entry.expires_at)[:10])
    return f"{told}{until}, {entry.source}"


def standing_words(standing: Standing) -> str:
    """What the consignment as a whole shows while nothing holds it."""
    words = {
        Standing.RECEIVED: _("Received; nobody and nothing has assessed it yet."),
        Standing.ASSESSING: _("No referral holds it. The assessment is not said to be complete."),
        Standing.CLEARED: _("The security assessment is complete; nothing holds it."),
    }
    return words.get(standing, "")
