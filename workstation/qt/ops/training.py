"""Train a profile: a child process fits, this process stores the candidate."""

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from workstation.jobs.child import stream
from workstation.services.context import Cancelled, Context, Stop, Tell
from workstation.texts import _

if TYPE_CHECKING:
    from workstation.services.training import TrainReport


def train_in_child(context: Context, profile: str, until: date | None, tell: Tell, stop: Stop) -> "TrainReport":
    """Fits a candidate on the outcomes recorded so far and stores it."""
    from workstation.services.training import Fitted, fit_in_child, store_candidate  # loads numpy

    cache = context.cache
    given = (cache.path, cache.key, context.actor, context.clock(), profile, until)
    with closing(stream(fit_in_child, *given, stop=stop)) as items:  # its end is the child's
        for item in items:
            if isinstance(item, Fitted):
                return store_candidate(context, item)
            tell(item)
    raise Cancelled


def list_trainable(context: Context) -> list[str]:
    """Profiles that a candidate can be trained of: those of this cache and the shipped drafts."""
    from workstation.profile_packages.shipped import list_drafts
    from workstation.services.profiles import list_versions

    return sorted({version.profile for version in list_versions(context)} | set(list_drafts()))


def report_words(report: "TrainReport") -> str:
    """What was trained, and who must act next."""
    g = report.grounds
    return _(
        "{profile} {version} was trained on {examined} examined parcels with {finds} finds. It scores nothing until"
        " another person publishes it: workstation publish {profile} --as NAME"
    ).format(profile=report.profile, version=report.version, examined=f"{g.examined:,}", finds=f"{g.finds:,}")
