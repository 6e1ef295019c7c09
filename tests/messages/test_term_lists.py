"""Lists of terms: as their sources have them, with a header, and with switches that work."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workstation.messages.checking.descriptions import check_description, make_terms, shipped_terms
from workstation.messages.checking.hs import codes_of, editions
from workstation.messages.checking.lengths import limit_of
from workstation.messages.checking.mail import DESPATCH, RECEPTACLE, layout, receptacle_weight_g
from workstation.messages.checking.tables import reference_folder, table
from workstation.messages.checking.values import bands
from workstation.messages.checking.words import as_terms, read_terms, words_of
from workstation.messages.reference import countries, currencies

LISTS = {
    "canada_pact_v1_9": "canada-pact",
    "eu_ics2_partial": "eu-ics2",
    "eu_ics2_other_mentions": "eu-ics2-mentions",
    "us_cbp_examples": "us-cbp",
}
FOLDERS = ("vague-terms", "party-placeholders")
FILES = [path for folder in FOLDERS for path in sorted((reference_folder() / folder).glob("*.toml"))]
FILES.append(reference_folder() / "filler-words.toml")


def forms(terms: list[Any]) -> set[str]:
    return {form for term in terms for form in ([term] if isinstance(term, str) else term)}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_that_of_its_source(shared, name: str) -> None:
    told = json.loads((shared / "domain/vague_terms.json").read_text())[name]["terms"]
    texts = [term if isinstance(term, str) else term[0] for term in told]
    wanted = {part.strip() for text in texts for part in re.split(r",|/", text)}
    assert forms(table(f"vague-terms/{LISTS[name]}")["terms"]) == wanted


def test_words_for_parties_are_those_of_their_source(shared) -> None:
    told = json.loads((shared / "domain/vague_terms.json").read_text())["eu_party_stopwords"]["terms"]
    assert table("party-placeholders/eu-ics2")["terms"] == told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_says_where_it_is_from_and_how_sure_it_is(path: Path) -> None:
    told = tomllib.loads(path.read_text("utf-8"))
    assert all(len(told[key]) > 8 for key in ("title", "source", "status"))
    assert isinstance(told["as_of"], date)
    assert told["enabled"] is True


def write(folder: Path, **keys: str) -> Path:
    told = {"enabled": "true", "disabled": "[]", "terms": '["glass", ["Equipment", "EQP"]]'} | keys
    path = folder / "list.toml"
    path.write_text("\n".join(f"{key} = {value}" for key, value in told.items()))
    return path


def test_each_alternative_of_a_term_counts(tmp_path: Path) -> None:
    assert read_terms(write(tmp_path)) == as_terms(["glass", "equipment", "eqp"])


def test_a_list_can_be_switched_off(tmp_path: Path) -> None:
    terms = make_terms(read_terms(write(tmp_path, enabled="false")), frozenset())
    assert check_description("goods.description", "glass", terms) == ()


def test_a_term_can_be_out_of_force(tmp_path: Path) -> None:
    terms = make_terms(read_terms(write(tmp_path, disabled='["GLASS"]')), frozenset())
    assert check_description("goods.description", "glass", terms) == ()
    assert [f.code for f in check_description("goods.description", "EQP", terms)] == ["description.vague"]


def test_terms_out_of_force_are_not_among_the_shipped_ones() -> None:
    assert not shipped_terms().whole & as_terms(["glass", "steel", "fish"])
    assert as_terms(["fish"]) <= as_terms(forms(table("vague-terms/eu-ics2")["terms"]))


def test_every_hint_is_for_a_term() -> None:
    hints = table("say-instead")["hints"]
    assert len(hints) >= 60
    assert {words_of(term) for term in hints} <= shipped_terms().whole


def test_no_hint_is_vague_itself() -> None:
    for hint in table("say-instead")["hints"].values():
        for text in hint.split(": ")[-1].split("; "):
            assert not [f for f in check_description("x", text) if f.severity == "hard"], text


def test_editions_follow_one_another() -> None:
    known = editions()
    assert [edition.ends for edition in known[:-1]] == [edition.begins for edition in known[1:]]


def test_the_codes_of_hs_2022() -> None:
    codes = codes_of("2022")
    assert len(codes) == 5_612
    assert {"852411", "880621", "240412"} <= codes
    assert "999999" not in codes
    with pytest.raises(ValueError, match="not held"):
        codes_of("2017")


def test_thresholds_name_countries_and_currencies() -> None:
    assert bands().keys() <= countries()
    assert {band.currency for near in bands().values() for band in near} <= currencies()
    assert len({country for country, near in bands().items() if near[0].currency == "EUR"}) == 27


def test_postcodes_are_of_countries_and_can_be_compiled() -> None:
    formats = table("postcodes")["formats"]
    assert len(formats) >= 40
    assert formats.keys() <= countries()
    assert all(re.compile(pattern) for pattern in formats.values())


def test_mail_numbers_have_the_lengths_of_their_standards() -> None:
    assert [max(part.ends for part in layout(kind).values()) for kind in (DESPATCH, RECEPTACLE)] == [20, 29]
    assert receptacle_weight_g("CNBJSADEFRAAACN60123004000087") == 8_700


def test_limits_are_those_of_the_messages() -> None:
    kinds = ("name", "street", "city", "postcode", "description", "document")
    assert [limit_of(kind) for kind in kinds] == [70, 70, 35, 17, 512, 70]
