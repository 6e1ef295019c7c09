"""Score now: numpy in a thread of this process, best first, in short transactions."""

from typing import TYPE_CHECKING

from workstation.services.context import Context, Stop, Tell
from workstation.texts import _

if TYPE_CHECKING:
    from workstation.services.scoring import ScoreReport


def score_all(context: Context, tell: Tell, stop: Stop) -> "ScoreReport":
    """Scores every open consignment by every live profile."""
    from workstation.services.scoring import score_open  # loads numpy: not before it is needed

    return score_open(context, None, tell, stop)


def report_words(report: "ScoreReport") -> str:
    """What a scoring run did, in one sentence, and which live versions may not score any more."""
    from workstation.services.scoring import lapsed_words

    lapsed = [lapsed_words(one) for one in report.lapsed]
    if not report.profiles:
        return " ".join(lapsed)
    profiles = ", ".join(f"{name} {version}" for name, version in report.profiles)
    told = _("{scored} parcels scored by {profiles} in {seconds} s; {stored} scores are new.").format(
        scored=f"{report.scored:,}", profiles=profiles, seconds=f"{report.seconds:.1f}", stored=f"{report.stored:,}"
    )
    return " ".join([told, *lapsed])
