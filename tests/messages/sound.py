"""A consignment with nothing wrong in it, to be spoilt one field at a time."""

from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine, Money, Party
from workstation.domain.moments import DAY

NOW = 20_780 * DAY  # November 2026

LINE = GoodsLine(
    description="wool hat", hs="650500", origin="CN", quantity=1.0, net_weight_g=90, value=Money(549, "USD")
)
SOUND = Consignment(
    aliases=(Alias(AliasKind.S10, "RB123456785GB"),),
    goods=(LINE,),
    declared_at=NOW,
    nature="sale of goods",
    sender=Party(name="Hill & Sons", street="3 Mill Lane", city="Leeds", postcode="LS1 4AP", country="GB"),
    addressee=Party(name="Dana Reed", street="12 Elm St", city="Albany", postcode="12207", country="US"),
    departure="GB",
    destination="US",
    receptacle="GBLALAUSJFKAACN60123004000087",
    gross_weight_g=100,
    pieces=1,
    value=Money(549, "USD"),
)
