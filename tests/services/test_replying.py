"""Replies say what stands, and nothing that is not so; files are whole or not there."""

import json
import os
from pathlib import Path

import pytest

from tests.making import CLEAN
from workstation.domain.consignment import Alias, AliasKind, Money
from workstation.domain.errors import NotAllowed, WrongUsage
from workstation.domain.outcome import Depth, Disposition, Examination, Result
from workstation.domain.referral import ClosureCode, ReferralKind
from workstation.messages.replies.cusrsp import Tax
from workstation.services import referring
from workstation.services.recording import record_outcome
from workstation.services.reply_taxes import tax_of
from workstation.services.replying import CannotWrite, ReplyRequest, reply_to
from workstation.services.showing import get_detail

RFI, RFS, DNL = ReferralKind
RELEASED = Examination(result=Result.NONE, depth=Depth.OPENED, disposition=Disposition.RELEASE_DUTY)


@pytest.fixture
def house(store_parcel):
    """A parcel under a house waybill of an air waybill."""
    aliases = (Alias(AliasKind.S10, "RA473124829US"), Alias(AliasKind.WAYBILL, "ABC1022506"))
    return store_parcel(aliases=aliases, master="007-12345678")


def _code(context, consignment_id, format_="psn", **asked):
    return reply_to(context, consignment_id, ReplyRequest(format=format_, **asked)).code


def test_without_a_step_it_says_what_stands(context, house):
    assert _code(context, house) == "SR"
    rfi = referring.open_referral(context, house, RFI, "").reference
    assert _code(context, house) == "7H"
    dnl = referring.open_referral(context, house, DNL, "tip").reference
    assert _code(context, house) == "6H"
    referring.note_amendment(context, [house])
    assert _code(context, house) == "6J"
    referring.close(context, dnl, ClosureCode.CANCELLED, "mistaken")
    assert _code(context, house) == "7J"
    referring.close(context, rfi, ClosureCode.WITHDRAWN, "mistaken")
    assert _code(context, house) == "7I"
    referring.clear(context, house)
    assert (_code(context, house), _code(context, house, "xcsn")) == ("SF", "CO")


@pytest.mark.parametrize("step", ["issued", "in_place", "removed", "complete", "error"])
def test_what_is_not_so_is_not_said(context, house, step):
    for format_ in ("psn", "xcsn"):
        with pytest.raises(NotAllowed):
            _code(context, house, format_, step=step)


def test_a_release_is_not_told_while_a_referral_is_open(context, house):
    record_outcome(context, house, RELEASED)
    referring.open_referral(context, house, DNL, "new tip")
    with pytest.raises(NotAllowed, match="holds it"):
        _code(context, house, "cusrsp", step="final")


def test_the_three_steps_of_a_reply_to_the_post(context, house):
    assert _code(context, house, "cusrsp") == "ACK"
    referring.open_referral(context, house, RFS, "wires")
    assert _code(context, house, "cusrsp", step="pre_arrival") == "RFS"
    record_outcome(context, house, CLEAN)
    with pytest.raises(NotAllowed, match="disposition"):
        _code(context, house, "cusrsp", step="final")


def test_a_final_reply_carries_the_release_and_its_taxes(context, house):
    record_outcome(context, house, RELEASED)
    taxes = (Tax("VAT", Money(1230, "EUR")),)
    told = json.loads(reply_to(context, house, ReplyRequest(format="cusrsp", step="final", taxes=taxes)).data)
    assert (told["decision"]["code"], told["dutiable"], told["total_fee"]["amount"]) == ("DUTY", True, "12.30")
    with pytest.raises(NotAllowed, match="final reply"):
        reply_to(context, house, ReplyRequest(format="cusrsp", taxes=taxes))


def test_the_reason_of_a_referral_stays_inside(context, house):
    secret = "tip from informant 7"
    referring.open_referral(context, house, DNL, secret)
    for format_, step in (("psn", ""), ("xcsn", ""), ("cusrsp", "pre_arrival")):
        data = reply_to(context, house, ReplyRequest(format=format_, step=step, text="see letter 12")).data
        assert b"INFORMANT" not in data.upper()
        assert b"LETTER 12" in data.upper()


def test_a_parcel_of_the_post_alone_has_no_air_waybill_to_name(context, held):
    with pytest.raises(NotAllowed, match="no air waybill"):
        _code(context, held)


def test_the_file_is_whole_and_its_name_leads_nowhere(context, store_parcel, tmp_path):
    odd = store_parcel("../../ETC/PASSWD", aliases=(Alias(AliasKind.LOCAL, "../../ETC/PASSWD"),))
    done = reply_to(context, odd, ReplyRequest(format="cusrsp"), tmp_path / "out")
    assert done.path.parent == tmp_path / "out"
    assert done.path.read_bytes() == done.data
    assert os.listdir(tmp_path / "out") == [done.name]
    assert get_detail(context, odd).acts[-1]["detail"]["file"] == done.name


def test_a_write_that_fails_leaves_no_file_and_no_act(context, house, tmp_path, monkeypatch):
    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CannotWrite, match="No space left"):
        reply_to(context, house, ReplyRequest(format="psn"), tmp_path)
    assert [name for name in os.listdir(tmp_path) if "psn" in name or "reply" in name] == []
    assert get_detail(context, house).acts == []


@pytest.mark.parametrize(
    ("given", "minor"), [(("VAT", "12.3", "EUR"), 1230), (("VAT", "12", "eur"), 1200), (("VAT", "1200", "KRW"), 1200)]
)
def test_taxes_are_read_as_typed(given, minor):
    assert tax_of(*given).amount.minor == minor


@pytest.mark.parametrize(
    "given", [("VAT", "12,3", "EUR"), ("VAT", "-1", "EUR"), ("VAT", "1.5", "KRW"), ("VAT", "1", "XX")]
)
def test_what_is_no_amount_is_wrong_usage(given):
    with pytest.raises(WrongUsage):
        tax_of(*given)
