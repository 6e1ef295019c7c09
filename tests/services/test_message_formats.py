"""Messages of every format go through the same door: recognised, stored, told again without a change."""

from pathlib import Path

import pytest

from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine
from workstation.domain.outcome import DatedExamination, Depth, Examination, Result
from workstation.messages.jsonl_writer import encode_line
from workstation.services.importing import ImportRequest, import_file
from workstation.services.showing import get_detail

SAMPLES = Path(__file__).parents[1] / "messages" / "samples"
GOOD = {
    "jsonl/good/parcels.jsonl": 3,
    "xfwb/good/direct.xml": 1,
    "f43/good/two-houses.xml": 2,
    "f32/good/express.xml": 1,
    "itmatt/good/two-items.edi": 2,
}


@pytest.mark.parametrize("name", GOOD)
def test_a_message_comes_in_under_any_name_and_only_once(context, tmp_path, name: str) -> None:
    path = tmp_path / "message.csv"
    path.write_bytes((SAMPLES / name).read_bytes())
    first, again = (import_file(context, ImportRequest(path=path, format="")).counts for _ in range(2))
    assert (first["stored"], first["refused"]) == (GOOD[name], 0)
    assert (again["stored"], again["amended"], again["unchanged"]) == (0, 0, GOOD[name])


def test_a_message_of_houses_that_breaks_off_stores_nothing(context, tmp_path) -> None:
    path = tmp_path / "cut.xml"
    path.write_bytes((SAMPLES / "f43/good/two-houses.xml").read_bytes()[:-40])
    counts = import_file(context, ImportRequest(path=path, format="")).counts
    assert (counts["stored"], counts["refused"]) == (0, 1)


def test_an_amendment_of_a_house_makes_a_new_version(context) -> None:
    for name in ("two-houses", "amendment"):
        import_file(context, ImportRequest(path=SAMPLES / f"f43/good/{name}.xml", format=""))
    detail = get_detail(context, 2)
    assert detail.stored.consignment.goods[0].description == "knitted scarf, wool, hand made"
    assert detail.stored.consignment.extension["referralRequestReference"] == "RFI-0000000000001"


def test_an_outcome_travels_in_a_line(context, tmp_path) -> None:
    parcel = Consignment(aliases=(Alias(AliasKind.S10, "LX123456785CN"),), goods=(GoodsLine(description="lamp"),))
    told = DatedExamination(examination=Examination(result=Result.NONE, depth=Depth.EMPTIED), recorded_at=10**12)
    path = tmp_path / "told.jsonl"
    path.write_bytes(encode_line(parcel, told))
    assert import_file(context, ImportRequest(path=path, format="")).counts["outcomes"] == 1
