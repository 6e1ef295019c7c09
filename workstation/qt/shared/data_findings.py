"""Findings about the data of a consignment, in words. No Qt in here."""

from workstation.domain.findings import Finding
from workstation.texts import _


def finding_sentence(finding: Finding) -> str:
    """What is wrong with the data, and where; a code that is new here is shown as it is."""
    sentence = _sentences().get(finding.code)
    place = _place(finding.field)
    if sentence is None:
        return f"{place}: {finding.code}"
    return sentence.format(place=place, value=finding.value or "?")


def _sentences() -> dict[str, str]:
    return {
        "s10.check_digit": _("The number's check digit is wrong: {value}"),
        "s10.reserved_prefix": _("The number begins with letters that are not given out: {value}"),
        "s10.country": _("The number ends in no country: {value}"),
        "s10.shape": _("The number is not written like one of the post: {value}"),
        "air_waybill.shape": _("The air waybill is not eleven digits: {value}"),
        "air_waybill.check_digit": _("The air waybill's check digit is wrong: {value}"),
        "country.unknown": _("{place}: {value} is no country"),
        "currency.missing": _("{place}: no currency"),
        "currency.unknown": _("{place}: {value} is no currency"),
        "date.future": _("Declared for a day that is still to come"),
        "description.missing": _("{place} is missing"),
        "hs.missing": _("{place} is missing"),
        "hs.shape": _("{place}: {value} is no HS code"),
        "origin.missing": _("{place} is missing"),
        "weight.missing": _("No weight was declared"),
        "weight.zero": _("{place} is zero"),
        "weight.net_over_gross": _("The net weights are more than the gross weight"),
        "value.missing": _("No value was declared"),
        "value.zero": _("{place} is zero"),
        "value.nil": _("Declared as having no value for customs"),
        "value.contradicts_nil": _("Declared as having no value, and with a value"),
        "sender.missing": _("No sender was declared"),
        "addressee.missing": _("No addressee was declared"),
        "outcome.conflict": _("A file says something else than what was recorded at the desk"),
    }


def _place(field: str) -> str:
    """The field as people call it; of several goods lines with the number of the line."""
    first, _dot, rest = field.partition(".")
    if first == "goods":
        number, _dot, name = rest.partition(".")
        if number.isdigit():
            return _("{name} of line {n}").format(name=_name(f"goods.{name}"), n=number)
    return _name(field)


def _name(field: str) -> str:
    names = {
        "departure": _("Country of departure"),
        "destination": _("Country of destination"),
        "sender.country": _("Country of the sender"),
        "addressee.country": _("Country of the addressee"),
        "declarant.country": _("Country of the declarant"),
        "goods.hs": _("HS code"),
        "goods.origin": _("Country of origin"),
        "goods.description": _("Description"),
        "goods.value": _("Declared value"),
        "goods.net_weight": _("Net weight"),
        "gross_weight": _("Gross weight"),
        "value": _("Declared value"),
    }
    return names.get(field, field)
