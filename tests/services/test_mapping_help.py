"""From a table that no mapping fits to a kept mapping that takes it in."""

import csv
import datetime
from itertools import islice
from pathlib import Path

import pytest

from tests.messages.make_sheets import book, saved
from workstation.domain.door import Accepted, Refused
from workstation.domain.errors import MessageRefused, NotAllowed, WrongUsage
from workstation.messages.mapping import get_mapping, list_mappings
from workstation.paths import own_mappings
from workstation.services import mapping_help
from workstation.services.importing import ImportRequest, import_file
from workstation.services.mapping_help import (
    known_mappings,
    look_at,
    mapping_text,
    save_mapping,
    save_own_mapping,
    try_mapping,
)  # fmt: skip
from workstation.services.simulating import write_files

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
# The simulator's columns, as others would call them.
OTHER_NAMES = {
    "item": "Tracking No.", "local_label": "Interne Nummer", "posted_at": "Einlieferungsdatum", "office": "Zollstelle",
    "receptacle": "Bag ID", "flight": "航班号", "sender_reference": "Seller ID", "sender_name": "寄件人姓名",
    "sender_street": "Shipper address", "sender_city": "sender town", "sender_postcode": "Absender PLZ",
    "sender_country": "shipperCountryCode", "sender_phone": "Shipper Tel", "sender_email": "exporter e-mail",
    "addressee_reference": "Consignee code", "addressee_name": "수취인 성명",
    "addressee_street": "Dirección del destinatario",
    "addressee_city": "Ville du destinataire", "addressee_postcode": "Recipient ZIP", "addressee_country": "收件人国家",
    "addressee_phone": "Empfänger Telefon", "addressee_email": "Buyer email", "nature": "Art der Sendung",
    "description": "Description of goods", "hs": "Zolltarifnummer", "origin": "País de origen", "quantity": "Qty",
    "net_weight_kg": "Net weight (kg)", "gross_weight_kg": "Rohmasse kg", "value": "Item value", "currency": "币种",
}  # fmt: skip


@pytest.fixture(scope="module")
def arrivals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("centre"), 3, 60, NOW).arrivals


def renamed(arrivals: Path, folder: Path) -> tuple[Path, dict[str, str]]:
    """The arrivals under other names, and which field each of these is."""
    with arrivals.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    right = {rule.column: rule.target for rule in reversed(get_mapping("parcels").columns)}
    truth = {OTHER_NAMES.get(name, name): right.get(name, "extension") for name in rows[0]}
    path = folder / "others.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows([[OTHER_NAMES.get(name, name) for name in rows[0]], *rows[1:]])
    return path, truth


def test_most_fields_of_arrivals_under_other_names_are_guessed_right(arrivals: Path, tmp_path: Path) -> None:
    path, truth = renamed(arrivals, tmp_path)
    look = look_at(path)
    wrong = {g.column: (g.target, truth[g.column]) for g in look.suggestion.columns if g.target != truth[g.column]}
    assert len(look.suggestion.columns) == len(truth) >= 20
    assert len(wrong) <= 2, wrong


def test_the_kept_mapping_takes_the_arrivals_in(context, arrivals: Path, tmp_path: Path) -> None:
    path, _ = renamed(arrivals, tmp_path)
    look = look_at(path)
    saved_as = save_mapping(mapping_text(look, look.suggestion), tmp_path / "own.toml")
    report = import_file(context, ImportRequest(path=path, format="csv", mapping=str(saved_as)))
    again = import_file(context, ImportRequest(path=arrivals, format="csv", mapping="parcels"))
    assert (report.counts["stored"], report.refused) == (len(arrivals.read_text("utf-8").splitlines()) - 1, 0)
    assert again.counts["stored"] == 0  # they are the same parcels


def test_the_korean_declarations_are_guessed_as_the_shipped_mapping_says(context, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "train.csv"
    with (shared / "data/kcs/train.csv").open("rb") as file:
        path.write_bytes(b"".join(islice(file, 400)))
    look = look_at(path)
    right = {rule.column: rule.target for rule in get_mapping("kcs-declarations").columns}
    guessed = {guess.column: guess.target for guess in look.suggestion.columns}
    assert {name: guessed[name] for name in right} == right
    saved_as = save_mapping(mapping_text(look, look.suggestion), tmp_path / "own.toml")
    assert import_file(context, ImportRequest(path=path, format="", mapping=str(saved_as))).counts["stored"] == 399


def test_a_sheet_under_a_title_is_looked_at_as_well(tmp_path: Path) -> None:
    made = book(
        ("Parcels of March",),
        (),
        ("Tracking", "Date", "Gewicht g"),
        ("RB123456785GB", datetime.date(2026, 3, 2), 250.0),
        ("LA111111115CN", datetime.date(2026, 3, 3), 400.0),
    )
    path = tmp_path / "march.xlsx"
    path.write_bytes(saved(made))
    look = look_at(path)
    assert (look.format, look.table.line) == ("xlsx", 3)
    assert [guess.target for guess in look.suggestion.columns] == ["alias", "declared_at", "gross_weight"]
    trial = try_mapping(look, mapping_text(look, look.suggestion), 1_800_000_000_000)
    assert [type(record) for record in trial.records] == [Accepted, Accepted]
    assert trial.records[0].consignment.gross_weight_g == 250


def test_a_trial_tells_what_would_be_refused_and_what_is_wrong_with_the_mapping(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("item,weight\nRB123456785GB,0.5\nLA111111115CN,heavy\nRA473124829US,1\n" * 1, "utf-8")
    look = look_at(path)
    text = mapping_text(look, look.suggestion).replace('"weight" = { to = "extension", required = false }',
                                                       '"weight" = { to = "gross_weight", unit = "kg" }')  # fmt: skip
    trial = try_mapping(look, text, 1_800_000_000_000)
    assert [type(record) for record in trial.records] == [Accepted, Refused, Accepted]
    assert "is not known" in try_mapping(look, text.replace("gross_weight", "gros_weight"), 0).fault


def test_a_message_that_needs_no_mapping_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<HouseWaybill/>", "utf-8")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(WrongUsage, match="needs no mapping"):
        look_at(tmp_path / "a.xml")
    with pytest.raises(MessageRefused):
        look_at(tmp_path / "a.png")


def test_a_mapping_is_never_overwritten_unasked(tmp_path: Path) -> None:
    text = 'title = "t"\n[columns]\nid = { to = "alias", kind = "local" }\n'
    path = save_mapping(text, tmp_path / "own.toml")
    with pytest.raises(NotAllowed, match="is there already"):
        save_mapping(text + "# more\n", path)
    assert path.read_text("utf-8") == text
    save_mapping(text + "# more\n", path, force=True)
    assert path.read_text("utf-8").endswith("# more\n")


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "parcels", "x" * 90])
def test_names_of_own_mappings_are_plain_and_not_taken(name: str) -> None:
    with pytest.raises(WrongUsage):
        save_own_mapping('title = "t"\n[columns]\nid = { to = "alias", kind = "local" }\n', name)


def test_own_mappings_are_known_by_name_and_shipped_ones_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    save_own_mapping('title = "Mine"\n[columns]\nid = { to = "alias", kind = "local" }\n', "post of ours")
    (own_mappings() / "parcels.toml").write_text("nonsense", "utf-8")
    (own_mappings() / "broken.toml").write_text("nonsense", "utf-8")
    assert set(list_mappings()) == {"broken", "kcs-declarations", "parcels", "post of ours"}
    assert get_mapping("post of ours").title == "Mine"
    assert get_mapping("parcels").title.startswith("Parcels of a mail centre")
    known = {one.name: one for one in known_mappings()}
    assert (known["post of ours"].own, known["parcels"].own) == (True, False)
    assert "not a TOML file" in known["broken"].trouble


def test_a_large_sheet_is_tried_by_its_sample_with_the_rows_of_the_sheet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = book(
        ("Parcels of March",), (), ("Tracking", "Weight kg"), ("RB123456785GB", 1.5), (), ("LA111111115CN", "x")
    )
    path = tmp_path / "march.xlsx"
    path.write_bytes(saved(made))
    look = look_at(path)
    text = mapping_text(look, look.suggestion).replace(
        'to = "extension", required = false', 'to = "gross_weight", unit = "kg"'
    )
    small = try_mapping(look, text, 1_800_000_000_000)
    monkeypatch.setattr(mapping_help, "_LARGE_SHEET", 0)
    large = try_mapping(look, text, 1_800_000_000_000)
    assert [record.line for record in large.records] == [4, 6]
    assert large == small
