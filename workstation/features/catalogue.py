"""The feature catalogue: what a profile may choose from, and the refusal of what is not in it.

A new group of features is one module with a `FeatureGroup` and one entry in GROUPS.
"""

from collections import Counter

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import ProfileSpec
from workstation.features.declared import DeclaredNumbers
from workstation.features.feature import Feature, FeatureGroup
from workstation.features.groups import check_groups
from workstation.features.risk import RiskHistory

GROUPS: tuple[FeatureGroup, ...] = (DeclaredNumbers(), RiskHistory())


def catalogue(spec: ProfileSpec) -> dict[str, Feature]:
    """Every feature that this profile could use, by name; its own history groups bring theirs."""
    return {feature.name: feature for group in GROUPS for feature in group.features(spec)}


def sources(spec: ProfileSpec) -> dict[str, FeatureGroup]:
    """Which group answers for which feature name."""
    return {feature.name: group for group in GROUPS for feature in group.features(spec)}


def directions(spec: ProfileSpec) -> tuple[int, ...]:
    """The monotone direction of each of the profile's features, in its order (for the fit's constraints)."""
    known = catalogue(spec)
    return tuple(known[name].direction for name in spec.features)


def check_features(spec: ProfileSpec) -> None:
    """Refuses a profile whose features or history groups this program does not know, naming the first.

    Raises ProfileRefused. Meant for the opening of a profile, so that no scoring run fails half-way.
    """
    check_groups(spec)
    known = catalogue(spec)
    if not spec.features:
        raise ProfileRefused(f"profile {spec.name} names no feature")
    for name, times in Counter(spec.features).items():
        if name not in known:
            raise ProfileRefused(f"profile {spec.name}: the feature {name!r} is not in the catalogue")
        if times > 1:
            raise ProfileRefused(f"profile {spec.name} names the feature {name!r} {times} times")
