"""The history groups of a profile: checked, and put in an order in which parents come first."""

import math
from collections.abc import Iterable

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import HistoryGroup, ProfileSpec
from workstation.features.coding import KEYS


def check_groups(spec: ProfileSpec) -> None:
    """Refuses history groups that mean nothing: unknown keys or parents, circles, numbers out of range.

    Raises ProfileRefused with the group's name.
    """
    names = [group.name for group in spec.history]
    if len(set(names)) != len(names):
        raise ProfileRefused(f"profile {spec.name} has two history groups of one name")
    if spec.novelty_group not in names:
        raise ProfileRefused(f"profile {spec.name}: its novelty group {spec.novelty_group!r} is unknown")
    for group in spec.history:
        _check_group(spec, group)
        ancestry(spec, group.name)
    _check_numbers(spec)


def _check_group(spec: ProfileSpec, group: HistoryGroup) -> None:
    where = f"profile {spec.name}, history group {group.name!r}"
    unknown = [key for key in group.keys if key not in KEYS]
    if unknown or not group.keys:
        raise ProfileRefused(f"{where}: {unknown[0]!r} is no fact" if unknown else f"{where} has no key")
    if group.parent and group.parent not in {other.name for other in spec.history}:
        raise ProfileRefused(f"{where}: its parent {group.parent!r} is no history group")
    if not 0 <= group.strength < math.inf:
        raise ProfileRefused(f"{where}: the strength must be a number of examinations, 0 or more")


def _check_numbers(spec: ProfileSpec) -> None:
    if not 0 < spec.prior < 1 or not 0 < spec.prior_strength < math.inf:
        raise ProfileRefused(f"profile {spec.name}: the prior must lie inside 0 to 1, its strength above 0")
    if spec.half_life_days is not None and not 0 < spec.half_life_days < math.inf:
        raise ProfileRefused(f"profile {spec.name}: the half-life must be above 0 days")


def ancestry(spec: ProfileSpec, name: str) -> list[HistoryGroup]:
    """The group and its parents, widest first. Raises ProfileRefused where parents run in a circle."""
    line: list[HistoryGroup] = []
    while name:
        group = spec.group(name)
        if group in line:
            raise ProfileRefused(f"profile {spec.name}: the parents of group {name!r} run in a circle")
        line.append(group)
        name = group.parent
    return line[::-1]


def needed_groups(spec: ProfileSpec, names: Iterable[str]) -> list[HistoryGroup]:
    """These groups with all their parents, each once and after its parent."""
    found: dict[str, HistoryGroup] = {}
    for name in names:
        found.update((group.name, group) for group in ancestry(spec, name))
    return list(found.values())
