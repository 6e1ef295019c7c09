"""A held consignment is not released by the way: what a release meets while a referral is open."""

from workstation.cache import referrals
from workstation.cache.connection import Connection
from workstation.domain.errors import NotAllowed
from workstation.domain.outcome import RELEASING, Examination


def check_release(connection: Connection, consignment_id: int, examination: Examination) -> None:
    """NotAllowed where the outcome would release what a referral holds; any other outcome passes and closes nothing."""
    if examination.disposition not in RELEASING:
        return
    held = referrals.held_among(connection, [consignment_id])
    if held:
        reference = held[consignment_id]
        raise NotAllowed(
            f"{reference} holds this consignment: it cannot be released. Close the referral first, or record the"
            " outcome without a disposition that releases."
        )
