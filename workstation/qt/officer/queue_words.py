"""What a line of the queue says. No Qt in here."""

from workstation.domain.moments import Moment
from workstation.qt.shared.words import age, lane_word
from workstation.services.queueing import QueueEntry
from workstation.texts import _


def first_reason(entry: QueueEntry) -> str:
    """The strongest reason to open it, or why there is none."""
    if entry.row.assessment_id is None:
        return _("not scored yet")
    for reason in entry.reasons:
        if reason.contribution > 0:
            return reason.text
    if entry.reasons:
        return _("speaks against: {reason}").format(reason=entry.reasons[0].text)
    return _("nothing stands out")


def spoken(entry: QueueEntry, now: Moment) -> str:
    """The whole line as one sentence, for those who listen to the screen."""
    when = _("declared {age} ago").format(age=age(entry.row.declared_at, now))
    return ". ".join((lane_word(entry.lane), entry.row.identifier, first_reason(entry), when))
