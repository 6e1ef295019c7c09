"""Most parties pass at a glance; the glance never says more, or less, than the close look."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.domain.consignment import Party
from workstation.messages.checking.parties import AddressCheck

TEXTS = st.one_of(
    st.sampled_from(
        ("", "Ana", "Unknown", "unknown street 5", "N/A", "XXXXXXX", "12345678", "private", "Private Road 7", "Müller",
         "Gartenstr. 12 B", "to order", "To Order", "same as above", "!GBP12", "a" * 80, "Sameer Khan", "王伟",
         "Oooo oooo", "line\nbreak here", "consumer goods ltd", ".xlsx", "   ")
    ),
    st.text(alphabet="aäbnoOuNxX .-1/\n", max_size=12),
)  # fmt: skip
QUICK, CLOSE = AddressCheck("sender"), AddressCheck("sender")
CLOSE._ordinary = re.compile("(?!)")


@settings(max_examples=600, deadline=None, database=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_glance_says_what_a_close_look_says(name: str, street: str, city: str) -> None:
    party = Party(name=name, street=street, city=city, postcode="10115", country="DE")
    assert QUICK(party) == CLOSE(party)


def test_an_ordinary_party_is_passed_at_a_glance() -> None:
    assert QUICK._ordinary.fullmatch("henrike warmer\ngartenstr. 12 b\nhamburg\n")
    assert QUICK(Party(name="Henrike Warmer", street="Gartenstr. 12 B", city="Hamburg")) == ()
