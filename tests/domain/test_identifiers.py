"""S10 and air waybill checks against the published vectors and on their own rules."""

import json

import pytest

from workstation.domain.identifiers import (
    air_waybill_faults,
    normalise,
    readable_s10,
    s10_check_digit,
    s10_faults,
)
from workstation.messages.checking.mail import indicators_not_given_out
from workstation.messages.reference import countries


def _vectors(shared):
    return json.loads((shared / "domain/s10_vectors.json").read_text())


def test_every_valid_vector_has_no_fault(shared):
    for text in _vectors(shared)["s10"]["valid"]:
        assert s10_faults(text, countries(), indicators_not_given_out()) == (), text


def test_every_invalid_vector_has_exactly_its_fault(shared):
    codes = {"check digit": "s10.check_digit", "country": "s10.country", "reserved": "s10.reserved_prefix"}
    for text, why in _vectors(shared)["s10"]["invalid"]:
        expected = next(code for word, code in codes.items() if word in why)
        assert s10_faults(text, countries(), indicators_not_given_out()) == (expected,), text


def test_three_faults_are_told_apart():
    assert s10_faults("JA123456786XX", {"DE"}, {"JA"}) == ("s10.check_digit", "s10.reserved_prefix", "s10.country")


@pytest.mark.parametrize(("serial", "digit"), [("00000000", 5), ("00000008", 0), ("00000015", 5), ("47312482", 9)])
def test_check_digits_at_the_corners(serial, digit):
    assert s10_check_digit(serial) == digit


@pytest.mark.parametrize("text", ["ra 473 124 829 us", "RA-473124829-US", " RA473\u2013124829US "])
def test_what_a_scanner_or_a_person_adds_is_taken_away(text):
    assert normalise(text) == "RA473124829US"


@pytest.mark.parametrize("text", ["", "RA47312482US", "RA4731248290US", "1A473124829US", "RA473124829U5"])
def test_another_shape_is_said_to_be_one(text):
    assert s10_faults(text, countries()) == ("s10.shape",)


def test_air_waybill_vectors(shared):
    for text in _vectors(shared)["awb"]["valid"]:
        assert air_waybill_faults(normalise(text)) == (), text
    for text in _vectors(shared)["awb"]["invalid"]:
        assert air_waybill_faults(normalise(text)) == ("air_waybill.check_digit",), text


def test_the_printed_form_keeps_the_check_digit_in_its_group():
    assert readable_s10("RA473124829US") == "RA 473 124 829 US"
