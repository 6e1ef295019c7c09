"""The reply to the post, read back by the standard library's JSON."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.consignment import Money
from workstation.domain.errors import NotAllowed
from workstation.domain.outcome import RELEASING, Disposition
from workstation.domain.security_case import Standing
from workstation.messages.reference import minor_digits
from workstation.messages.replies.cusrsp import (
    ACKNOWLEDGED,
    Reply,
    ReplyStep,
    Tax,
    cusrsp,
    decision_before_arrival,
    final_decision,
)

AT = 1_739_525_628_000


def reply(**changed: object) -> Reply:
    values = {"step": ReplyStep.ACKNOWLEDGEMENT, "item": "RA473124829US", "at": AT, "decision": ACKNOWLEDGED,
              "message_id": "m-1", "office": "IMC 1"}  # fmt: skip
    return Reply(**(values | changed))


def test_an_acknowledgement_decides_nothing():
    told = json.loads(cusrsp(reply()))
    assert told == {
        "format": "luxor-customs-reply", "number": 1, "message_id": "m-1", "step": "acknowledgement",
        "item": "RA473124829US", "office": "IMC 1", "issued_at": "2025-02-14T09:33:48Z",
        "decision": {"code": "ACK", "name": "received", "category": "received"},
        "reason": None, "cleared_at": None, "dutiable": None, "taxes": [], "total_fee": None,
    }  # fmt: skip


def test_a_final_reply_carries_taxes_and_their_sum():
    taxes = (Tax("duty", Money(1230, "EUR")), Tax("VAT", Money(470, "EUR")))
    told = json.loads(cusrsp(reply(
        step=ReplyStep.FINAL, decision=final_decision(Disposition.RELEASE_DUTY), cleared_at=AT, dutiable=True,
        taxes=taxes,
    )))  # fmt: skip
    assert told["decision"] == {"code": "DUTY", "name": "released, duty and tax assessed", "category": "released"}
    assert (told["cleared_at"], told["dutiable"]) == ("2025-02-14T09:33:48Z", True)
    assert [(t["type"], t["amount"], t["currency"]) for t in told["taxes"]] == [
        ("duty", "12.30", "EUR"), ("VAT", "4.70", "EUR"),
    ]  # fmt: skip
    assert told["total_fee"] == {"amount": "17.00", "currency": "EUR"}


def test_taxes_of_two_currencies_or_below_zero_have_no_total():
    with pytest.raises(NotAllowed, match="one currency"):
        cusrsp(reply(taxes=(Tax("a", Money(1, "EUR")), Tax("b", Money(1, "USD")))))
    with pytest.raises(NotAllowed, match="never negative"):
        cusrsp(reply(taxes=(Tax("a", Money(-1, "EUR")),)))


@pytest.mark.parametrize("disposition", [d for d in Disposition if d is not Disposition.CONTROLLED_DELIVERY])
def test_released_is_said_of_releasing_dispositions_alone(disposition):
    assert (final_decision(disposition).category == "released") == (disposition in RELEASING)


def test_a_controlled_delivery_is_not_told():
    with pytest.raises(NotAllowed, match="not told"):
        final_decision(Disposition.CONTROLLED_DELIVERY)


@pytest.mark.parametrize("standing", list(Standing))
def test_before_arrival_only_a_cleared_item_may_proceed(standing):
    category = decision_before_arrival(standing).category
    assert (category == "proceed") == (standing is Standing.CLEARED)
    assert (category in ("hold", "forbidden")) == standing.value.startswith(("rfi", "rfs", "dnl"))


@given(
    text=st.text(st.characters()),
    item=st.text(st.characters()),
    minor=st.integers(0, 10**15),
    currency=st.sampled_from(["EUR", "KRW", "KWD"]),
)
def test_whatever_is_said_it_is_read_back_and_no_amount_is_rounded(text, item, minor, currency):
    taxes = (Tax(text, Money(minor, currency)), Tax("fee", Money(1, currency)))
    told = json.loads(cusrsp(reply(reason_text=text, reason_code="x", item=item, taxes=taxes)))
    assert Decimal(told["taxes"][0]["amount"]).scaleb(minor_digits(currency)) == minor
    assert Decimal(told["total_fee"]["amount"]).scaleb(minor_digits(currency)) == minor + 1
    for said in (told["reason"]["text"], told["item"], told["taxes"][0]["type"]):
        assert not said or said.splitlines() == [said]
