"""The order in which a shift works through its parcels: nobody may tell a control by its place."""

from collections.abc import Sequence

from workstation.domain.selection import Because, Pick
from workstation.selection.lots import lots


def worklist(picks: Sequence[Pick], secret: bytes) -> list[Pick]:
    """Forced ones first, then best first as they were picked, with what chance chose at places that chance chooses."""
    forced = [pick for pick in picks if pick.because is Because.RULE]
    ranked = [pick for pick in picks if pick.because is Because.SCORE]
    by_chance = [pick for pick in picks if pick.because not in (Because.RULE, Because.SCORE)]
    places = lots(secret, "place", [pick.consignment_id for pick in by_chance]).tolist()
    placed = [((number + 0.5) / len(ranked), 0, pick) for number, pick in enumerate(ranked)]
    placed += [(place, 1, pick) for place, pick in zip(places, by_chance, strict=True)]
    return forced + [pick for _, _, pick in sorted(placed, key=lambda one: (*one[:2], one[2].consignment_id))]
