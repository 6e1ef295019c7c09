"""What a risk profile is made of, apart from its model: what it looks for, with which features, under whose name."""

from dataclasses import dataclass, field
from enum import StrEnum

from workstation.domain.labels import SETTLING_DEPTHS
from workstation.domain.moments import Moment
from workstation.domain.outcome import Depth, FindingType


class Stage(StrEnum):
    """The life of a profile version."""

    DRAFT = "draft"
    CANDIDATE = "candidate"
    SHADOW = "shadow"
    LIVE = "live"
    RETIRED = "retired"


class Origin(StrEnum):
    """Where a version came from: trained here, shipped with the program, or imported, signed or not."""

    HERE = "here"
    SHIPPED = "shipped"
    SIGNED = "signed"
    UNSIGNED = "unsigned"


class Lane(StrEnum):
    """Where a consignment goes. "Not scored" is a state of its own and never green."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    NOT_SCORED = "not_scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryGroup:
    """A way to call two consignments alike: they agree in every one of `keys`.

    `parent` names the wider group whose hit rate stands in while this one knows little ("" for the rate of
    everything); `strength` is how many examinations that stand-in is worth.
    """

    name: str
    keys: tuple[str, ...]
    parent: str = ""
    strength: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the profile looks for: the finding types that count, and the depths at which "nothing" settles it."""

    findings: tuple[FindingType, ...]
    settling: tuple[Depth, ...] = tuple(sorted(SETTLING_DEPTHS))


@dataclass(frozen=True, slots=True, kw_only=True)
class FitSettings:
    """How the ensemble is grown; the defaults were sound in experiments on two cores."""

    trees: int = 300
    learning_rate: float = 0.05
    min_leaf: int = 20
    l2: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSpec:
    """`profile.toml`, read and checked.

    `novelty_group` is the history group that says whether the goods are known. `red` and `yellow` are the
    probabilities from which those lanes begin. `currency` is the one in which declared values are compared;
    `half_life_days` makes old outcomes count less (None: all count alike).
    """

    name: str
    title: str
    target: Target
    features: tuple[str, ...]
    history: tuple[HistoryGroup, ...]
    novelty_group: str
    owner: str
    legal_basis: str
    currency: str = ""
    half_life_days: float | None = None
    prior: float = 0.05
    prior_strength: float = 20.0
    red: float = 0.5
    yellow: float = 0.2
    instruction: str = ""
    data_note: str = ""
    valid_from: str = ""
    expires_on: str = ""
    fit: FitSettings = field(default_factory=FitSettings)

    def group(self, name: str) -> HistoryGroup:
        """The history group of that name; KeyError where the profile has none."""
        for group in self.history:
            if group.name == name:
                return group
        raise KeyError(name)

    def lane_of(self, probability: float) -> Lane:
        """The lane that this profile alone would give."""
        if probability >= self.red:
            return Lane.RED
        return Lane.YELLOW if probability >= self.yellow else Lane.GREEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileVersion:
    """One version in the store: which file it is, where it stands in its life, and who put it there.

    `digest` is the SHA-256 over the package's manifest; `parent` is the version it was trained after (0: none).
    `simulated` says that it has learned from a simulated world, of which the real one knows nothing.
    `published_by` is the second person, "" until there is one. `their_version` is the number that an imported
    version has where it was made; `signed_by` the fingerprint of the key that signed the stored package.
    """

    profile: str
    version: int
    stage: Stage
    digest: str
    author: str
    created_at: Moment
    parent: int = 0
    examined: int = 0
    finds: int = 0
    trained_until: Moment | None = None
    published_by: str = ""
    published_at: Moment | None = None
    simulated: bool = False
    origin: Origin = Origin.HERE
    their_version: int | None = None
    signed_by: str = ""
