"""Which mission a finding type belongs to, and each mission's share of a shift: dated configuration."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workstation.domain.outcome import FindingType
from workstation.domain.selection import Mission
from workstation.paths import shipped


@dataclass(frozen=True, slots=True)
class Missions:
    """Shares that add up to 1, and the mission of every finding type."""

    shares: Mapping[Mission, float]
    of_finding: Mapping[FindingType, Mission]

    def of_target(self, findings: Iterable[FindingType]) -> Mission:
        """The mission of a profile that looks for these; the first one decides."""
        return self.of_finding[next(iter(findings))]


@cache
def read_missions() -> Missions:
    """The shipped missions, from `resources/reference/missions.toml`."""
    table = tomllib.loads((shipped("resources") / "reference" / "missions.toml").read_text("utf-8"))
    shares = {mission: float(table[mission.value]["share"]) for mission in Mission}
    of_finding = {FindingType(name): mission for mission in Mission for name in table[mission.value]["findings"]}
    return Missions(shares, of_finding)
