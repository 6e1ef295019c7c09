"""Best first, each mission inside its own quota."""

from collections.abc import Mapping

import numpy as np

from workstation.domain.selection import Mission
from workstation.selection.pool import Flags, Pool


def best_first(pool: Pool, free: Flags, quotas: Mapping[Mission, int]) -> dict[int, Mission]:
    """Rows of the pool with the mission that takes each, at most its quota; a row that is not `free` is passed over.

    Missions choose in turn, in their order. A place that one has nobody for goes to the others.
    """
    lines = {mission: _ranked(pool, free, mission) for mission in quotas}
    left = {mission: places for mission, places in quotas.items() if places}
    taken: dict[int, Mission] = {}
    spare = 0
    while left or spare:
        if not left:
            left, spare = _pass_on(lines, spare)
            if not left:
                break
        for mission in list(left):
            row = _next(lines[mission], taken)
            if row is None:
                spare += left.pop(mission)
                continue
            taken[row] = mission
            left[mission] -= 1
            if not left[mission]:
                del left[mission]
    return taken


def _ranked(pool: Pool, free: Flags, mission: Mission) -> list[int]:
    """Rows from the worst to the best, so that the best is taken from the end; earlier arrival goes before later."""
    worth = pool.worth.get(mission)
    if worth is None:
        return []
    rows = np.flatnonzero(free & ~np.isnan(worth))
    ranked: list[int] = rows[np.lexsort((-rows, worth[rows]))].tolist()
    return ranked


def _next(line: list[int], taken: Mapping[int, Mission]) -> int | None:
    while line:
        row = line.pop()
        if row not in taken:
            return row
    return None


def _pass_on(lines: Mapping[Mission, list[int]], spare: int) -> tuple[dict[Mission, int], int]:
    """Hands places to missions that still have somebody, one each in turn."""
    waiting = [mission for mission, line in lines.items() if line]
    given = {mission: spare // len(waiting) + (n < spare % len(waiting)) for n, mission in enumerate(waiting)}
    return {mission: places for mission, places in given.items() if places}, 0
