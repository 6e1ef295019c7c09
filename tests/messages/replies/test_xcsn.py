"""XCSN, read back by lxml with names of the test's own."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workstation.domain.errors import NotAllowed
from workstation.domain.referral import ReferralKind
from workstation.messages.replies.notice import ABOUT_A_HOLD, Notice, Step
from workstation.messages.replies.xcsn import xcsn

NAMES = {"rsm": "iata:customsstatusnotification:1", "ram": "iata:datamodel:3"}
AT = 1_739_525_628_000  # 2025-02-14T09:33:48Z
TOLD = [step for step in Step if step not in (Step.RECEIVED, Step.ERROR)]


def notice(step: Step, kind: ReferralKind | None = None, **changed: object) -> Notice:
    values = {"air_waybill": "00077777770", "house": "H1", "at": AT, "flight": "XX0000", "message_id": "m-1",
              "conversation_id": "c-1", "sender": "IMC 1", "recipient": "XX"}  # fmt: skip
    return Notice(step=step, kind=kind, **(values | changed))


def read(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def text(root: etree._Element, path: str) -> str:
    return "|".join(root.xpath(f"{path}/text()", namespaces=NAMES))


def test_the_shape_of_the_guide():
    root = read(xcsn(notice(Step.ISSUED, ReferralKind.RFI)))
    assert root.tag == "{iata:customsstatusnotification:1}CustomsStatusNotification"
    header, business, consignment = "rsm:MessageHeaderDocument", "rsm:BusinessHeaderDocument", "rsm:MasterConsignment"
    assert [etree.QName(part).localname for part in root] == [
        "MessageHeaderDocument", "BusinessHeaderDocument", "MasterConsignment",
    ]  # fmt: skip
    expected = {
        f"{header}/ram:ID": "m-1", f"{header}/ram:Name": "Document Response Customs", f"{header}/ram:TypeCode": "962",
        f"{header}/ram:IssueDateTime": "2025-02-14T09:33:48", f"{header}/ram:PurposeCode": "Creation",
        f"{header}/ram:VersionID": "1.00", f"{header}/ram:ConversationID": "c-1",
        f"{header}/ram:SenderParty/ram:PrimaryID": "IMC 1", f"{header}/ram:RecipientParty/ram:PrimaryID": "XX",
        f"{business}/ram:StatusCode": "RI", f"{business}/ram:ActionTypeCode": "000",
        f"{business}/ram:ActionTypeName": "IMP", f"{business}/ram:Information": "REQUEST FOR INFORMATION HOLD",
        f"{consignment}/ram:SpecifiedLogisticsTransportMovement/ram:ID": "XX0000",
        f"{consignment}/ram:AssociatedReferenceDocument/ram:ID": "000-77777770|H1",
        f"{consignment}/ram:AssociatedReferenceDocument/ram:IssueDate": "2025-02-14|2025-02-14",
        f"{consignment}/ram:AssociatedReferenceDocument/ram:TypeCode": "741|703",
    }  # fmt: skip
    assert {path: text(root, path) for path in expected} == expected


def test_every_code_is_that_of_the_shared_table(shared):
    rows = json.loads((shared / "domain" / "referral_codes.json").read_text("utf-8"))["rows"]
    table, code = {row["concept"]: row["xcsn"] for row in rows}, "rsm:BusinessHeaderDocument/ram:StatusCode"
    assert text(read(xcsn(notice(Step.COMPLETE))), code) == table["assessment_complete"]
    for kind in ReferralKind:
        for step in (Step.ISSUED, Step.IN_PLACE):
            assert text(read(xcsn(notice(step, kind))), code) == table[kind.value]
        assert text(read(xcsn(notice(Step.REMOVED, kind))), code) == table["assessment_complete"]


def test_a_direct_waybill_is_named_alone():
    root = read(xcsn(notice(Step.COMPLETE, house="")))
    assert text(root, "//ram:AssociatedReferenceDocument/ram:TypeCode") == "740"


@pytest.mark.parametrize("step", [Step.RECEIVED, Step.ERROR])
def test_receipt_and_errors_have_another_message(step):
    with pytest.raises(NotAllowed, match="PSN"):
        xcsn(notice(step))


def test_markup_is_text():
    said = "<ram:StatusCode>CO</ram:StatusCode> & ]]> &lt;"
    root = read(xcsn(notice(Step.ISSUED, ReferralKind.DNL, text=said)))
    assert text(root, "//ram:StatusCode") == "CD"
    assert text(root, "//ram:Information") == f"DO NOT LOAD HOLD {said}"


@given(
    step=st.sampled_from(TOLD),
    kind=st.sampled_from(ReferralKind),
    said=st.text(st.characters()),
    name=st.text(st.characters()),
)
def test_whatever_is_said_it_is_read_back_on_one_line(step, kind, said, name):
    held = kind if step in ABOUT_A_HOLD else None
    made = notice(step, held, text=said, sender=name, recipient=name, flight=name, conversation_id=name)
    root = read(xcsn(made))
    information = text(root, "//ram:Information")
    assert information.startswith(made.standard_text())
    assert information.splitlines() == [information]
    assert len(information) <= 350
    assert len(root.xpath("//ram:StatusCode", namespaces=NAMES)) == 1


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=200))
def test_ordinary_words_in_any_script_survive(said):
    root = read(xcsn(notice(Step.ISSUED, ReferralKind.RFI, text=said)))
    assert text(root, "//ram:Information") == f"REQUEST FOR INFORMATION HOLD {said}"
