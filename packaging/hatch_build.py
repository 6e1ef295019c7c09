"""Puts the shipped data into the wheel, where `workstation.paths` looks for it.

A hook, not a setting: a setting would also copy the data into an editable install, where it would go stale.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ["profiles", "resources"]


class ShippedData(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        for name in SHIPPED:
            build_data["force_include"][str(Path(self.root, name))] = f"workstation/_shipped/{name}"
