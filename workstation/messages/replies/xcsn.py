"""XCSN: the IATA Cargo-XML customs status notification, in the shape of the PACT guide 1.9 (figure 7).

Only the parts are written that the guide's example shows and that are known here. A house waybill is named by a second
AssociatedReferenceDocument of type 703 beside the master's 741; that it stands there the guide says, not how.
"""

from datetime import UTC, datetime

from lxml import etree

from workstation.domain.errors import NotAllowed
from workstation.domain.moments import Moment
from workstation.domain.referral import ReferralKind
from workstation.messages.replies.notice import Notice, Step, check_numbers, one_line, written_waybill

RSM, RAM = "iata:customsstatusnotification:1", "iata:datamodel:3"
LONGEST_HOUSE = 35
# Ours: the guide gives no length for the information text.
_LONGEST_TEXT, _LONGEST_NAME = 350, 35
_CODES = {ReferralKind.RFI: "RI", ReferralKind.RFS: "RS", ReferralKind.DNL: "CD"}
_MASTER, _DIRECT, _HOUSE = "741", "740", "703"


def code_of(notice: Notice) -> str:
    """RI, RS or CD for a hold that is issued or in place; CO where one was removed or the assessment is complete."""
    if notice.step in (Step.RECEIVED, Step.ERROR):
        raise NotAllowed("XCSN tells of holds and of the end of the assessment; receipt and errors go out as PSN.")
    if notice.kind is None or notice.step is Step.REMOVED:
        return "CO"
    return _CODES[notice.kind]


def xcsn(notice: Notice) -> bytes:
    """The message in UTF-8; NotAllowed where it has no code for the step or cannot name the waybill."""
    code = code_of(notice)
    check_numbers(notice, LONGEST_HOUSE)
    root = etree.Element(f"{{{RSM}}}CustomsStatusNotification", nsmap={"rsm": RSM, "ram": RAM})
    _add_header(_part(root, "MessageHeaderDocument"), notice)
    business = _part(root, "BusinessHeaderDocument")
    said = f"{notice.standard_text()} {one_line(notice.text, _LONGEST_TEXT)}".strip()
    for name, text in (
        ("StatusCode", code), ("ActionTypeCode", "000"), ("ActionTypeName", "IMP"),
        ("Information", one_line(said, _LONGEST_TEXT)), ("IssueDateTime", _time(notice.at)),
    ):  # fmt: skip
        _add(business, name, text)
    _add_consignment(_part(root, "MasterConsignment"), notice)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _add_header(header: etree._Element, notice: Notice) -> None:
    for name, text in (
        ("ID", notice.message_id), ("Name", "Document Response Customs"), ("TypeCode", "962"),
        ("IssueDateTime", _time(notice.at)), ("PurposeCode", "Creation"), ("VersionID", "1.00"),
        ("ConversationID", notice.conversation_id),
    ):  # fmt: skip
        _add(header, name, one_line(text, _LONGEST_TEXT))
    for name, party in (("SenderParty", notice.sender), ("RecipientParty", notice.recipient)):
        _add(_add(header, name), "PrimaryID", one_line(party, _LONGEST_NAME)).set("schemeID", "C")


def _add_consignment(consignment: etree._Element, notice: Notice) -> None:
    movement = _add(consignment, "SpecifiedLogisticsTransportMovement")
    _add(movement, "StageCode", "Main-Carriage")
    if notice.flight:
        _add(movement, "ID", one_line(notice.flight, _LONGEST_NAME))
    documents = [(written_waybill(notice.air_waybill), _MASTER if notice.house else _DIRECT)]
    if notice.house:
        documents.append((notice.house, _HOUSE))
    for number, kind in documents:
        document = _add(consignment, "AssociatedReferenceDocument")
        for name, text in (("ID", number), ("IssueDate", _time(notice.at)[:10]), ("TypeCode", kind)):
            _add(document, name, text)


def _part(root: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(root, f"{{{RSM}}}{name}")


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{RAM}}}{name}")
    element.text = text or None
    return element


def _time(moment: Moment) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
