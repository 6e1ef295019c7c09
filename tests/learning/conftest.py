"""Two fitted models for the tests of learning, each grown once: on made-up numbers and on declarations."""

import csv
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import DAY, start_of_day
from workstation.domain.profile import FitSettings, ProfileSpec
from workstation.features.catalogue import directions
from workstation.features.table import FeatureTable, build_features
from workstation.learning.export import ensemble_document
from workstation.learning.fit import grow
from workstation.profile_packages.spec import read_spec
from workstation.scoring.document import canonical_text
from workstation.scoring.ensemble import Ensemble

DRAFT = Path(__file__).resolve().parents[2] / "profiles" / "declaration-fraud" / "0" / "profile.toml"
TEXTS = {
    "Office ID": "office",
    "Mode of Transport": "mode",
    "Seller ID": "sender",
    "Importer ID": "addressee",
    "Declarant ID": "declarant",
    "Courier ID": "carrier",
    "Country of Departure": "departure",
    "HS6 Code": "hs6",
    "Country of Origin": "origin",
    "Tax Type": "duty_regime",
}


@dataclass(frozen=True)
class Grown:
    """A fitted model twice: as scikit-learn holds it, and as its document says after a round trip through text."""

    model: HistGradientBoostingClassifier
    ensemble: Ensemble


@dataclass(frozen=True)
class Declarations:
    """Declarations of one file with their results."""

    facts: FactColumns
    examined: ExaminedColumns
    finds: np.ndarray
    days: np.ndarray


def written_out(model: HistGradientBoostingClassifier, names: list[str]) -> Ensemble:
    document = ensemble_document(model, names) | {"calibration": {"slope": 1.0, "intercept": 0.0}}
    return Ensemble.from_document(json.loads(canonical_text(document)))


@pytest.fixture(scope="session")
def wild_values() -> np.ndarray:
    """Ten thousand rows with ties, missing and infinite numbers; half of them do not know the last feature at all."""
    chance = np.random.default_rng(11)
    values = chance.normal(size=(10_000, 8))
    values[:, 3] = np.round(values[:, 3])
    for number, share in ((np.nan, 0.06), (np.inf, 0.02), (-np.inf, 0.02)):
        values[chance.random(values.shape) < share] = number
    values[:, 6] = np.where(chance.random(10_000) < 0.5, np.nan, 1.0)
    values[:5_000, 7] = np.nan
    return values


@pytest.fixture(scope="session")
def wild(wild_values) -> Grown:
    """A model of the first half of the wild rows."""
    values, chance = wild_values[:5_000], np.random.default_rng(12)
    known = np.clip(np.nan_to_num(values), -3, 3)
    pull = known[:, 0] * known[:, 1] + known[:, 2] + known[:, 3] + np.isnan(values[:, 6]) + np.isnan(values[:, 4])
    labels = pull + chance.normal(size=len(values)) > 1.5
    model = grow(values, labels, [0] * 8, FitSettings(trees=201, learning_rate=0.1, min_leaf=5))
    return Grown(model, written_out(model, [f"f{i}" for i in range(8)]))


def read_declarations(path: Path) -> Declarations:
    with path.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    days = [start_of_day(date.fromisoformat(row["Date"])) for row in rows]
    columns: dict[str, list] = {fact: [row[column] or None for row in rows] for column, fact in TEXTS.items()}
    columns["duty_rate"] = [float(row["Tax Rate"]) for row in rows]
    columns["net_weight_g"] = [round(float(row["Net Mass"]) * 1000) for row in rows]
    columns["value_minor"] = [round(float(row["Item Price"])) for row in rows]
    columns["currency"] = ["KRW"] * len(rows)
    facts = FactColumns([int(row["Declaration ID"]) for row in rows], days, days, columns)
    finds = np.array([row["Fraud"] == "1" for row in rows])
    results, findings = np.where(finds, "find", "none").tolist(), np.where(finds, "unspecified", "").tolist()
    recorded = [day + DAY - 1 for day in days]
    examined = ExaminedColumns(facts, recorded, [None] * len(rows), results, ["opened"] * len(rows), findings)
    return Declarations(facts, examined, finds, np.array(days))


@pytest.fixture(scope="session")
def draft() -> ProfileSpec:
    """The shipped draft for import declarations."""
    return read_spec(DRAFT)


@pytest.fixture(scope="session")
def year(shared: Path) -> Declarations:
    """The declarations to learn from."""
    return read_declarations(shared / "data/kcs/train.csv")


@pytest.fixture(scope="session")
def quarter(shared: Path) -> Declarations:
    """The declarations that came after."""
    return read_declarations(shared / "data/kcs/valid.csv")


@pytest.fixture(scope="session")
def year_table(draft: ProfileSpec, year: Declarations) -> FeatureTable:
    """Features of the year, each row as of the start of its day."""
    return build_features(draft, year.facts, year.days, year.examined, {"KRW": 0})


@pytest.fixture(scope="session")
def quarter_table(draft: ProfileSpec, year: Declarations, quarter: Declarations) -> FeatureTable:
    """Features of the quarter with the history as it stood at the end of the year."""
    end = [int(year.days.max()) + DAY] * len(quarter.facts)
    return build_features(draft, quarter.facts, end, year.examined, {"KRW": 0})


@pytest.fixture(scope="session")
def grown(draft: ProfileSpec, year: Declarations, year_table: FeatureTable) -> Grown:
    """The draft's model, grown on the year."""
    model = grow(year_table.values, year.finds, directions(draft), draft.fit)
    return Grown(model, written_out(model, list(draft.features)))
