"""What codes in ICS2 declarations mean here: `resources/reference/ics2-codes.toml`, dated and editable."""

from dataclasses import dataclass
from functools import cache

from workstation.domain.consignment import DocumentKind
from workstation.messages.toml_section import Section
from workstation.paths import shipped


@dataclass(frozen=True, slots=True)
class Ics2Codes:
    """Natures, kinds of paper, and parts of a party or roles of a tax number, by their codes."""

    natures: dict[str, str]
    documents: dict[str, DocumentKind]
    fiscal_roles: dict[str, str]
    communication: dict[str, str]


@cache
def ics2_codes() -> Ics2Codes:
    """The table as shipped, or as somebody edited it; WrongUsage naming the key where it is not right."""
    import tomllib

    path = shipped("resources") / "reference" / "ics2-codes.toml"
    top = Section(path.name, "", tomllib.loads(path.read_text("utf-8")))
    natures, documents = top.section("type_of_goods"), top.section("documents")
    roles, communication = top.section("fiscal_roles"), top.section("communication")
    kinds = [kind.value for kind in DocumentKind]
    return Ics2Codes(
        natures={code: natures.text(code) for code in natures.names()},
        documents={code: DocumentKind(documents.choice(code, kinds)) for code in documents.names()},
        fiscal_roles={code: roles.choice(code, ["ioss"]) for code in roles.names()},
        communication={code: communication.choice(code, ["phone", "email"]) for code in communication.names()},
    )
