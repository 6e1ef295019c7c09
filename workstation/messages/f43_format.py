"""EU ICS2 F43: the minimum data of postal parcels, lodged before loading; and IE3A43, its amendment."""

from collections.abc import Iterator

from workstation.domain.consignment import AliasKind
from workstation.domain.door import Parsed
from workstation.messages.ics2 import Ics2Kind, read_houses
from workstation.messages.registry import ReadOptions

_KIND = Ics2Kind(roots=("IE3F43", "IE3A43"), alias=AliasKind.S10, postal=True, what="a postal declaration (F43)")


class F43Format:
    """A declaration, or an amendment that answers a referral; one record for each house."""

    name = "f43"
    title = "EU ICS2 postal declaration (F43)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The houses in order; MessageRefused, before any of them, where the message as a whole is at fault.

        `MRN` and `referralRequestReference` of an amendment are in the extension of each.
        """
        yield from read_houses(data, _KIND, options)
