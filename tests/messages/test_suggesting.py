"""The mapping assistant: names in six languages, evidence in values, and always a mapping that can be read."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.domain.identifiers import s10_check_digit
from workstation.messages.column_names import fields_of, read_name
from workstation.messages.fields import FIELDS
from workstation.messages.mapping_file import parse_mapping
from workstation.messages.mapping_writer import write_mapping
from workstation.messages.suggesting import Suggestion, suggest

few = settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def s10(serial: int, country: str = "CN") -> str:
    digits = f"{serial:08d}"
    return f"LX{digits}{s10_check_digit(digits)}{country}"


def suggested(header: str, *rows: str) -> Suggestion:
    return suggest(header.split("|"), [row.split("|") for row in rows])


def column(suggestion: Suggestion, name: str):
    return next(guess for guess in suggestion.columns if guess.column == name)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("HS Code", "goods.hs"), ("Zolltarifnummer", "goods.hs"), ("code SH", "goods.hs"),
        ("partida arancelaria", "goods.hs"),
        ("商品编码", "goods.hs"), ("세번부호", "goods.hs"), ("Warenbeschreibung", "goods.description"),
        ("Désignation des marchandises", "goods.description"), ("품명", "goods.description"),
        ("品名", "goods.description"),
        ("País de origen", "goods.origin"), ("pays d'origine", "goods.origin"), ("Ursprungsland", "goods.origin"),
        ("원산지", "goods.origin"), ("原产国", "goods.origin"), ("net_weight_kg", "goods.net_weight"),
        ("Gross Weight (g)", "gross_weight"), ("Rohmasse", "gross_weight"), ("poids brut", "gross_weight"),
        ("총중량", "gross_weight"),
        ("consigneePostCode", "addressee.postcode"), ("Empfänger PLZ", "addressee.postcode"),
        ("code postal du destinataire", "addressee.postcode"), ("수취인 우편번호", "addressee.postcode"),
        ("SHIPPER_NAME", "sender.name"), ("Nombre del remitente", "sender.name"), ("寄件人姓名", "sender.name"),
        ("seller id", "sender.reference"), ("Consignee phone no", "addressee.phone"),
        ("Importer VAT", "addressee.tax_reference"),
        ("MAWB No.", "master"), ("Flugnummer", "flight"), ("통화", "currency"), ("Postage paid", "postage"),
    ],
)  # fmt: skip
def test_names_are_known_in_six_languages(name: str, target: str) -> None:
    assert fields_of(name)[0].target == target


@pytest.mark.parametrize(
    ("name", "unit", "currency"),
    [("Weight (KG)", "kg", ""), ("gewicht_g", "g", ""), ("Net weight lbs", "lb", ""), ("Price USD", "", "USD"),
     ("value_eur", "", "EUR"), ("Wert in €", "", "EUR"), ("G", "", ""), ("Top", "", ""), ("All values", "", "")],
)  # fmt: skip
def test_a_name_tells_unit_and_currency(name: str, unit: str, currency: str) -> None:
    found = read_name(name)
    assert (found.unit, found.currency) == (unit, currency)


def test_check_digits_tell_the_identifier_whatever_its_name_is() -> None:
    found = suggested("x|y", *(f"{s10(n)}|{n % 2}" for n in range(1, 9)))
    guess = column(found, "x")
    assert (guess.target, guess.kind, guess.filled) == ("alias", "s10", True)
    assert "8 of 8" in guess.reason


@pytest.mark.parametrize(
    ("name", "value", "target", "kind"),
    [("Tracking number", "ZX91827364{n}", "alias", "courier"), ("HAWB", "H{n}", "alias", "waybill"),
     ("MRN", "26DE{n}", "alias", "declaration"), ("id", "{n}", "alias", "local")],
)  # fmt: skip
def test_a_name_tells_the_kind_of_other_identifiers(name: str, value: str, target: str, kind: str) -> None:
    guess = column(suggested(name, *(value.format(n=n) for n in range(100, 110))), name)
    assert (guess.target, guess.kind) == (target, kind)


def test_a_column_that_repeats_is_no_identifier_though_its_name_says_so() -> None:
    found = suggested("Reference|item", *(f"A|{s10(n)}" for n in range(1, 9)))
    assert column(found, "Reference").target == "extension"
    assert column(found, "item").target == "alias"


@pytest.mark.parametrize(
    ("dates", "format_", "ambiguous"),
    [
        (["2026-03-02", "2026-03-14"], "date", False),
        (["14.03.2026", "02.03.2026"], "%d.%m.%Y", False),
        (["03/14/2026", "03/02/2026"], "%m/%d/%Y", False),
        (["14/03/2026", "02/03/2026"], "%d/%m/%Y", False),
        (["02/03/2026", "04/05/2026"], "%d/%m/%Y", True),
        (["20260314", "20260302"], "%Y%m%d", False),
        (["2026/03/14", "2026/03/02"], "%Y/%m/%d", False),
        (["14.03.2026 09:15", "02.03.2026 10:00"], "%d.%m.%Y %H:%M", False),
        (["2026-03-02T09:15:00Z", "2026-03-02T09:16:00+08:00"], "datetime", False),
        (["2026-03-02 09:15:00", "2026-03-02 09:16:00"], "datetime", False),
    ],
)
def test_values_tell_how_dates_are_written(dates: list[str], format_: str, ambiguous: bool) -> None:
    guess = column(suggested("date|item", *(f"{one}|{s10(n)}" for n, one in enumerate(dates * 3, 1))), "date")
    assert (guess.target, guess.format) == ("declared_at", format_)
    assert ("the other way round" in guess.assumed) == ambiguous
    assert (guess.zone == "UTC") == (dates[0][-5:] in ("09:15", "15:00"))


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [("weight", ("0.25", "1.5"), "kg"), ("weight", ("250", "1500"), "g"), ("weight kg", ("250", "1500"), "kg"),
     ("weight", ("2", "3"), "kg"), ("Gewicht (g)", ("2", "3"), "g")],
)  # fmt: skip
def test_the_unit_of_weights_is_told_by_the_name_or_by_magnitude(name: str, values: tuple[str, ...], unit: str) -> None:
    rows = (f"{value}|{s10(n)}" for n, value in enumerate(values * 3, 1))
    assert column(suggested(f"{name}|item", *rows), name).unit == unit


def test_decimal_commas_are_seen() -> None:
    found = suggested("Wert|Gewicht|item", *(f"12,50|0,{n}|{s10(n)}" for n in range(1, 9)))
    assert found.decimal_mark == ","
    assert [column(found, name).target for name in ("Wert", "Gewicht")] == ["goods.value", "gross_weight"]


def test_numbers_with_grouped_thousands_are_not_taken_for_amounts() -> None:
    guess = column(suggested("value|item", *(f"1,234.50|{s10(n)}" for n in range(1, 9))), "value")
    assert guess.target == "extension"
    assert "thousands" in guess.reason


def test_amounts_share_the_currency_column_and_else_stand_under_no_currency() -> None:
    rows = [f"12.5|3|EUR|{s10(n)}" for n in range(1, 9)]
    found = suggested("value|postage|currency|item", *rows)
    assert [column(found, name).currency_column for name in ("value", "postage")] == ["currency", "currency"]
    alone = column(suggested("value|postage|x|item", *(row.replace("EUR", "-") for row in rows)), "value")
    assert alone.currency == "XXX"
    assert "no currency" in alone.assumed


def test_no_field_is_filled_twice_and_the_better_name_wins() -> None:
    found = suggested("Country of Origin Indicator|Country of Origin|item", *(f"Y|CN|{s10(n)}" for n in range(1, 9)))
    assert [guess.target for guess in found.columns] == ["extension", "goods.origin", "alias"]


def test_a_table_without_an_identifier_gets_the_column_that_differs_most() -> None:
    found = suggested("colour|thing", *(f"red|no{n}" for n in range(8)))
    assert column(found, "thing").target == "alias"
    assert column(found, "thing").confidence <= 0.2
    assert "needs an identifier" in column(found, "thing").reason


def test_values_that_contradict_a_name_win() -> None:
    found = suggested("HS Code|Date|Currency|item", *(f"shirt|soon|lots|{s10(n)}" for n in range(1, 9)))
    assert [guess.target for guess in found.columns] == ["extension", "extension", "extension", "alias"]


def test_whose_values_are_is_not_guessed() -> None:
    found = suggested("a|b|item", *(f"ana@example.org|CN|{s10(n)}" for n in range(1, 9)))
    assert column(found, "a").target == "extension"
    assert "does not say whose" in column(found, "a").reason
    named = suggested("seller contact|b|item", *(f"ana@example.org|CN|{s10(n)}" for n in range(1, 9)))
    assert column(named, "seller contact").target == "sender.email"


def test_what_is_written_is_read_again_as_suggested() -> None:
    header = 'item|posted "at"|Gewicht (kg)|Wert EUR|HS|note\\x'
    found = suggested(header, *(f"{s10(n)}|14.03.2026 09:15|0.5|3.20|610910|a b" for n in range(1, 9)))
    mapping = parse_mapping(write_mapping(found, 'A "title"'), "own")
    rules = {rule.column: rule for rule in mapping.columns}
    assert mapping.title == 'A "title"'
    assert rules['posted "at"'].format == "%d.%m.%Y %H:%M"
    assert (rules["Wert EUR"].currency, rules["Gewicht (kg)"].unit) == ("EUR", "kg")
    assert rules["note\\x"].target == "goods.description" or not rules["note\\x"].required


_NAMES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["id", "date", "value", "weight", "currency", "to", "from", "HS", "원산지", "品名"]),
)
_CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(["1", "2,5", "1e999", "2026-01-02", "CN", "EUR", "610910", "a@b.cc"])
)


@few
@given(header=st.lists(_NAMES, min_size=1, max_size=6), rows=st.lists(st.lists(_CELLS, max_size=7), max_size=5))
def test_whatever_the_table_the_mapping_can_be_read(header: list[str], rows: list[list[str]]) -> None:
    found = suggest(header, rows)
    if found.columns:
        mapping = parse_mapping(write_mapping(found, "any", "note\nwith lines"), "any")
        assert [rule.column for rule in mapping.columns] == [guess.column for guess in found.columns]


def test_every_field_of_the_table_of_names_is_a_field() -> None:
    from workstation.messages.column_names import _spelled

    targets = {target for target, _, _ in itertools.chain(*_spelled().values())}
    assert targets <= set(FIELDS)
    assert len(targets) > 50
