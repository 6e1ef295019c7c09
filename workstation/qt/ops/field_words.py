"""The canonical fields in the words of people, in the order in which papers name them. No Qt in here."""

from workstation.domain.consignment import AliasKind, DocumentKind
from workstation.messages.fields import FIELDS, PARTIES, PARTY_PARTS
from workstation.texts import _


def field_words() -> dict[str, str]:
    """Words for every field that a column may fill; first the answer of whoever does not know."""
    words = {
        "extension": _("— keep under its own name"),
        "alias": _("Identifier"),
        "declared_at": _("Date of the declaration"),
        "goods.description": _("Goods: description"),
        "goods.hs": _("Goods: tariff number (HS)"),
        "goods.origin": _("Goods: country of origin"),
        "goods.quantity": _("Goods: quantity"),
        "goods.unit": _("Goods: unit of quantity"),
        "goods.packages": _("Goods: number of packages"),
        "goods.net_weight": _("Goods: net weight"),
        "goods.gross_weight": _("Goods: gross weight of the line"),
        "goods.value": _("Goods: value"),
        "goods.duty_rate": _("Goods: rate of duty"),
        "goods.duty_regime": _("Goods: kind of duty"),
        "gross_weight": _("Gross weight of the parcel"),
        "value": _("Value of the whole consignment"),
        "currency": _("Currency"),
        "postage": _("Postage"),
        "insured": _("Insured value"),
        "pieces": _("Number of pieces"),
        "nature": _("Nature of the transaction"),
        **_party_words(),
        "departure": _("Country of departure"),
        "destination": _("Country of destination"),
        "office": _("Office"),
        "mode": _("Mode of transport"),
        "carrier": _("Carrier"),
        "master": _("Master waybill"),
        "flight": _("Flight"),
        "departs_at": _("Departure (date and time)"),
        "receptacle": _("Receptacle (bag)"),
        "despatch": _("Despatch"),
        "handling": _("Handling"),
        "data_sender": _("Who sent the data"),
        "images": _("Images"),
        **_document_words(),
    }
    return {field: words.get(field, field) for field in [*words, *FIELDS] if field in FIELDS}


def kind_words() -> dict[str, str]:
    """Words for the kinds of identifier."""
    words = {
        AliasKind.S10: _("postal item (S10)"),
        AliasKind.WAYBILL: _("waybill"),
        AliasKind.DECLARATION: _("declaration"),
        AliasKind.COURIER: _("courier's number"),
        AliasKind.LOCAL: _("local label"),
    }
    return {kind.value: words.get(kind, kind.value) for kind in AliasKind}


def _party_words() -> dict[str, str]:
    parties = {"sender": _("Sender"), "addressee": _("Addressee"), "declarant": _("Declarant")}
    parts = {
        "name": _("name"), "street": _("street"), "city": _("town"), "postcode": _("postcode"), "country": _("country"),
        "phone": _("telephone"), "email": _("e-mail"), "reference": _("reference"), "tax_reference": _("tax number"),
    }  # fmt: skip
    order = [*parts, *(part for part in PARTY_PARTS if part not in parts)]
    return {f"{party}.{part}": f"{parties[party]}: {parts.get(part, part)}" for party in PARTIES for part in order}


def _document_words() -> dict[str, str]:
    kinds = {
        DocumentKind.LICENCE: _("licence"),
        DocumentKind.CERTIFICATE: _("certificate"),
        DocumentKind.INVOICE: _("invoice"),
        DocumentKind.OTHER: _("other paper"),
    }
    return {f"document.{kind}": _("Number of {paper}").format(paper=kinds.get(kind, kind)) for kind in DocumentKind}
