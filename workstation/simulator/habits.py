"""Bad data: what an operator's habits do to papers, honest or not, on their way to us."""

from dataclasses import replace
from random import Random
from typing import Final

from workstation.domain.consignment import Party
from workstation.domain.outcome import FindingType
from workstation.simulator.numbers import misread
from workstation.simulator.parcel import Hidden, Parcel
from workstation.simulator.words import Words

# Slips that are met in practice: another country's code, a three-letter one, a name in place of a code.
_WRONG_COUNTRY: Final = {"GB": "UK", "CN": "CHN", "KR": "KO", "JP": "JA", "US": "USA", "TR": "TUR", "CH": "SW"}
_WRONG_LABEL: Final = 0.004  # one label in 250 is read wrong or was printed wrong; invented


def spoil(chance: Random, words: Words, parcel: Parcel) -> None:
    """Lets the habits of the parcel's operator at its data. Values are never touched: a lie stays as it was told."""
    habits, declared = parcel.operator.habits, parcel.declared
    luck = chance.random
    if luck() < habits.missing_hs:
        declared.hs = ""
    elif luck() < habits.short_hs:
        declared.hs = declared.hs[:4]
    if luck() < habits.vague:
        declared.description = words.vague(chance, parcel.language)
    declared.sender = _spoil_sender(chance, parcel, declared.sender)
    if luck() < 0.2:
        declared.addressee = replace(declared.addressee, phone="")
    if luck() < 0.04:
        declared.net_g = 0  # left blank
    if luck() < habits.no_data:
        parcel.has_data = False
        parcel.truth.hidden += (Hidden(FindingType.NO_DECLARATION),)
    elif luck() < habits.late_data:
        parcel.late_data = True
    _spoil_number(chance, parcel)


def _spoil_sender(chance: Random, parcel: Parcel, sender: Party) -> Party:
    habits, gone = parcel.operator.habits, {}
    if chance.random() < habits.missing_phone:
        gone["phone"] = ""
    if chance.random() < habits.missing_postcode:
        gone["postcode"] = ""
    if chance.random() < habits.wrong_country:
        gone["country"] = _WRONG_COUNTRY.get(sender.country, "XX")
    return replace(sender, **gone) if gone else sender


def _spoil_number(chance: Random, parcel: Parcel) -> None:
    """A wrong digit in the data, or else now and then one on the label; waybills are printed by machine."""
    parcel.journey.scanned = parcel.declared.item = parcel.item
    if parcel.express:
        return
    if parcel.has_data and chance.random() < parcel.operator.habits.wrong_digit:
        parcel.misread, parcel.declared.item = "data", misread(chance, parcel.item)
    elif chance.random() < _WRONG_LABEL:
        parcel.misread, parcel.journey.scanned = "label", misread(chance, parcel.item)
