"""The features of risk history: hit rate, finds and clean results of each history group of the profile."""

from collections.abc import Sequence
from typing import Final

from workstation.domain.profile import HistoryGroup, ProfileSpec
from workstation.features.feature import Feature, Floats, Inputs

_SOURCE: Final = "outcomes recorded before the moment of scoring, smoothed towards the wider group"
PREFIX: Final = "history."


class RiskHistory:
    """Features named history.<group>.rate, .finds and .clean, for the groups that the profile declares."""

    def features(self, spec: ProfileSpec) -> Sequence[Feature]:
        """Three features for each history group."""
        return [feature for group in spec.history for feature in _features(group)]

    def values(self, inputs: Inputs, name: str) -> Floats:
        """The rate, finds or clean results of the named group; never NaN."""
        group, figure = split_name(name)
        history = inputs.risk[group]
        return {"rate": history.rate, "finds": history.finds, "clean": history.clean}[figure]


def split_name(name: str) -> tuple[str, str]:
    """The group and the figure in the name of a history feature: history.goods.rate is ("goods", "rate")."""
    group, _, figure = name.removeprefix(PREFIX).rpartition(".")
    return group, figure


def group_of(name: str) -> str | None:
    """The history group that a feature's name speaks of, None for any other feature."""
    return split_name(name)[0] if name.startswith(PREFIX) else None


def _features(group: HistoryGroup) -> tuple[Feature, ...]:
    like = "earlier examinations with the same " + " + ".join(group.keys)
    figures = (
        ("rate", "share", f"smoothed hit rate of {like}", 1),
        ("finds", "count", f"finds among {like}", 1),
        ("clean", "count", f"clean results among {like}", -1),
    )
    return tuple(
        Feature(name=f"{PREFIX}{group.name}.{figure}", unit=unit, meaning=meaning, source=_SOURCE, direction=way)
        for figure, unit, meaning, way in figures
    )
