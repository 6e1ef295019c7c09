"""Who sent the data, and from which post, as expressions over `consignment c LEFT JOIN import_run r`.

Who sent the data is the word of the message, else of the import, else whoever declares; "" where nobody is named. The
origin post is the office (IMPC, six characters) that an S9 receptacle begins with, else the country of the S10
number, else the country of departure.
"""

from typing import Final

from workstation.domain.journey import ON_SITE

_LETTER, _DIGIT = "[A-Z]", "[0-9]"
_S10: Final = f"{2 * _LETTER}{9 * _DIGIT}{2 * _LETTER}"
SITE: Final = ", ".join(f"'{kind.value}'" for kind in ON_SITE)

SENDER: Final = (
    "coalesce(nullif(json_extract(c.document, '$.data_sender'), ''), nullif(r.data_sender, ''),"
    " nullif(json_extract(c.document, '$.declarant.reference'), ''),"
    " nullif(json_extract(c.document, '$.declarant.name'), ''), '')"
)


def post_of(receptacle: str, identifier: str, departure: str) -> str:
    """The origin post as an expression over three others."""
    return (
        f"CASE WHEN length({receptacle}) = 29 AND {receptacle} GLOB '{2 * _LETTER}*' THEN substr({receptacle}, 1, 6)"
        f" WHEN {identifier} GLOB '{_S10}' THEN substr({identifier}, 12, 2) ELSE coalesce({departure}, '') END"
    )


POST: Final = post_of("json_extract(c.document, '$.receptacle')", "c.identifier", "c.fact_departure")
