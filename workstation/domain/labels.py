"""What an outcome says about one target: yes, no, or nothing.

An outcome is not a label. A clean X-ray says nothing about value, and a search that stopped at its
first find leaves every other question open; what is unknown is left out of history and of training.
"""

from collections.abc import Collection

from workstation.domain.outcome import Depth, Examination, FindingType, Result

# Depths at which "nothing found" settles the question ([D]: a proposal of this project, by target in profile.toml).
SETTLING_DEPTHS = frozenset({Depth.OPENED, Depth.EMPTIED, Depth.TESTED})
# Depths that look at everything, so that a find of one kind also denies the others.
EXHAUSTIVE_DEPTHS = frozenset({Depth.EMPTIED, Depth.TESTED})


def settle(
    examination: Examination,
    target: Collection[FindingType],
    settling: Collection[Depth] = SETTLING_DEPTHS,
) -> bool | None:
    """True or False where the examination answers the target, None where it leaves it open.

    `unspecified` counts for every target: the source said that there was a find and this is all that is known.
    """
    if examination.result is Result.FIND:
        if any(f in target or f is FindingType.UNSPECIFIED for f in examination.findings):
            return True
        return False if examination.depth in EXHAUSTIVE_DEPTHS else None
    if examination.result is Result.NONE and examination.depth in settling:
        return False
    return None
