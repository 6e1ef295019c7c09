"""Scoring and explaining load no scikit-learn."""

import json
import subprocess
import sys
from pathlib import Path

from tests.scoring.making import document

ROOT = Path(__file__).resolve().parents[2]
SCORES = """
import json, sys
import numpy as np
from workstation.features.table import build_features
from workstation.scoring.ensemble import Ensemble
ensemble = Ensemble.from_document(json.load(sys.stdin))
values = np.zeros((5, 3))
assert ensemble.explain(values).shape == values.shape
loaded = {name.partition(".")[0] for name in sys.modules}
print(len(ensemble.score(values)), sorted(loaded & {"sklearn", "joblib", "scipy"}))
"""


def test_scoring_loads_no_scikit_learn() -> None:
    asked = json.dumps(document())
    done = subprocess.run(
        [sys.executable, "-c", SCORES], input=asked, capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "5 []"
