"""EU ICS2 F32: the minimum data of express consignments, lodged before loading.

That it has the shape of F43 without the postal elements is general knowledge [K].
"""

from collections.abc import Iterator

from workstation.domain.consignment import AliasKind
from workstation.domain.door import Parsed
from workstation.messages.ics2 import Ics2Kind, read_houses
from workstation.messages.registry import ReadOptions

_KIND = Ics2Kind(roots=("IE3F32",), alias=AliasKind.WAYBILL, postal=False, what="an express declaration (F32)")


class F32Format:
    """An express declaration; one record for each house waybill."""

    name = "f32"
    title = "EU ICS2 express declaration (F32)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The houses in order; MessageRefused, before any of them, where the message as a whole is at fault."""
        yield from read_houses(data, _KIND, options)
