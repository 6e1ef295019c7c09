"""The fields of rules in words, as they stand in a sentence."""

from functools import lru_cache

from workstation.domain.profile import ProfileSpec
from workstation.domain.rule_fields import EXTENSION, FINDING
from workstation.services.sentences import like_words
from workstation.texts import _, language


def field_words(name: str, spec: ProfileSpec | None = None) -> str:
    """A field in words; a history feature by what its group has in common, any other feature by its name."""
    words = _all(language())
    if name in words:
        return words[name]
    if name.startswith(EXTENSION):
        return _("“{name}” as the source gave it").format(name=name.removeprefix(EXTENSION))
    if name.startswith(FINDING):
        return _("the number of findings {code}").format(code=name.removeprefix(FINDING))
    if name.startswith("count."):
        _count, of, days = name.split(".")
        return count_words(of, int(days))
    return _history_words(name, spec) or _("the feature {name}").format(name=name)


def count_words(of: str, days: int) -> str:
    """A count over days: "the number of parcels of the same addressee in 7 days"."""
    words = {
        "sender": _("the number of parcels of the same sender in {days} days"),
        "addressee": _("the number of parcels of the same addressee in {days} days"),
        "declarant": _("the number of parcels of the same declarant in {days} days"),
    }
    return words[of].format(days=days)


def _history_words(name: str, spec: ProfileSpec | None) -> str:
    kind, _dot, rest = name.partition(".")
    group, _dot, statistic = rest.rpartition(".")
    if spec is None or kind != "history" or group not in {one.name for one in spec.history}:
        return ""
    words = {
        "rate": _("the hit rate so far ({like})"),
        "finds": _("the number of earlier finds ({like})"),
        "clean": _("the number of clean examinations ({like})"),
    }
    return words[statistic].format(like=like_words(spec.group(group))) if statistic in words else ""


@lru_cache(maxsize=8)
def _all(_language: str) -> dict[str, str]:
    return {
        "office": _("the office of declaration"),
        "mode": _("the mode of transport"),
        "nature": _("the nature of contents"),
        "sender": _("the sender's key"),
        "addressee": _("the addressee's key"),
        "declarant": _("the declarant's key"),
        "carrier": _("the carrier"),
        "departure": _("the country of departure"),
        "destination": _("the country of destination"),
        "hs2": _("the HS chapter"),
        "hs4": _("the HS heading"),
        "hs6": _("the HS code"),
        "origin": _("the country of origin"),
        "duty_rate": _("the duty rate in percent"),
        "duty_regime": _("the duty regime"),
        "net_weight_g": _("the net weight in grams"),
        "gross_weight_g": _("the gross weight in grams"),
        "value_minor": _("the declared value in minor units of its own currency"),
        "value": _("the declared value"),
        "value_per_kg": _("the declared value per kg"),
        "currency": _("the currency"),
        "description": _("the description of the principal goods line"),
        "descriptions": _("the description of any goods line"),
        "goods_lines": _("the number of goods lines"),
        "findings_hard": _("the number of hard findings about the data"),
        "findings_soft": _("the number of soft findings about the data"),
        "pieces": _("the number of pieces"),
        "quantity": _("the quantity of the principal goods line"),
        "unit": _("the unit of quantity"),
        "master": _("the master number"),
        "flight": _("the flight"),
        "receptacle": _("the receptacle"),
        "despatch": _("the despatch"),
        "handling": _("the handling"),
        "data_sender": _("the sender of the data"),
        **_party_words(),
    }


def _party_words() -> dict[str, str]:
    who = {"sender": _("the sender"), "addressee": _("the addressee"), "declarant": _("the declarant")}
    parts = {
        "name": _("the name of {who}"),
        "country": _("the country of {who}"),
        "city": _("the city of {who}"),
        "postcode": _("the postcode of {who}"),
        "street": _("the street of {who}"),
        "phone": _("the telephone of {who}"),
        "email": _("the e-mail address of {who}"),
        "tax_reference": _("the tax number of {who}"),
    }
    return {f"{w}_{p}": words.format(who=name) for w, name in who.items() for p, words in parts.items()}
