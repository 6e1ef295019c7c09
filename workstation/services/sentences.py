"""Reasons in words: a feature's contribution becomes a sentence with the numbers that it rests on.

The sentence states facts only; whether they speak for or against opening the parcel is the sign of the
contribution. Made from what is stored, so that an old assessment reads as it did.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isnan

from workstation.domain.facts import FACTS, FactValue
from workstation.domain.profile import HistoryGroup, ProfileSpec
from workstation.services.money import amount_text, weight_text
from workstation.texts import _, language, ngettext


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as others get it: a stable code, the sentence, the log-odds it adds, and its numbers."""

    code: str
    text: str
    contribution: float
    evidence: Mapping[str, object]


def reasons_of(
    spec: ProfileSpec,
    names: tuple[str, ...],
    values: tuple[float, ...],
    contributions: tuple[float, ...],
    facts: tuple[FactValue, ...],
    limit: int | None = None,
) -> list[Reason]:
    """The reasons that moved the score, strongest first, at most `limit`; a feature that moved nothing is none.

    `names`, `values` and `contributions` are in the order of the profile version; `facts` are those that were scored.
    """
    by_name = dict(zip(names, values, strict=True))
    declared = dict(zip(FACTS, facts, strict=True))
    moved = [(name, amount) for name, amount in zip(names, contributions, strict=True) if amount != 0.0]
    moved.sort(key=lambda named: -abs(named[1]))
    return [_reason(spec, name, by_name, declared, amount) for name, amount in moved[:limit]]


def _reason(
    spec: ProfileSpec, name: str, values: Mapping[str, float], facts: Mapping[str, FactValue], amount: float
) -> Reason:
    kind, _dot, rest = name.partition(".")
    if kind == "history":
        group_name, _dot, statistic = rest.rpartition(".")
        text, evidence = _history(spec.group(group_name), statistic, name, values, facts)
    else:
        text, evidence = _declared(rest, facts)
    value = values[name]
    return Reason(name, text, amount, {"value": None if isnan(value) else value, **evidence})


def _history(
    group: HistoryGroup, statistic: str, name: str, values: Mapping[str, float], facts: Mapping[str, FactValue]
) -> tuple[str, dict[str, object]]:
    like = like_words(group)
    same = {key: key_value(facts, key) for key in group.keys}
    evidence: dict[str, object] = {"same": same}
    finds, clean, rate = (values.get(f"history.{group.name}.{s}") for s in ("finds", "clean", "rate"))
    examined = None if finds is None or clean is None else finds + clean
    evidence |= {} if examined is None else {"finds": finds, "examined": examined}
    evidence |= {} if rate is None else {"rate": rate}
    if None in same.values():
        return _("Not declared, so that history cannot tell: {like}").format(like=like), evidence
    if statistic == "rate":
        return _rate_words(values[name], finds, examined, like), evidence
    return _count_words(statistic, values[name], like), evidence


def _rate_words(rate: float, finds: float | None, examined: float | None, like: str) -> str:
    if finds is None or examined is None:
        return _("About {percent} % had a find: {like}").format(percent=f"{100 * rate:.0f}", like=like)
    if examined == 0:
        return _("None examined yet: {like}").format(like=like)
    text = _("{finds} of {examined} examined had a find: {like}")
    return text.format(finds=_count(finds), examined=_count(examined), like=like)


def _count_words(statistic: str, number: float, like: str) -> str:
    if number == 0:
        none = _("No find yet: {like}") if statistic == "finds" else _("No clean examination yet: {like}")
        return none.format(like=like)
    if statistic == "finds":
        some = ngettext("{n} earlier find: {like}", "{n} earlier finds: {like}", round(number))
    else:
        some = ngettext("{n} examined and clean: {like}", "{n} examined and clean: {like}", round(number))
    return some.format(n=_count(number), like=like)


def _count(number: float) -> str:
    """A count; where old outcomes weigh less it is no whole number and gets one digit."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


def like_words(group: HistoryGroup) -> str:
    """What a history group's consignments have in common: "same HS code, origin"."""
    return _like_words(group.keys, language())


@lru_cache(maxsize=256)
def _like_words(keys: tuple[str, ...], _language: str) -> str:
    words = _key_words()
    return _("same {keys}").format(keys=", ".join(words.get(key, key) for key in keys))


def _key_words() -> dict[str, str]:
    return {
        "hs6": _("HS code"),
        "hs4": _("HS heading"),
        "hs2": _("HS chapter"),
        "origin": _("origin"),
        "departure": _("country of departure"),
        "duty_rate": _("duty rate"),
        "duty_regime": _("duty regime"),
        "net_weight_g": _("net weight"),
        "gross_weight_g": _("gross weight"),
        "value_minor": _("declared value"),
        "currency": _("currency"),
        "description": _("description"),
        "sender": _("sender"),
        "addressee": _("addressee"),
        "declarant": _("declarant"),
        "carrier": _("carrier"),
        "office": _("office"),
        "mode": _("mode of transport"),
        "nature": _("nature of contents"),
        "goods_lines": _("number of goods lines"),
    }


def key_value(facts: Mapping[str, FactValue], key: str) -> FactValue:
    """The declared value of a history key; heading and chapter are the front of the HS code."""
    if key in ("hs4", "hs2"):
        hs = facts["hs6"]
        return str(hs)[: int(key[2])] if hs else None
    return facts[key]


def _declared(what: str, facts: Mapping[str, FactValue]) -> tuple[str, dict[str, object]]:
    if what in ("log_value", "log_value_per_kg"):
        return _value(what, facts)
    if what in ("log_net_weight", "log_gross_weight"):
        return _weight(what, facts)
    if what == "duty_rate":
        rate = facts["duty_rate"]
        text = _("Duty rate {rate} %") if rate is not None else _("No duty rate declared")
        return text.format(rate=f"{rate:g}" if isinstance(rate, float) else rate), {"duty_rate": rate}
    if what == "goods_lines":
        n = int(facts["goods_lines"] or 0)
        return ngettext("{n} goods line", "{n} goods lines", n).format(n=n), {"goods_lines": n}
    return what.replace("_", " "), {}


def _value(what: str, facts: Mapping[str, FactValue]) -> tuple[str, dict[str, object]]:
    minor, grams, currency = facts["value_minor"], facts["net_weight_g"], str(facts["currency"] or "")
    if not isinstance(minor, int):
        return _("No value declared"), {"declared_value": None}
    evidence: dict[str, object] = {"declared_value": amount_text(minor, currency)}
    if what == "log_value":
        return _("Declared value {amount}").format(amount=evidence["declared_value"]), evidence
    if not isinstance(grams, int) or grams <= 0:
        return _("No weight declared, so no value per kilogram"), evidence | {"net_weight": None}
    per_kg = amount_text(round(minor * 1000 / grams), currency)
    return _("Declared {amount} per kg").format(amount=per_kg), evidence | {"net_weight": weight_text(grams)}


def _weight(what: str, facts: Mapping[str, FactValue]) -> tuple[str, dict[str, object]]:
    name = what.removeprefix("log_")
    grams = facts[f"{name}_g"]
    if not isinstance(grams, int):
        return _("No {kind} declared").format(kind=_key_words()[f"{name}_g"]), {name: None}
    text = _("Net weight {weight}") if name == "net_weight" else _("Gross weight {weight}")
    return text.format(weight=weight_text(grams)), {name: weight_text(grams)}
