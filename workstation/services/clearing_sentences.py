"""The sentences of the steps to release category, duty and tax, and of what is missing, by their codes."""

from workstation.texts import _


def step_sentences() -> dict[str, str]:
    """A sentence for each step; the names in braces are the step's figures."""
    return _value_steps() | _threshold_steps() | _ioss_steps() | _category_steps() | _levy_steps()


def _value_steps() -> dict[str, str]:
    return {
        "converted": _("{amount} is {converted} at {rate} on {day}."),
        "totals_differ": _("The lines sum to {summed}, the total declared is {total}: the greater one counts."),
        "papers": _('The contents are papers ("{nature}") without a value.'),
    }


def _threshold_steps() -> dict[str, str]:
    return {
        "relief": _('Declared as "{nature}", {value}, at most {limit}: no duty, no tax.'),
        "relief_exceeded": _('Declared as "{nature}", {value}, more than {limit}: treated as any other goods.'),
        "relief_not_private": _('Declared as "{nature}", but the sender shows as a firm ("{firm}"): no relief.'),
        "excluded": _("HS {hs6} is among the goods that no threshold holds for: tariff, tax and full declaration."),
        "duty_relief": _("Goods of {value}, at most {limit}: no duty."),
        "duty_flat": _("Goods of {value}, at most {limit}: {flat} of duty for each HS code."),
        "duty_tariff": _("Goods of {value}, more than {limit}: duty by the tariff."),
        "tax_in_scheme": _("Import scheme number {number} and at most {limit}: tax was paid at the sale."),
        "tax_from_first": _("Tax is due from the first cent."),
        "tax_due": _("Goods of {value}, more than {limit}: tax is due."),
        "tax_by_seller": _("Goods of {value}, at most {limit}: the seller collects the tax."),
        "tax_relief": _("Goods of {value}, at most {limit}: no tax."),
        "declaration_short": _("At most {limit}: the short declaration is enough."),
        "declaration_full": _("More than {limit}: the full declaration is needed."),
    }


def _ioss_steps() -> dict[str, str]:
    return {
        "ioss_missing": _("The procedure claims the import scheme, and no number was given."),
        "ioss_form": _('"{number}" is no import scheme number.'),
        "ioss_over_limit": _("Import scheme number {number} with goods of {value}, more than {limit}."),
        "ioss_many_senders": _("Import scheme number {number} was used by {senders} unrelated senders."),
    }


def _category_steps() -> dict[str, str]:
    return {
        "restricted": _("A restriction is known for these goods."),
        "not_restricted": _("No restriction is on record for this consignment."),
        "category_1": _("Category 1: papers; a list is enough."),
        "category_2": _("Category 2: low value, nothing is collected; data in bulk are enough."),
        "category_3": _("Category 3: low value, but duty or tax is collected; the short declaration."),
        "category_4": _("Category 4: the full declaration."),
    }


def _levy_steps() -> dict[str, str]:
    return {
        "flat_lines": _("{codes} × {flat} of duty: one for each HS code in the parcel."),
        "duty_rate": _("Line {line}, HS {hs6}: duty {rate} %."),
        "tax_rate": _("{name} {rate} % in {country} on the value and the duty."),
        "with_postage": _("The value counts the postage of {postage}."),
        "without_postage": _("The value should count the postage, which is not known: the estimate is without it."),
        "reference": _("Goods like these are usually worth {value} ({count} known)."),
        "capped": _("The uplift counts up to {cap}."),
    }


def gap_sentences() -> dict[str, str]:
    """What is missing, for each gap."""
    return {
        "destination": _("the country of destination is not declared"),
        "thresholds": _("no thresholds are known for {country} on {day}"),
        "value": _("no value is declared"),
        "exchange_rate": _("no exchange rate from {given} to {wanted} is known for {day}"),
        "postage": _("the postage is not declared, and the threshold counts it"),
        "duty_threshold": _("the threshold for duty is not known"),
        "tax_threshold": _("the threshold for tax is not known"),
        "declaration_threshold": _("it is not known up to which value the short declaration is enough"),
        "line_value": _("line {line} has no value of its own"),
        "line_hs6": _("line {line} has no HS code of six digits"),
        "duty_rate": _("no duty rate is known for HS {hs6} in {country}"),
        "tax_rate": _("no tax rate is known for {country} on {day}"),
    }
