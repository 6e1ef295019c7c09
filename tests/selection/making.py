"""Pools of consignments made of nothing but numbers."""

import numpy as np

from workstation.domain.selection import Mission
from workstation.selection.plan import Plan
from workstation.selection.pool import Pool

SECRET = b"a secret of the tests"
EVEN = dict.fromkeys(Mission, 0.25)


def plan(capacity: int = 140, **changes: object) -> Plan:
    return Plan(**{"capacity": capacity, "missions": EVEN} | changes)


def pool(count: int = 1_000, *, seed: int = 1, unscored: float = 0.0, **columns: object) -> Pool:
    luck = np.random.default_rng(seed)
    worth = {mission: luck.beta(1, 12, count) for mission in Mission}
    missing = luck.random(count) < unscored
    for numbers in worth.values():
        numbers[missing] = np.nan
    nothing = np.zeros(count, dtype=np.bool_)
    given = {
        "ids": np.arange(1, count + 1), "worth": worth, "warm": np.nan_to_num(worth[Mission.REVENUE]) > 0.2,
        "forced": nothing, "unfamiliar": luck.random(count) < 0.1, "drawn": nothing, "controls": nothing,
    }  # fmt: skip
    return Pool(**given | columns)
