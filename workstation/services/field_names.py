"""The canonical fields as people call them."""

from workstation.texts import _


def place_of(field: str) -> str:
    """The field as people call it; of several goods lines with the number of the line."""
    first, _dot, rest = field.partition(".")
    number, _dot, name = rest.partition(".")
    if first == "goods" and number.isdigit():
        return _("{name} of line {n}").format(name=_name(f"goods.{name}"), n=number)
    return _name(field)


def _name(field: str) -> str:
    party, _dot, part = field.partition(".")
    if party in _parties() and part in _parts():
        return _("{part} of the {party}").format(part=_parts()[part], party=_parties()[party])
    return _names().get(field, field)


def _parties() -> dict[str, str]:
    return {"sender": _("sender"), "addressee": _("addressee"), "declarant": _("declarant")}


def _parts() -> dict[str, str]:
    return {
        "reference": _("Reference"),
        "name": _("Name"),
        "street": _("Street"),
        "city": _("City"),
        "postcode": _("Postcode"),
        "country": _("Country"),
        "phone": _("Telephone"),
        "email": _("E-mail"),
        "tax_reference": _("Tax number"),
    }


def _names() -> dict[str, str]:
    return {
        "alias": _("Number"),
        "master": _("Air waybill"),
        "declared_at": _("Day of the declaration"),
        "nature": _("Nature of contents"),
        "sender": _("Sender"),
        "addressee": _("Addressee"),
        "declarant": _("Declarant"),
        "departure": _("Country of departure"),
        "destination": _("Country of destination"),
        "receptacle": _("Receptacle"),
        "despatch": _("Despatch"),
        "gross_weight": _("Gross weight"),
        "pieces": _("Number of pieces"),
        "value": _("Declared value"),
        "postage": _("Postage"),
        "insured": _("Insured value"),
        "goods.hs": _("HS code"),
        "goods.origin": _("Country of origin"),
        "goods.description": _("Description"),
        "goods.quantity": _("Quantity"),
        "goods.net_weight": _("Net weight"),
        "goods.gross_weight": _("Gross weight"),
        "goods.value": _("Declared value"),
        "document.licence": _("Number of a licence"),
        "document.certificate": _("Number of a certificate"),
        "document.invoice": _("Number of an invoice"),
        "document.other": _("Number of a document"),
    }
