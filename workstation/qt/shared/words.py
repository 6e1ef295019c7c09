"""The words of the trade on the screen, one place for each kind. No Qt in here."""

from workstation.domain.identifiers import readable_s10
from workstation.domain.moments import DAY, SECOND, Moment
from workstation.domain.outcome import Depth, FindingType, Result
from workstation.domain.profile import Lane
from workstation.texts import _, ngettext

LANE_LETTERS = {Lane.RED: "R", Lane.YELLOW: "Y", Lane.BLUE: "B", Lane.GREEN: "G", Lane.NOT_SCORED: ""}
DEPTH_KEYS = {Depth.LABEL: "L", Depth.IMAGE: "X", Depth.OPENED: "O", Depth.EMPTIED: "E", Depth.TESTED: "T"}

_HOUR = 3600 * SECOND
_MINUTE = 60 * SECOND


def lane_word(lane: Lane) -> str:
    """The name of a lane."""
    words = {
        Lane.RED: _("Red lane"),
        Lane.YELLOW: _("Yellow lane"),
        Lane.BLUE: _("Blue lane"),
        Lane.GREEN: _("Green lane"),
        Lane.NOT_SCORED: _("Not scored"),
    }
    return words[lane]


def lane_proposal(lane: Lane) -> str:
    """What a lane proposes to the officer, who decides."""
    words = {
        Lane.RED: _("open"),
        Lane.YELLOW: _("documents"),
        Lane.BLUE: _("release, audit later"),
        Lane.GREEN: _("release"),
        Lane.NOT_SCORED: _("no profile has looked at it"),
    }
    return words[lane]


def depth_word(depth: Depth) -> str:
    """How far an examination went, as on its button."""
    words = {
        Depth.LABEL: _("label"),
        Depth.IMAGE: _("image"),
        Depth.OPENED: _("opened"),
        Depth.EMPTIED: _("emptied"),
        Depth.TESTED: _("tested"),
    }
    return words[depth]


def result_word(result: Result) -> str:
    """The result of an examination."""
    words = {
        Result.NONE: _("nothing found"),
        Result.FIND: _("find"),
        Result.INCONCLUSIVE: _("inconclusive"),
    }
    return words[result]


def finding_word(finding: FindingType) -> str:
    """What was found."""
    words = {
        FindingType.UNSPECIFIED: _("not said what"),
        FindingType.MISDESCRIPTION: _("misdescription"),
        FindingType.UNDERVALUATION: _("undervaluation"),
        FindingType.MISCLASSIFICATION: _("misclassification"),
        FindingType.QUANTITY: _("quantity"),
        FindingType.ORIGIN: _("origin"),
        FindingType.COUNTERFEIT: _("counterfeit"),
        FindingType.DRUGS: _("drugs"),
        FindingType.WEAPONS: _("weapons"),
        FindingType.MEDICINES: _("medicines"),
        FindingType.WILDLIFE: _("wildlife"),
        FindingType.CASH: _("cash"),
        FindingType.EXCISE: _("excise goods"),
        FindingType.DANGEROUS_GOODS: _("dangerous goods"),
        FindingType.PRODUCT_SAFETY: _("product safety"),
        FindingType.PLANT_ANIMAL_HEALTH: _("plant or animal health"),
        FindingType.OTHER_PROHIBITED: _("other prohibited goods"),
        FindingType.NO_DECLARATION: _("no declaration"),
    }
    return words[finding]


def outcome_words(result: Result, depth: Depth, findings: tuple[FindingType, ...]) -> str:
    """An outcome in a few words: "find: drugs, cash · opened"."""
    what = result_word(result)
    if findings:
        what = f"{what}: {', '.join(finding_word(f) for f in findings)}"
    return f"{what} · {depth_word(depth)}"


def grouped(identifier: str) -> str:
    """An identifier grouped for reading, in one piece in any direction of writing."""
    return f"\u2066{readable_s10(identifier)}\u2069"


def tail(identifier: str) -> str:
    """The end of an identifier, by which people at one table tell parcels apart: "…149 CN"."""
    parts = readable_s10(identifier).split(" ")
    short = " ".join(parts[-2:]) if len(parts) > 1 else identifier[-6:]
    return f"\u2066{'' if short == identifier else '…'}{short}\u2069"


def age(moment: Moment, now: Moment) -> str:
    """How long ago, in one unit: "2 h"."""
    passed = max(now - moment, 0)
    if passed < _HOUR:
        return _("{n} min").format(n=passed // _MINUTE)
    if passed < 2 * DAY:
        return _("{n} h").format(n=passed // _HOUR)
    if passed < 365 * DAY:
        return _("{n} d").format(n=passed // DAY)
    return _("{n} y").format(n=passed // (365 * DAY))


def count_words(n: int) -> str:
    """How many parcels are open."""
    return ngettext("{n} open parcel", "{n} open parcels", n).format(n=f"{n:,}")
