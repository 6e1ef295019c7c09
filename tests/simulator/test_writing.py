"""Files of the simulator go through our own door, and a stream of any length fits into memory."""

import csv
import tracemalloc

import pytest

from workstation.domain.door import Accepted
from workstation.domain.moments import iso, start_of_day
from workstation.messages.mapping import get_mapping
from workstation.messages.registry import ReadOptions, get_format
from workstation.simulator.clock import stamp
from workstation.simulator.past import past
from workstation.simulator.writing import EXPRESS_FOLDER, StreamFiles, history_file, history_row, write_day

from .conftest import make_world

LATER = start_of_day(make_world().first_day) + 400 * 86_400_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory, days):
    made = tmp_path_factory.mktemp("written")
    write_day(made, days[12])
    return made


def read(name: str, data: bytes, mapping: str = ""):
    options = ReadOptions(received_at=LATER, mapping=get_mapping(mapping) if mapping else None)
    return list(get_format(name).read(data, options))


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_our_door_takes_every_arrival(folder, days):
    taken = read("csv", (folder / "arrivals.csv").read_bytes(), "parcels")
    assert [type(one) for one in taken] == [Accepted] * sum(p.listed for p in days[12].parcels)
    first = next(p for p in days[12].parcels if p.listed)
    assert taken[0].consignment.aliases[0].value == first.declared.item
    assert taken[0].consignment.sender.name == first.declared.sender.name
    assert taken[0].consignment.data_sender == first.operator.name


def test_the_door_finds_the_planted_faults_of_numbers_and_no_others(folder, days):
    taken = read("csv", (folder / "arrivals.csv").read_bytes(), "parcels")
    wrong = {p.declared.item for p in days[12].parcels if p.misread == "data" and p.listed}
    faulty = {one.consignment.aliases[0].value for one in taken if any(f.code.startswith("s10") for f in one.findings)}
    assert faulty == wrong


def test_our_door_takes_every_house_waybill(folder, days):
    express = {p.declared.item: p for p in days[12].parcels if p.express and p.has_data}
    files = sorted((folder / EXPRESS_FOLDER).iterdir())
    assert {path.stem for path in files} == set(express)
    for path in files:
        (one,) = read("xfzb", path.read_bytes())
        assert isinstance(one, Accepted)
        parcel = express[one.consignment.aliases[0].value]
        assert one.consignment.goods[0].description == parcel.declared.description
        assert one.consignment.gross_weight_g == parcel.declared.gross_g
        assert one.consignment.master == parcel.journey.master.replace("-", "")
        assert one.consignment.addressee.street == parcel.declared.addressee.street
        assert not [f for f in one.findings if f.field == "master"]


def test_a_history_goes_through_the_door_with_its_results(tmp_path):
    world = make_world(busy=300)
    moment = start_of_day(world.first_day) + 6 * 86_400_000
    done = [one for day in past(world, range(7), 0.3, listed=120) for one in day if one.parcel.listed]
    with history_file(tmp_path / "history.csv") as out:
        out.add(history_row(one, moment) for one in done)
    taken = read("csv", (tmp_path / "history.csv").read_bytes(), "parcels")
    assert all(isinstance(one, Accepted) for one in taken)
    known = {one.parcel.declared.item: one.known_by(moment) for one in done}
    for one in taken:
        told = known[one.consignment.aliases[0].value]
        assert (one.examination is None) == (told is None)
        if told is not None:
            assert one.examination.recorded_at == told.dated.recorded_at < moment
            assert one.examination.examination.findings == told.dated.examination.findings


def test_the_truth_stands_apart_with_one_row_for_each_parcel(folder, days):
    told = rows(folder / "truth.csv")
    assert len(told) == len(days[12].parcels)
    for row in told:
        if row["undervalued"] == "true":
            assert float(row["declared_value_usd"]) < float(row["true_value_usd"])
    text = (folder / "arrivals.csv").read_text(encoding="utf-8")
    assert "undervaluation" not in text
    assert "scheme" not in text


def test_bags_are_scanned_and_their_items_after_them(folder):
    opened = {r["receptacle"]: r["at"] for r in rows(folder / "receptacle_scans.csv") if r["what"] == "opened"}
    arrived = [r for r in rows(folder / "item_events.csv") if r["event"] == "EMD" and r["receptacle"]]
    assert len(arrived) > 500
    assert all(opened[r["receptacle"]] <= r["at"] for r in arrived)
    flights = {r["flight"] for r in rows(folder / "flights.csv")}
    assert {r["flight"] for r in rows(folder / "receptacle_scans.csv")} <= flights


def test_untracked_letters_have_no_events_abroad(folder):
    posted = [r["item"] for r in rows(folder / "item_events.csv") if r["event"] == "EMA"]
    assert posted
    assert not [item for item in posted if item.startswith("U")]


def test_stamps_are_iso_moments():
    assert all(stamp(m) == iso(m) for m in (0, 999, 1_800_000_000_000, 1_772_323_199_999))


def test_a_folder_that_cannot_be_written_is_an_os_error(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(OSError, match="taken"):
        StreamFiles(tmp_path / "taken")


def test_a_stream_needs_no_more_memory_the_longer_it_is(tmp_path):
    world = make_world(days=45, busy=80)
    sizes = []
    tracemalloc.start()
    try:
        with StreamFiles(tmp_path, express=0) as files:
            for day in world.stream():
                files.write(day)
                sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert max(sizes[-10:]) - max(sizes[20:30]) < 200_000
