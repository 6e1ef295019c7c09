"""The sentences of findings and the advice that goes with each, by code.

`{place}` is the field in words, `{value}` what was read, `{hints}` examples of a good description.
"""

from typing import Final

from workstation.texts import _

MISSING: Final = ".missing"


def sentences() -> dict[str, str]:
    """What is wrong."""
    return {
        MISSING: _("{place} is missing"),
        "s10.check_digit": _("The number's check digit is wrong: {value}"),
        "s10.reserved_prefix": _("The number begins with letters that are not given out: {value}"),
        "s10.country": _("The number ends in no country: {value}"),
        "s10.sender_country": _("The number was given by the post of another country than it comes from: {value}"),
        "s10.shape": _("The number is not written like one of the post: {value}"),
        "air_waybill.shape": _("The air waybill is not eleven digits: {value}"),
        "air_waybill.check_digit": _("The air waybill's check digit is wrong: {value}"),
        "receptacle.shape": _("The receptacle is not numbered as S9 lays it out: {value}"),
        "receptacle.country": _("The receptacle names an office of exchange in no country: {value}"),
        "receptacle.category": _("The receptacle names a category of mail that does not exist: {value}"),
        "despatch.shape": _("The despatch is not numbered as S8 lays it out: {value}"),
        "despatch.country": _("The despatch names an office of exchange in no country: {value}"),
        "despatch.category": _("The despatch names a category of mail that does not exist: {value}"),
        "country.unknown": _("{place}: {value} is no country"),
        "currency.missing": _("{place}: no currency"),
        "currency.unknown": _("{place}: {value} is no currency"),
        "date.future": _("Declared for a day that is still to come"),
        "date.zone": _("{place}: the time has no zone, so that it is no moment: {value}"),
        "description.characters": _("{place} holds no words: {value}"),
        "description.vague": _("{place} says nothing about the goods: {value}"),
        "description.vague_words": _("{place} has vague words in it: {value}"),
        "party.characters": _("{place} holds no words: {value}"),
        "party.placeholder": _("{place} stands for nobody: {value}"),
        "postcode.format": _("{place} is not written like those of its country: {value}"),
        "length.exceeded": _("{place} is longer than messages may carry: {value} characters"),
        "hs.shape": _("{place}: {value} is no HS code"),
        "hs.unknown": _("{place}: {value} is not in the HS of the day of the declaration"),
        "hs.national": _("{place}: {value} is in a chapter that each country fills by itself"),
        "hs.missing": _("{place} is missing"),
        "origin.missing": _("{place} is missing"),
        "description.missing": _("{place} is missing"),
        "sender.missing": _("No sender was declared"),
        "addressee.missing": _("No addressee was declared"),
        "weight.missing": _("No weight was declared"),
        "weight.zero": _("{place} is zero"),
        "weight.net_over_gross": _("The net weight is more than the gross weight: {value} g"),
        "weight.lines_over_gross": _("The gross weights of the lines are more than the gross weight: {value} g"),
        "weight.over_receptacle": _("It is heavier than the receptacle it lies in: {value} g"),
        "value.missing": _("No value was declared"),
        "value.zero": _("{place} is zero"),
        "value.sum": _("The values of the lines do not add up to the declared value: {value}"),
        "value.round": _("{place} is a round amount: {value}"),
        "value.near_threshold": _("The value is just under a threshold of the country of destination: {value}"),
        "value.nil": _("Declared as having no value for customs"),
        "value.contradicts_nil": _("Declared as having no value, and with a value"),
        "outcome.conflict": _("A file says something else than what was recorded at the desk"),
    }


def advices() -> dict[str, str]:
    """What to say instead, or what to do; for the same codes."""
    label = _("Compare it with the label and scan that again; tell the post of origin.")
    ask = _("Ask whoever sent the data for it; until then go by the label and the papers.")
    number = _("Compare it with the tag of the bag; tell the post of origin.")
    weigh = _("Weigh it; ask whoever sent the data which weight is right.")
    say = _("Say what it is, what of and what for, for example: {hints}.")
    real = _("Give the name and address of the real person or firm; what stands on the label may help.")
    return {
        MISSING: ask,
        "s10.check_digit": label,
        "s10.reserved_prefix": label,
        "s10.country": label,
        "s10.sender_country": _(
            "Look at the label and where it was posted; mail posted abroad for another post looks like this."
        ),
        "s10.shape": label,
        "air_waybill.shape": _(
            "Compare it with the waybill: three digits of the airline, seven of its own, one to check."
        ),
        "air_waybill.check_digit": _("Compare it with the waybill; the last digit is the seven before it modulo 7."),
        "receptacle.shape": number,
        "receptacle.country": number,
        "receptacle.category": number,
        "despatch.shape": number,
        "despatch.country": number,
        "despatch.category": number,
        "country.unknown": _("Use the code of two letters of ISO 3166-1, such as DE or CN."),
        "currency.missing": _("Say in which currency, with its code of three letters: USD, EUR."),
        "currency.unknown": _("Use the code of three letters of ISO 4217, such as USD or EUR."),
        "date.future": _("Check the date of the declaration and the clock of whoever sent it."),
        "date.zone": _("Send times with their zone: 2026-11-24T09:15:00Z."),
        "description.characters": say,
        "description.vague": say,
        "description.vague_words": _("Enough where the other words tell the goods; else say, for example: {hints}."),
        "party.characters": real,
        "party.placeholder": real,
        "postcode.format": _("Compare it with the label; a wrong one sends the parcel astray and hides who gets it."),
        "length.exceeded": _("Nothing was cut off here; whoever sent it should say it shorter."),
        "hs.shape": _("Give at least the six digits of the Harmonized System, without letters."),
        "hs.unknown": _("Look the goods up in the edition of that day; the first six digits must be in it."),
        "hs.national": _("Give the code of the goods themselves, from chapters 1 to 97."),
        "hs.missing": _("Give the six digits of the HS; commercial goods must have them."),
        "origin.missing": _("Say in which country the goods were made; commercial goods must tell it."),
        "description.missing": _("Say what it is, what of and what for, for example: {hints}."),
        "sender.missing": ask,
        "addressee.missing": ask,
        "weight.missing": weigh,
        "weight.zero": weigh,
        "weight.net_over_gross": weigh,
        "weight.lines_over_gross": weigh,
        "weight.over_receptacle": _("Weigh both; look whether it really came in that receptacle."),
        "value.missing": ask,
        "value.zero": _("Give what was paid, or what it would cost; a gift has a value, too."),
        "value.sum": _(
            "Ask which is right; postage and insurance belong neither to the lines nor to the value of the goods."
        ),
        "value.round": _("No fault by itself: ask for the invoice where anything else is odd."),
        "value.near_threshold": _("No fault by itself: compare with the invoice and with what such goods cost."),
        "value.nil": _("Ask what the goods are worth; only documents have no value."),
        "value.contradicts_nil": _("Ask which of the two is right."),
        "outcome.conflict": _("What was recorded at the desk stands; correct it there where the file is right."),
    }
