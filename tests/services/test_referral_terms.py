"""Due times and screening codes are dated data, and the codes are those of the public list."""

import json
import tomllib
from datetime import date

from tests.conftest import ROOT
from workstation.domain.referral import ReferralKind
from workstation.services import referral_terms
from workstation.services.referral_terms import due_at, screening_codes

REFERENCE = ROOT / "resources" / "reference"


def test_the_codes_are_those_of_the_public_list(shared):
    listed = json.loads((shared / "domain" / "referral_codes.json").read_text("utf-8"))
    codes = screening_codes()
    assert codes.methods == listed["screening_methods"]
    assert codes.exemptions == listed["screening_exemptions"]
    assert codes.status == listed["security_status"]


def test_both_files_say_when_and_from_where():
    for name, checked in (("screening.toml", True), ("referrals.toml", False)):
        table = tomllib.loads((REFERENCE / name).read_text("utf-8"))
        assert isinstance(table["as_of"], date)
        assert table["source"]
        assert table["checked"] is checked


def test_the_entry_that_is_valid_at_the_opening_counts(monkeypatch):
    usual = {"rfi": 24, "rfs": 12, "dnl": 4, "proposed": 4}
    entries = [usual | {"valid_from": date(2020, 1, 1)}, usual | {"valid_from": date(2026, 6, 1), "rfi": 48}]
    monkeypatch.setattr(referral_terms, "_read", lambda _name: {"due_hours": entries})
    hour, june = 3_600_000, 1_780_272_000_000  # 2026-06-01T00:00:00Z
    assert due_at(ReferralKind.RFI, june - hour, None) == june - hour + 24 * hour
    assert due_at(ReferralKind.RFI, june, None) == june + 48 * hour


def test_a_flight_that_left_already_sets_no_due_time():
    assert due_at(ReferralKind.RFI, 10_000_000_000_000, 9_000_000_000_000) > 10_000_000_000_000
