"""What must be said about live versions, in sentences: ending, expired, waiting for a second person, key revoked."""

from collections.abc import Iterable

from workstation.domain.moments import SECOND, Moment, iso
from workstation.domain.profile import Stage
from workstation.domain.validity import Validity
from workstation.services.profile_life import Standing
from workstation.texts import _, ngettext

_HOUR = 3600 * SECOND


def warnings_of(standings: Iterable[Standing], now: Moment) -> list[str]:
    """One sentence for each thing that somebody must know or do, in the order of the versions."""
    live = [s for s in standings if s.version.stage is Stage.LIVE]
    return [text for s in live for text in (_emergency(s, now), term_words(s), _key(s), s.trouble) if text]


def briefs_of(standings: Iterable[Standing], now: Moment) -> list[str]:
    """The same in a few words each, for a line that has little room; the most pressing first."""
    found: list[tuple[int, str]] = []
    for s in standings:
        name, left = s.version.profile, s.term.days_left
        if s.version.stage is not Stage.LIVE:
            continue
        if s.emergency is not None:
            hours = max(s.emergency.dies_at - now, 0) // _HOUR
            found.append((hours // 24, _("{name}: emergency, {n} h left").format(name=name, n=hours)))
        elif s.term.validity is Validity.EXPIRED:
            found.append((-1, _("{name} has expired").format(name=name)))
        elif s.term.validity is Validity.ENDING and left is not None:
            words = ngettext("{name} expires in {n} day", "{name} expires in {n} days", left)
            found.append((left, words.format(name=name, n=left)))
    return [words for _days, words in sorted(found)]


def term_words(s: Standing) -> str:
    """What is to be said of its first and last day, "" where nothing is."""
    name, left = f"{s.version.profile} {s.version.version}", s.term.days_left
    day = s.spec.expires_on if s.spec else ""
    if s.term.validity is Validity.EXPIRED:
        return _("{name} expired on {day}: new parcels are not scored by it.").format(name=name, day=day)
    if s.term.validity is Validity.NOT_YET and s.spec:
        return _("{name} is valid from {day} on and does not score yet.").format(name=name, day=s.spec.valid_from)
    if s.term.validity is Validity.ENDING and left == 0:
        return _("{name} expires today.").format(name=name)
    if s.term.validity is Validity.ENDING and left is not None:
        words = ngettext("{name} expires in {n} day, on {day}.", "{name} expires in {n} days, on {day}.", left)
        return words.format(name=name, n=left, day=day)
    return ""


def _emergency(s: Standing, now: Moment) -> str:
    if s.emergency is None:
        return ""
    return _(
        "{name} runs in an emergency ({reason}) and ends in {hours} h, at {at}, unless a second person approves."
    ).format(
        name=f"{s.version.profile} {s.version.version}",
        reason=s.emergency.reason,
        hours=max(s.emergency.dies_at - now, 0) // _HOUR,
        at=iso(s.emergency.dies_at),
    )


def _key(s: Standing) -> str:
    if not s.key_revoked:
        return ""
    return _("The key that signed {name} was revoked; it stays live until another version is.").format(
        name=f"{s.version.profile} {s.version.version}"
    )
